"""Rows of a workbook → what they say of colleges. Reading only: no database, nothing raised on bad input."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ck.forms.inn import control_digits_fit, well_formed
from ck.forms.names import college_key, normal
from ck.forms.problems import Found
from ck.ingest.guard import Guard
from ck.ingest.sheets import Cell, Sheet
from ck.ingest.workbook import look

HEADER_ROWS = 15  # the captions are looked for in these
_CAPTIONS: Mapping[str, tuple[str, ...]] = {
    "name": ("название", "колледж", "наименование", "название колледжа", "наименование поо", "поо",
             "полное наименование", "наименование колледжа", "образовательная организация"),
    "municipality": ("муниципалитет", "муниципальное образование", "город", "район", "город, район", "территория"),
    "inn": ("инн",),
    "has_center": ("центр карьеры", "есть центр карьеры", "наличие центра карьеры", "цк"),
    "active": ("действует", "ожидается", "отчет ожидается"),
    "aliases": ("другие названия", "другое название", "краткое название", "сокращенное наименование", "псевдонимы"),
}  # fmt: skip
_FIELDS = {caption: name for name, captions in _CAPTIONS.items() for caption in captions}
_YES = frozenset({"да", "есть", "+", "1", "true", "истина", "имеется", "действует", "ожидается", "v", "x", "х"})
_NO = frozenset({"нет", "-", "–", "—", "0", "false", "ложь", "отсутствует", "не действует", "не ожидается"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a cell or with the whole file (`cell` is «»), and what to do; a warning only tells."""

    cell: str
    value: str
    message: str
    fix: str
    warning: bool = False


@dataclass(frozen=True, slots=True)
class SaidRow:
    """What one row says of a college; None is a blank cell or no such column, and changes nothing."""

    cell: str  # of the name
    name: str
    municipality: str | None = None
    inn: str | None = None
    has_center: bool | None = None
    active: bool | None = None
    aliases: tuple[str, ...] = ()


@dataclass(slots=True)
class Said:
    """Everything that a workbook says; a row with a trouble that is no warning is not among the rows."""

    rows: list[SaidRow] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def read_directory(data: bytes) -> Said:
    """Reads a workbook of any of the known formats in the guarded child process."""
    first = look(data)
    refused = first.refused
    sheets: tuple[Sheet, ...] = ()
    if refused is None:
        with Guard() as guard:
            answer = guard.read(data)
        refused, sheets = Found(answer.refused) if answer.refused else None, answer.sheets
    if refused is not None:
        return Said(troubles=[Trouble("", "", refused.message, refused.fix)])
    for sheet in sheets:
        for row in range(min(HEADER_ROWS, len(sheet.rows))):
            columns = _columns(sheet, row)
            if "name" in columns and len(columns) > 1:
                return _rows(sheet, row, columns)
    return Said(troubles=[Trouble("", "", "В книге не найдена таблица колледжей.",
                                  "Нужна строка заголовков: «Название» и рядом хотя бы «Муниципалитет» или «ИНН». "
                                  "Скачайте бланк и заполните его.")])  # fmt: skip


def _columns(sheet: Sheet, row: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, value in enumerate(sheet.rows[row]):
        name = _FIELDS.get(normal(value)) if isinstance(value, str) else None
        if name and name not in found:
            found[name] = column
    return found


def _rows(sheet: Sheet, header: int, columns: Mapping[str, int]) -> Said:
    said = Said()
    seen: dict[str, str] = {}
    for row in range(header + 1, len(sheet.rows)):
        reader = _RowReader(sheet, row, columns)
        if reader.blank():
            continue
        one = reader.read(seen)
        said.troubles += reader.troubles
        if one is not None and all(trouble.warning for trouble in reader.troubles):
            said.rows.append(one)
    return said


class _RowReader:
    """One row and what is wrong with it."""

    def __init__(self, sheet: Sheet, row: int, columns: Mapping[str, int]) -> None:
        self._sheet, self._row, self._columns = sheet, row, columns
        self.troubles: list[Trouble] = []

    def blank(self) -> bool:
        """Whether no known column holds anything."""
        return not any(self._text(name) for name in self._columns) and not any(self._broken())

    def read(self, seen: dict[str, str]) -> SaidRow | None:
        """The row; `seen` are the names of the rows above with their cells."""
        for name, why in self._broken():
            self._wrong(name, why, "Впишите само значение вместо формулы.")
        name = self._text("name")
        key = college_key(name)
        cell = self._address("name")
        if not key:
            self._wrong("name", "Нет названия колледжа." if not name else "Это не похоже на название колледжа.",
                        "Впишите полное название.")  # fmt: skip
            return None
        if key in seen:
            self._wrong("name", f"Этот колледж уже есть выше, в {seen[key]}.", "Оставьте одну строку.")
            return None
        seen[key] = cell
        inn = self._inn()
        return SaidRow(cell, name, self._text("municipality") or None, inn, self._yes("has_center"),
                       self._yes("active"), self._aliases())  # fmt: skip

    def _inn(self) -> str | None:
        text = "".join(self._text("inn").split())
        if not text:
            return None
        if len(text) in (9, 11) and control_digits_fit(f"0{text}"):
            text = f"0{text}"  # a number in Excel loses the zero it begins with
        if not well_formed(text):
            self._wrong("inn", "ИНН не понят.", "Впишите 10 цифр (у организации) или 12.")
            return None
        if not control_digits_fit(text):
            self._wrong("inn", "Контрольные цифры ИНН не сходятся.", "Проверьте, нет ли опечатки.", warning=True)
        return text

    def _yes(self, field_name: str) -> bool | None:
        text = normal(self._text(field_name)) or self._text(field_name)
        if not text or text in _YES | _NO:
            return text in _YES if text else None
        self._wrong(field_name, "Нужно «да» или «нет».", "Впишите «да» или «нет» или оставьте пустым.")
        return None

    def _aliases(self) -> tuple[str, ...]:
        parts = [" ".join(part.split()) for part in self._text("aliases", lines=True).replace(";", "\n").splitlines()]
        for part in parts:
            if part and not college_key(part):
                self._wrong("aliases", f"«{part}» не похоже на название колледжа.", "Впишите название или уберите его.")
        return tuple(part for part in parts if part)

    def _text(self, field_name: str, lines: bool = False) -> str:
        column = self._columns.get(field_name)
        text = _as_text(self._sheet.value(self._row, column)) if column is not None else ""
        return text.strip() if lines else " ".join(text.split())

    def _broken(self) -> Iterator[tuple[str, str]]:
        for name, column in self._columns.items():
            place = (self._row, self._sheet.left + column)
            if place in self._sheet.unvalued:
                yield name, "Формула без сохранённого значения."
            elif place in self._sheet.errors:
                yield name, f"В ячейке ошибка {self._sheet.errors[place]}."

    def _address(self, field_name: str) -> str:
        return f"{self._sheet.name}!{self._sheet.address(self._row, self._columns[field_name])}"

    def _wrong(self, field_name: str, message: str, fix: str, warning: bool = False) -> None:
        self.troubles.append(Trouble(self._address(field_name), self._text(field_name), message, fix, warning))


def _as_text(value: Cell) -> str:
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, tuple):
        return value[1]
    return "" if value is None else str(value)
