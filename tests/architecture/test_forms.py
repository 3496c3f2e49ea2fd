"""A workspace has forms of its own: who asks only for those of the program overlooks them."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What makes forms for the program itself, before any workspace: the invented region and the measuring of imports.
OF_THE_PROGRAM = {
    "ck/forms/known.py",
    "ck/ingest/parse.py",
    "ck/services/demo_campaigns.py",
    "ck/services/bench_import.py",
}


def test_forms_are_asked_of_the_workspace() -> None:
    """Use `workspace.forms()` with a workspace at hand, `ck.store.forms.forms(session)` with a session."""
    asking = {
        str(path.relative_to(ROOT).as_posix())
        for path in (ROOT / "ck").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "ck.forms.loader"
        if "definitions" in {alias.name for alias in node.names}
    }
    assert asking <= OF_THE_PROGRAM
