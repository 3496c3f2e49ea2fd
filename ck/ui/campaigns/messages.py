"""What a press of a button did or why it did not: told once, at the top of the part."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from ck.errors import UserError

CHOSEN: Final = "_ck_campaign"
"""In the session: the id of the campaign that is looked at."""
_DONE: Final = "_ck_campaign_done"
_FAILED: Final = "_ck_campaign_failed"


@contextmanager
def telling(done: str) -> Iterator[None]:
    """For a callback: what is to be said when it goes well; a UserError is said instead, and ends there."""
    try:
        yield
        st.session_state[_DONE] = done
    except UserError as error:
        st.session_state[_FAILED] = str(error)


def tell() -> None:
    """Say it on the page."""
    if told := st.session_state.pop(_DONE, None):
        st.success(told)
    tell_failure()


def tell_failure() -> None:
    """In a dialog, or on the page when the dialog is gone."""
    if failed := st.session_state.pop(_FAILED, None):
        st.error(failed)


def done() -> bool:
    """Whether something was done that the page has not said yet: a dialog closes then."""
    return _DONE in st.session_state


def forget_failure() -> None:
    """A dialog opens anew."""
    st.session_state.pop(_FAILED, None)
