"""The questionnaire: a person's answers in a dialog, and the part where the centre sets questions and threshold."""

from datetime import date
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.persons import keeping, people, questionnaire
from ck.services.persons.people import Card
from ck.services.persons.questionnaire import QUESTIONS, Questions
from ck.services.workspace import Workspace
from ck.ui.format import Noun, counted
from ck.ui.persons import choosing
from ck.ui.registers import listing
from ck.ui.registers.editing import DONE
from ck.ui.upload_words import table

POINT: Final = Noun("балл", "балла", "баллов")
HIGH: Final = "▲"
_FAILED: Final = "_ck_asking_failed"
_TOLD: Final = "_ck_questions_told"


def open_dialog(workspace: Workspace, card: Card) -> None:
    """Show the questions with the answers that are kept."""
    st.session_state.pop(_FAILED, None)
    title = f"Анкета: № {card.values['number'] or people.NO_NUMBER}"
    st.dialog(title, width="large", on_dismiss="rerun")(_ask)(workspace, card)


def _ask(workspace: Workspace, card: Card) -> None:
    if DONE in st.session_state:
        st.rerun()
    questions = questionnaire.current(workspace)
    kept = questionnaire.answers_of(workspace, card.id)
    mark = choosing.digest((card.id, card.edition, questions))
    columns = st.columns(2)
    answers: dict[str, str] = {}
    for place, (factor, offered) in enumerate(questions.items()):
        options = list(offered)
        index = options.index(kept[factor]) if kept.get(factor) in offered else None
        chosen = columns[place % 2].selectbox(
            factor, options, index=index, key=f"ask_{place}_{mark}", placeholder="Не отвечено"
        )
        if chosen is not None:
            answers[factor] = chosen
    st.markdown(verdict(questions, answers, keeping.current(workspace).threshold))
    if failed := st.session_state.pop(_FAILED, None):
        st.error(failed)
    st.button("Записать ответы", key="ask_save", type="primary", on_click=_save, args=(workspace, card, answers))


def verdict(questions: Questions, answers: dict[str, str], threshold: int) -> str:
    """«**8 баллов** из 14, порог 7: ▲ высокий риск · отвечено 9 из 9»."""
    points = questionnaire.score(questions, answers)
    if points is None:
        return "Ответов нет."
    level = f"{HIGH} высокий риск" if points >= threshold else "ниже порога"
    most = questionnaire.most_points(questions)
    told = f"**{counted(points, POINT)}** из {most}, порог {threshold}: {level}"
    return f"{told} · отвечено на {len(answers)} из {len(questions)}"


def _save(workspace: Workspace, card: Card, answers: dict[str, str]) -> None:
    try:
        questionnaire.answer(workspace, card.id, card.edition, answers, date.today())
        st.session_state[DONE] = "Ответы записаны."
    except UserError as error:
        st.session_state[_FAILED] = str(error)


def draw(workspace: Workspace) -> None:
    """The part «Опросник»."""
    questionnaire.refresh(workspace)
    if told := st.session_state.pop(_TOLD, None):
        st.info(told)
    _threshold(workspace)
    factors = ", ".join(f"«{one}»" for one in questionnaire.corrected())
    st.text(
        "Опросник – одного из региональных центров, в документе его нет. Чем больше баллов, тем выше риск. "
        f"В источнике у вопроса {factors} баллы перепутаны (проходил – 1, не проходил – 0): получалось, что тренинг "
        "повышает риск. Здесь наоборот: проходил – 0, не проходил – 1."
    )
    if questionnaire.is_own(workspace):
        st.button("Вернуть опросник программы", key="questions_back", on_click=_back, args=(workspace,),
                  help="Свои вопросы удаляются; что в них было, остаётся в журнале")  # fmt: skip
        listing.draw(workspace, QUESTIONS)
        return
    st.button("Изменить под себя", key="questions_own", on_click=questionnaire.make_own, args=(workspace,),
              help="Вопросы, ответы и баллы станут записями, которые можно менять")  # fmt: skip
    questions = questionnaire.current(workspace)
    table([{"Вопрос": factor, "Ответ": answer, "Баллы": points}
           for factor, answers in questions.items() for answer, points in answers.items()], most=12)  # fmt: skip


def _threshold(workspace: Workspace) -> None:
    settings = keeping.current(workspace)
    most = questionnaire.most_points(questionnaire.current(workspace))
    key = f"threshold_{settings.threshold}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(f"Высокий риск – от, баллов (из {most})", str(settings.threshold), key=key, width=260)
        st.button("Записать порог", key="threshold_save", on_click=_save_threshold, args=(workspace, settings, key))


def _save_threshold(workspace: Workspace, settings: keeping.Keeping, key: str) -> None:
    typed = str(st.session_state[key]).strip()
    try:
        keeping.save(workspace, settings, threshold=int(typed) if typed.isascii() and typed.isdigit() else -1)
        st.session_state[_TOLD] = "Порог записан."
    except UserError as error:
        st.session_state[_TOLD] = str(error)


def _back(workspace: Workspace) -> None:
    try:
        questionnaire.back_to_program(workspace)
    except UserError as error:
        st.session_state[_TOLD] = str(error)
