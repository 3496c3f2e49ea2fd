"""Where in the document something is said."""

from dataclasses import dataclass

DOCUMENT_TITLE = (
    "Методические рекомендации по совершенствованию деятельности Центров карьеры "
    "профессиональных образовательных организаций"
)
DOCUMENT_DATE = "29.01.2024"
_SHORT_NAME = "Методические рекомендации по совершенствованию деятельности Центров карьеры ПОО"
SHORT_TITLE = f"{_SHORT_NAME} от {DOCUMENT_DATE}"

PREAMBLE = "вводная часть"
NUMBERED = "III"  # the only section whose table prints numbers
SECTIONS: dict[str, str] = {
    "I": "Перечень мероприятий, рекомендованных к включению в план мероприятий по содействию занятости "
    "выпускников в субъекте Российской Федерации",  # printed «планмероприятий»
    "II": "Основные нормативные акты, документы, в соответствии с которыми в регионе осуществляется "
    "содействие занятости выпускников",  # printed «П.»
    "III": "Показатели, характеризующие деятельность ЦК ПОО",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A place: `section` is «I», «II», «III» or `PREAMBLE`; `item` counts its rows from 1, None is all of it.

    Section III prints its numbers, so its item is a point («п. 1»); the other tables print none, so an item
    there is a row counted by us («строка 5»). ValueError: no such section, an item below 1.
    """

    section: str
    item: int | None = None

    def __post_init__(self) -> None:
        if self.section not in SECTIONS and self.section != PREAMBLE:
            raise ValueError(f"the document has no section {self.section!r}")
        if self.item is not None and self.item < 1:
            raise ValueError(f"items are counted from 1, not {self.item}")

    @property
    def text(self) -> str:
        """«раздел III, п. 1», «раздел I, строка 5», «вводная часть»."""
        section = f"раздел {self.section}" if self.section in SECTIONS else self.section
        if self.item is None:
            return section
        return f"{section}, {'п.' if self.section == NUMBERED else 'строка'} {self.item}"

    @property
    def full(self) -> str:
        """The same with the document's name, for a footnote."""
        return f"{SHORT_TITLE}, {self.text}"

    def __str__(self) -> str:
        return self.text
