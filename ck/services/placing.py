"""Whose numbers a draft holds, of which year and date: the file says it, else the user, else the campaign."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from rapidfuzz import fuzz, process
from sqlmodel import Session

from ck.forms.draft import Draft
from ck.forms.model import Definition
from ck.forms.names import caption_of_college, college_key, looks_like_college, normal
from ck.forms.problems import Found
from ck.ingest.told import SHEET_NAME
from ck.store import directory

LIKE = 75  # percent of likeness from which a college of the directory is suggested; nothing is matched by it
SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user said: it stands in for what the file does not say; the college goes before the file."""

    year: int | None = None
    as_of: date | None = None
    college: str | None = None
    create_colleges: bool = False

    def of_many(self) -> "Asked":
        """For a file that holds several colleges, whose name the user cannot have said."""
        return replace(self, college=None)


@dataclass(slots=True)
class Place:
    """Where a draft belongs. `college_id` is None for a college that is still to be created as `college`.

    Not `complete`: `found` says what is missing.
    """

    college: str | None = None
    college_id: int | None = None
    year: int | None = None
    as_of: date | None = None
    found: list[Found] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether everything is known that a submission needs."""
        return self.college is not None and self.year is not None and self.as_of is not None


def place(known: "Known", draft: Draft, definition: Definition, file_name: str, asked: Asked) -> Place:
    """Finds the college in the directory, the year and the date; creates nothing.

    `file_name` is empty for a file that holds several colleges: it cannot name one of them.
    """
    found = Place()
    _find_college(found, draft, PurePath(file_name).stem, asked, known)
    _find_year(found, draft, definition, asked.year)
    _find_date(found, draft, definition, asked.as_of)
    return found


@dataclass(frozen=True, slots=True)
class Known:
    """The directory: normalised names and aliases → id, id → name."""

    keys: dict[str, int]
    names: dict[int, str]

    @classmethod
    def read(cls, session: Session) -> "Known":
        """As it is now."""
        return cls(dict(directory.keys(session)), dict(directory.names(session)))

    def create(self, session: Session, name: str) -> int:
        """A new college, here and in the directory."""
        college = directory.create(session, name)
        assert college.id is not None
        self.keys[college.name_key], self.names[college.id] = college.id, college.name
        return college.id

    def find(self, text: str) -> int | None:
        """The id of the college that is called so."""
        return self.keys.get(college_key(text))

    def begun(self, sheet: str) -> int | None:
        """The only college whose name a sheet's name begins: Excel cuts it at 31 signs."""
        key = college_key(sheet) if len(sheet) >= SHEET_NAME - 1 else ""
        ids = {id for name, id in self.keys.items() if key and name.startswith(key)}
        return ids.pop() if len(ids) == 1 else None

    def like(self, texts: list[str]) -> list[str]:
        """Names of colleges that resemble one of the texts, the most alike first."""
        scores: dict[str, float] = {}
        names = {name: normal(name) for name in self.names.values()}
        for text in texts:
            matches = process.extract(
                normal(text), names, scorer=fuzz.token_set_ratio, score_cutoff=LIKE, limit=SUGGESTED
            )
            for _, score, name in matches:
                scores[name] = max(score, scores.get(name, 0))
        return sorted(scores, key=lambda name: -scores[name])[:SUGGESTED]


def _find_college(found: Place, draft: Draft, stem: str, asked: Asked, known: Known) -> None:
    """What the user said, else the first text of the workbook that is in the directory, else the file's name."""
    said = [*draft.college_candidates, caption_of_college(stem)]
    texts = [asked.college] if asked.college else said
    ids = [id for text in texts if (id := known.find(text)) is not None]
    if not ids and not asked.college and (cut := known.begun(draft.sheet or "")) is not None:
        ids = [cut]
    if ids:
        found.college_id, found.college = ids[0], known.names[ids[0]]
        _compare(found, said, known)
    elif asked.create_colleges and (new := _new_name(texts, draft, asked)):
        found.college = new
        found.found.append(Found("college_created", details={"name": new}))
    else:
        shown = next((text for text in texts if text), "")
        like = known.like([text for text in texts if college_key(text)])
        hint = (f": {shown}" if shown else "") + (f". Похожие в списке: {'; '.join(like)}" if like else "")
        found.found.append(Found("college_unknown", details={"hint": hint}))


def _compare(found: Place, said: list[str], known: Known) -> None:
    """Warns when the workbook or the file's name calls another college of the directory."""
    others = {id: text for text in said if (id := known.find(text)) not in (None, found.college_id)}
    for text in others.values():
        found.found.append(Found("college_differs", details={"other": text, "name": found.college or ""}))


def _new_name(texts: list[str], draft: Draft, asked: Asked) -> str | None:
    """A name to put into the directory: what the user said, or what looks like a college's name."""
    if asked.college:
        return asked.college if college_key(asked.college) else None
    named = [text for text in texts if looks_like_college(text)]
    trusted = [text for text in draft.college_candidates if college_key(text)]
    return next(iter([*named, *trusted]), None)


def _find_year(found: Place, draft: Draft, definition: Definition, asked: int | None) -> None:
    found.year = draft.year or asked
    if draft.year and asked and draft.year != asked:
        found.found.append(Found("year_differs", draft.sheet, details={"year": str(draft.year), "asked": str(asked)}))
    elif not found.year and definition.release_year:
        found.year = definition.release_year
        found.found.append(Found("year_assumed", draft.sheet, details={"year": str(found.year)}))
    elif not found.year:
        found.found.append(Found("year_unknown", draft.sheet))


def _find_date(found: Place, draft: Draft, definition: Definition, asked: date | None) -> None:
    found.as_of = draft.as_of or asked
    if draft.as_of and asked and draft.as_of != asked:
        details = {"as_of": f"{draft.as_of:%d.%m.%Y}", "asked": f"{asked:%d.%m.%Y}"}
        found.found.append(Found("as_of_differs", draft.sheet, details=details))
    elif not found.as_of and definition.as_of:
        found.as_of = definition.as_of
        found.found.append(Found("as_of_assumed", draft.sheet, details={"as_of": f"{found.as_of:%d.%m.%Y}"}))
    elif not found.as_of:
        found.found.append(Found("as_of_unknown", draft.sheet))
