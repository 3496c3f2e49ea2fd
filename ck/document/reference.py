"""Lists that the document does not hold: regions, industries, target contracts, the risk questionnaire."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ck.document.files import reference_rows
from ck.document.programs import name_key


@dataclass(frozen=True, slots=True)
class Region:
    """A subject of the Federation. `district` is «» for the four that belong to no federal district."""

    code: str  # «01»
    name: str
    official_name: str
    district: str
    okato: str
    oktmo: str
    iso: str  # ISO 3166-2


@dataclass(frozen=True, slots=True)
class RiskAnswer:
    """An answer of the risk questionnaire and its points (0–3; more is a higher risk).

    The points are a regional centre's, not the document's; `remark` says what is doubtful about them. `points` are as
    the source has them, `used` as the program takes them: the sign of one factor is inverted in the source.
    """

    factor: str
    answer: str
    points: int
    used: int
    remark: str


@cache
def regions() -> tuple[Region, ...]:
    """All 89 by code."""
    return tuple(_region(row) for row in reference_rows("regions"))


def find_region(text: str) -> Region | None:
    """By code, or by short or official name (`name_key` equal). None: not recognised."""
    wanted = name_key(text)
    for region in regions():
        if wanted in (region.code, name_key(region.name), name_key(region.official_name)):
            return region
    return None


@cache
def risk_questionnaire() -> tuple[RiskAnswer, ...]:
    """Every answer of every factor, in the questionnaire's order."""
    return tuple(
        RiskAnswer(row["factor"], row["answer"], int(row["points"]), int(row["used"] or row["points"]), row["remark"])
        for row in reference_rows("risk_questionnaire")
    )


def _region(row: Mapping[str, str]) -> Region:
    return Region(
        code=row["subject_code"],
        name=row["name"],
        official_name=row["official_name"],
        district=row["federal_district"],
        okato=row["okato"],
        oktmo=row["oktmo"],
        iso=row["iso_3166_2"],
    )
