"""The command line called rightly and wrongly, before any service is asked."""

import subprocess
import sys
from datetime import date

import pytest

from ck.cli import main
from ck.cli.options import Filters
from ck.cli.tables import table

COMMANDS = ("import", "totals", "indicators", "submissions", "undo", "confirm", "template", "export")
COMMANDS += ("demo", "backup", "restore", "bench")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("", "Не указана команда"),
        ("reckon", "Нет такой команды"),
        ("totals --colour red", "Нет такого параметра: --colour"),
        ("totals --year", "Параметру --year нужно значение"),
        ("totals --year last", "Неверное значение: --year"),
        ("undo", "Не указано: НОМЕР"),
        ("undo one", "Неверное значение: НОМЕР"),
        ("export summary out.xlsx", "Неверное значение: ВИД"),
        ("import", "Не указано: ПУТЬ"),
        ("totals --as-of yesterday", "не дата"),
        ("totals --line 16", "Строки 16 нет ни в одной форме"),
        ("totals --by college,town", "Разрезов town нет"),
        ("import no/such/folder", "Нет такого файла или папки: no/such/folder"),
    ],
)
def test_wrong_use_is_2_with_a_russian_sentence_on_standard_error(
    arguments: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments.split()) == 2
    output = capsys.readouterr()
    assert sentence in output.err
    assert output.out == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_and_takes_db_and_json(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--help"]) == 0
    text = capsys.readouterr().out
    assert "--db" in text
    assert "--json" in text


def test_help_is_quick_because_nothing_heavy_is_imported() -> None:
    heavy = (
        "{'pandas', 'numpy', 'sqlalchemy', 'sqlmodel', 'openpyxl', 'streamlit', 'plotly', 'rich', 'pydantic_settings'}"
    )
    code = f"import sys; from ck.cli import main; main(['--help']); sys.exit(str({heavy} & set(sys.modules) or ''))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.stderr.strip() == ""
    assert "totals" in done.stdout


def test_table_lines_numbers_up_and_shows_nothing_as_a_dash() -> None:
    rows = [("А", 12345, date(2024, 3, 1)), ("Колледж", None, None)]
    assert table(("ПОО", "Всего", "Дата"), rows).splitlines() == [
        "ПОО       Всего  Дата",
        "───────  ──────  ──────────",
        "А        12\u00a0345  01.03.2024",
        "Колледж       —  —",
    ]


def test_filters_become_a_scope() -> None:
    scope = Filters(year=[2023], as_of=["2024-02-01"], line=["5"], college=["А", "Б"]).scope()
    assert (scope.years, scope.as_of, scope.lines) == ((2023,), (date(2024, 2, 1),), ("05",))
    assert scope.colleges == ("А", "Б")
