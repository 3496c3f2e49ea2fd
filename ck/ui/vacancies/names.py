"""Names of vacancies that fit no programme by themselves: a person says what each means, once."""

import streamlit as st

from ck.document.programs import program_words
from ck.errors import UserError
from ck.services.vacancies import bank
from ck.ui import shown
from ck.ui.upload_words import table
from ck.ui.vacancies.view import View

_NAME, _FITS, _TOLD = "meaning_name", "meaning_programs", "_ck_meaning_told"


def draw(view: View) -> None:
    """The list, and the decision about one of them."""
    if shown.on():
        st.info("В режиме показа названия вакансий не показываются: это свободный текст.")
        return
    if told := st.session_state.pop(_TOLD, None):
        st.info(told)
    found = bank.unmatched(view.bank)
    if not found:
        st.info("Все вакансии сопоставлены с программами.")
        return
    st.text("Пока о названии не решено, его вакансии считаются не по профилю и из показателя 8 исключаются.")
    table([{"Название": one.name, "Вакансий": one.vacancies, "Мест": one.workplaces,
            "Похожие программы": ", ".join(map(program_words, one.like))} for one in found], most=7)  # fmt: skip
    like = {one.name: one.like for one in found}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        name = st.selectbox("Название", list(like), key=_NAME, width=320, filter_mode="contains")
        codes = sorted(view.bank.matcher.taught, key=lambda code: (code not in like.get(name, ()), code))
        fits = st.multiselect("Программы ПОО", codes, format_func=program_words, key=_FITS, width=420,
                              placeholder="похожие – первыми", filter_mode="contains", select_all=False)  # fmt: skip
        st.button("Подходит", key="meaning_yes", type="primary", disabled=not fits, on_click=_decide,
                  args=(view, name, tuple(fits)))  # fmt: skip
        st.button("Таких не готовят", key="meaning_no", on_click=_decide, args=(view, name, ()))


def _decide(view: View, name: str, programs: tuple[str, ...]) -> None:
    try:
        bank.decide(view.workspace, name, programs)
        st.session_state[_TOLD] = f"Записано: {name} – {', '.join(programs) or 'таких не готовят'}."
        st.session_state.pop(_FITS, None)
    except UserError as error:
        st.session_state[_TOLD] = str(error)
