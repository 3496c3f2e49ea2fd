"""The invented region as files: the same for a seed, holding to the forms' identities, plausible, with its troubles."""

from collections import Counter, defaultdict
from datetime import date
from functools import cache

import pytest

from ck.forms.checks import check_block
from ck.forms.loader import definitions
from ck.forms.problems import Severity
from ck.services.demo_campaigns import Campaign, campaign_files, campaigns
from ck.services.demo_forms import Teller
from ck.services.demo_paper import DemoFile
from ck.services.demo_people import graduates
from ck.services.demo_region import MOST_COLLEGES, demo_colleges
from ck.services.demo_troubles import TROUBLES
from tests.blocks import block_of

SEED = 7


@cache
def region() -> tuple[DemoFile, ...]:
    colleges = demo_colleges(40, SEED)
    return tuple(file for campaign in campaigns(3) for file in campaign_files(campaign, colleges, SEED))


def test_a_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    campaign, colleges = campaigns(1)[0], demo_colleges(4, SEED)
    once, again = (list(campaign_files(campaign, colleges, SEED)) for _ in range(2))
    assert once == again
    assert [file.data for file in campaign_files(campaign, demo_colleges(4, SEED + 1), SEED + 1)] != [
        file.data for file in once
    ]


def test_colleges_are_clearly_invented_and_differ_in_name() -> None:
    colleges = demo_colleges(MOST_COLLEGES, SEED)
    assert len({college.name for college in colleges}) == MOST_COLLEGES
    assert all(3 <= len(college.programs) <= 10 for college in colleges)
    assert {college.name for college in demo_colleges(5, SEED)} <= {college.name for college in colleges}


@pytest.mark.parametrize("form", sorted({one.form for one in campaigns(5)}))
def test_blocks_hold_to_the_identities_of_every_form(form: str) -> None:
    definition, college = definitions()[form], demo_colleges(1, SEED)[0]
    teller = Teller(definition, 2023, date(2024, 2, 1))
    for program in college.programs:
        told = teller.tell(program.code, program.name, graduates(college, program, 2023, SEED))
        assert told.counts["01"]["graduates_total"] >= 8
        # «02 + 04 + 05 ≤ 01» is a warning: one person may have both a disability and a target contract.
        violations = check_block(definition.main, block_of(definition.main, program.code, told.filled.lines))
        assert [one for one in violations if one.severity is Severity.ERROR] == []


def test_plans_come_true_within_a_release_year() -> None:
    sums: dict[tuple[int, date], Counter[str]] = defaultdict(Counter)
    for file in region():
        if not file.truth.trouble:
            for lines in file.truth.counts.values():
                sums[file.truth.year, file.truth.as_of].update(lines["01"])
    shares = {when: counts["employed"] / counts["graduates_total"] for when, counts in sums.items()}
    plans = {when: counts["plan_employed"] / counts["graduates_total"] for when, counts in sums.items()}
    for year in (2022, 2023, 2024):
        dates = sorted(when for when in shares if when[0] == year)
        assert [shares[when] for when in dates] == sorted(shares[when] for when in dates)
        assert [plans[when] for when in dates] == sorted((plans[when] for when in dates), reverse=True)
        assert 0.5 < shares[dates[-1]] < 0.75


def test_the_region_has_a_realistic_share_of_every_trouble() -> None:
    troubles = Counter(file.truth.trouble for file in region())
    assert set(troubles) <= {trouble.__name__ for trouble in TROUBLES} | {"", "sent_again", "lock_file", "broken_off"}
    assert len(troubles) >= len(TROUBLES)
    assert 0.1 < 1 - troubles[""] / troubles.total() < 0.35
    assert {file.truth.status for file in region()} == {"accepted", "partial", "unchanged", "refused", "skipped"}


def test_a_correction_comes_after_what_it_corrects() -> None:
    order = [(file.truth.as_of, file.truth.college, file.truth.status) for file in region() if file.truth.counts]
    corrected = [place for place, (*_, status) in enumerate(order) if status == "partial"]
    later = [place for place in corrected if (*order[place][:2], "accepted") in order[place + 1 :]]
    assert corrected
    assert later


def test_more_years_add_other_forms() -> None:
    forms = [{campaign.form for campaign in campaigns(years)} for years in range(1, 6)]
    assert all(fewer < more for fewer, more in zip(forms, forms[1:], strict=False)), forms
    assert campaigns(1)[-1] == Campaign(2024, date(2025, 2, 1), "2024-02-f2")
