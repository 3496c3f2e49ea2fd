"""What the filters above choose, less what is left out here («кроме»). Both live in the address."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

import streamlit as st

from ck.indicators.scope import Scope
from ck.ui.filters import FieldName
from ck.ui.options import options
from ck.ui.risk.view import View


@dataclass(frozen=True)
class _Left:
    """A filter that leaves out: its name in the address, whose values it takes, and what the reader sees."""

    name: str
    of: FieldName
    label: str


LEFT: Final = (
    _Left("not_college", "college", "Кроме колледжей"),
    _Left("not_specialty", "specialty", "Кроме специальностей, профессий"),
)


def selection(view: View, columns: Any) -> Scope:
    """Draw the filters that leave out, each in its column; gives the selection."""
    found = options()
    chosen = {one.name: _draw(column, one, found.labels(one.of)) for column, one in zip(columns, LEFT, strict=True)}
    return replace(view.scope, not_colleges=chosen["not_college"], not_specialties=chosen["not_specialty"])


def _draw(column: Any, one: _Left, labels: Mapping[str, str]) -> tuple[str, ...]:
    st.session_state[one.name] = [value for value in st.query_params.get_all(one.name) if value in labels]
    picked = column.multiselect(
        one.label, list(labels), format_func=partial(_label, labels), key=one.name, placeholder=f"{one.label} – никого",
        filter_mode="contains", select_all=False, on_change=_store, args=(one.name,), label_visibility="collapsed",
    )  # fmt: skip
    return tuple(picked)


def _label(labels: Mapping[str, str], value: str) -> str:
    return f"кроме: {labels[value]}"


def _store(name: str) -> None:
    st.query_params[name] = st.session_state[name]
