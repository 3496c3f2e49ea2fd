"""The journal in words: when, what was done, to what, was → became."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ck.export.directory_book import JournalRow, journal_book
from ck.forms.known import Forms
from ck.services.workspace import Workspace
from ck.store.history import history
from ck.store.receipts import journal, journal_kinds

__all__ = ["ACTIONS", "JournalRow", "entries", "export", "kinds", "people"]

ACTIONS: Mapping[str, str] = {
    "submission_saved": "Отчёт записан",
    "submission_undone": "Отчёт отменён",
    "columns_confirmed": "Графы формы подтверждены",
    "form_saved": "Форма записана",
    "form_retired": "Узнавание формы изменено",
    "form_removed": "Форма удалена",
    "college_added": "Колледж добавлен",
    "college_changed": "Колледж изменён",
    "colleges_merged": "Колледжи объединены",
    "question_asked": "Вопрос колледжу задан",
    "question_changed": "Вопрос колледжу изменён",
    "source_loaded": "Второй источник загружен",
    "source_removed": "Второй источник удалён",
    "centre_changed": "Данные центра изменены",
    "detectors_set": "Проверки настроены",
    "variants_set": "Вариант расчёта выбран",
    "directory_imported": "Справочник загружен из Excel",
    "record_added": "Запись добавлена",
    "record_changed": "Запись изменена",
    "record_removed": "Запись удалена",
    "material_added": "Материал практики добавлен",
    "material_removed": "Материал практики убран",
    "programme_approved": "Программа утверждена",
    "register_imported": "Записи загружены из Excel",
    "vacancies_loaded": "Вакансии «Работы в России» загружены",
    "person_asked": "Анкета выпускника записана",
    "person_revealed": "Имя и контакты показаны",
    "person_named": "Имя и контакты записаны",
    "person_erased": "Карточка выпускника стёрта",
    "person_anonymised": "Карточка выпускника обезличена",
    "persons_erased": "Стёрты карточки старше срока",
    "persons_unnamed": "Стёрты все имена и контакты",
    "persons_exported": "Выгружено с именами и контактами",
    "persons_settings": "Настройки адресной работы изменены",
    "scenario_added": "Сценарий сохранён",
    "scenario_changed": "Сценарий изменён",
    "scenario_removed": "Сценарий удалён",
    "campaign_created": "Кампания заведена",
    "campaign_changed": "Кампания изменена",
    "campaign_removed": "Кампания удалена",
    "campaign_excused": "Освобождение от отчёта",
    "campaign_listed": "Список кампании изменён",
    "campaign_closed": "Кампания закрыта",
    "campaign_reopened": "Кампания открыта снова",
}
"""What each kind of entry is called; an entry of a kind that is not here shows its own name."""


def entries(
    workspace: Workspace,
    since: date | None = None,
    until: date | None = None,
    actions: tuple[str, ...] = (),
    who: tuple[str, ...] = (),
    registers: tuple[str, ...] = (),
) -> list[JournalRow]:
    """The entries between two days (both included, by the clock here), newest first: of the given kinds or all, by
    the given people or anybody, about records of these registers or anything.
    """
    with workspace.store.read() as session:
        found = journal(session, actions=actions, who=who, registers=registers)
        reports = {one.id: f"{one.college}, выпуск {one.year}, на {one.as_of:%d.%m.%Y}" for one in history(session)}
    known = workspace.forms()
    rows = []
    for one in found:
        at = one.at.astimezone().replace(tzinfo=None)
        if (since and at.date() < since) or (until and at.date() > until):
            continue
        about = reports.get(one.submission_id or 0, "") or _about(known, one.details)
        action, words = ACTIONS.get(one.action, one.action), _was_became(one.action, one.details)
        rows.append(JournalRow(at, one.who or "", action, about, *words))
    return rows


def kinds(workspace: Workspace) -> list[str]:
    """The kinds of entries that there are."""
    with workspace.store.read() as session:
        return sorted(journal_kinds(session)[0], key=lambda kind: ACTIONS.get(kind, kind))


def people(workspace: Workspace) -> list[str]:
    """Who did something."""
    with workspace.store.read() as session:
        return journal_kinds(session)[1]


def export(rows: list[JournalRow]) -> bytes:
    """Entries as a workbook."""
    return journal_book(rows)


def _about(known: Forms, details: Mapping[str, Any]) -> str:
    if about := details.get("about"):
        return str(about)
    form = known.newest.get(str(details.get("form", "")))
    return str(details.get("college") or (form.title if form else details.get("form", "")))


def _was_became(action: str, details: Mapping[str, Any]) -> tuple[str, str]:
    match action:
        case "submission_saved":
            partly = " (частично)" if details.get("status") == "partial" else ""
            return "", f"версия {details.get('version')}{partly}"
        case "submission_undone":
            current = details.get("current")
            return "учитывался", f"учитывается отчёт № {current}" if current else "не учитывается ни один отчёт"
        case "colleges_merged":
            parts = [f"отчётов перешло: {len(details.get('reports', ()))}", *details.get("filled", ())]
            return f"отдельный колледж «{details.get('merged')}»", "; ".join(parts)
    return _listed(details.get("was")), _listed(details.get("became", _rest(details)))


def _rest(details: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: value
        for key, value in details.items()
        if key not in ("college", "was", "became", "form", "about", "register")
    }


def _listed(values: Any) -> str:
    if isinstance(values, Mapping):
        return "; ".join(f"{key}: {_listed(value)}" for key, value in values.items())
    if isinstance(values, list | tuple):
        return ", ".join(str(value) for value in values)
    return "" if values is None else str(values)
