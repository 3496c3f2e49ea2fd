"""Step «Проба»: what would become of the files, and keeping the form."""

from typing import Any, Final

import streamlit as st

from ck.errors import UserError
from ck.forms.model import Definition
from ck.forms.problems import Severity
from ck.services.constructor import drafts, trial
from ck.services.constructor.drafts import Draft
from ck.services.constructor.library import problem_of
from ck.services.constructor.trial import Trial, Tried
from ck.services.findings import Finding
from ck.services.workspace import Workspace
from ck.ui.constructor import state
from ck.ui.format import escape
from ck.ui.upload_result import problems_table
from ck.ui.upload_words import count_column, day_column, form_titles, table

_TRIED: Final = "_ck_form_tried"
_STATUS: Final = {"added": "записана", "revised": "записана новой редакцией", "unchanged": "не изменилась"}


def draw(workspace: Workspace, draft: Draft, definition: Definition) -> None:
    """The trial of this very state of the draft, and the button that keeps the form."""
    wrong = problem_of(definition)
    if wrong:
        st.error(escape(wrong))
        return
    mark = (workspace.url, draft.id, draft.version)
    kept = st.session_state.get(_TRIED)
    done: Trial | None = kept[1] if kept and kept[0] == mark else None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if st.button("Проверить на файлах", key="form_try", type="secondary" if done else "primary"):
            _try(workspace, draft, mark)
        st.button(
            _keep_label(draft), key="form_keep", type="primary" if done else "secondary", on_click=_keep,
            args=(workspace,),
        )  # fmt: skip
        st.text("Проверка ничего не записывает." if done is None else "Файлы прочитаны так же, как при загрузке.")
    if done is not None:
        _told(workspace, done, definition)


def _keep_label(draft: Draft) -> str:
    return f"Записать редакцию {draft.based_on + 1}" if draft.based_on else "Записать форму"


def _try(workspace: Workspace, draft: Draft, mark: tuple[str, int, int]) -> None:
    try:
        with st.spinner("Файлы читаются…"):
            st.session_state[_TRIED] = (mark, trial.try_out(workspace, draft))
    except UserError as error:
        state.tell(error)
    st.rerun()


def _told(workspace: Workspace, done: Trial, definition: Definition) -> None:
    if done.blank:
        st.warning(
            f"Проба бланка: {done.blank}. Если новая форма заменяет прежнюю, укажите это на шаге «Сведения»; иначе "
            "добавьте название листа, по которому их можно различить."
        )
    if done.rivals:
        st.warning(f"Файлы похожи и на другую форму: {escape('; '.join(done.rivals))}.")
    if not done.files:
        st.info("В черновике нет файлов: добавьте их на шаге «Файлы», чтобы увидеть, что будет принято.")
        return
    titles = form_titles() | {definition.id: "эта форма"}
    table([_row(one, titles) for one in done.files], most=6, column_config={
        "Файл": st.column_config.TextColumn(width=260),
        "Узнан как": st.column_config.TextColumn(width=170),
        "Колледж": st.column_config.TextColumn(width=230),
        "Выпуск": count_column(62),
        "На дату": day_column(),
        "Принято": count_column(70, "Блоков: профессий, специальностей"),
        "Отложено": count_column(75, "Блоков с ошибками: их числа не вошли бы в показатели"),
        "Выпускников": count_column(90, "Всего в принятых блоках, строка 01"),
        "Ошибок": count_column(65),
        "Предупр.": count_column(72),
    })  # fmt: skip
    found = [Finding(one.name, one.college, found) for one in done.files for found in one.problems]
    if found:
        problems_table(workspace, found, len(done.files), key="form_tried")


def _row(one: Tried, titles: dict[str, str]) -> dict[str, Any]:
    return {
        "Файл": one.name,
        "Узнан как": "; ".join(titles.get(form, form) for form in one.taken_for) or "✕ не узнан",
        "Колледж": one.college,
        "Выпуск": one.year,
        "На дату": one.as_of,
        "Принято": one.accepted,
        "Отложено": one.set_aside,
        "Выпускников": one.total,
        "Ошибок": one.count(Severity.ERROR),
        "Предупр.": one.count(Severity.WARNING),
    }


def _keep(workspace: Workspace) -> None:
    def how(draft: Draft) -> None:
        kept = drafts.finish(workspace, draft)
        state.done(f"Форма «{draft.name}» {_STATUS[kept.status]}: редакция {kept.revision}.")
        state.close()

    state.change(workspace, how)
