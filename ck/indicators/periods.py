"""Which days a release year stands for in the registers, and what is counted: over a period, or as it is on a date.

The document speaks of «отчётный период», «ежегодно» (п. 7) and «учебный год» (п. 5) and leaves the days open. Decided
here, once: a *calendar* year Y is 1 January – 31 December Y; the *school* year of the release Y is the one in which
it finishes, 1 September Y−1 – 31 August Y. Something that lasts several days belongs to the period of its first day,
also across 31 December. A chosen date cuts the period: what was known by then.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Period(StrEnum):
    """The year that things are counted over."""

    CALENDAR = "calendar"
    SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Counted:
    """How a register's number relates to time.

    Without `stock` it is counted over the period (events, people who took part) and adds up over years. A `stock` is
    a state on a date (head-count, open vacancies): the newest one not after the date, and never added over dates;
    with a period, the newest one inside the period (those who finish in a school year are counted in that year, and
    are other people in another one).
    """

    period: Period | None
    stock: bool = False

    @property
    def adds_over_years(self) -> bool:
        """Whether several release years make a sum; a state on a date does not."""
        return self.period is not None


OVER_YEAR = Counted(Period.CALENDAR)
OVER_SCHOOL_YEAR = Counted(Period.SCHOOL)
ON_DATE = Counted(None, stock=True)
IN_SCHOOL_YEAR = Counted(Period.SCHOOL, stock=True)


def span(period: Period, year: int) -> tuple[date, date]:
    """The first and the last day of the period of a release year."""
    if period is Period.SCHOOL:
        return date(year - 1, 9, 1), date(year, 8, 31)
    return date(year, 1, 1), date(year, 12, 31)


def year_of(period: Period, day: date) -> int:
    """The release year whose period the day is in."""
    return day.year + (period is Period.SCHOOL and day.month >= 9)


def period_words(period: Period, year: int) -> str:
    """«2024 год», «2023/24 учебный год»."""
    return f"{year - 1}/{year % 100:02} учебный год" if period is Period.SCHOOL else f"{year} год"
