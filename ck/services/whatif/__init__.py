"""«Что если»: a selection beside the region, people moved between columns in a scenario, the way to a target."""
