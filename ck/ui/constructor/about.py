"""Step «Сведения»: what the form is called, which campaign it belongs to, how its sheet is recognised."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.forms.editing import with_main
from ck.forms.model import Definition
from ck.services.constructor import drafts
from ck.services.constructor.drafts import Draft
from ck.services.workspace import Workspace
from ck.ui.constructor import state
from ck.ui.upload_options import parse_day

_FAMILIES: Final = {"release": "выпуск года", "expected": "ожидаемый выпуск (с выпуском не складывается)"}
_NOBODY: Final = ""
_YEARS: Final = range(date.today().year + 2, 2018, -1)
_UNKNOWN_YEAR: Final = 0


def draw(workspace: Workspace, draft: Draft, definition: Definition) -> None:
    """Fields that are kept as soon as they are left."""
    left, right = st.columns(2, gap="medium")
    with left:
        _text(workspace, "Название формы", "form_title", definition.title, _titled)
        _text(
            workspace, "Имя (латиницей)", "form_id", definition.id, _named, disabled=draft.based_on is not None,
            help="Под ним форма хранится и выгружается: 2027-01. У правки имя то же, что у формы",
        )  # fmt: skip
        _list(workspace, "Что собирает", "form_family", definition.family, _FAMILIES, _of_family)
        years = {_UNKNOWN_YEAR: "говорит файл", **{year: str(year) for year in _YEARS}}
        _list(workspace, "Год выпуска", "form_year", definition.release_year or _UNKNOWN_YEAR, years, _of_year)
        day = f"{definition.as_of:%d.%m.%Y}" if definition.as_of else ""
        _text(
            workspace, "Отчётная дата кампании", "form_as_of", day, _dated, placeholder="говорит файл",
            help="Берётся с предупреждением, если её не говорит ни файл, ни вы при загрузке. Пишите так: 15.01.2027",
        )  # fmt: skip
    with right:
        sheet = definition.main
        _area(workspace, "Названия листа, по одному в строке", "form_names", "\n".join(sheet.names), _sheets)
        _area(workspace, "Части названия листа", "form_name_parts", "\n".join(sheet.name_parts), _parts)
        _area(workspace, "Что сказать рядом с числами этой формы", "form_notes", "\n".join(definition.notes), _noted)
        known = {id: one.title for id, one in workspace.forms().sought.items() if id != definition.id}
        forms = {_NOBODY: "никакую", **known}
        chosen = draft.replaces if draft.replaces in forms else _NOBODY
        _list(
            workspace, "Заменяет форму", "form_replaces", chosen, forms, None,
            help="После записи программа перестанет узнавать её в новых файлах; отчёты по ней останутся",
        )  # fmt: skip


def _text(
    workspace: Workspace,
    label: str,
    key: str,
    value: str,
    how: Callable[[Definition, str], Definition],
    **settings: Any,
) -> None:
    st.session_state[key] = value
    st.text_input(label, key=key, on_change=_apply, args=(workspace, key, how), **settings)


def _area(workspace: Workspace, label: str, key: str, value: str, how: Callable[[Definition, str], Definition]) -> None:
    st.session_state[key] = value
    st.text_area(label, key=key, height=80, on_change=_apply, args=(workspace, key, how))


def _list(
    workspace: Workspace,
    label: str,
    key: str,
    value: Any,
    options: dict[Any, str],
    how: Callable[[Definition, Any], Definition] | None,
    **settings: Any,
) -> None:
    st.session_state[key] = value
    st.selectbox(
        label, list(options), key=key, format_func=options.__getitem__, on_change=_apply, args=(workspace, key, how),
        filter_mode="contains", **settings,
    )  # fmt: skip


def _apply(workspace: Workspace, key: str, how: Callable[[Definition, Any], Definition] | None) -> None:
    value = st.session_state[key]
    if how is None:
        state.change(workspace, lambda draft: drafts.change(workspace, draft, replaces=value or None))
    else:
        state.edit(workspace, lambda definition: how(definition, value))


def _titled(definition: Definition, text: str) -> Definition:
    return definition.model_copy(update={"title": " ".join(text.split())})


def _named(definition: Definition, text: str) -> Definition:
    return definition.model_copy(update={"id": text.strip().lower()})


def _of_family(definition: Definition, family: str) -> Definition:
    """The total means the expected release in a form of that family, and in no other."""
    status = "expected_total" if family == "expected" else "graduates_total"
    totals = ("expected_total", "graduates_total")
    columns = tuple(
        one.model_copy(update={"status": status}) if one.status in totals else one for one in definition.main.columns
    )
    return with_main(definition.model_copy(update={"family": family}), columns=columns)


def _of_year(definition: Definition, year: int) -> Definition:
    return definition.model_copy(update={"release_year": year or None})


def _dated(definition: Definition, text: str) -> Definition:
    day = parse_day(text)
    if text.strip() and day is None:
        raise UserError(f"Дата «{text.strip()[:40]}» не понята.", "Запишите её так: 15.01.2027.")
    return definition.model_copy(update={"as_of": day})


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _sheets(definition: Definition, text: str) -> Definition:
    return with_main(definition, names=_lines(text))


def _parts(definition: Definition, text: str) -> Definition:
    return with_main(definition, name_parts=_lines(text))


def _noted(definition: Definition, text: str) -> Definition:
    return definition.model_copy(update={"notes": _lines(text)})
