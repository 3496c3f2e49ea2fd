"""Forms of the workspace: kept as the texts of their definition files, each revision for ever.

Asked for at every step, so texts are read and parsed once: a revision is known by the digest of its text, which
holds in every workspace and after a restore alike.
"""

import hashlib
import logging
from collections.abc import Collection

from sqlalchemy import delete, select
from sqlmodel import Session, col

from ck.forms.known import Forms, with_own
from ck.forms.loader import DefinitionError, parse_definition
from ck.forms.model import Definition
from ck.forms.writing import to_toml
from ck.store.bulk import insert_one
from ck.store.models import ConfirmedColumn, FormDefinition, Submission
from ck.store.receipts import write_journal
from ck.store.settings import get_setting, put_setting

log = logging.getLogger(__name__)
_RETIRED = "forms_retired"
_STEP = 500  # ids a query: SQLite takes a limited number of parameters
_ROWS = select(col(FormDefinition.form), col(FormDefinition.revision), col(FormDefinition.digest))


def forms(session: Session) -> Forms:
    """The forms that the workspace knows now: those of the program and its own."""
    rows = session.execute(_ROWS.order_by(col(FormDefinition.id))).all()
    retired = frozenset(get_setting(session, _RETIRED, ()))
    key = tuple(digest for _, _, digest in rows), retired
    if (found := _kept.get(key)) is None:
        found = with_own([one for digest in key[0] if (one := _definition(session, digest))], retired)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[key] = found
    return found


_kept: dict[tuple[tuple[str, ...], frozenset[str]], Forms] = {}
_MOST_KEPT = 64
_parsed: dict[str, Definition] = {}


def _definition(session: Session, digest: str) -> Definition | None:
    """Parsed once: plans for reading are kept by the definition's identity. None: no longer valid in this program."""
    if digest not in _parsed:
        text = session.execute(select(col(FormDefinition.text)).where(col(FormDefinition.digest) == digest)).scalar()
        try:
            _parsed[digest] = parse_definition(text or "", "из базы")
        except DefinitionError as error:
            log.error("a form of the workspace is left out: %s", error.message)
            return None
    return _parsed[digest]


def add_form(session: Session, definition: Definition, origin: str) -> None:
    """Keep a revision that is not kept yet; `origin` tells in the user's words where it came from."""
    text = to_toml(definition)
    digest = hashlib.sha256(text.encode()).hexdigest()
    insert_one(
        session, FormDefinition, form=definition.id, revision=definition.revision, digest=digest, text=text,
        origin=origin,
    )  # fmt: skip
    details = {"form": definition.id, "became": {"редакция": definition.revision, "откуда": origin}}
    if definition.revision > 1:
        details["was"] = {"редакция": definition.revision - 1}
    write_journal(session, "form_saved", None, details)


def origin_of(session: Session, form: str) -> str | None:
    """Where the newest revision of the workspace's form came from; None for a form that is not its own."""
    query = select(col(FormDefinition.origin)).where(col(FormDefinition.form) == form)
    return session.execute(query.order_by(col(FormDefinition.revision).desc())).scalars().first()


def retire(session: Session, form: str, *, retired: bool) -> None:
    """Whether new files are still compared with the form; what was read with it stays."""
    before = set(get_setting(session, _RETIRED, ()))
    after = before | {form} if retired else before - {form}
    if after == before:
        return
    put_setting(session, _RETIRED, sorted(after))
    words = {True: "не узнаётся", False: "узнаётся"}
    details = {"form": form, "was": words[not retired], "became": words[retired]}
    write_journal(session, "form_retired", None, details)


def revisions_in_use(session: Session) -> frozenset[tuple[str, int]]:
    """(form, revision) of all submissions that are not undone."""
    query = select(col(Submission.form), col(Submission.revision)).where(col(Submission.undone_at).is_(None))
    return frozenset((form, revision) for form, revision in session.execute(query.distinct()))


def by_revision(
    session: Session, definition: Definition, submissions: Collection[int]
) -> list[tuple[Definition, list[int]]]:
    """Submissions of one form by the revision that they were read with."""
    known = forms(session)
    found: dict[int, list[int]] = {}
    ids = sorted(submissions)
    for first in range(0, len(ids), _STEP):
        query = select(col(Submission.id), col(Submission.revision))
        for id, revision in session.execute(query.where(col(Submission.id).in_(ids[first : first + _STEP]))):
            found.setdefault(revision, []).append(id)
    return [(known.read_with(definition.id, revision) or definition, some) for revision, some in found.items()]


def submissions_of(session: Session, form: str) -> int:
    """How many submissions were ever read with any revision of the form, undone ones too."""
    ids = select(col(Submission.id)).where(col(Submission.form) == form)
    return len(session.execute(ids).all())


def remove_form(session: Session, form: str, title: str) -> None:
    """Take away a form of the workspace that nothing was read with."""
    session.execute(delete(FormDefinition).where(col(FormDefinition.form) == form))
    session.execute(delete(ConfirmedColumn).where(col(ConfirmedColumn.form) == form))
    put_setting(session, _RETIRED, sorted(set(get_setting(session, _RETIRED, ())) - {form}))
    write_journal(session, "form_removed", None, {"form": form, "was": title, "became": ""})
