"""Lists of participants: page by page, added by pasted numbers, taken away, taken to Excel."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.forms.kinds import SUPPORT
from ck.forms.registers.support import KINDS, PARTICIPATION
from ck.services.events import lists
from ck.services.events.lists import ListSum, Where
from ck.services.registers import records
from ck.services.registers.records import Held
from ck.ui import downloads, shown
from ck.ui.events.view import View, tell_unheeded
from ck.ui.format import PERSON, Noun, counted, day, number
from ck.ui.registers.fields import Inputs
from ck.ui.upload_words import count_column, day_column, picked, table

PAGE: Final = 20
VISIT: Final = Noun("участие", "участия", "участий")
_PAGE_KEY, _TOLD, _FAILED = "participation_page", "_ck_participation_told", "_ck_participation_failed"
_NUMBERS, _LEFT = "participation_numbers", "_ck_participation_left"
_LIST_FIELDS: Final = ("college", "role", "kind", "day", "specialty")


def draw(view: View) -> None:
    """The whole part. A list has an exact number of people, so a shared screen has only how many there are in all."""
    if shown.on():
        _in_all(view)
        return
    if told := st.session_state.pop(_TOLD, None):
        st.success(told)
    _tell_failure()
    tell_unheeded(view)
    where = _where(view)
    skip = int(st.session_state.get(_PAGE_KEY, 0)) * PAGE
    found = lists.lists(view.workspace, where, skip, PAGE)
    if skip and not found.page:
        st.session_state[_PAGE_KEY] = 0
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if st.button("Добавить список…", type="primary", key="participation_add"):
            _open(view)
        downloads.button(
            "Скачать в Excel", lambda: lists.export(view.workspace, where), f"{PARTICIPATION.title}.xlsx",
            key="participation_download",
        )  # fmt: skip
        when = f" с {day(where.first)} по {day(where.last)}" if where.first and where.last else ""
        st.text(f"{counted(found.people, PERSON)} (разных), {counted(found.visits, VISIT)}{when}")
        st.space("stretch")
        _pages(skip, len(found.page), found.total)
    _table(view, found.page)
    if found.page:
        _apart(view, where, found.people)


def _apart(view: View, where: Where, people: int) -> None:
    """Different people of every kind and of every college; somebody of several kinds is one person in all."""
    names = records.college_names(view.workspace)
    with st.expander("Разные люди по видам и колледжам", key="participation_apart", on_change="rerun") as apart:
        if not apart.open:
            return
        left, right = st.columns(2)
        with left:
            _people_of(lists.people_by(view.workspace, where, "kind"), "Вид", KINDS)
        with right:
            _people_of(lists.people_by(view.workspace, where, "college_id"), "Колледж", names)
        st.markdown(
            f":gray[Кто был на мероприятиях нескольких видов, стоит в каждом, а во всех вместе людей {number(people)}. "
            "Журнал обращений сюда не входит.]"
        )


def _people_of(counts: Mapping[Any, tuple[int, int]], caption: str, names: Mapping[Any, str]) -> None:
    rows = [{caption: name, "Разных людей": counts[id][0], "Участий": counts[id][1]}
            for id, name in names.items() if id in counts]  # fmt: skip
    table(rows, most=11, column_config={one: count_column(110) for one in ("Разных людей", "Участий")})


def _in_all(view: View) -> None:
    found, numbers = lists.lists(view.workspace, _where(view), 0, 1), shown.numbers()
    st.info("В режиме показа списки участников закрыты: в каждом точное число людей.")
    st.text(f"Разных людей – {numbers.people(found.people)}, участий – {numbers.people(found.visits)}.")


def _where(view: View) -> Where:
    years = sorted(view.choice.years)
    first = date(years[0] - 1, 9, 1) if years else None
    return Where(view.choice.colleges, view.support, first, date(years[-1], 12, 31) if years else None)


def _pages(skip: int, on_page: int, total: int) -> None:
    page = skip // PAGE
    st.button("‹", key="participation_back", disabled=not page, help="Предыдущие", on_click=_go, args=(page - 1,))
    st.text(f"Списки {number(skip + 1)}–{number(skip + on_page)} из {number(total)}" if total else "списков нет")
    last = skip + on_page >= total
    st.button("›", key="participation_forth", disabled=last, help="Следующие", on_click=_go, args=(page + 1,))


def _go(page: int) -> None:
    st.session_state[_PAGE_KEY] = page


def _table(view: View, page: tuple[ListSum, ...]) -> None:
    if not page:
        st.info("Списков нет. Добавьте номера участников или загрузите их на вкладке «Из Excel».")
        return
    names = records.college_names(view.workspace)
    rows: list[dict[str, Any]] = [
        {"Дата": one.day, "Вид": SUPPORT[one.kind].name, "Колледж": names.get(one.college, ""),
         "Обучающихся": one.students, "Младших курсов": one.juniors, "Выпускников": one.graduates}
        for one in page
    ]  # fmt: skip
    columns = {"Дата": day_column()} | {
        name: count_column(110) for name in ("Обучающихся", "Младших курсов", "Выпускников")
    }
    marked = picked(rows, "participation_lists", page, columns, most=12)
    if marked is not None:
        st.button("Удалить список", key="participation_remove", on_click=_remove, args=(view, marked))


def _remove(view: View, one: ListSum) -> None:
    try:
        gone = lists.remove(view.workspace, one)
        st.session_state[_TOLD] = f"Удалено: {counted(gone, VISIT)}. Запись об этом – в журнале."
    except UserError as error:
        st.session_state[_FAILED] = str(error)


def _open(view: View) -> None:
    st.session_state.pop(_FAILED, None)
    st.dialog("Участники мероприятия или поддержки", width="large", on_dismiss=leave)(_dialog)(view)


def leave() -> None:
    """Escape, the cross or a click beside the form: the pasted numbers wait for it to be opened again."""
    if numbers := (st.session_state.get(_NUMBERS) or "").strip():
        st.session_state[_LEFT] = numbers
        st.session_state[_FAILED] = "Форма закрыта, список не записан. Откройте её снова: номера на месте."


def _dialog(view: View) -> None:
    if _TOLD in st.session_state:
        st.rerun()
    names = sorted(records.college_names(view.workspace).values())
    inputs = Inputs(PARTICIPATION, "list", names)
    texts = records.texts_of(PARTICIPATION, _NEW, {})
    inputs.draw(texts, [PARTICIPATION.field(name) for name in _LIST_FIELDS])
    numbers = st.text_area(
        "Номера людей, по одному в строке *", st.session_state.get(_LEFT, ""), key=_NUMBERS, height=160,
        help=PARTICIPATION.field("number").help,
    )  # fmt: skip
    _tell_failure()
    st.button("Записать", type="primary", key="participation_save", on_click=_save, args=(view, inputs, numbers))


def _tell_failure() -> None:
    """In the dialog, or on the page when the dialog is gone."""
    if failed := st.session_state.pop(_FAILED, None):
        st.error(failed)


_NEW: Final = Held(0, 0, {})


def _save(view: View, inputs: Inputs, numbers: str) -> None:
    numbers = st.session_state.get(_NUMBERS, numbers)
    texts = {name: text for name, text in inputs.texts().items() if name in _LIST_FIELDS}
    found = records.checked(view.workspace, PARTICIPATION, texts)
    wrong = [f"{one.message} {one.fix}" for one in found.wrong.values()]
    if wrong:
        st.session_state[_FAILED] = "Не записано. " + "\n\n".join(wrong)
        return
    try:
        done = lists.write(view.workspace, lists.pasted(view.workspace, found.values, numbers))
    except UserError as error:
        st.session_state[_FAILED] = f"Не записано. {error}"
        return
    st.session_state.pop(_LEFT, None)
    st.session_state[_TOLD] = f"Записано: новых – {done.added}, изменено – {done.changed}, уже были – {done.unchanged}."
