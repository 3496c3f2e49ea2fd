"""A register as a workbook: the blank to fill in, or its records; both are read back by the same captions."""

from collections.abc import Callable, Sequence

from ck.export.cells import Book, Sheet, Value, column_letter
from ck.forms.registers import Field, Kind, RegisterForm, Wrong, parse

LISTS_TITLE, HELP_TITLE = "Списки", "Как заполнять"
EMPTY_ROWS = 300  # of a blank
TOLD_EVERY = 500  # rows
_LIST_WIDTH = 40
_TYPED = {Kind.WHOLE: "input_number", Kind.NUMBER: "input_number", Kind.DATE: "input_date"}
_YES_NO = ("да", "нет")
_HOW = {
    Kind.WHOLE: "Целое число.",
    Kind.NUMBER: "Число, можно с запятой: 72,5.",
    Kind.DATE: "Дата: 15.03.2024.",
    Kind.MONTH: "Месяц: 03.2024.",
    Kind.YES: "«да» или «нет».",
    Kind.CHOICE: "Одно из списка.",
    Kind.CHOICES: "Одно или несколько из списка, через «;».",
    Kind.SPECIALTY: "Код профессии, специальности: 09.02.07.",
    Kind.SPECIALTIES: "Коды профессий, специальностей через «;».",
    Kind.COLLEGE: "Колледж так, как он назван в справочнике.",
    Kind.COLLEGES: "Колледжи через «;», как они названы в справочнике.",
    Kind.INN: "10 цифр (у организации) или 12.",
    Kind.LINK: "Адрес, который начинается с https://.",
}
_GENERAL = (
    ("Звёздочка", "Поля со звёздочкой обязательны: строка без них не читается."),
    ("Другие столбцы", "Не читаются. Порядок столбцов любой, лишние можно удалить."),
    ("Пустая ячейка", "Ничего не меняет в записи, которая уже есть."),
)


def register_book(
    form: RegisterForm, rows: Sequence[Sequence[str]], colleges: Sequence[str], *, personal: bool = False,
    written: Callable[[int], None] = lambda rows: None,
) -> bytes:  # fmt: skip
    """The records in words, a row each, in the order of the fields that are not personal; without rows, the blank.

    A blank asks for everything, personal fields too, and rows have them with `personal`; `colleges` become a
    drop-down list. `written` is told from time to time how many rows stand.
    """
    fields = [one for one in form.fields if personal or not rows or not one.personal]
    with Book(form.title) as book:
        sheet = book.add_sheet(form.title)
        captions = [one.caption + ("*" if one.required else "") for one in fields]
        sheet.put_row(0, captions, "caption")
        widths = [one.width for one in fields]
        sheet.widths(widths)
        sheet.fit_height(0, zip(captions, widths, strict=True))
        cells = _Cells(fields)
        for place, row in enumerate(rows, start=1):
            cells.put(sheet, place, row)
            sheet.fit_height(place, zip(row, widths, strict=False))
            if place % TOLD_EVERY == 0:
                written(place)
        for place in range(1, EMPTY_ROWS + 1) if not rows else ():
            sheet.put_row(place, [None] * len(fields), "input_text")
        last = max(len(rows), EMPTY_ROWS)
        sheet.raw.autofilter(0, 0, last, len(fields) - 1)
        sheet.freeze(1, 1)
        sheet.print_on_width(1, max(len(rows), 1), len(fields))
        _help(book, form, fields)
        _lists(book, sheet, fields, colleges, last)
        return book.bytes()


class _Cells:
    """Writes rows of words; a day or a number becomes one, so that Excel sorts and adds it."""

    def __init__(self, fields: Sequence[Field]) -> None:
        self._fields = fields
        self._known: dict[tuple[int, str], Value] = {}  # long registers say the same of many rows

    def put(self, sheet: Sheet, place: int, row: Sequence[str]) -> None:
        """A row of the sheet; it may be shorter than the table."""
        for column, (field, text) in enumerate(zip(self._fields, row, strict=False)):
            style = _TYPED.get(field.kind, "input_text")
            value = self._value(column, field, text) if text and field.kind in _TYPED else text
            sheet.put(place, column, value, "input_text" if isinstance(value, str) else style)

    def _value(self, column: int, field: Field, text: str) -> Value:
        if (column, text) not in self._known:
            value = parse(field, text)
            self._known[column, text] = text if isinstance(value, Wrong) else value
        return self._known[column, text]


def _lists(book: Book, sheet: Sheet, fields: Sequence[Field], colleges: Sequence[str], last: int) -> None:
    """Drop-down lists; they only offer, since several values may stand in a cell."""
    lists = book.add_sheet(LISTS_TITLE)
    column, heights = 0, dict[int, list[str]]()
    for place, one in enumerate(fields):
        values = _values(one, colleges)
        if not values:
            continue
        lists.put(0, column, one.caption, "label")
        for row, value in enumerate(values, start=1):
            lists.put(row, column, value, "plain")
            heights.setdefault(row, []).append(value)
        lists.widths([_LIST_WIDTH], start=column)
        letters = column_letter(column)
        source = f"='{lists.title}'!${letters}$2:${letters}${len(values) + 1}"
        sheet.raw.data_validation(
            1, place, last, place, {"validate": "list", "source": source, "error_type": "information",
                                    "error_title": "Нет в списке", "error_message": "Такого значения нет в списке."},
        )  # fmt: skip
        column += 1
    for row, texts in heights.items():
        lists.fit_height(row, ((text, _LIST_WIDTH) for text in texts))


def _values(field: Field, colleges: Sequence[str]) -> Sequence[str]:
    if field.kind in (Kind.CHOICE, Kind.CHOICES):
        return tuple(field.choices.values())
    if field.kind in (Kind.COLLEGE, Kind.COLLEGES):
        return colleges
    return _YES_NO if field.kind is Kind.YES else ()


def _help(book: Book, form: RegisterForm, fields: Sequence[Field]) -> None:
    sheet = book.add_sheet(HELP_TITLE)
    sheet.widths([34, 100])
    told = [(one.caption, " ".join(part for part in (one.help, _HOW.get(one.kind, "")) if part)) for one in fields]
    for place, (caption, text) in enumerate([*told, *form.help, *_GENERAL]):
        sheet.put(place, 0, caption, "label")
        sheet.put(place, 1, text, "plain")
