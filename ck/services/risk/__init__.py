"""«Группы риска»: who they are, where there are most of them, why that changed."""
