"""What the environment sets: variables `CK_…`, or a file `.env` beside the program."""

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """`CK_DATABASE_URL`: any SQLAlchemy URL, or the name of a SQLite file; `CK_DEMO_DATABASE_URL`: a SQLite one.

    `CK_VACANCIES_FOLDER`: where large files of vacancies are put for the screen to find them.
    """

    model_config = SettingsConfigDict(env_prefix="CK_", env_file=".env", extra="ignore")

    database_url: str | None = None
    demo_database_url: str | None = None
    vacancies_folder: str | None = None
