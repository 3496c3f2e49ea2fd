"""«Уточнения»: the questions to colleges, their replies, what is still open."""

from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.forms.problems import catalogue
from ck.services.detecting.detectors import DETECTOR
from ck.services.findings import kind_name
from ck.services.questions import asking
from ck.services.questions.asking import STATES, Asked, State
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import QUESTION, counted, day
from ck.ui.upload_words import count_column, day_column, local, picked, time_column

_ROW: Final = 88  # pixels: four lines of text
_SIGNS: Final = {State.OPEN: "? открыт", State.ANSWERED: "✓ получен ответ", State.WITHDRAWN: "– снят"}
_SOURCES: Final = {"changes": "Что изменилось", "crosscheck": "Сверка с другим источником"}
_DONE: Final = "_ck_question_saved"


def draw(workspace: Workspace) -> None:
    """The whole of the part."""
    if told := st.session_state.pop(_DONE, None):
        st.info(told)
    everything = asking.listed(workspace)
    if not everything:
        st.info(
            "Вопросов пока нет. Отметьте строку в замечаниях к файлам, в «Что изменилось» или в сверке и нажмите "
            "«Отметить для уточнения»."
        )
        return
    shown = _chosen(workspace, everything)
    if not shown:
        st.info("По этим условиям вопросов нет.")
        return
    marked = picked(
        [_row(one) for one in shown],
        "questions",
        shown,
        {
            "Состояние": st.column_config.TextColumn(width=130),
            "Колледж": st.column_config.TextColumn(width=220),
            "Выпуск": count_column(62),
            "На дату": day_column(),
            "О чём": st.column_config.TextColumn(width=330),
            "Вопрос": st.column_config.TextColumn(width=330),
            "Ответ": st.column_config.TextColumn(width=260),
            "Задан": time_column(),
        },
        most=4,
        row_height=_ROW,
    )
    if marked is None:
        st.text("Чтобы вписать ответ или снять вопрос, отметьте его строку слева.")
    else:
        _card(workspace, marked)


def _chosen(workspace: Workspace, everything: Sequence[Asked]) -> list[Asked]:
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        states = st.multiselect(
            "Состояние", list(State), default=[State.OPEN], format_func=lambda one: _SIGNS[one], key="questions_state",
            placeholder="Любое", select_all=False, width=380,
        )  # fmt: skip
        college = st.selectbox(
            "Колледж", sorted({one.subject.college for one in everything}), index=None, key="questions_college",
            placeholder="Все колледжи", filter_mode="contains", width=380,
        )  # fmt: skip
        shown = [
            one for one in everything if (not states or one.state in states) and college in (None, one.subject.college)
        ]
        downloads.button(
            "Скачать", lambda: asking.book(workspace, shown), "Вопросы колледжам.xlsx", key="questions_download",
            disabled=not shown, help="Показанные вопросы книгой .xlsx, с графой для ответа",
        )  # fmt: skip
        st.text(counted(len(shown), QUESTION))
    return shown


def _row(one: Asked) -> dict[str, Any]:
    return {
        "Состояние": _SIGNS[one.state],
        "Колледж": one.subject.college,
        "Выпуск": one.subject.year,
        "На дату": one.subject.as_of,
        "О чём": one.subject.about,
        "Вопрос": one.text,
        "Ответ": one.reply,
        "Задан": local(one.asked_at),
    }


def _card(workspace: Workspace, one: Asked) -> None:
    """The question with its reply. Fields typed over another state of it must not come back, so the key has it."""
    subject, mark = one.subject, f"{one.id}_{one.revision}"
    place = ", ".join(part for part in (subject.sheet, subject.cell) if part)
    st.markdown(f"**Вопрос № {one.id}.** {_source(subject.source)}{f' · {place}' if place else ''}")
    st.text(f"{subject.college}, выпуск {subject.year} года, на {day(subject.as_of)}. {asking.present(workspace, one)}")
    left, right = st.columns(2, gap="small")
    left.text_area("Вопрос", one.text, key=f"question_text_{mark}", height=110)
    right.text_area("Ответ колледжа", one.reply, key=f"question_reply_{mark}", height=110,
                    help="Без имён и фамилий выпускников")  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="center"):
        state = st.segmented_control(
            "Состояние", list(State), default=one.state, format_func=lambda each: STATES[each],
            key=f"question_state_{mark}", label_visibility="collapsed", required=True,
        )  # fmt: skip
        st.button("Записать", type="primary", key="question_save", on_click=_save, args=(workspace, one, mark, state))


def _source(source: str) -> str:
    if source in DETECTOR:
        return DETECTOR[source].name
    return _SOURCES.get(source) or (kind_name(source) if source in catalogue() else "")


def _save(workspace: Workspace, shown: Asked, mark: str, state: State) -> None:
    typed = st.session_state
    text, reply = typed[f"question_text_{mark}"], typed[f"question_reply_{mark}"]
    if state is State.OPEN and reply.strip() and not shown.reply:
        state = State.ANSWERED  # a reply that has just come answers the question
    try:
        done = asking.change(workspace, shown, text=text, reply=reply, state=state)
        typed[_DONE] = f"Вопрос № {done.id}: {STATES[done.state]}."
    except UserError as error:
        typed[_DONE] = str(error)
