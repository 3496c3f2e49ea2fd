"""The sheet that says what an export shows: filters, date, coverage, who is missing, what to keep in mind."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

from ck.export.cells import Book, Sheet
from ck.export.centre import Centre

ABOUT_TITLE = "О выгрузке"
LABEL_WIDTH, TEXT_WIDTH = 30, 100
EMBLEM = 96  # points: the square at the right of the texts


@dataclass(frozen=True, slots=True)
class About:
    """`filters`: label → what was chosen, in words. `reported` of `expected` colleges; `missing` names the rest.

    `centre` is whose file it is.
    """

    title: str
    made_at: datetime
    filters: Mapping[str, str]
    reported: int | None = None  # None where coverage makes no sense
    expected: int = 0
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    centre: Centre = field(kw_only=True)


def write_about(book: Book, about: About) -> tuple[Sheet, int]:
    """Add the sheet; returns it and the first free row, for what an export adds of its own."""
    sheet = book.add_sheet(ABOUT_TITLE)
    sheet.widths([LABEL_WIDTH, TEXT_WIDTH])
    sheet.raw.fit_to_pages(1, 0)
    sheet.merge((0, 0), (0, 1), about.title, "title")
    rows = [*_whose(sheet, about.centre), ("Составлено", f"{about.made_at:%d.%m.%Y %H:%M}"), *about.filters.items()]
    if about.reported is not None:
        rows.append(("Полнота", f"данные {about.reported} из {about.expected} ПОО"))
    row = 2
    for label, text in rows:
        row = put_pair(sheet, row, label, text)
    row = put_list(sheet, row, "Не представили данные", about.missing)
    return sheet, put_list(sheet, row, "Примечания", about.notes) + 1


def _whose(sheet: Sheet, centre: Centre) -> list[tuple[str, str]]:
    """The centre in words; its emblem stands to the right of them."""
    if (emblem := centre.emblem) is not None:
        wide, _ = emblem.within(EMBLEM, EMBLEM)
        scale = wide / emblem.width
        look = {"image_data": BytesIO(emblem.png), "x_scale": scale, "y_scale": scale, "x_offset": 8, "y_offset": 4,
                "object_position": 3, "decorative": True}  # fmt: skip
        sheet.raw.insert_image(0, 2, "emblem.png", look)
    told = (("Центр", centre.title), ("Субъект РФ", centre.region), ("Контакты", centre.contacts))
    return [(label, text) for label, text in told if text]


def put_pair(sheet: Sheet, row: int, label: str, text: str) -> int:
    """A label and what it says; returns the next row."""
    sheet.put(row, 0, label, "label")
    sheet.put(row, 1, text, "plain")
    sheet.fit_height(row, [(label, LABEL_WIDTH), (text, TEXT_WIDTH)])
    return row + 1


def put_list(sheet: Sheet, row: int, label: str, texts: tuple[str, ...]) -> int:
    """A label and texts one under another; nothing if there are none. Returns the next row."""
    for offset, text in enumerate(texts):
        row = put_pair(sheet, row, "" if offset else label, text)
    return row
