"""The switches of the detectors in the settings: read, changed with a trace, guarded against two editors at once."""

from collections.abc import Mapping

from ck.errors import ConflictError, UserError
from ck.services.detecting.detectors import (
    DETECTOR,
    DETECTORS,
    SETTING,
    SEVERITIES,
    Detector,
    Switch,
    Switches,
    setting_of,
)
from ck.services.detecting.detectors import switches_of as _switches_of
from ck.services.workspace import Workspace
from ck.store.receipts import write_journal
from ck.store.settings import get_setting, put_setting

_WORDS = {True: "включено", False: "выключено"}
SEVERITY_WORDS = {"warning": "предупреждение", "info": "сведение", "error": "ошибка"}


def switches(workspace: Workspace) -> dict[str, Switch]:
    """The switch of each detector now."""
    with workspace.store.read() as session:
        return _switches_of(get_setting(session, SETTING))


def switch(workspace: Workspace, shown: Switches, wanted: Switches) -> list[str]:
    """Set the switches; gives the names of those that changed. They work from the next check or import on.

    ConflictError when somebody changed them since they were `shown`; UserError for what is no detector.
    """
    if unknown := set(wanted) - set(DETECTOR):
        raise UserError(f"Таких проверок нет: {', '.join(sorted(unknown))}.", "Обновите страницу.")
    if any(one.severity not in SEVERITIES for one in wanted.values()):
        raise UserError("Такая проверка только сообщает и не бывает ошибкой.", "Выберите предупреждение или сведение.")
    with workspace.store.write() as session:
        now = _switches_of(get_setting(session, SETTING))
        if any(now[code] != one for code, one in shown.items()):
            raise ConflictError(
                "Пока вы смотрели, проверки настроил другой человек. Ничего не записано.",
                "Посмотрите, как они настроены теперь, и измените снова.",
            )
        became = {**now, **wanted}
        changed = [one for one in DETECTORS if now[one.code] != became[one.code]]
        if changed:
            put_setting(session, SETTING, setting_of(became))
            details = {"was": _words(now, changed), "became": _words(became, changed)}
            write_journal(session, "detectors_set", None, details)
    return [one.name for one in changed]


def _words(of: Switches, changed: list[Detector]) -> Mapping[str, str]:
    return {one.name: f"{_WORDS[of[one.code].on]}, {SEVERITY_WORDS[of[one.code].severity]}" for one in changed}
