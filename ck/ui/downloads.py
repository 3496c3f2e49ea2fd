"""The only way to a file from a screen: in the show mode there is none."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final

import streamlit as st

from ck.ui import shown

Data = bytes | str | Callable[[], bytes] | Callable[[], str]
"""A file, or what makes it when the button is pressed."""
_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
_KINDS: Final = {
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".pptx": f"{_OFFICE}presentationml.presentation",
    ".zip": "application/zip",
}


def button(label: str, data: Data, name: str, *, key: str, **settings: Any) -> bool:
    """A button that gives `data` as the file `name`; the page is not drawn anew for it.

    Nothing is drawn in the show mode: a file holds exact numbers. `settings` are those of `st.download_button`.
    """
    if shown.on():
        return False
    mime = _KINDS.get(PurePath(name).suffix.lower(), "application/octet-stream")
    return bool(st.download_button(label, data, name, mime, key=key, on_click="ignore", **settings))
