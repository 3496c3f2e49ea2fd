"""The table of what is wrong in the files received, to be filtered and sent back to colleges."""

from collections.abc import Sequence
from dataclasses import dataclass

from ck.export.about import About, write_about
from ck.export.cells import Book, Value
from ck.forms.problems import Found, Severity

TITLE = "Замечания"
SEVERITY = {Severity.ERROR: "ошибка", Severity.WARNING: "предупреждение", Severity.INFO: "сведение"}
COLUMNS: tuple[tuple[str, float], ...] = (
    ("Файл", 36),
    ("Колледж", 36),
    ("Лист", 20),
    ("Ячейка", 9),
    ("Значение", 20),
    ("Важность", 16),
    ("Что не так", 60),
    ("Что сделать", 50),
)


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A problem and the file it was met in; `college` is «» where it could not be told."""

    file: str
    college: str
    found: Found


def problems_book(problems: Sequence[FileProblem], about: About) -> bytes:
    """A row a problem in the given order, with a filter and a header that stays; then what was chosen."""
    with Book(about.title) as book:
        sheet = book.add_list(TITLE, COLUMNS, len(problems), frozen=0)
        for row, problem in enumerate(problems, start=1):
            sheet.put_row(row, _cells(problem))
        write_about(book, about)
        return book.bytes()


def _cells(problem: FileProblem) -> list[Value]:
    found = problem.found
    return [
        problem.file,
        problem.college,
        found.sheet,
        found.cell,
        found.value,
        SEVERITY[found.severity],
        found.message,
        found.fix,
    ]
