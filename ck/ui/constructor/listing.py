"""The forms of a workspace: where each comes from, what can be done with it; drafts to go on with."""

from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.services import jobs
from ck.services.constructor import drafts, library, rereading
from ck.services.constructor.library import FormCard
from ck.services.workspace import Workspace
from ck.ui import downloads, working
from ck.ui.constructor import state
from ck.ui.format import SUBMISSION, counted, escape, moment
from ck.ui.upload_words import count_column, local, table

_KEPT: Final = {
    "added": "добавлена",
    "revised": "записана новой редакцией",
    "unchanged": "уже есть: ничего не изменилось",
}
_REREADING: Final = "_ck_rereading"
_SOON: Final = 3.0  # seconds
_ROUND: Final = "_ck_form_file_round"


def draw(workspace: Workspace) -> None:
    """What can be begun, drafts, the list with the actions on one form."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button("Новая форма по книге", key="form_new", type="primary", on_click=_new, args=(workspace,))
        with st.popover("Принять из файла .toml"):
            _file(workspace)
        st.text("По присланной книге программа предложит графы и проверки; вы поправите и запишете.")
    for number, name, at in drafts.drafts(workspace):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.button("Продолжить", key=f"form_go_{number}", on_click=_go, args=(workspace, number))
            st.markdown(f"Черновик «{escape(name)}» :gray[изменён {moment(local(at))}]", width="content")
            st.button(
                "Удалить", key=f"form_discard_{number}", type="tertiary", on_click=drafts.discard,
                args=(workspace, number),
            )  # fmt: skip
    cards = library.cards(workspace)
    table([_row(one) for one in cards], most=9, column_config={
        "Форма": st.column_config.TextColumn(width=430),
        "Имя": st.column_config.TextColumn(width=130),
        "Выпуск": count_column(62),
        "Редакция": count_column(75),
        "Откуда": st.column_config.TextColumn(width=260),
        "В новых файлах": st.column_config.TextColumn(width=130),
        "Отчётов": count_column(75, "Учитываются и прочитаны этой формой"),
    })  # fmt: skip
    _actions(workspace, cards)


def _row(one: FormCard) -> dict[str, Any]:
    return {
        "Форма": one.title,
        "Имя": one.id,
        "Выпуск": one.year,
        "Редакция": one.revision,
        "Откуда": one.origin,
        "В новых файлах": "✓ узнаётся" if one.sought else "– не узнаётся",
        "Отчётов": one.reports,
    }


def _actions(workspace: Workspace, cards: list[FormCard]) -> None:
    by_id = {one.id: one for one in cards}
    if st.session_state.get("form_chosen") not in (None, *by_id):
        del st.session_state["form_chosen"]
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        chosen = st.selectbox(
            "Форма", list(by_id), key="form_chosen", format_func=lambda id: by_id[id].title, width=420,
            filter_mode="contains",
        )  # fmt: skip
        one = by_id[chosen]
        if one.own:
            st.button("Править", key="form_revise", on_click=_from, args=(workspace, one.id, True))
        st.button("Копировать", key="form_copy", on_click=_from, args=(workspace, one.id, False))
        downloads.button(
            "Выгрузить", lambda: library.as_file(workspace, one.id), f"{one.id}.toml", key="form_export",
            help="Определение файлом: его примет другая база этой программы",
        )  # fmt: skip
        st.button(
            "Не узнавать" if one.sought else "Узнавать", key="form_look", on_click=_look, args=(workspace, one),
            help="Сравнивать ли с ней новые файлы; прочитанные отчёты остаются",
        )  # fmt: skip
        if one.own:
            _own_actions(workspace, one)


def _own_actions(workspace: Workspace, one: FormCard) -> None:
    if not one.reports:
        st.button("Удалить", key="form_remove", on_click=_remove, args=(workspace, one))
    reading, job = st.session_state.get(_REREADING, ("", None))
    if reading == one.id:
        working.watch(job, "Перечитываются отчёты", "form_reread")
        return
    old = rereading.waiting(workspace, one.id) if one.reports else []
    if old:
        st.button(
            f"Перечитать {counted(len(old), SUBMISSION)}", key="form_reread", on_click=_reread, args=(workspace, one),
            help=f"Прочитаны прежней редакцией; исходные файлы будут прочитаны редакцией {one.revision}",
        )  # fmt: skip


def _file(workspace: Workspace) -> None:
    number = st.session_state.setdefault(_ROUND, 0)
    file = st.file_uploader("Определение формы", type=["toml"], max_upload_size=1, key=f"form_toml_{number}")
    if file is None:
        return
    st.session_state[_ROUND] = number + 1
    try:
        kept = library.from_file(workspace, file.getvalue(), file.name)
        state.done(f"Форма «{kept.form}», редакция {kept.revision}: {_KEPT[kept.status]}.")
    except UserError as error:
        state.tell(error)
    st.rerun()


def _new(workspace: Workspace) -> None:
    state.enter(workspace, drafts.start(workspace))


def _go(workspace: Workspace, number: int) -> None:
    try:
        state.enter(workspace, drafts.open_draft(workspace, number))
    except UserError as error:
        state.tell(error)


def _from(workspace: Workspace, form: str, revise: bool) -> None:
    try:
        state.enter(workspace, drafts.from_form(workspace, form, revise=revise))
    except UserError as error:
        state.tell(error)


def _look(workspace: Workspace, one: FormCard) -> None:
    library.look_for(workspace, one.id, sought=not one.sought)


def _remove(workspace: Workspace, one: FormCard) -> None:
    try:
        library.remove(workspace, one.id)
        state.done(f"Форма «{one.title}» удалена.")
    except UserError as error:
        state.tell(error)


def _reread(workspace: Workspace, one: FormCard) -> None:
    """In the background, so that a click does not stop it; a small number is done at once."""
    job = jobs.start(lambda job: rereading.reread(workspace, one.id, job))
    job.wait(_SOON)
    st.session_state[_REREADING] = (one.id, job)
    told()


def told() -> None:
    """What a finished reading brought, once; a stopped one keeps what it had read."""
    _, job = st.session_state.get(_REREADING, ("", None))
    if job is None or job.running:
        return
    del st.session_state[_REREADING]
    if job.error is not None:
        state.tell(job.error)
        return
    reports = job.result or []
    taken = sum(report.status in ("accepted", "partial", "unchanged") for report in reports)
    state.done(f"Перечитано отчётов: {taken} из {len(reports)}. Замечания к ним – на экране «Загрузка».")
