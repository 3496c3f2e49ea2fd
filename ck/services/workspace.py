"""The opened store that every use case works on."""

import getpass
from dataclasses import dataclass, replace
from pathlib import Path

from ck.document.files import DATA
from ck.forms.known import Forms
from ck.services.settings import Settings
from ck.store import copies
from ck.store.engine import Store, open_store
from ck.store.forms import forms


@dataclass(frozen=True, slots=True)
class Workspace:
    """A store and the address it was opened by."""

    store: Store
    url: str

    @property
    def who(self) -> str | None:
        """Who works with it, as the journal notes."""
        return self.store.who

    def acting(self, who: str) -> "Workspace":
        """The same workspace for somebody else."""
        return replace(self, store=self.store.acting(who))

    def forms(self) -> Forms:
        """The forms that it knows: those of the program and its own."""
        with self.store.read() as session:
            return forms(session)


def open_workspace(url: str | None = None) -> Workspace:
    """The workspace at `url` – a SQLAlchemy URL or the name of a SQLite file –, else at the default address.

    Who works with it is the user of the operating system, unless somebody says otherwise (`Workspace.acting`).
    UserError when it cannot be opened.
    """
    address = _as_url(url) if url else default_url()
    return Workspace(open_store(address).acting(os_user()), address)


def os_user() -> str | None:
    """The user of the operating system; None where it does not tell."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return None


def default_url() -> str:
    """`CK_DATABASE_URL`, else the SQLite file in `data/`."""
    configured = Settings().database_url
    return _as_url(configured) if configured else _as_url(str(DATA / "ck.sqlite"))


def demo_url() -> str:
    """The invented region's own file, which never mixes with real data: `CK_DEMO_DATABASE_URL`, else in `data/`."""
    return _as_url(Settings().demo_database_url or str(DATA / "demo.sqlite"))


def backup(workspace: Workspace, out: Path) -> Path:
    """A consistent copy of the workspace in `out`, while others work. UserError when it cannot be made."""
    return copies.backup(workspace.store, out)


def restore(url: str | None, source: Path) -> Path | None:
    """Put the copy `source` in the place of the workspace at `url`; gives the file that keeps the former one.

    Programs that have the workspace open go on with the restored data. UserError when the copy is not usable.
    """
    return copies.restore(_as_url(url) if url else default_url(), source)


def _as_url(text: str) -> str:
    return text if ":" in text and "//" in text else f"sqlite:///{Path(text).as_posix()}"
