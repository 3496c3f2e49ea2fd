"""The cells of one row of the open data as a vacancy."""

import json
import re
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date
from hashlib import blake2b
from html import unescape
from typing import Any, Final

from ck.forms.inn import control_digits_fit, well_formed
from ck.forms.open_vacancies import requires_spo
from ck.forms.registers.vacancies import HIGHEST_SALARY, INTERNSHIP, VACANCY_KIND

MOST_PLACES: Final = 99_999
_LONGEST: Final = {"name": 300, "employer": 300, "stated": 500, "id": 100, "link": 500}
_TAG: Final = re.compile(r"<[^<>]{0,200}>")
_UNSEEN: Final = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
_FROM: Final = re.compile(r"от\s*(\d[\d\s]*)", re.IGNORECASE)
_TO: Final = re.compile(r"до\s*(\d[\d\s]*)", re.IGNORECASE)


class BadCell(Exception):  # noqa: N818 – not an error of the program: what a row says
    """A cell that cannot be read, and without which the row is no vacancy."""

    def __init__(self, about: str, value: str) -> None:
        super().__init__(about)
        self.about, self.value = about, value


@dataclass(frozen=True, slots=True)
class OpenVacancy:
    """A vacancy as the portal tells it; salaries in ₽ a month, `region` the code of the subject."""

    source_id: str
    employer: str
    inn: str | None
    name: str
    kind: str
    workplaces: int
    requires_spo: bool
    stated: str | None
    region: str
    salary_from: int | None
    salary_to: int | None
    published: date
    link: str | None

    @property
    def digest(self) -> str:
        """What tells whether the portal changed anything of it."""
        return blake2b(repr(astuple(self)).encode(), digest_size=12).hexdigest()


def vacancy(values: Mapping[str, str], region: str) -> OpenVacancy:
    """The vacancy of a row (column → cell). BadCell for the first cell that keeps it from being one."""
    company, education = _object(values.get("company", "")), _object(values["education"])
    low, high = _salaries(values)
    published = day_of(values["published"])
    if published is None:
        raise BadCell("дата публикации", values["published"])
    asked = education.get("educationType") or education.get("education") or ""
    return OpenVacancy(
        source_id=_needed("id", "номер вакансии", values["id"]),
        employer=_needed("employer", "работодатель", values["employer"] or str(company.get("name") or "")),
        inn=_inn(values.get("inn") or str(company.get("inn") or "")),
        name=_needed("name", "название", values["name"]),
        kind=INTERNSHIP if "стажировк" in values.get("busy", "").casefold() else VACANCY_KIND,
        workplaces=_places(values["workplaces"]),
        requires_spo=requires_spo(str(asked)),
        stated=_text("stated", str(education.get("speciality") or values.get("stated") or "")) or None,
        region=region,
        salary_from=low,
        salary_to=high,
        published=published,
        link=_link(values.get("link", "")),
    )


def day_of(text: str) -> date | None:
    """The day of «2024-01-15», «2024-01-15T10:00:00+0300» or «15.01.2024»; None: not a date."""
    plain = text.strip()
    try:
        if plain[2:3] == "." and plain[5:6] == ".":
            return date(int(plain[6:10]), int(plain[3:5]), int(plain[:2]))
        return date.fromisoformat(plain[:10])
    except ValueError:
        return None


def _needed(name: str, about: str, text: str) -> str:
    if not (plain := _text(name, text)):
        raise BadCell(about, text)
    return plain


def _text(name: str, text: str) -> str:
    plain = unescape(text) if "&" in text else text
    plain = _TAG.sub(" ", plain) if "<" in plain else plain
    return " ".join(_UNSEEN.sub(" ", plain).split())[: _LONGEST[name]]


def _places(text: str) -> int:
    """What stands there; an empty cell is one place, as in the form: a vacancy without any is none."""
    if not text.strip():
        return 1
    try:
        number = int(text.strip().removesuffix(".0"))
    except ValueError:
        number = 0
    if not 1 <= number <= MOST_PLACES:
        raise BadCell("число рабочих мест", text)
    return number


def _object(text: str) -> Mapping[str, Any]:
    """A cell of JSON: an object, the first of a list, or a bare word as what is required. BadCell: broken JSON."""
    plain = text.strip()
    if not plain.startswith(("{", "[")):
        return {"education": plain}
    try:
        value = json.loads(plain)
    except (ValueError, RecursionError) as error:
        raise BadCell("данные в фигурных скобках", plain) from error
    if isinstance(value, list):
        value = value[0] if value else {}
    return value if isinstance(value, dict) else {}


def _inn(text: str) -> str | None:
    """An ИНН, also with a КПП after it or without the zero that tables drop (then only if its control digits fit)."""
    plain = re.split(r"[/\\]", text.strip(), maxsplit=1)[0].strip().removesuffix(".0")
    if len(plain) in (9, 11) and control_digits_fit(f"0{plain}"):
        return f"0{plain}"
    return plain if well_formed(plain) else None


def _salaries(values: Mapping[str, str]) -> tuple[int | None, int | None]:
    """Salaries only inform: what is not understood is not known. The words speak where the numbers are empty or 0."""
    said = values.get("salary", "")
    bottom, top = (_rubles(values.get(name, "")) for name in ("salary_from", "salary_to"))
    if bottom is None and top is None:
        low, high = (found[1] if (found := pattern.search(said)) else "" for pattern in (_FROM, _TO))
        bottom, top = _rubles(low or (said if not high else "")), _rubles(high)
    return (bottom, top) if bottom is None or top is None or bottom <= top else (bottom, None)


def _rubles(text: str) -> int | None:
    plain = "".join(text.split()).removesuffix(".0")
    if not (plain.isascii() and plain.isdigit() and len(plain) < 10):
        return None
    return number if 0 < (number := int(plain)) <= HIGHEST_SALARY else None


def _link(text: str) -> str | None:
    plain = _text("link", text)
    return plain if plain.startswith(("https://", "http://")) else None
