"""A text out of a form's list of values, however a college has spelt it."""

from collections.abc import Mapping
from functools import lru_cache

from ck.forms.names import normal, text_key


@lru_cache(maxsize=4096)
def as_listed(values: tuple[str, ...], text: str) -> str | None:
    """The value of the list that the text is: case, ё, spaces, punctuation do not count. None if it is none of them."""
    exact, by_words = _spellings(values)
    return exact.get(normal(text)) or by_words.get(text_key(text))


@lru_cache(maxsize=64)
def _spellings(values: tuple[str, ...]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Values by their spelling, and by their words alone where these are of one value only («+» and «-» have none)."""
    keys = [text_key(value) for value in values]
    by_words = {key: value for key, value in zip(keys, values, strict=True) if key and keys.count(key) == 1}
    return {normal(value): value for value in values}, by_words
