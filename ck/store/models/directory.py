"""The directory of colleges."""

from sqlmodel import Field

from ck.store.models.base import NEVER_REUSED, Base


class College(Base, table=True):
    """A college of the directory. `name_key` is the normalised name that files are matched by."""

    __tablename__ = "college"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    name: str
    name_key: str = Field(unique=True)
    inn: str | None = None
    municipality: str | None = None
    has_center: bool = False  # «есть центр карьеры»
    active: bool = True


class CollegeAlias(Base, table=True):
    """Another way a college is called in files."""

    __tablename__ = "college_alias"
    __table_args__ = NEVER_REUSED

    id: int | None = Field(default=None, primary_key=True)
    college_id: int = Field(foreign_key="college.id", ondelete="CASCADE", index=True)
    name: str
    name_key: str = Field(unique=True)
