"""Blank forms to send to colleges, and columns whose meaning is to be confirmed."""

import streamlit as st

from ck.errors import UserError
from ck.indicators.scope import Scope
from ck.services import columns, figures, history, templates
from ck.services.columns import Waiting
from ck.services.workspace import Workspace
from ck.ui import downloads
from ck.ui.format import COLUMN, SUBMISSION, counted, escape
from ck.ui.upload_words import form_titles, table

_CONFIRMED = "_ck_confirmed"


def blanks(workspace: Workspace) -> None:
    """Choose a form and, if you like, a college, and take the blank."""
    titles = form_titles()
    form = st.selectbox("Форма", list(titles), format_func=lambda id: titles[id], key="blank_form", width=560)
    college = st.selectbox(
        "Колледж", figures.options(workspace, Scope()).colleges, index=None, key="blank_college", width=560,
        placeholder="пустой бланк для любого колледжа", filter_mode="contains",
        help="В бланк впишутся название колледжа и профессии, специальности из его последнего отчёта",
    )  # fmt: skip
    last = templates.last_reported(workspace, form, college)
    values = st.checkbox(
        "С последними числами", key="blank_values", disabled=last is None,
        help=f"Числа и тексты отчёта колледжа на {last:%d.%m.%Y}" if last
        else "Выберите колледж, который уже отчитывался по этой форме",
    ) and last is not None  # fmt: skip
    downloads.button(
        "Скачать бланк", lambda: templates.blank_form(workspace, form, college, values=values),
        templates.file_name(workspace, form, college), key="blank_download", type="primary",
    )  # fmt: skip
    st.text("Бланк читается этой программой без правки: те же листы, графы и строки, проверки сумм – формулами.")


def confirmations(workspace: Workspace) -> None:
    """The guessed columns of every form, and the word that they are right."""
    if told := st.session_state.pop(_CONFIRMED, None):
        st.success(escape(told))
    forms = columns.waiting(workspace)
    if not forms:
        st.success("Подтверждать нечего: смысл всех граф известен.")
        return
    st.text(
        "Официального текста этих граф у программы нет: их смысл выведен по номерам. Сверьте с вашей формой; "
        "до подтверждения такие графы не входят в показатели."
    )
    for form in forms:
        used = f"учитывается {counted(form.reports, SUBMISSION)}" if form.reports else "отчётов по ней пока нет"
        label = f"{escape(form.title)}: {counted(len(form.columns), COLUMN)} – {used}"
        with st.expander(label, expanded=bool(form.reports)):
            _form(workspace, form)


def _confirmed(workspace: Workspace, form: Waiting) -> None:
    try:
        confirmed = history.confirm_form(workspace, form.form)
    except UserError as error:  # figures of a closed campaign would change
        st.error(str(error))
        return
    number = counted(len(confirmed), COLUMN)
    st.session_state[_CONFIRMED] = f"{form.title}: подтверждено – {number}. Показатели пересчитаны."
    st.rerun()


def _form(workspace: Workspace, form: Waiting) -> None:
    if st.button("Подтвердить графы", key=f"confirm_{form.form}", type="primary" if form.reports else "secondary"):
        _confirmed(workspace, form)
    table(
        [{"Графа": one.number, "Заголовок": one.caption, "Считается как": one.meaning} for one in form.columns],
        most=9,
        column_config={
            "Графа": st.column_config.TextColumn(width=60),
            "Заголовок": st.column_config.TextColumn(width=600),
            "Считается как": st.column_config.TextColumn(width=600),
        },
    )
