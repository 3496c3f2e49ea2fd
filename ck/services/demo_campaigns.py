"""When the invented region is asked, by which form, and what each college then sends."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ck.forms.loader import definitions
from ck.services.demo_contracts import contract_records
from ck.services.demo_forms import Teller
from ck.services.demo_paper import DemoFile, Paper, Truth
from ck.services.demo_people import graduates
from ck.services.demo_region import DemoCollege, region_name
from ck.services.demo_troubles import spoil

TROUBLED, MISSING, CORRECTED, RESENT, LATE = 0.22, 0.04, 0.6, 0.03, 0.08  # shares of colleges in a campaign
_WEEKS = timedelta(days=14)  # from the date that is reported on to the deadline


@dataclass(frozen=True, slots=True)
class Campaign:
    """One collection: the release of `year` on a date by a form."""

    year: int
    as_of: date
    form: str

    @property
    def deadline(self) -> date:
        """The last day on which a report is in time."""
        return self.as_of + _WEEKS

    def received(self, late: bool) -> date:
        """The day on which reports came."""
        return self.deadline + timedelta(days=3 if late else -3)


# The last release first; `years` takes so many of them. The 2025 form's columns want confirming, so it comes last.
_RELEASES: tuple[tuple[Campaign, ...], ...] = (
    (
        Campaign(2024, date(2024, 7, 1), "2024-07"),
        Campaign(2024, date(2024, 10, 1), "2024-07"),
        Campaign(2024, date(2025, 2, 1), "2024-02-f2"),
    ),
    (
        Campaign(2023, date(2023, 10, 1), "2023-10-ind"),
        Campaign(2023, date(2023, 12, 1), "2024-02-f1"),
        Campaign(2023, date(2024, 2, 1), "2024-02-f2"),
    ),
    (
        Campaign(2022, date(2022, 10, 1), "2023-03"),
        Campaign(2022, date(2022, 12, 1), "2023-03"),
        Campaign(2022, date(2023, 3, 1), "2023-03"),
    ),
    (Campaign(2021, date(2021, 10, 1), "2021"), Campaign(2021, date(2022, 3, 1), "2021")),
    (Campaign(2025, date(2025, 9, 1), "2025-09"),),
)
MOST_YEARS = len(_RELEASES)


def campaigns(years: int) -> tuple[Campaign, ...]:
    """The collections of that many release years, the earliest first."""
    chosen = [campaign for release in _RELEASES[:years] for campaign in release]
    return tuple(sorted(chosen, key=lambda campaign: campaign.as_of))


def campaign_files(campaign: Campaign, colleges: tuple[DemoCollege, ...], seed: int) -> Iterator[DemoFile]:
    """What arrives in one collection, in the order of arrival: first files, then late and corrected ones, then junk."""
    folder = f"{campaign.as_of:%Y-%m-%d}"
    later: list[DemoFile] = []
    last: DemoFile | None = None
    for college in colleges:
        chance = random.Random(f"{seed} {college.name} {campaign.as_of}")
        if len(colleges) > 3 and chance.random() < MISSING:
            continue
        clean = _paper(campaign, college, seed, f"{folder}/{college.name}.xlsx")
        paper = clean.copy()
        if chance.random() < TROUBLED:
            spoil(paper, chance)
        last = paper.file()
        if random.Random(f"{seed} {college.name} {campaign.as_of} late").random() < LATE:
            later.append(last)
        else:
            yield last
        if paper.set_aside and chance.random() < CORRECTED:
            clean.name = f"{folder}/{college.name} испр.xlsx"
            later.append(clean.file())
        elif not paper.set_aside and chance.random() < RESENT:
            truth = replace(last.truth, status="unchanged", counts={}, trouble="sent_again")
            later.append(replace(last, name=f"{folder}/{college.name} (2).xlsx", truth=truth))
    yield from (replace(one, late=True) for one in later)
    if last:
        yield from _junk(last, folder)


def _paper(campaign: Campaign, college: DemoCollege, seed: int, name: str) -> Paper:
    definition = definitions()[campaign.form]
    teller = Teller(definition, campaign.year, campaign.as_of)
    blocks = [
        teller.tell(program.code, program.name, graduates(college, program, campaign.year, seed))
        for program in college.programs
    ]
    return Paper(
        definition=definition,
        college=college.name,
        region=region_name(),
        year=campaign.year,
        as_of=campaign.as_of,
        name=name,
        blocks=blocks,
        records=contract_records(definition, college, campaign.year, campaign.as_of, seed),
    )


def _junk(last: DemoFile, folder: str) -> Iterator[DemoFile]:
    """What a folder of forms always holds beside the forms: a lock file and a download that broke off."""

    def nothing(status: str, trouble: str) -> Truth:
        return replace(last.truth, status=status, counts={}, trouble=trouble)

    name = last.name.rpartition("/")[2]
    yield DemoFile(f"{folder}/~${name}", b"\x05demo" + bytes(160), nothing("skipped", "lock_file"))
    yield DemoFile(f"{folder}/Без названия.xlsx", last.data[: len(last.data) // 2], nothing("refused", "broken_off"))
