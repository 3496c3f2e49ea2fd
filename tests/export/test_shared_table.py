"""Which columns of a table a shared screen has."""

from ck.export.shared_table import shared_row, shown_places
from ck.export.tables_book import Column, Kind

COLUMNS = (
    Column("Колледж"), Column("Людей", Kind.COUNT), Column("Всего", Kind.COUNT),
    Column("Доля, %", Kind.PERCENT, of=(1, 2)), Column("Изменение, п. п.", Kind.POINTS), Column("Примечание"),
)  # fmt: skip


def captions(*rows: tuple[object, ...]) -> list[str]:
    shared = [shared_row(COLUMNS, row) for row in rows]
    return [COLUMNS[place].caption for place in shown_places(COLUMNS, rows, shared)]


def test_a_column_of_which_every_number_is_hidden_is_left_out() -> None:
    small, large = ("А", 7, 24, 29.2, 1.0, None), ("Б", 700, 2400, 29.2, 1.0, None)
    assert captions(small) == ["Колледж", "Доля, %", "Примечание"]
    assert captions(small, large) == ["Колледж", "Людей", "Всего", "Доля, %", "Примечание"]


def test_a_column_that_has_nothing_to_hide_stays() -> None:
    assert captions(("А", None, None, None, None, None)) == ["Колледж", "Людей", "Всего", "Доля, %", "Примечание"]
