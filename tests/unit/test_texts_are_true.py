"""What the README and the help name is there: words of the screens, commands, their options."""

import ast
import re
from pathlib import Path

import pytest
import typer

from ck.cli import app

ROOT = Path(__file__).resolve().parents[2]
OTHERS_SAY = {"0 %", "будут …", "Работы в России"}  # a value, a form's captions, the portal's name in another case


def words_of_the_program() -> set[str]:
    """Every text of the source but its docstrings, without marks of bold."""
    found: set[str] = set()
    for path in (*ROOT.glob("ck/**/*.py"), *ROOT.glob("pages/*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        loose = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        found |= {
            one.value.strip(" *")
            for one in ast.walk(tree)
            if isinstance(one, ast.Constant) and isinstance(one.value, str) and id(one) not in loose
        }
    return found


@pytest.mark.parametrize("file", ["README.md", "data/help/topics.toml", "data/help/tour.toml"])
def test_what_stands_in_quotes_stands_in_the_program(file: str) -> None:
    text = " ".join((ROOT / file).read_text(encoding="utf-8").split())
    assert set(re.findall("«([^«»]+)»", text)) - OTHERS_SAY - words_of_the_program() == set()


def test_the_readme_has_every_command_and_every_option() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    options = {name: {each for one in known.params for each in one.opts} for name, known in commands.items()}
    chapter = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Командная строка")[2].partition("\n## ")[0]
    assert set(re.findall(r"--[a-z][a-z-]+", chapter)) == {
        one for some in options.values() for one in some if "--" in one
    }
    usages = [
        re.findall(r"`([^`]+)`", row.partition("` |")[0] + "`") for row in chapter.splitlines() if "| `" in row[:3]
    ]
    said = [(usage.split()[0], set(re.findall(r"--[a-z-]+", usage))) for row in usages for usage in row]
    assert {name for name, _ in said} == options.keys()
    assert [(name, some - options[name]) for name, some in said if some - options[name]] == []
