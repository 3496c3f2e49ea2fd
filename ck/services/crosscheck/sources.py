"""The use cases over second sources: preview, keep, list, remove."""

from ck.services.crosscheck.mapping import Layout, Opened, letters
from ck.services.crosscheck.reading import Preview, read
from ck.services.placing import Known
from ck.services.workspace import Workspace
from ck.store import sources as store
from ck.store.sources import From, SourceInfo


def preview(workspace: Workspace, book: Opened, layout: Layout, year: int | None) -> Preview:
    """What the table would give; nothing is kept. `year` stands in where the table has none."""
    with workspace.store.read() as session:
        known = Known.read(session)
    return read(book.sheet(layout.sheet), layout, known, year)


def keep(workspace: Workspace, name: str, book: Opened, layout: Layout, told: Preview) -> int:
    """Store the usable rows of a preview under a name; gives the source's number. UserError says why not."""
    origin = From(book.name, book.sha256, layout.sheet, letters(book.sheet(layout.sheet), layout))
    with workspace.store.write() as session:
        return store.keep(session, name, origin, told.rows)


def listed(workspace: Workspace) -> list[SourceInfo]:
    """All sources, the newest first."""
    with workspace.store.read() as session:
        return store.sources(session)


def remove(workspace: Workspace, source: int) -> str:
    """Forget a source; gives its name. UserError when it is gone already."""
    with workspace.store.write() as session:
        return store.remove(session, source)
