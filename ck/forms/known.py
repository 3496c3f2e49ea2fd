"""The forms that a workspace knows: those of the program and its own, the newest revision and the earlier ones."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ck.errors import UserError
from ck.forms.loader import definitions
from ck.forms.model import Definition


@dataclass(frozen=True, slots=True)
class Forms:
    """`newest`: form id → its newest revision, sorted by id; `earlier`: (id, revision) → a revision before it.

    `own` are the ids of the workspace's forms, `retired` those that are no longer looked for in new files.
    """

    newest: Mapping[str, Definition]
    earlier: Mapping[tuple[str, int], Definition]
    own: frozenset[str] = frozenset()
    retired: frozenset[str] = frozenset()

    @property
    def sought(self) -> Mapping[str, Definition]:
        """The forms that new files are compared with."""
        return {id: one for id, one in self.newest.items() if id not in self.retired}

    def get(self, form: str) -> Definition:
        """The newest revision. UserError if there is no such form."""
        if form not in self.newest:
            raise UserError(f"Формы «{form}» нет.", f"Есть формы: {', '.join(self.newest)}.")
        return self.newest[form]

    def read_with(self, form: str, revision: int) -> Definition | None:
        """The very revision that a submission was read with; the newest one where it is not kept, None for no form."""
        newest = self.newest.get(form)
        if newest is None or newest.revision == revision:
            return newest
        return self.earlier.get((form, revision), newest)

    def revisions(self, form: str) -> list[Definition]:
        """All revisions that are kept, the newest first."""
        earlier = [one for (id, _), one in self.earlier.items() if id == form]
        newest = [self.newest[form]] if form in self.newest else []
        return newest + sorted(earlier, key=lambda one: -one.revision)


def with_own(own: Iterable[Definition], retired: Iterable[str] = ()) -> Forms:
    """The forms of the program and these, which may hold several revisions of one form."""
    newest = dict(definitions())  # a form that a later program brought itself does not push the workspace's own out
    earlier: dict[tuple[str, int], Definition] = {}
    ids: set[str] = set()
    for one in sorted(own, key=lambda one: (one.id, one.revision)):
        if one.id in ids:
            former = newest[one.id]
            earlier[former.id, former.revision] = former
        ids.add(one.id)
        newest[one.id] = one
    ordered = MappingProxyType(dict(sorted(newest.items())))
    return Forms(ordered, MappingProxyType(earlier), frozenset(ids), frozenset(retired) & ordered.keys())
