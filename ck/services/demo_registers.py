"""Head-counts, practices and goals of the invented region. The same for one seed."""

import hashlib
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from ck.forms.registers.practices import BY_CENTRE
from ck.services.demo_region import DemoCollege
from ck.store.models import PracticeMaterial

Row = dict[str, Any]
_SILENT = 0.05  # colleges that send no head-count in a year
_TITLES = (
    "Карьерный куратор в каждой группе", "Резюме за одну пару", "Смена на предприятии вместо экскурсии",
    "Служба сопровождения призванных", "Открытый банк стажировок", "Наставник из выпускников",
)  # fmt: skip
# Indicator → base and target of the region; the one of each college is a little off.
_GOALS: Mapping[int, tuple[float, float]] = {
    1: (64, 70), 2: (34, 40), 3: (19, 15), 4: (45, 55), 5: (30, 45), 7: (320, 360), 10: (6, 8), 11: (6, 8),
}  # fmt: skip


def headcounts(colleges: Sequence[DemoCollege], years: Sequence[int], known: date, seed: int) -> Iterator[Row]:
    """By programmes on 1 October of each school year that has begun."""
    for year in years:
        day = date(year - 1, 10, 1)
        for college in colleges if day <= known else ():
            chance = random.Random(f"{seed} {college.name} {year} head-count")
            if chance.random() < _SILENT:
                continue
            for program in college.programs:
                students = round(program.size * chance.uniform(3.1, 3.9))
                minors = round(students * chance.uniform(0.3, 0.45))
                yield {
                    "college_id": college.name, "specialty": program.code, "as_of": day, "students": students,
                    "finishing_students": round(program.size * chance.uniform(0.8, 1)),
                    "full_time_graduates": round(program.size * chance.uniform(0.3, 0.6)),
                    "minors": minors, "working_minors": round(minors * chance.uniform(0.02, 0.12)),
                }  # fmt: skip


def materials(title: str) -> tuple[PracticeMaterial, ...]:
    """What explains a practice: a note and an address that leads nowhere."""
    note = f"{title}\n\nЧто делают, для кого и что это дало. Вымышленный пример.\n".encode()
    digest = hashlib.sha256(note).hexdigest()
    return (
        PracticeMaterial(practice_id=0, name=f"{title}.txt", size=len(note), sha256=digest, data=note),
        PracticeMaterial(practice_id=0, name="Запись вебинара", link="https://example.org/vebinar"),
    )


def practices(colleges: Sequence[DemoCollege], years: Sequence[int], seed: int) -> Iterator[tuple[Row, list[Row]]]:
    """Each with those who took it over."""
    chance = random.Random(f"{seed} practices")
    for title in _TITLES[: max(1, len(colleges) // 2)]:
        author, *takers = chance.sample(list(colleges), min(len(colleges), chance.randint(2, 5)))
        since = date(years[0], chance.randint(1, 12), 1)
        spread = [
            {"college_id": one.name, "taken": date(chance.choice(years), 1, 15) + timedelta(chance.randint(0, 330)),
             "spread_by": BY_CENTRE, "note": None}
            for one in takers
        ]  # fmt: skip
        yield (
            {"title": title, "college_id": author.name, "about": None, "since": since, "link": None, "note": None},
            spread,
        )


def goal_of(indicator: int) -> tuple[float, float] | None:
    """Base and target of the region."""
    return _GOALS.get(indicator)


def goals(colleges: Sequence[DemoCollege], years: Sequence[int], seed: int) -> Iterator[Row]:
    """Of the region for each year, and of every third college for those of graduates."""
    for year in years:
        for number, (base, target) in _GOALS.items():
            yield {
                "indicator": str(number),
                "college": None,
                "year": year,
                "base": base,
                "target": target,
                "note": None,
            }
        for college in colleges[::3]:
            chance = random.Random(f"{seed} {college.name} {year} goals")
            base = round(_GOALS[1][0] + chance.uniform(-6, 6), 1)
            yield {
                "indicator": "1",
                "college": college.name,
                "year": year,
                "base": base,
                "target": base + 5,
                "note": None,
            }
