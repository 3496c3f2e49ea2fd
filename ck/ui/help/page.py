"""Passports, glossary and tour; everything is said by the declarations that the figures come from."""

from functools import partial
from typing import Final

import streamlit as st

from ck.services.reports import help, method
from ck.services.reports.topics import Topic, topics
from ck.services.workspace import Workspace
from ck.ui import downloads, links
from ck.ui.address import follow, store
from ck.ui.format import escape
from ck.ui.helping import TOPIC
from ck.ui.screens import SCREENS
from ck.ui.upload_words import table

NUMBER: Final = "indicator"


def passports(workspace: Workspace) -> None:
    """One indicator at a time: the document's text, then the rest as a table."""
    known = {str(one.number): one for one in method.passports()}
    follow(NUMBER, known)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            "Показатель", list(known), format_func=lambda id: f"{id}. {known[id].short}", key=NUMBER, width=460,
            on_change=store, args=(NUMBER,),
        )  # fmt: skip
        downloads.button("Методика в Word", partial(method.word, workspace), f"{method.FILE_NAME}.docx", key="method")
    one = known[number]
    st.markdown(f"**Документ:** «{escape(one.text)}»")
    if one.note:
        st.markdown(f"**Примечание документа:** «{escape(one.note)}»")
    rows = [f"| {label} | {escape(text)} |" for label, text in method.lines(one) if text]
    st.markdown("\n".join(("| Что | Как |", "|:--|:--|", *rows)))


def questions(_: Workspace) -> None:
    """The rules by pages; the one that the address asks for stands first."""
    known = topics()
    asked = known.get(st.query_params.get(TOPIC, ""))
    if asked is not None:
        with st.container(border=True, key="ck_asked"):
            _topic(asked)
    for screen in SCREENS:
        found = [one for one in known.values() if one.screen == screen.name]
        if found:
            st.subheader(screen.title, anchor=False)
            for one in found:
                _topic(one)


def _topic(one: Topic) -> None:
    with st.container(gap="xxsmall"):
        links.link(one.title, one.screen, **one.place)
        st.text(one.text)


def rules(_: Workspace) -> None:
    """What holds for every number."""
    st.markdown("\n".join(f"- {escape(one)}" for one in method.RULES))


def glossary(_: Workspace) -> None:
    """Columns of the forms with what each does to indicators 1 and 3."""
    st.text("Графы форм и то, как каждая входит в показатели 1 и 3. «+» прибавляется, «−» вычитается.")
    table(
        [
            {"Графа": one.name, "Что это": one.kind, "Показатель 1": one.first, "Показатель 3": one.third,
             "Оговорка": one.remark}
            for one in help.glossary()
        ],
        most=14, column_config={"Графа": st.column_config.TextColumn(width=420)},
    )  # fmt: skip


def tour(_: Workspace) -> None:
    """Ten minutes on the invented region."""
    st.text("Десять минут, чтобы увидеть всё. Удобнее на вымышленной области: её открывает кнопка на «Обзоре».")
    for place, step in enumerate(help.tour(), start=1):
        with st.container(key=f"tour_{place}", gap="xxsmall"):
            links.link(f"{place}. {step.title}", step.screen, **step.place)
            st.text(step.text)
