"""The open data from the command line: shown, written, kept back when the file does not look whole."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from ck.cli import main
from tests.ingest.open_rows import cells, line, text
from tests.ingest.portal_rows import file_of, row_2026

OURS = "Пермский край"
SPO = '{"educationType": "Среднее профессиональное"}'


def rows(number: int) -> list[list[str]]:
    told = {"regionName": OURS, "educationRequirements": SPO, "creationDate": "2024-02-01", "dateModify": "2024-02-01"}
    return [cells(one, Random(one), **told) for one in range(number)]


def ask(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, Any]:
    status = main([*map(str, arguments), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_day_and_the_next(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    base = ["--db", str(tmp_path / "ck.sqlite")]
    first, cut = tmp_path / "vacancy-20240301.csv", tmp_path / "vacancy-20240302.csv"
    torn = cells(0, Random(0), vacancyName="Повар|кондитер")  # nobody can say where the name ends
    first.write_text(text(rows(50)) + line(torn) + "\n", encoding="utf-8")
    cut.write_text(text(rows(10)), encoding="utf-8")

    status, told = ask(capsys, "vacancies-load", first, "--region", OURS, "--dry-run", *base)
    assert (status, told["added"], told["written"], told["date"]) == (0, 50, False, "2024-03-01")
    assert (told["rows"], told["damaged"], told["problems"][0]["cell"]) == (51, 1, "строка 52")
    assert ask(capsys, "vacancies-load", first, "--region", "59", *base)[1]["written"] is True

    status, told = ask(capsys, "vacancies-load", cut, "--region", OURS, *base)
    assert (status, told["closed"], told["written"]) == (1, 40, False)
    status, told = ask(capsys, "vacancies-load", cut, "--region", OURS, "--accept-closings", *base)
    assert (status, told["closed"], told["written"]) == (0, 40, True)

    assert main(["vacancies-load", str(first), "--region", OURS, "--date", "2024-03-05", *base]) == 0
    said = capsys.readouterr().out
    assert "строка 52: В строке столбцов 28, а нужно 27" in said
    assert "Записано за 05.03.2024: добавлено – 0" in said and "снова открыто – 40" in said


def test_what_was_put_together_or_taken_for_granted_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file, told = tmp_path / "vacancy.csv", ["--region", "5900000000000", "--db", str(tmp_path / "ck.sqlite")]
    rows = [
        row_2026(1),
        row_2026(2, workPlaces=""),
        row_2026(3, conditions="оклад|премия"),
        row_2026(4, deleted="true"),
    ]
    file.write_text(file_of(rows), encoding="utf-8")
    assert main(["vacancies-load", str(file), *told]) == 0
    said = capsys.readouterr().out
    assert "Собрано строк с лишним «|» или обрывом в тексте – 1." in said
    assert "Число мест не указано, взято 1, – 1." in said and "состояние «удалена на портале» – 1" in said
    assert "Строк 4, не прочитано 0, вакансий субъекта 3." in said
    answer = ask(capsys, "vacancies-load", file, *told, "--dry-run")[1]
    assert (answer["mended"], answer["assumed_places"], answer["unchanged"]) == (1, 1, 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["нет.csv"], "Файла «нет.csv» нет"),
        (["{file}"], "какого субъекта"),
        (["{file}", "--region", "Марс"], "не узнан"),
    ],
)
def test_wrong_use(capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: list[str], said: str) -> None:
    file = tmp_path / "vacancy.csv"
    file.write_text(text(rows(1)), encoding="utf-8")
    whole = [one.replace("{file}", str(file)) for one in arguments]
    assert main(["vacancies-load", *whole, "--db", str(tmp_path / "ck.sqlite")]) == 2
    assert said in capsys.readouterr().err
