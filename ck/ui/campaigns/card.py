"""The settings of a campaign in a dialog: form, year, date, deadline. Nothing is stored before the button."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from ck.errors import UserError
from ck.services.campaigns import planning
from ck.services.campaigns.boards import CampaignFields, CampaignInfo
from ck.services.workspace import Workspace
from ck.ui.campaigns import messages, proposals
from ck.ui.format import day
from ck.ui.upload_options import day_in_words, parse_day
from ck.ui.upload_words import form_titles

_FIRST_YEAR: Final = 2019


@dataclass(frozen=True)
class _Editing:
    """What is in the dialog: a campaign as it was shown when the dialog opened, or none for a new one."""

    workspace: Workspace
    campaign: CampaignInfo | None = None

    @property
    def shown(self) -> CampaignFields | None:
        """The fields as they were shown."""
        return self.campaign.fields if self.campaign else None

    def key(self, name: str) -> str:
        """The key of a field: what was typed over another state of the campaign must not come back."""
        known = self.campaign and (self.campaign.id, self.campaign.fields)
        return f"campaign_{name}_{hashlib.sha256(repr(known).encode()).hexdigest()[:10]}"


def open_card(workspace: Workspace, campaign: CampaignInfo) -> None:
    """Open the settings of a campaign."""
    messages.forget_failure()
    _edit(_Editing(workspace, campaign))


def open_new(workspace: Workspace) -> None:
    """Open an empty form."""
    messages.forget_failure()
    _new(_Editing(workspace))


@st.dialog("Новая кампания", width="medium", on_dismiss="rerun")
def _new(editing: _Editing) -> None:
    _fields(editing)
    st.text("Ожидаются все действующие колледжи справочника. Освободить отдельные можно потом, с причиной.")
    _buttons(editing, "Завести")
    proposals.draw(editing.workspace)


@st.dialog("Кампания", width="medium", on_dismiss="rerun")
def _edit(editing: _Editing) -> None:
    _fields(editing)
    _buttons(editing, "Записать")
    if st.checkbox("Удалить кампанию (отчёты колледжей останутся)", key=editing.key("sure")):
        st.button("Удалить", key="campaign_remove", on_click=_remove, args=(editing,))


def _fields(editing: _Editing) -> None:
    if messages.done():
        st.rerun()
    shown = editing.shown
    titles = form_titles()
    forms = list(reversed(titles))  # the newest first
    if shown and shown.form not in titles:
        forms.append(shown.form)
    st.selectbox(
        "Форма", forms, index=forms.index(shown.form) if shown else None, key=editing.key("form"),
        format_func=lambda id: titles.get(id, id), placeholder="Какую форму просите", filter_mode="contains",
        help="Принимаются и другие версии этой же формы: у колледжа на дату учитывается один отчёт",
    )  # fmt: skip
    years = list(range(date.today().year + 1, _FIRST_YEAR - 1, -1))
    if shown and shown.year not in years:
        years.append(shown.year)
    left, middle, right = st.columns(3)
    left.selectbox("Год выпуска", years, index=years.index(shown.year) if shown else None, key=editing.key("year"),
                   placeholder="Год")  # fmt: skip
    for column, name, label, value in (
        (middle, "as_of", "Отчётная дата", shown and shown.as_of),
        (right, "deadline", "Срок сдачи, включительно", shown and shown.deadline),
    ):
        typed = column.text_input(label, day(value) if value else "", key=editing.key(name), placeholder="01.10.2025")
        if typed.strip():
            found = parse_day(typed)
            column.markdown(f":green[{day_in_words(found)}]" if found else ":red[Дата не понята. Например: 01.10.2025]")
    messages.tell_failure()


def _buttons(editing: _Editing, label: str) -> None:
    with st.container(horizontal=True):
        st.button(label, type="primary", key="campaign_save", on_click=_save, args=(editing,))
        if st.button("Закрыть без записи", key="campaign_cancel"):
            st.rerun()


def _typed(editing: _Editing) -> CampaignFields:
    state = st.session_state
    form, year = state[editing.key("form")], state[editing.key("year")]
    as_of, deadline = (parse_day(state[editing.key(name)]) for name in ("as_of", "deadline"))
    said = (("форма", form), ("год выпуска", year), ("отчётная дата", as_of), ("срок", deadline))
    missing = [name for name, value in said if not value]
    if missing:
        raise UserError(f"Не указано или не понято: {', '.join(missing)}.", "Заполните и запишите снова.")
    assert as_of is not None
    assert deadline is not None
    return planning.fields(editing.workspace, form, year, as_of, deadline)


def _save(editing: _Editing) -> None:
    verb = "Записана" if editing.campaign else "Заведена"
    with messages.telling(f"{verb} кампания."):
        typed = _typed(editing)
        if editing.campaign is None:
            st.session_state[messages.CHOSEN] = planning.create(editing.workspace, typed)
        else:
            planning.save(editing.workspace, editing.campaign.id, editing.campaign.fields, typed)


def _remove(editing: _Editing) -> None:
    assert editing.campaign is not None
    with messages.telling(f"Кампания {editing.campaign.label} удалена. Отчёты колледжей остались."):
        planning.remove(editing.workspace, editing.campaign.id)
