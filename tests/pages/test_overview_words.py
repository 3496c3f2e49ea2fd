"""The sentences of «Обзор»: findings and cards with a target, exactly and as a shared screen says them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ck.indicators.catalogue import indicator
from ck.indicators.goals import Goal, against
from ck.indicators.model import read
from ck.services import figures
from ck.services.figures import Card
from ck.services.overview.findings import Changed, Contributed, Outside, findings
from ck.services.overview.since import since_before
from ck.services.workspace import Workspace, open_workspace
from ck.ui import shown
from ck.ui.overview import cards
from ck.ui.overview.findings import since_words, way, words
from tests.services.overview.test_findings import ALL, CARS, IT, NOW, THEN, college, sent


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(f"sqlite:///{(tmp_path / 'ck.sqlite').as_posix()}")
    yield made
    made.store.close()


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\\", "")


def told(workspace: Workspace, kind: type) -> str:
    return plain(next(words(one) for one in findings(workspace, ALL) if isinstance(one, kind)))


def told_to_all(workspace: Workspace, kind: type) -> str:
    with shown.as_shown():
        found = findings(workspace, ALL, decimals=0)
        return plain(next(words(one) for one in found if isinstance(one, kind)))


@pytest.fixture
def changed(workspace: Workspace) -> Workspace:
    owner = college(workspace, "Колледж")
    sent(workspace, owner, THEN, {IT: (500, 300), CARS: (500, 350)})
    sent(workspace, owner, NOW, {IT: (500, 400), CARS: (500, 350)})
    return workspace


def test_a_change_is_told_with_its_interval_and_verdict(changed: Workspace) -> None:
    said = told(changed, Changed)
    assert said.startswith("**Под риском нетрудоустройства: выпуск 2024 – 25,00 %**, на 10,00 п. п. ниже, чем")
    assert "выпуск 2023 на 01.02.2024 (от −13,9" in said and said.endswith("различие доказано.")


def test_a_shared_screen_is_told_no_interval_and_whole_percents(changed: Workspace) -> None:
    said = told_to_all(changed, Changed)
    assert "выпуск 2024 – 25 %**, на 10 п. п. ниже, чем выпуск 2023 на 01.02.2024: различие доказано." in said
    assert "от −" not in said


def test_the_largest_part_is_named_with_what_was_and_became(changed: Workspace) -> None:
    said = told(changed, Contributed)
    assert "наибольший вклад – −10,00 п. п.** из −10,00 п. п." in said
    assert "Здесь было 40,00 %, стало 20,00 %" in said and "(сравнены 2 группы)" in said


def test_a_college_outside_is_told_with_what_is_usual(workspace: Workspace) -> None:
    for number in range(1, 9):
        sent(workspace, college(workspace, f"К{number}"), NOW, {IT: (100, 79 + number % 3)})
    sent(workspace, college(workspace, "Слабый"), NOW, {IT: (100, 40)})
    said = told(workspace, Outside)
    assert said.startswith("**Слабый: заняты 40,00 %** (40 из 100); обычно при таком числе выпускников – от ")
    assert "меньше, чем при общей доле: различие доказано." in said
    assert "(40 из 100)" not in told_to_all(workspace, Outside)


def test_few_people_are_not_told_to_a_shared_screen(workspace: Workspace) -> None:
    owner = college(workspace, "Колледж")
    sent(workspace, owner, THEN, {IT: (20, 10)})
    sent(workspace, owner, NOW, {IT: (20, 19)})
    assert told(workspace, Changed)
    with shown.as_shown():
        assert not any(words(one) for one in findings(workspace, ALL, decimals=0))


def test_every_finding_leads_to_its_place(changed: Workspace) -> None:
    places = {type(one): way(one) for one in findings(changed, ALL)}
    assert places[Changed] == ("Почему изменилось", {"outcome": "at_risk", "view": "why"})
    assert places[Contributed][1]["by"] == "group"


def test_the_last_campaign_is_told_in_people(workspace: Workspace) -> None:
    owner = college(workspace, "Колледж")
    sent(workspace, owner, (2024, NOW[1].replace(year=2024, month=10)), {IT: (100, 41)})
    sent(workspace, owner, NOW, {IT: (100, 73)})
    since = since_before(workspace, ALL)
    assert since is not None
    assert "под риском – 27 (−32), заняты – 73 (+32)" in plain(since_words(since))
    with shown.as_shown():
        assert "под риском – 25 (−35), заняты – 75 (+35)" in plain(since_words(since))


def card(workspace: Workspace, number: int = 1) -> Card:
    return next(one for one in figures.cards(workspace, ALL) if one.row.indicator.number == number)


@pytest.mark.parametrize(("base", "target", "said"), [
    (None, 75.0, "✓ цель 75,00 % достигнута"),
    (70.0, 80.0, "до цели 80,00 %: 5,00 п. п."),
    (75.0, 80.0, "до цели 80,00 %: 5,00 п. п., не лучше базы"),
    (70.0, None, ""),
])  # fmt: skip
def test_a_card_says_how_far_the_target_is(
    changed: Workspace, base: float | None, target: float | None, said: str
) -> None:
    one = card(changed)
    stands = against(one.row.reading, Goal(base, target))
    assert plain(cards.goal_words(one, stands)) == said


def test_a_card_of_what_ought_to_be_low(changed: Workspace) -> None:
    one = card(changed, 3)
    assert plain(cards.goal_words(one, against(one.row.reading, Goal(None, 15.0)))) == "до цели 15,00 %: 10,00 п. п."
    with shown.as_shown():
        assert plain(cards.goal_words(one, against(one.row.reading, Goal(None, 15.0)))) == "цель не больше 15,00 %"


def test_a_shared_screen_does_not_tell_an_exact_value_by_its_target(changed: Workspace) -> None:
    one = card(changed)
    with shown.as_shown():
        reached, missed = (against(one.row.reading, Goal(None, target)) for target in (75.0, 75.01))
        assert plain(cards.goal_words(one, reached)) == "цель не меньше 75,00 %"
        assert plain(cards.goal_words(one, missed)) == "цель не меньше 75,01 %"


def test_a_card_without_a_value_only_names_its_target(changed: Workspace) -> None:
    one, none = card(changed, 8), read(indicator(8), {})
    assert plain(cards.goal_words(one, against(none, Goal(None, 7.0)))) == "цель не меньше 7,00 ед."
