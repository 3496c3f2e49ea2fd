"""Settings of the registers of people: names, the term of keeping, the threshold of the questionnaire."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from sqlmodel import Session

from ck.errors import ConflictError, UserError
from ck.services.workspace import Workspace
from ck.store.receipts import write_journal
from ck.store.settings import get_setting, put_setting

_KEY: Final = "persons"
ABOUT: Final = "Адресная работа с выпускниками"
CAPTIONS: Final = {"names": "Имена и контакты", "keep_years": "Срок хранения, лет", "threshold": "Порог опросника"}
LONGEST_YEARS: Final = 50
MOST_POINTS: Final = 1000


@dataclass(frozen=True, slots=True)
class Keeping:
    """`names`: names and contacts are kept. `key`: the mark of the key that they are locked with; None: no key yet.

    Cards are kept till the end of the year `keep_years` after the release; from `threshold` points of the
    questionnaire on a person counts as at high risk.
    """

    names: bool = False
    key: str | None = None
    keep_years: int = 3
    threshold: int = 7

    def due_year(self, today: date) -> int:
        """Releases of this year and earlier ones are kept longer than the term."""
        return today.year - self.keep_years - 1


def read(session: Session) -> Keeping:
    """As they stand; defaults for what was never set."""
    stored: dict[str, Any] = get_setting(session, _KEY, {})
    return Keeping(**{**asdict(Keeping()), **stored})


def current(workspace: Workspace) -> Keeping:
    """As they stand."""
    with workspace.store.read() as session:
        return read(session)


def change(session: Session, wanted: Keeping) -> None:
    """Store them, and note in the journal what changed."""
    before = read(session)
    put_setting(session, _KEY, asdict(wanted))
    was, became = ({CAPTIONS[name]: _word(getattr(side, name)) for name in CAPTIONS
                    if getattr(before, name) != getattr(wanted, name)} for side in (before, wanted))  # fmt: skip
    if became:
        write_journal(session, "persons_settings", None, {"about": ABOUT, "was": was, "became": became})


def save(workspace: Workspace, shown: Keeping, **fields: int) -> None:
    """Set numbers. UserError when one is out of bounds, ConflictError when somebody changed it since `shown`."""
    wanted = replace(shown, **fields)  # type: ignore[arg-type]
    if not 1 <= wanted.keep_years <= LONGEST_YEARS:
        raise UserError("Срок хранения не понят.", f"Впишите число лет от 1 до {LONGEST_YEARS}.")
    if not 0 <= wanted.threshold <= MOST_POINTS:
        raise UserError("Порог не понят.", f"Впишите целое число баллов от 0 до {MOST_POINTS}.")
    with workspace.store.write() as session:
        now = read(session)
        if any(getattr(now, name) != getattr(shown, name) for name in fields):
            raise ConflictError("Настройку только что изменил кто-то другой.", "Обновите страницу и повторите.")
        change(session, replace(now, **fields))  # type: ignore[arg-type]


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "хранятся" if value else "не хранятся"
    return str(value)
