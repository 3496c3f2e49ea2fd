"""What a file of open data would do to the bank, or did: counts, a row a vacancy, damaged rows with their lines."""

from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from ck.services.vacancies import open_data
from ck.services.vacancies.loading import Work
from ck.services.vacancies.open_data import Plan
from ck.ui.format import Noun, counted, day, number
from ck.ui.upload_words import table

_MOST: Final = 500  # rows of a table
_SIGNS: Final = {"added": "+", "linked": "=", "changed": "✎", "reopened": "↺", "closed": "✕"}
VACANCY: Final = Noun("вакансия", "вакансии", "вакансий")


def looked(work: Work, store: Callable[[], None], back: Callable[[], None]) -> None:
    """The outcome of a look; `store` is called when the user says so."""
    plan = work.plan
    assert plan is not None
    sure = not plan.doubtful or _sure(plan)
    with st.container(horizontal=True, vertical_alignment="center"):
        if not plan.empty and st.button("Записать", type="primary", key="open_store", disabled=not sure):
            store()
        back()
        st.text("Записывать нечего." if plan.empty else "Пока ничего не записано.")
    _details(work, plan, open_data.WORDS)


def stored(work: Work, back: Callable[[], None]) -> None:
    """The outcome of storing."""
    plan = work.plan
    assert plan is not None
    st.success(f"Записано за {day(plan.day)}: {_counts(plan, open_data.DONE)}. Показатели уже пересчитаны.")
    back()
    _details(work, plan, open_data.DONE, told=True)


def _sure(plan: Plan) -> bool:
    st.warning(
        f"Из файла исчезло {counted(len(plan.closed), VACANCY)} из {number(plan.open_before)} открытых. Так бывает, "
        "когда файл скачан не целиком."
    )
    return st.checkbox("Файл целый, закрыть исчезнувшие", key="open_sure")


def _counts(plan: Plan, words: Any) -> str:
    told = [f"{word} – {number(plan.counts[key])}" for key, word in words.items() if plan.counts[key]]
    return " · ".join(told) or "изменений нет"


def _details(work: Work, plan: Plan, words: Any, *, told: bool = False) -> None:
    reading = plan.reading
    st.text(
        f"{work.name}, {open_data.name_of(plan.region)}, за {day(plan.day)}. Строк – {number(reading.total)}, "
        f"не прочитано – {number(reading.damaged)}, вакансий субъекта – {number(len(reading.rows))}."
    )
    if not told:
        st.text(f"{_counts(plan, words).capitalize()}.")
    if notes := _notes(plan):
        st.text("\n".join(notes))
    changes, damaged = st.tabs([f"Вакансии ({number(_size(plan))})", f"Не прочитано ({number(reading.damaged)})"])
    with changes:
        _changes(work, plan, words)
    with damaged:
        _damaged(plan)


def _notes(plan: Plan) -> list[str]:
    reading = plan.reading
    found = []
    if reading.unknown:
        names = ", ".join(f"«{name or 'пусто'}» – {number(count)}" for name, count in reading.unknown.most_common(5))
        found.append(f"Субъект не узнан, строк: {names}.")
    if reading.other:
        names = ", ".join(f"«{name}» – {number(count)}" for name, count in reading.other.most_common(5))
        found.append(f"Не взяты по состоянию на портале, строк: {names}.")
    if reading.missing:
        found.append(f"В файле нет столбцов: {', '.join(reading.missing)}. Остальное прочитано без них.")
    if reading.mended:
        found.append(f"Собрано строк с лишним «|» или обрывом в тексте, всех субъектов: {number(reading.mended)}.")
    if reading.assumed:
        found.append(f"Число мест не указано, взято 1, вакансий: {number(reading.assumed)}.")
    return found


def _size(plan: Plan) -> int:
    return sum(len(part) for part in (plan.added, plan.linked, plan.changed, plan.reopened, plan.closed))


def _changes(work: Work, plan: Plan, words: Any) -> None:
    rows = plan.reading.rows
    named = [("added", number) for number in plan.added[:_MOST]]
    named += [("linked", number) for _, number in plan.linked[:_MOST]]
    named += [("changed", number) for _, number in plan.changed[:_MOST]]
    signs = {kind: f"{sign} {words[kind]}" for kind, sign in _SIGNS.items()}
    told = [_row(signs[kind], rows[key].name, rows[key].employer, rows[key].workplaces) for kind, key in named[:_MOST]]
    for kind, ids in (("reopened", plan.reopened), ("closed", plan.closed)):
        told += [_row(signs[kind], *one) for one in open_data.names(work.workspace, ids[:_MOST])]
    if told:
        table(told, most=7)
    if _size(plan) > len(told):
        st.text(f"Показаны {number(len(told))} из {number(_size(plan))}.")


def _row(kind: str, name: str, employer: str, places: int) -> dict[str, Any]:
    return {"Итог": kind, "Вакансия": name, "Работодатель": employer, "Мест": places}


def _damaged(plan: Plan) -> None:
    found = plan.reading.found
    if not found:
        st.text("Прочитаны все строки.")
        return
    table([{"Где": one.cell, "Что не так": one.message, "Что сделать": one.fix} for one in found], most=7)
    if plan.reading.damaged > len(found):
        st.text(f"Показаны первые {number(len(found))} из {number(plan.reading.damaged)}.")
