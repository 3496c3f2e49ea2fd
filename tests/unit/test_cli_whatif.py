"""`whatif` and `goal` as a script calls them."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ck.cli import main
from tests.pages.worked_region import ANNA, BORIS, VERA, Region, worked_region

Ask = Callable[..., tuple[int, Any, str]]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    made = worked_region(tmp_path_factory.mktemp("cli") / "ck.sqlite")
    yield made
    made.workspace.store.close()


@pytest.fixture
def ask(region: Region, capsys: pytest.CaptureFixture[str]) -> Ask:
    def run(*arguments: str) -> tuple[int, Any, str]:
        status = main([*arguments, "--db", region.workspace.url])
        output = capsys.readouterr()
        return status, json.loads(output.out) if "--json" in arguments and output.out else output.out, output.err

    return run


def test_a_scenario(ask: Ask) -> None:
    move = "risk_informal,risk_registered_czn,risk_unmotivated,risk_other:employed:5"
    status, answer, _ = ask("whatif", "--move", move, "--college", ANNA, "--year", "2024", "--json")
    assert status == 0
    assert answer["scenario"] is True
    found = {(one["college"], one["indicator"]): one["after"]["numerator"] for one in answer["effects"]}
    assert (found[ANNA, 1], found[None, 1], found[None, 3]) == (125, 138, 6)
    assert sum(one["number"] for one in answer["taken"]) == 5


def test_left_out(ask: Ask) -> None:
    _, answer, _ = ask(
        "whatif", "--move", "conscript:employed:2", "--year", "2024", "--not-college", ANNA, "--json"
    )  # fmt: skip
    assert {one["college"] for one in answer["taken"]} == {BORIS}
    _, answer, _ = ask("indicators", "--year", "2024", "--indicator", "1", "--not-college", ANNA, "--not-college", VERA,
                       "--json")  # fmt: skip
    assert (answer["rows"][0]["numerator"], answer["rows"][0]["denominator"]) == (13, 16)


def test_for_a_person(ask: Ask) -> None:
    status, text, _ = ask("whatif", "--move", "conscript:employed:2", "--year", "2024")
    assert status == 0
    assert "СЦЕНАРИЙ, а не отчётные данные" in text
    assert "135 из 181" in text


@pytest.mark.parametrize(
    ("move", "told"),
    [
        ("conscript:employed", "не понят"),
        ("conscript:employed:много", "не число людей"),
        ("conscript:работа:1", "Графы «работа» нет"),
        ("conscript:employed:1000", "переводит 1000, а в выборке есть 24"),
    ],
)
def test_wrong_moves(ask: Ask, move: str, told: str) -> None:
    status, _, error = ask("whatif", "--move", move, "--year", "2024")
    assert (status, told in error) == (2, True), error


def test_a_goal(ask: Ask) -> None:
    status, answer, _ = ask("goal", "--percent", "75", "--year", "2024", "--json")
    assert status == 0
    assert (answer["selection"]["need"], answer["selection"]["undetermined"], answer["until"]) == (3, 11, "2025-12-31")
    assert answer["selection"]["reachable"] is True
    assert answer["contacts"]
    assert "Нужно ещё 3 из 11" in ask("goal", "--percent", "75", "--year", "2024")[1]
    assert ask("goal", "--percent", "сто", "--year", "2024")[0] == 2
    status, _, error = ask("goal", "--year", "2024")
    assert (status, "в реестр не внесена" in error) == (2, True)
