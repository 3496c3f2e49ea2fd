"""Which form and which sheet: chosen by numbers, captions and names, explained, and asked where it is not clear."""

from collections.abc import Mapping

import pytest

from ck.forms.loader import definitions
from ck.forms.model import Definition
from ck.ingest.layout import suggestion
from ck.ingest.plan import plans
from ck.ingest.recognise import recognise
from ck.ingest.sheets import Sheet
from tests.ingest.build import Grid, grid
from tests.ingest.conftest import Read, ReadOne, codes

F1, F2, F3, LONG = "2024-02-f1", "2024-02-f2", "2024-02-f3", "2023-03"


def renamed(form: str, name: str = "Лист1") -> Grid:
    made = grid(form)
    made.name = name
    return made


@pytest.mark.parametrize("form", definitions())
def test_a_form_is_known_whatever_its_sheet_is_called(read: Read, form: str) -> None:
    assert {draft.form for draft in read(renamed(form)).drafts} == {form}


@pytest.mark.parametrize("form", [F1, F2, F3, LONG, "2021", "2024-07"])
def test_a_form_is_known_without_captions_by_numbers_and_name(read_one: ReadOne, form: str) -> None:
    made = grid(form)
    made.rows[made.header - 1] = [None]

    assert read_one(made, form=form).form == form


def twins() -> Mapping[str, Definition]:
    """A definition and its twin under another id."""
    one = definitions()[F1]
    return {
        "one": one.model_copy(update={"id": "one"}),
        "two": one.model_copy(update={"id": "two", "title": "Двойник"}),
    }


def test_a_tie_is_asked(read: Read, read_one: ReadOne) -> None:
    result = read(grid(F1), definitions=twins())

    assert result.drafts == ()
    assert codes(result) == ["form_ambiguous"]
    assert "Двойник" in result.found[0].message
    assert read_one(grid(F1), definitions=twins(), form="two").form == "two"


def test_a_weak_match_names_the_closest(read: Read) -> None:
    made = Grid("Ведомость", [["Фамилия", "Сумма", "Подпись"], ["01", "02", "03"], ["Кто-то", 5, None]])
    result = read(made)

    assert result.drafts == ()
    (told,) = result.found
    assert told.code == "form_unknown"
    assert "«Ведомость»" in told.message
    assert told.details["matched"] == "3"


def test_no_sheet_at_all_like_a_form(read: Read) -> None:
    assert codes(read(Grid("Пусто", []))) == ["form_unknown"]


def test_the_choice_is_explained() -> None:
    rows = [[cell if cell is not None else "" for cell in row] for row in grid(F1).rows]
    chosen = recognise([Sheet("Форма 1 пятистрочная", rows=rows)], plans(definitions()))
    (match,) = chosen.mains[F1]

    assert match.reason == (
        "«Форма 1 «пятистрочная», февраль 2024»: номера граф – 100 %, заголовки – 100 %, имя листа то же"
    )


@pytest.mark.parametrize(
    ("no", "severity"),
    [("06", "error"), ("05", "error"), ("02", "error"), ("30", None), ("01", None)],
)
def test_a_missing_column(read: Read, no: str, severity: str | None) -> None:
    made = grid(F1)
    place = made.column(no)
    for row in made.rows:
        del row[place : place + 1]
    result = read(made)
    told = [found for found in result.found if found.code == "column_missing"]

    assert [found.details["no"] for found in told] == ([no] if severity else [])
    assert len(result.drafts) == (0 if severity == "error" else 1)


def test_a_missing_sub_column_is_told_and_not_reported(read_one: ReadOne) -> None:
    made = grid(F2)
    place = made.column("гр.07")
    for row in made.rows:
        del row[place : place + 1]
    draft = read_one(made)

    assert [(found.code, found.severity) for found in draft.found] == [("column_missing", "warning")]
    assert {row.counts.get("employed_by_program") for row in draft.rows} == {None}
    assert "employed_by_program" not in draft.columns


def test_a_missing_column_suggests_what_looks_like_it(read: Read) -> None:
    made = grid(F1)
    place = made.column("13")
    made.rows[made.header][place] = None
    made.rows[made.header - 1][place] = "Не формальная занятость (нелегальная)"
    (told,) = [found for found in read(made).found if found.code == "column_missing"]

    assert "Похожий заголовок" not in told.message
    made.rows[made.header - 1][place] = "Неформальная занятость (нелегально)"
    (told,) = [found for found in read(made).found if found.code == "column_missing"]
    assert "Похожий заголовок – «Неформальная занятость (нелегально)»" in told.message


def test_a_column_whose_number_was_wiped_off_is_found_by_its_caption(read_one: ReadOne) -> None:
    made = grid(F1)
    made.rows[made.header][made.column("13")] = None

    assert codes(read_one(made)) == []


@pytest.mark.parametrize(
    ("caption", "text", "alike"),
    [
        ("Трудоустроены", "Не трудоустроены", False),
        ("Трудоустроены", "Трудоустроенны", True),
        ("регистрированы в центре", "зарегистрированы в центре", False),
        ("на конец числа месяца", "на конец года месяца", False),
        ("с мотивацией", "без мотивацией", False),
        ("Проходят службу в армии по призыву", "Проходят службу по призыву в армии", False),
        ("Находятся в отпуске по уходу за ребенком", "Находятся в отпуске по уходу за ребёнкм", True),
    ],
)
def test_likeness_suggests_and_opposites_veto(caption: str, text: str, alike: bool) -> None:
    assert (suggestion(caption, [text]) == text) is alike


def test_an_unknown_caption_is_told(read_one: ReadOne) -> None:
    made = grid(F1)
    made.rows[made.header - 1][made.column("09")] = "Учатся дальше"
    draft = read_one(made)

    assert [(found.code, found.cell, found.value) for found in draft.found] == [
        ("caption_differs", "I5", "Учатся дальше")
    ]


def test_captions_in_another_case_with_hyphenation_and_footnotes(read_one: ReadOne) -> None:
    made = grid(F1)
    captions = made.rows[made.header - 1]
    captions[made.column("10")] = "ПРОХОДЯТ  СЛУЖБУ\nВ АРМИИ ПО ПРИЗЫ-\nВУ*"
    captions[made.column("12")] = "Находятся в отпуске по уходу за ребёнком"

    assert codes(read_one(made)) == []


@pytest.mark.parametrize(
    "label",
    [lambda n: f"гр.{n:02}", lambda n: n, float, lambda n: f"{n}", lambda n: f" гр. {n} ", lambda n: f"{n:02}."],
)
def test_numbers_of_columns_in_any_spelling(read_one: ReadOne, label: object) -> None:
    made = grid(F1)
    made.rows[made.header] = [label(int(no)) for no in made.rows[made.header]]  # type: ignore[operator]

    assert read_one(made).accepted == 3


@pytest.mark.parametrize("one", ["3.1", "3,1", 3.1])
def test_numbers_with_a_part_in_any_spelling(read_one: ReadOne, one: object) -> None:
    made = grid("2024-07")
    made.rows[made.header][made.column("3.1")] = one

    assert read_one(made).accepted == 3


def test_a_hidden_sheet_of_the_form_gives_way_to_a_visible_one(read: Read) -> None:
    hidden, shown = renamed(F1, "черновик"), renamed(F1, "для сдачи")
    hidden.visible = False
    result = read(hidden, shown)

    assert [draft.sheet for draft in result.drafts] == ["для сдачи"]
    assert codes(result) == ["sheet_not_used"]
