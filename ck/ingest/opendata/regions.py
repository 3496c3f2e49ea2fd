"""The subject that a row of open data names, in the spellings that portals use."""

import re
from typing import Final

from ck.document.reference import find_region, regions

_CITY: Final = re.compile(r"^\s*(?:г\.|г |город )\s*", re.IGNORECASE)
_ASIDE: Final = re.compile(r"\s*\(.*?\)\s*$")
_RANK: Final = re.compile(r"\s*(?:столица российской федерации)?\s*город федерального значения\s*$")
_DASH: Final = re.compile(r"\s*[-–—]\s*")
_MOST_KEPT: Final = 5_000


class Subjects:
    """Recognises subjects; every spelling is looked up once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str | None] = {}
        names = {_plain(name): one.code for one in regions() for name in (one.name, one.official_name)}
        self._plain = {key.split(" - ")[0]: code for key, code in names.items()} | names

    def code(self, name: str, number: str = "") -> str | None:
        """The subject's code by its name, or by the portal's number («7700000000000»); None: not recognised."""
        key = (name, number[:2])
        if key not in self._known:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            self._known[key] = self._found(name) or _numbered(number)
        return self._known[key]

    def _found(self, name: str) -> str | None:
        region = find_region(name) if name.strip() and not name.strip().isdigit() else None
        if region is not None:
            return region.code
        whole = _plain(name)
        return self._plain.get(whole) or self._plain.get(whole.split(" - ")[0]) if whole else None


def _numbered(number: str) -> str | None:
    region = find_region(number.strip()[:2]) if number.strip()[:2].isdigit() else None
    return region.code if region else None


def _plain(name: str) -> str:
    text = _RANK.sub("", _ASIDE.sub("", _CITY.sub("", name.casefold().replace("ё", "е"))))
    return " ".join(_DASH.sub(" - ", text).split())
