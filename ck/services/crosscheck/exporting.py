"""A comparison and a sample as workbooks."""

from datetime import datetime

from ck.export.about import About
from ck.export.crosscheck import CheckRow, SampleRow, check_book, sample_book
from ck.services.centre import centre
from ck.services.crosscheck.comparing import MEANINGS, NOTE, Check, Lack, Line
from ck.services.crosscheck.sampling import Sample
from ck.services.workspace import Workspace


def verdict(line: Line) -> str:
    """«различие доказано», «различие не доказано», or why nothing can be compared."""
    return line.compared.verdict if line.compared is not None else line.lack.value


def points(line: Line) -> tuple[float | None, float | None, float | None]:
    """The difference of the shares and its interval, in percentage points."""
    one = line.compared
    if line.lack is not Lack.NONE or one is None or one.value is None or one.low is None or one.high is None:
        return None, None, None
    return 100 * one.value, 100 * one.low, 100 * one.high


def check_workbook(workspace: Workspace, told: Check) -> bytes:
    """The comparison as .xlsx, in the order of where to ask."""
    rows = [
        CheckRow(one.college, one.program, one.ours, one.theirs, one.people, points(one), verdict(one), one.wages)
        for one in told.lines
    ]
    about = About(
        "Сверка с другим источником",
        datetime.now(),
        {
            "Источник": f"{told.source.name} (файл «{told.source.file_name}», лист «{told.source.sheet}»)",
            "Выпуск": f"{told.year} года, отчёты на {told.as_of:%d.%m.%Y}",
            "По отчётам взято": MEANINGS[told.meaning],
        },
        notes=(NOTE, "Разница – источник минус отчёт колледжа."),
        centre=centre(workspace),
    )
    return check_book(rows, about)


def sample_workbook(workspace: Workspace, sample: Sample) -> bytes:
    """The sample as .xlsx: whom to look at, what to fill in, how it was drawn."""
    rows = [
        SampleRow(one.group.college, one.group.program, one.group.name, one.place, one.group.size)
        for one in sample.units
    ]
    chosen = {
        "Выпуск": f"{sample.year} года, отчёты на {sample.as_of:%d.%m.%Y}",
        "Отобрано": f"{len(sample.units)} из {sample.population}",
        "Как отобрано": sample.method,
        "Начальное число": sample.seed,
    }
    if sample.margin is not None:
        share = f"{100 * sample.margin:.1f}".replace(".", ",")
        chosen["Точность"] = f"доля занятых по области – в пределах ±{share} п. п. (95 %), если проверка её подтвердит"
    notes = (
        "Номер – место выпускника в алфавитном списке выпуска этой профессии, специальности; имён здесь нет.",
        "То же начальное число по тем же отчётам даёт ту же выборку.",
    )
    about = About("Выборка для проверки занятости", datetime.now(), chosen, notes=notes, centre=centre(workspace))
    return sample_book(rows, about)
