"""Why there is no value, in the one line that a card and a headline have room for; one click further it is whole."""

import pytest

from ck.indicators import indicator, read
from ck.indicators.display import reason
from ck.ui.indicators_texts import in_brief


@pytest.mark.parametrize(
    ("number", "values", "said"),
    [
        (2, {"graduates_total": 8}, "нет данных: не сообщено – «из них по освоенной профессии, специальности»"),
        (1, {"graduates_total": 8}, "нет данных: не сообщено – «Продолжили обучение, не работают» и ещё 3 – см. «Там»"),
        (2, {"graduates_total": 0, "employed_by_program": 0}, "база равна нулю: делить не на что"),
    ],
    ids=["one column", "many columns", "another fact"],
)
def test_of_many_columns_the_first_is_named(number: int, values: dict[str, int], said: str) -> None:
    found = read(indicator(number), values)
    assert in_brief(found, "Там") == said
    assert reason(found).startswith(said.split(" и ещё ")[0])
