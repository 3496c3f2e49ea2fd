"""A page reads filters, asks a service and draws: what it may import is short."""

import ast
from pathlib import Path

import pytest

PAGES = sorted((Path(__file__).resolve().parents[2] / "pages").glob("*.py"))
ALLOWED = ("streamlit", "ck.ui", "ck.services", "ck.document", "ck.forms", "ck.indicators")
# Words of the language, not libraries that compute or store.
LANGUAGE = ("collections.abc", "dataclasses", "datetime", "functools", "typing")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_page_imports_only_what_it_draws_with(page: Path) -> None:
    foreign = [module for module in imported(page) if not within(module, (*ALLOWED, *LANGUAGE))]
    assert not foreign


def test_the_rule_sees_every_way_to_import(tmp_path: Path) -> None:
    page = tmp_path / "page.py"
    page.write_text("import pandas\nfrom ck.store import engine\nfrom ck import ui\ndef f():\n    import os.path\n")
    assert imported(page) == ["pandas", "ck.store", "ck.ui", "os.path"]
    assert [module for module in imported(page) if not within(module, ALLOWED)] == ["pandas", "ck.store", "os.path"]


def imported(page: Path) -> list[str]:
    """Every module named by an import statement, `from ck import ui` counted as `ck.ui`."""
    modules = []
    for node in ast.walk(ast.parse(page.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            modules += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "pages are scripts: no relative imports"
            names = [f"ck.{alias.name}" for alias in node.names] if node.module == "ck" else [str(node.module)]
            modules += names
    return modules


def within(module: str, allowed: tuple[str, ...]) -> bool:
    return any(module == one or module.startswith(one + ".") for one in allowed)


DOWNLOADS = "ck/ui/downloads.py"
SCREENS = sorted((PAGES[0].parents[1] / "ck" / "ui").rglob("*.py"))


@pytest.mark.parametrize("module", [*PAGES, *SCREENS], ids=lambda path: str(path.relative_to(PAGES[0].parents[1])))
def test_files_leave_only_where_the_show_mode_can_stop_them(module: Path) -> None:
    """`ck.ui.downloads.button` knows the kind of a file by its name and draws nothing in the show mode."""
    direct = "download_button" in module.read_text(encoding="utf-8")
    assert not direct or module.as_posix().endswith(DOWNLOADS)


@pytest.mark.parametrize("module", [*PAGES, *SCREENS], ids=lambda path: str(path.relative_to(PAGES[0].parents[1])))
def test_tables_are_drawn_where_the_view_for_paper_can_take_them_whole(module: Path) -> None:
    """`ck.ui.frames.draw` takes what `st.dataframe` takes."""
    if module.name != "frames.py":
        assert "st.dataframe" not in module.read_text(encoding="utf-8")
