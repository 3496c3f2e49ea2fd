"""Programmes and their measures: choosing from section I, proposals for the risk groups found, who adopts what."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ck.document.keywords import keywords
from ck.document.measures import EXECUTORS, Measure, measures
from ck.errors import UserError
from ck.forms.names import normal
from ck.forms.registers.events import MEASURES
from ck.forms.registers.programme import ITEM
from ck.indicators.scope import Scope
from ck.services import figures
from ck.services.registers import records
from ck.services.registers.known import PROGRAMME_ITEMS, PROGRAMMES
from ck.services.registers.records import Held
from ck.services.risk.who import fitting, who
from ck.services.workspace import Workspace

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Choice:
    """A measure of section I beside a programme: `chosen` is in it; `foreign`: the document gives it to others."""

    measure: Measure
    chosen: bool
    foreign: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Measures that fit a category of graduates of which there are people, and are not in the programme yet."""

    group: str
    people: int
    need: str
    measures: tuple[Measure, ...]


def programmes(workspace: Workspace) -> list[Held]:
    """All programmes, the newest period first."""
    return sorted(records.listed(workspace, PROGRAMMES), key=lambda one: (one.values["since"], one.id), reverse=True)


def programme(workspace: Workspace, programme_id: int) -> Held:
    """The programme. UserError when it is gone."""
    for one in programmes(workspace):
        if one.id == programme_id:
            return one
    raise UserError("Такой программы уже нет.", "Обновите страницу и выберите другую.")


def items(workspace: Workspace, programme_id: int) -> list[Held]:
    """The measures of a programme, those of section I in its order, then the own ones; each by its term."""
    found = records.listed(workspace, PROGRAMME_ITEMS, programme_id)
    return sorted(found, key=lambda one: (int(one.values["measure"] or len(MEASURES) + 1), one.values["until"]))


def choices(
    workspace: Workspace, held: Held, search: str = "", tags: Sequence[str] = (), executors: Sequence[str] = ()
) -> list[Choice]:
    """Section I narrowed by words, keywords and executors (any of them), beside the programme `held`.

    Words in any order and form: «ярмарки вакансий» finds «проведение ярмарок вакансий»; a number finds its measure.
    """
    chosen = {one.values["measure"] for one in items(workspace, held.id)}
    developer = EXECUTORS[held.values["developer"]]
    return [
        Choice(one, str(one.number) in chosen, developer not in one.executors)
        for one in measures()
        if _fits(search, one)
        and (not tags or set(tags) & set(one.keywords))
        and (not executors or set(executors) & set(one.executors))
    ]


def tags() -> list[str]:
    """The keywords that measures are told apart by, but for those that name an executor."""
    executors = {f"Мероприятия {name}" for name in EXECUTORS.values()}
    return [one.name for one in keywords() if one.name not in executors]


def draft(held: Held, measure: Measure) -> dict[str, str]:
    """What a new measure of the programme begins with, as texts of its fields."""
    values = held.values
    return {
        **{one.id: one.default for one in ITEM.fields},
        "measure": MEASURES[str(measure.number)],
        "since": f"{values['since']:%d.%m.%Y}",
        "until": f"{values['until']:%d.%m.%Y}",
    }


def adopted_words(held: Held, measure_number: str | None) -> str:
    """That a developer takes on a measure that the document gives to others; «» where it does not."""
    if measure_number is None:
        return ""
    one = measures()[int(measure_number) - 1]
    developer = EXECUTORS[held.values["developer"]]
    if developer in one.executors:
        return ""
    others = ", ".join(one.executors) or "никому"
    return f"принято на себя: {developer} (в документе отнесено: {others})"


def newest_release(workspace: Workspace, held: Held) -> tuple[Scope, str] | None:
    """The newest release of those whom the programme is for, and what it is in words; None while there is none."""
    newest = figures.newest(workspace)
    if newest is None:
        return None
    year, day = newest
    college = records.college_names(workspace).get(held.values["college_id"] or 0)
    whose = college or "все ПОО"
    return Scope.of(year=year, as_of=day, college=college), f"выпуск {year} года на {day:%d.%m.%Y}, {whose}"


def proposals(workspace: Workspace, held: Held, scope: Scope) -> list[Proposal]:
    """For each category of graduates with people in the selection the measures that the programme lacks."""
    chosen = {one.values["measure"] for one in items(workspace, held.id)}
    found = []
    for one in who(workspace, scope):
        group, people = one.outcome.group, one.row.reading.numerator
        if group is None or not people:
            continue
        lacking = tuple(measure for measure in fitting(group) if str(measure.number) not in chosen)
        if lacking:
            found.append(Proposal(group.short, people, group.category.need, lacking))
    return sorted(found, key=lambda proposal: -proposal.people)


def side_by_side(workspace: Workspace, shown: Iterable[Held]) -> list[Mapping[str, str]]:
    """Every measure that some of the programmes has, and who of them does what until when; own measures too."""
    listed = list(shown)
    titles = titles_of(workspace, listed)
    table: dict[str, dict[str, str]] = {}
    for held in listed:
        for one in items(workspace, held.id):
            name = MEASURES.get(one.values["measure"] or "", one.values["own"] or "")
            row = table.setdefault(name, {"Мероприятие": name, **dict.fromkeys(titles.values(), "")})
            row[titles[held.id]] = f"до {one.values['until']:%d.%m.%Y}, {one.values['responsible']}"
    return [table[name] for name in sorted(table, key=_place)]


def titles_of(workspace: Workspace, listed: Sequence[Held]) -> dict[int, str]:
    """Id → the programme in a list: whose it is (a college by its name), title, years; no two are the same."""
    names = records.college_names(workspace)
    told = {one.id: _title(one, names) for one in listed}
    times = Counter(told.values())
    return {
        one.id: told[one.id] + (f", с {one.values['since']:%d.%m.%Y}" if times[told[one.id]] > 1 else "")
        for one in listed
    }


def _title(held: Held, names: Mapping[int, str]) -> str:
    values = held.values
    years = "–".join(dict.fromkeys(f"{values[side]:%Y}" for side in ("since", "until")))
    whose = names.get(values["college_id"] or 0) or EXECUTORS[values["developer"]]
    return f"{whose}: {values['title']} ({years})"


def _fits(search: str, measure: Measure) -> bool:
    text, wanted = normal(measure.text), normal(search)
    if wanted in text or wanted == str(measure.number):
        return True
    words = _WORD.findall(text)
    return all(any(word.startswith(_stem(one)) for word in words) for one in _WORD.findall(wanted))


def _stem(word: str) -> str:
    """A word without what its case and number may change: «ярмарки» and «ярмарок» are one."""
    return word[: len(word) - (0 if len(word) <= 3 else 1 if len(word) <= 5 else 2)]


def _place(name: str) -> tuple[int, str]:
    number = name.partition(".")[0]
    return (int(number), name) if number.isdigit() and name in MEASURES.values() else (len(MEASURES) + 1, name)
