"""What stands where, and what must not stand anywhere: somebody's machine, somebody's package index."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".toml", ".md", ".txt", ".csv", ".js", ".css", ".ini", ".mako", ".json"}
OWN = ["ck", "pages", "data", "tests", ".ci", ".streamlit"]
TOP = {
    "app.py",
    "requirements.txt",
    "requirements-dev.txt",
    "README.md",
    "CHANGELOG.md",
    "pyproject.toml",
    "alembic.ini",
}
# Spelt apart so that this file does not break its own rule.
MACHINE = re.compile(
    "|".join(
        [r"(?<![\w.~-])/(?:" + "|".join(["work", "home", "root", "Users", "mnt"]) + r")/\w", r"[A-Z]:\\" + "Users"]
    )
)
INDEX = re.compile("|".join(["--index" + "-url", "--extra-index" + "-url", "trusted" + "-host", "PIP_INDEX" + "_URL"]))


def texts() -> Iterator[Path]:
    """Every text file of the project."""
    yield from (
        path for name in OWN for path in (ROOT / name).rglob("*") if path.suffix in TEXT or path.parent.name == ".ci"
    )
    yield from (ROOT / name for name in TOP if (ROOT / name).exists())


def test_nothing_names_a_machine_or_a_package_index() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {hit.group()}"
        for path in texts()
        if "__pycache__" not in path.parts and path.is_file()
        for hit in (pattern.search(path.read_text(encoding="utf-8")) for pattern in (MACHINE, INDEX))
        if hit
    ]
    assert not found


def test_top_level_holds_only_what_the_house_names() -> None:
    visible = {path.name for path in ROOT.iterdir() if not path.name.startswith((".", "__"))}
    assert visible <= TOP | {"ck", "pages", "data", "tests"}


def test_pins_are_exact() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
        loose = [line for line in lines if line.strip() and not line.startswith(("#", " ", "-r ")) and "==" not in line]
        assert not loose, name


def test_ci_runs_the_test_command_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    commands = [line for line in readme if line.endswith(".venv/bin/python -m tests")]
    assert len(commands) == 1
    assert "requirements-dev.txt" in commands[0]
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_changelog_says_nothing_twice() -> None:
    """Its lines are merged by union, which may leave half of an old entry beside the new one."""
    text = " ".join((ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split())
    said = Counter(part.strip() for part in re.split(r"[.;:]\s", text) if len(part.strip()) > 35)
    assert [part for part, times in said.items() if times > 1] == []
