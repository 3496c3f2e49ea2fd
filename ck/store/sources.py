"""Second sources: kept with their date and file, listed, removed with a trace."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select
from sqlmodel import Session, col

from ck.errors import UserError
from ck.store.models import College, SecondSource, SourceRow, metadata
from ck.store.receipts import write_journal


@dataclass(frozen=True, slots=True)
class Said:
    """What a row of the source says. `program` is «» where it does not tell programmes; `wages`: roubles a month."""

    row: int
    college_id: int
    program: str
    year: int
    employed: int
    total: int | None
    wages: float | None


@dataclass(frozen=True, slots=True)
class SourceInfo:
    """A source for a list: how many rows, of which release years."""

    id: int
    name: str
    file_name: str
    sheet: str
    rows: int
    years: tuple[int, ...]
    loaded_at: datetime


@dataclass(frozen=True, slots=True)
class From:
    """Where the rows come from: the file's name and SHA-256, the sheet, field → letter of its column."""

    file_name: str
    sha256: str
    sheet: str
    mapping: Mapping[str, str]


def keep(session: Session, name: str, origin: From, rows: Sequence[Said]) -> int:
    """Store a source; gives its number. UserError: no name, one of that name, the same file, or no rows."""
    called = " ".join(name.split())
    if not called:
        raise UserError("У источника нет названия.", "Назовите его, например: «СФР, декабрь 2025».")
    if not rows:
        raise UserError("Записывать нечего: ни одной строки не принято.", "Исправьте столбцы или таблицу.")
    for one in session.scalars(select(SecondSource)):
        if one.name.casefold() == called.casefold():
            raise UserError(f"Источник «{called}» уже есть.", "Дайте другое название или удалите прежний.")
        if (one.sha256, one.sheet) == (origin.sha256, origin.sheet):
            raise UserError(f"Этот файл уже загружен как «{one.name}».", "Чтобы загрузить его заново, удалите прежний.")
    source = SecondSource(
        name=called, file_name=origin.file_name, sha256=origin.sha256, sheet=origin.sheet, mapping=dict(origin.mapping)
    )
    session.add(source)
    session.flush()
    assert source.id is not None
    table = metadata.tables[str(SourceRow.__tablename__)]
    session.execute(insert(table), [{"source_id": source.id, **asdict(row)} for row in rows])
    write_journal(session, "source_loaded", None, {"became": {"Источник": called, "Строк": len(rows)}})
    return source.id


def sources(session: Session) -> list[SourceInfo]:
    """All sources, the newest first."""
    spans: dict[int, list[tuple[int, int]]] = {}
    counted = select(col(SourceRow.source_id), col(SourceRow.year), func.count()).group_by(
        col(SourceRow.source_id), col(SourceRow.year)
    )
    for source, year, number in session.execute(counted):
        spans.setdefault(source, []).append((year, number))
    return [
        SourceInfo(
            one.id,
            one.name,
            one.file_name,
            one.sheet,
            sum(number for _, number in spans.get(one.id, ())),
            tuple(sorted(year for year, _ in spans.get(one.id, ()))),
            one.loaded_at,
        )
        for one in session.scalars(select(SecondSource).order_by(col(SecondSource.id).desc()))
        if one.id is not None
    ]


def rows_of(session: Session, source_id: int, year: int | None = None) -> list[tuple[str, Said]]:
    """The rows of a source (of one release year) with the present names of their colleges."""
    query = (
        select(SourceRow, col(College.name))
        .join(College, col(College.id) == col(SourceRow.college_id))
        .where(col(SourceRow.source_id) == source_id)
    )
    if year is not None:
        query = query.where(col(SourceRow.year) == year)
    return [
        (name, Said(row.row, row.college_id, row.program, row.year, row.employed, row.total, row.wages))
        for row, name in session.execute(query.order_by(col(SourceRow.row)))
    ]


def remove(session: Session, source_id: int) -> str:
    """Forget a source with all its rows; gives its name. UserError when it is gone already."""
    source = session.get(SecondSource, source_id)
    if source is None:
        raise UserError("Этого источника уже нет.", "Обновите страницу.")
    name = source.name
    number = session.execute(
        select(func.count()).select_from(SourceRow).where(col(SourceRow.source_id) == source_id)
    ).scalar_one()
    session.execute(delete(SourceRow).where(col(SourceRow.source_id) == source_id))
    session.delete(source)
    session.flush()
    write_journal(session, "source_removed", None, {"was": {"Источник": name, "Строк": number}, "became": "удалён"})
    return name
