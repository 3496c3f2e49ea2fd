"""Programmes of measures, acts and agreements of the invented region. The same for one seed."""

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from ck.document.files import DATA
from ck.forms.registers.acts import IN_FORCE, LOCAL
from ck.services.demo_region import DemoCollege
from ck.services.demo_registers import goal_of

Row = dict[str, Any]
_OWN_ACTS = 0.4  # colleges that have sent their local acts


@cache
def _source() -> Mapping[str, Any]:
    with (DATA / "demo" / "documents.toml").open("rb") as file:
        return tomllib.load(file)


def programmes(colleges: Sequence[DemoCollege], known: date) -> Iterator[tuple[Row, list[Row]]]:
    """Those of a college, of the region's authority and of the base centre, for the last year that was whole."""
    since, until = date(known.year - 1, 1, 1), date(known.year - 1, 12, 31)
    said = _source()["programme"]
    own = next((one for one in colleges if one.has_center), colleges[0])
    for kind, developer, college in (
        ("college", "poo", own.name),
        ("authority", "roiv", None),
        ("region", "bck", None),
    ):
        yield (
            {"title": said[kind], "developer": developer, "college_id": college, "since": since, "until": until,
             "approver": said[f"{kind}_approver"], "note": None},
            [_item(one, until, whole=college is None) for one in _source()[f"{kind}_item"]],
        )  # fmt: skip


def _item(one: Mapping[str, Any], until: date, *, whole: bool) -> Row:
    """`whole`: of the region, whose base and target are known."""
    base, target = (goal_of(one["indicator"]) if whole else None) or (None, None)
    told = {name: one.get(name) for name in ("own", "responsible", "parties", "expected", "risk", "response")}
    measure = str(one["measure"]) if "measure" in one else None
    return {**told, "measure": measure, "indicator": str(one["indicator"]), "until": until, "base": base,
            "target": target}  # fmt: skip


def acts(colleges: Sequence[DemoCollege], known: date, seed: int) -> Iterator[Row]:
    """Regional ones, and local ones of some colleges; the dates are counted back from `known`."""
    for one in _source()["act"]:
        signed = date(known.year - one["years"], 3, 15)
        until = date(signed.year + one["term"], 3, 14) if "term" in one else None
        yield {
            "group": one["group"], "level": one["level"], "title": one["title"], "number": one.get("number"),
            "issuer": one["issuer"], "signed": signed, "until": until, "state": one.get("state", IN_FORCE),
            "replaced_by": one.get("replaced_by"), "college_id": None,
        }  # fmt: skip
    for college in colleges:
        chance = random.Random(f"{seed} {college.name} acts")
        if chance.random() < _OWN_ACTS:
            for one in _source()["local_act"]:
                signed = known - timedelta(chance.randint(200, 1500))
                number = one["number"].format(number=chance.randint(10, 180))
                yield {"group": "4", "level": LOCAL, "title": one["title"], "number": number, "issuer": "Директор",
                       "signed": signed, "state": IN_FORCE, "college_id": college.name}  # fmt: skip


def agreements(colleges: Sequence[DemoCollege], known: date, seed: int) -> Iterator[Row]:
    """With employers of several colleges, and one of the base centre."""
    chance = random.Random(f"{seed} agreements")
    for place, one in enumerate(_source()["agreement"], 1):
        partners = chance.sample(list(colleges), min(one["colleges"], len(colleges)))
        taught = sorted({program.code for college in partners for program in college.programs})
        yield {
            "employer": one["employer"], "subjects": one["subjects"], "colleges": [each.name for each in partners],
            "specialties": chance.sample(taught, min(3, len(taught))), "number": f"{place}/{known.year - 1}",
            "since": date(known.year - 1, chance.randint(1, 12), 10), "until": date(known.year + 2, 12, 31),
        }  # fmt: skip
