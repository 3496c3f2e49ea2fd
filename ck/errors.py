"""What a user is told. Anything that is not a `UserError` is a bug."""

import traceback


class UserError(Exception):
    """A clear Russian sentence with the remedy, shown to the user as it stands.

    `message` says what is wrong and where; `remedy` says what to do about it.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy


class ConflictError(UserError):
    """Somebody else changed what was shown; nothing was written."""


def place_of(error: BaseException) -> str:
    """An unexpected error for the log: its kind and where it was raised, never its text.

    The text of an exception may quote a cell, and a cell may hold a person's name.
    """
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join([type(error).__name__, *(f"{f.filename}:{f.lineno} {f.name}" for f in reversed(frames))])
