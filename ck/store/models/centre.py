"""The centre that works here: its name and emblem for papers."""

from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base


class CentreCard(Base, table=True):
    """The only row (id 1). `emblem` is a PNG made by the program; an empty text is a field that was not filled in."""

    __tablename__ = "centre"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    name: str = ""
    short: str = ""
    region: str = ""
    position: str = ""
    head: str = ""
    contacts: str = ""
    emblem: bytes | None = None
