"""Storing the drafts of one batch, each together with its receipt, in whatever session it is given."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import PurePath
from typing import Literal

from sqlmodel import Session

from ck.forms.draft import Draft
from ck.forms.known import Forms
from ck.forms.model import Definition
from ck.forms.names import caption_of_college
from ck.forms.problems import Found
from ck.services.detecting.watch import Watch
from ck.services.placing import Asked, Known, Place, place
from ck.store.closed import closed_on
from ck.store.engine import data_version
from ck.store.forms import forms
from ck.store.receipts import Meant, write_receipt
from ck.store.submissions import Target, carry_out, keep_upload, plan

Status = Literal["accepted", "partial", "unchanged", "refused", "skipped"]


@dataclass(frozen=True, slots=True)
class File:
    """A file of the batch: its name, bytes, and whether it holds several colleges."""

    name: str
    data: bytes
    many: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a draft."""

    status: Status
    place: Place
    found: tuple[Found, ...] = ()
    version: int | None = None
    submission: int | None = None


@dataclass(frozen=True, slots=True)
class _Met:
    """The last draft of a college, form family, year and date in this batch."""

    file: str
    sheet: str
    form: str


class Batch:
    """The drafts of one import, which may speak of the same college."""

    def __init__(self, asked: Asked, received: datetime | None = None) -> None:
        """`received`: when the files came; the present moment without it."""
        self._asked = asked
        self._received = received
        self._met: dict[tuple[Target, str], _Met] = {}
        self._kept: tuple[Known, Forms] | None = None
        self._version = 0
        self._watch = Watch()

    def prepare(self, session: Session) -> None:
        """Read the directory and the forms beforehand, while the first file is on its way."""
        self._kept = self._read(session)

    def take(self, session: Session, draft: Draft, file: File, found: Sequence[Found] = ()) -> Taken:
        """Store a draft with its receipt; `found` is what is wrong with the file itself."""
        known, kept = self._read(session)
        definition = kept.read_with(draft.form, draft.revision)
        assert definition is not None, "a form that was read with is never taken away"
        asked = self._asked.of_many() if file.many else self._asked
        where = place(known, draft, definition, "" if file.many else file.name, asked)
        if file.many and self._asked.college:
            where.found.append(Found("college_option_ignored", draft.sheet))
        sha256 = keep_upload(session, file.data)
        target = _target(session, where, known)
        taken = Taken("refused", where)
        if target is not None:
            taken = self._save(session, draft, definition, (where, target), (file.name, sha256))
        taken = replace(taken, found=(*found, *where.found, *draft.found))
        write_receipt(
            session,
            file.name,
            taken.status,
            taken.found,
            submission_id=taken.submission,
            sha256=sha256,
            meant=Meant(where.college_id, draft.form, where.year, where.as_of),
            at=self._received,
        )
        self._kept = known, kept
        return taken

    def refuse(
        self, session: Session, file: File, found: Sequence[Found], status: Status, form: str | None = None
    ) -> None:
        """Note a file that gave nothing; its bytes are kept when there are cells to show in them.

        Whose it is only the user or its name can tell, for which date only the user.
        """
        sha256 = hashlib.sha256(file.data).hexdigest() if file.data else None
        if file.data and any(one.cell for one in found):
            keep_upload(session, file.data)
        known, kept = self._read(session)
        name = self._asked.college or caption_of_college(PurePath(file.name.replace("\\", "/")).stem)
        college = None if file.many or status == "skipped" else known.find(name)
        meant = Meant(college, form, self._asked.year, self._asked.as_of)
        write_receipt(session, file.name, status, found, sha256=sha256, meant=meant, at=self._received)
        self._kept = known, kept

    def _read(self, session: Session) -> tuple[Known, Forms]:
        """The directory and the forms, read again if somebody else has written since, or the last draft failed."""
        version, before = data_version(session), self._version
        kept = self._kept if version - before in (0, 1) else None
        self._kept, self._version = None, version
        return kept or (Known.read(session), forms(session))

    def _save(
        self, session: Session, draft: Draft, definition: Definition, place: tuple[Place, Target], file: tuple[str, str]
    ) -> Taken:
        where, target = place
        name, _ = file
        planned = plan(session, draft, definition, target)
        met = self._met.get((target, definition.family))
        if planned.status != "unchanged":
            if (day := closed_on(session, definition.family, target.year, target.as_of)) is not None:
                where.found.append(_closed(draft, target, day))
                return Taken("refused", where)
            if met and met.file == name and met.form == draft.form:
                where.found.append(Found("college_repeated", draft.sheet, details={"name": where.college or ""}))
                return Taken("refused", where)
            where.found += _repeats(draft, name, met)
            seen = planned if met is None else replace(planned, same_on=None)  # told already: it is of this batch
            where.found += self._watch.look(session, draft, definition, (target, where.college or ""), seen)
        saved = carry_out(session, draft, definition, target, file, planned, self._received)
        self._met[target, definition.family] = _Met(name, draft.sheet, draft.form)
        return Taken(saved.status, where, (), saved.version, saved.submission_id)


def _closed(draft: Draft, target: Target, day: date) -> Found:
    details = {"as_of": f"{target.as_of:%d.%m.%Y}", "year": str(target.year), "day": f"{day:%d.%m.%Y}"}
    return Found("campaign_closed", draft.sheet, details=details)


def _target(session: Session, where: Place, known: Known) -> Target | None:
    """The place as the store knows it, with its college created if need be; None when something is missing."""
    if where.college is None or where.year is None or where.as_of is None:
        return None
    if where.college_id is None:
        where.college_id = known.create(session, where.college)
    return Target(where.college_id, where.year, where.as_of)


def _repeats(draft: Draft, name: str, met: _Met | None) -> list[Found]:
    """Another file of the batch, or another sheet of the file, had the same college, year and date."""
    if met is None:
        return []
    other = met.file if met.file != name else met.sheet
    return [Found("same_college_again", draft.sheet, details={"other": other})]
