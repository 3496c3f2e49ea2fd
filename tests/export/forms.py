"""A small form that has everything the writer must know: parts of a total, «из них», lines, a check line."""

from ck.forms.model import Column, Definition, FormLine, Key, Role, SheetForm
from ck.forms.rules import ColumnsAtMost, ColumnsSum, LinesAtMost, LinesSum

LINES = (
    FormLine(code="01", no="01", caption="Всего"),
    FormLine(code="02", no="02", caption="из них лица с ОВЗ"),
    FormLine(code="04", no="03", caption="инвалиды без ОВЗ"),
    FormLine(code="06", no="04", caption="сумма строк 02 и 03"),
)
COLUMNS = (
    Column(no="01", caption="№", role=Role.KEY, key=Key.ORDINAL),
    Column(no="02", caption="Код", role=Role.KEY, key=Key.PROGRAM_CODE),
    Column(no="03", caption="Номер строки", role=Role.KEY, key=Key.LINE),
    Column(no="04", caption="Показатель", role=Role.KEY, key=Key.LINE_CAPTION),
    Column(no="05", caption="Всего", role=Role.TOTAL, status="graduates_total"),
    Column(no="06", caption="Трудоустроены", role=Role.PART, status="employed"),
    Column(no="07", caption="по специальности", role=Role.SUB, status="employed_by_program", parent="06"),
    Column(no="08", caption="ИП", role=Role.PART, status="sole_trader"),
    Column(no="09", caption="Самозанятые", role=Role.PART, status="self_employed"),
    Column(no="10", caption="Меры", role=Role.NOTE),
)
CHECKS = (
    ColumnsSum(total="05", parts=("06", "08..09")),
    ColumnsAtMost(parts=("07",), whole="06"),
    LinesSum(total="04", parts=("02", "03")),
    LinesAtMost(parts=("02",), whole="01"),
)


def form(check_line: str | None = "05", number_row: int = 6) -> Definition:
    """The form with or without a check line of its own."""
    sheet = SheetForm(
        id="main",
        title="Сведения о выпуске",
        main=True,
        names=("Форма",),
        number_row=number_row,
        columns=COLUMNS,
        lines=LINES,
        check_line=check_line,
        checks=CHECKS,
    )
    return Definition(id="sample", title="Образец", sheets=(sheet,))


def numbers(total: int, employed: int, by_program: int, sole: int, own: int) -> dict[str, int]:
    """One line of the form."""
    return {"05": total, "06": employed, "07": by_program, "08": sole, "09": own}


def block_lines() -> dict[str, dict[str, int]]:
    """Lines of a block that fits every identity."""
    return {
        "01": numbers(10, 7, 5, 1, 2),
        "02": numbers(2, 2, 1, 0, 0),
        "04": numbers(1, 0, 0, 1, 0),
        "06": numbers(3, 2, 1, 1, 0),
    }
