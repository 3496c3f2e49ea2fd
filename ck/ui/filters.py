"""The filter bar: seven choices, the switch of last known data and the show mode, kept in the address.

Widget keys are the names in the address, so a copied link opens the same view.
Streamlit writes the *label* of a choice into the address; a link made elsewhere may carry the bare value
(`specialty=09.02.07`, `as_of=2025-10-01`), which is understood as well. Whatever is neither is dropped.

A session that begins with a bare address is shown the newest release year, and the address says so. «Everything»
has to be said too (`all=1`), or its copied link would open the newest year.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, Final, Literal

import streamlit as st

from ck.indicators.scope import Scope
from ck.ui.shown import SHOW

FieldName = Literal["year", "as_of", "college", "specialty", "group", "municipality", "line"]
Choice = tuple[str, str]
CARRY: Final = "carry"
ALL: Final = "all"
CARRY_LABEL: Final = "Брать последние известные данные"
_CURRENT: Final = "_ck_filters"
_SEEDED: Final = "_ck_seeded"
_ANEW: Final = "_ck_anew"


@dataclass(frozen=True)
class FilterOptions:
    """What can be chosen: (value, label) pairs, in the order in which they are offered.

    `start` is the release year that a bare address begins with; «» for all of them.
    """

    year: Sequence[Choice] = ()
    as_of: Sequence[Choice] = ()
    college: Sequence[Choice] = ()
    specialty: Sequence[Choice] = ()
    group: Sequence[Choice] = ()
    municipality: Sequence[Choice] = ()
    line: Sequence[Choice] = ()
    start: str = ""

    def labels(self, name: FieldName) -> dict[str, str]:
        """Value → label; a label that two values share is completed by the value, for it must be unique."""
        choices: Sequence[Choice] = getattr(self, name)
        taken: dict[str, int] = {}
        for _, label in choices:
            taken[label] = taken.get(label, 0) + 1
        return {value: label if taken[label] == 1 else f"{label} ({value})" for value, label in choices}

    def __bool__(self) -> bool:
        return any(getattr(self, item.name) for item in fields(self))


@dataclass(frozen=True)
class Filters:
    """What is chosen, as values; an empty tuple is «all», or the usual choice for the date and the line."""

    year: tuple[str, ...] = ()
    as_of: tuple[str, ...] = ()
    college: tuple[str, ...] = ()
    specialty: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    line: tuple[str, ...] = ()
    carry: bool = False
    show: bool = field(default=False, compare=False)

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Only the filters that narrow something, by name."""
        return {item.name: getattr(self, item.name) for item in FIELDS if getattr(self, item.name)}

    def scope(self) -> Scope:
        """The choice as the services take it."""
        return Scope.of(**self.chosen(), carry_forward=self.carry)

    def digest(self) -> str:
        """A short name of this choice, for keys of widgets whose state must not outlive it."""
        return hashlib.sha256(repr((sorted(self.chosen().items()), self.carry)).encode()).hexdigest()[:10]


_SHOW_HELP: Final = (
    "Для общего экрана: крупный шрифт, люди округлены до 5, доли – целые проценты и не показаны при базе меньше 23, "
    "файлы не скачиваются, страницы с данными колледжей закрыты."
)


@dataclass(frozen=True)
class _Field:
    name: FieldName
    label: str
    empty: str
    width: float
    single: bool = False


ROWS: Final[tuple[tuple[_Field, ...], ...]] = (
    (
        _Field("year", "Год выпуска", "Все годы", 2),
        _Field("as_of", "Отчётная дата", "Последняя", 2, single=True),
        _Field("college", "Колледж", "Все колледжи", 5),
        _Field("municipality", "Муниципалитет", "Все муниципалитеты", 3),
    ),
    (
        _Field("specialty", "Специальность, профессия", "Все специальности и профессии", 4),
        _Field("group", "Укрупнённая группа", "Все группы", 3),
        _Field("line", "Строка формы", "01 – всего", 2.4, single=True),
    ),
)
FIELDS: Final = tuple(item for row in ROWS for item in row)


def current() -> Filters:
    """The filters of this run, for pages; empty before the bar was drawn."""
    found = st.session_state.get(_CURRENT)
    return found if isinstance(found, Filters) else Filters()


def bar(options: FilterOptions, *, visible: bool = True, folded: bool = False) -> Filters:
    """Draw the bar and return what is chosen.

    A page without filters passes `visible=False`: the widgets are drawn all the same, out of sight, because
    Streamlit takes the parameters of widgets that are not drawn out of the address. `folded`: behind a button, so
    that a shared screen has the room.
    """
    labels = {item.name: options.labels(item.name) for item in FIELDS}
    _accept_values(labels, options.start)
    if st.session_state.pop(_ANEW, False) and options.start:
        st.session_state["year"] = [options.start]
    place = st.popover("Фильтры") if folded and visible else st.container()
    with place, st.container(key="ck_filters" if visible else "ck_filters_hidden", gap="xsmall"):
        values = {name: chosen for row in ROWS for name, chosen in _row(row, labels).items()}
    carry = bool(st.session_state.get(CARRY))
    filters = Filters(**values, carry=carry, show=bool(st.session_state.get(SHOW)))
    st.session_state[_CURRENT] = filters
    _say_all(options, filters)
    return filters


def summary(filters: Filters, options: FilterOptions) -> str:
    """The choice in words, for the show mode, exports and papers: «Колледж: …; Отчётная дата: …»."""
    parts = []
    for item in FIELDS:
        if values := getattr(filters, item.name):
            labels = options.labels(item.name)
            parts.append(f"{item.label}: {', '.join(labels.get(value, value) for value in values)}")
    if filters.carry:
        parts.append("где отчёта на дату нет – последние известные данные")
    return "; ".join(parts) or "Все колледжи, последняя отчётная дата"


def _say_all(options: FilterOptions, filters: Filters) -> None:
    if options.start and not filters.chosen():
        st.query_params[ALL] = "1"
    elif ALL in st.query_params:
        del st.query_params[ALL]


def follow_show() -> None:
    """Before anything is drawn: the address (`show=1`) decides whether this is a shared screen."""
    st.session_state[SHOW] = st.query_params.get(SHOW) == "1"


def show_toggle() -> bool:
    """The switch of the show mode, which changes the address."""
    return st.toggle("Режим показа", key=SHOW, on_change=_store_show, help=_SHOW_HELP)


def reset() -> None:
    """For a callback: begin anew, with the choice that a bare address gives."""
    for item in FIELDS:
        st.session_state[item.name] = None if item.single else []
    st.session_state[CARRY] = False
    st.session_state[_ANEW] = True


def _row(row: Sequence[_Field], labels: Mapping[FieldName, dict[str, str]]) -> dict[str, tuple[str, ...]]:
    last = row == ROWS[-1]
    widths = [item.width for item in row] + ([3, 1.4] if last else [])
    columns = st.columns(widths, gap="small", vertical_alignment="bottom")
    values: dict[str, tuple[str, ...]] = {}
    for column, item in zip(columns, row, strict=False):
        with column:
            values[item.name] = _choice(item, labels[item.name])
    if last:
        columns[-2].toggle(CARRY_LABEL, key=CARRY, bind="query-params")
        columns[-1].button("Сбросить", key="ck_reset", on_click=reset, width="stretch", type="tertiary")
    return values


def _choice(item: _Field, labels: dict[str, str]) -> tuple[str, ...]:
    common: dict[str, Any] = {
        "format_func": lambda value: labels.get(value, value),
        "key": item.name,
        "placeholder": item.empty,
        "filter_mode": "contains",
        "bind": "query-params",
    }
    if item.single:
        one = st.selectbox(item.label, list(labels), index=None, **common)
        return (one,) if one in labels else ()
    many = st.multiselect(item.label, list(labels), select_all=False, **common)
    return tuple(value for value in many if value in labels)


def _accept_values(labels: Mapping[FieldName, dict[str, str]], start: str) -> None:
    """At the first run of a session, before the address is bound, rewrite bare values in it as labels.

    An address without filters gets the year `start`.

    Later the parameters belong to the widgets and Streamlit refuses to have them written.
    """
    if st.session_state.get(_SEEDED):
        return
    st.session_state[_SEEDED] = True
    asked: dict[FieldName, list[str]] = {item.name: st.query_params.get_all(item.name) for item in FIELDS}
    meant = {name: [labels[name].get(text, text) for text in texts] for name, texts in asked.items()}
    if start and not any(asked.values()) and ALL not in st.query_params:
        meant["year"] = [start]
    if meant != asked:
        st.query_params.update([(name, texts) for name, texts in meant.items() if texts])
        st.rerun()


def _store_show() -> None:
    if st.session_state[SHOW]:
        st.query_params[SHOW] = "1"
    else:
        del st.query_params[SHOW]
