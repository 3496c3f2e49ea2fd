"""What a user is told. Anything that is not a `UserError` is a bug."""


class UserError(Exception):
    """A clear Russian sentence with the remedy, shown to the user as it stands.

    `message` says what is wrong and where; `remedy` says what to do about it.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message = message
        self.remedy = remedy
