"""Size budgets and docstrings: a module, a function or a page that outgrows its budget is split."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES, FUNCTION_LINES, PAGE_LINES = 250, 40, 80
# Schema versions are written once, by a tool, and never read again as code.
GENERATED = ROOT / "ck" / "store" / "migrations" / "versions"
MODULES = [path for path in sorted((ROOT / "ck").rglob("*.py")) if GENERATED not in path.parents]
PAGES = sorted((ROOT / "pages").glob("*.py"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_is_something_to_measure() -> None:
    assert len(MODULES) > 20
    assert PAGES


@pytest.mark.parametrize("path", [*MODULES, ROOT / "app.py"], ids=name_of)
def test_module_and_its_functions_keep_within_budget(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MODULE_LINES
    long = {
        node.name: node.end_lineno - node.lineno + 1
        for node in ast.walk(ast.parse(source))
        if isinstance(node, Function) and node.end_lineno and node.end_lineno - node.lineno >= FUNCTION_LINES
    }
    assert not long


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_page_keeps_within_budget(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= PAGE_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_everything_public_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [name for name, node in public(tree, path.stem) if not ast.get_docstring(node)]
    assert not silent


def public(tree: ast.Module, module: str) -> Iterator[tuple[str, ast.Module | ast.ClassDef | Function]]:
    """The module itself, its public classes and functions, and the public methods of those classes."""
    yield module, tree
    for node in tree.body:
        if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
            yield node.name, node
            if isinstance(node, ast.ClassDef):
                for member in node.body:
                    if (
                        isinstance(member, Function)
                        and not member.name.startswith("_")
                        and not declared_elsewhere(member)
                    ):
                        yield f"{node.name}.{member.name}", member


def declared_elsewhere(function: Function) -> bool:
    """Overrides, overloads and the bare members of a protocol: their meaning stands beside them already."""
    marked = any(isinstance(one, ast.Name) and one.id in {"overload", "override"} for one in function.decorator_list)
    return marked or (isinstance(function.body[-1], ast.Expr) and ast.unparse(function.body[-1]) == "...")
