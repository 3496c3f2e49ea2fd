"""Signed sums: listed, worded, written as Excel formulas, computed over numbers and over columns alike."""

from random import Random

import numpy as np
import pytest

from ck.indicators import INDICATORS
from ck.indicators import measures as m
from ck.indicators.expr import Sum, as_sum, measure, named
from ck.indicators.inputs import Part, input_name, lines_of

A, B = measure("a", "Альфа", "employed", "sole_trader"), measure("b", "Бета", "studying_only")
SUMS = [half for one in INDICATORS for half in (one.numerator, one.denominator) if half is not None]


def test_subtracting_a_sum_turns_all_its_signs() -> None:
    total = A - (B - A)
    assert [(term.sign, term.key) for term in total.terms] == [
        (1, "employed"), (1, "sole_trader"), (-1, "studying_only"), (1, "employed"), (1, "sole_trader"),
    ]  # fmt: skip
    assert total.keys == ("employed", "sole_trader", "studying_only")
    assert total.evaluate({"employed": 5, "sole_trader": 2, "studying_only": 3}) == 11


def test_a_named_sum_keeps_what_it_is_made_of() -> None:
    total = named("c", "Гамма", A - B)
    assert total.parts == ((1, A), (-1, B))
    assert (total - A).words() == "Гамма − Альфа"
    assert (total - A).evaluate({"employed": 5, "sole_trader": 2, "studying_only": 3}) == -3


def test_words_begin_with_a_sign_only_where_it_is_a_minus() -> None:
    assert (A + B).words() == "Альфа + Бета"
    assert (Sum(()) - A + B).words() == "− Альфа + Бета"


def test_what_was_not_reported_adds_nothing_and_nothing_at_all_is_none() -> None:
    total = A - B
    assert total.evaluate({"employed": None, "studying_only": 3}) == -3
    assert total.evaluate({"employed": None}) is None
    assert total.evaluate({"employed": 0}) == 0


def test_an_excel_formula_names_the_cells_that_there_are() -> None:
    total = A - B
    assert total.excel({"employed": "B2", "sole_trader": "C2", "studying_only": "D2"}) == "B2+C2-D2"
    assert total.excel({"studying_only": "D2"}) == "-D2"
    assert total.excel({}) == "0"


def test_the_people_of_other_lines_are_the_same_measure_on_them() -> None:
    disabled = m.at_risk.on(Part.DISABLED)
    assert [term.sign for term in disabled.terms] == [term.sign for term in m.at_risk.terms]
    assert {term.key.partition("@")[2] for term in disabled.terms} == {"disabled"}
    assert len(disabled.parts) == len(m.at_risk.parts)
    assert lines_of("employed@disabled", "01") == ("03", "04")
    assert lines_of("employed@disabled", "07") == lines_of("employed@disabled", "nonsense") == ()
    assert lines_of("employed", "07") == ("07",)


def test_inputs_are_named_in_russian() -> None:
    assert input_name("graduates_total@target") == "Выпуск, всего (из них с договором о целевом обучении)"
    assert input_name("fairs") == "ярмарки вакансий"
    with pytest.raises(KeyError):
        input_name("unheard_of")


@pytest.mark.parametrize("total", SUMS, ids=lambda total: total.words()[:40])
def test_columns_give_what_numbers_give(total: Sum) -> None:
    chance = Random(7)
    columns = {key: [chance.randint(0, 10**9) for _ in range(50)] for key in total.keys if chance.random() < 0.9}
    found = total.evaluate({key: np.array(column) for key, column in columns.items()})
    each = [total.evaluate({key: column[row] for key, column in columns.items()}) for row in range(50)]
    assert found is not None
    assert found.tolist() == each


def test_a_measure_alone_is_a_sum() -> None:
    assert as_sum(A).parts == ((1, A),)
    assert as_sum(A + B).parts == ((1, A), (1, B))
    assert A.evaluate({"employed": 1}) == 1
