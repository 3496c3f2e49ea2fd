"""Commands over collection campaigns: who has sent, letters, closing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ck.cli.options import Call, day, whole
from ck.cli.tables import table
from ck.cli.writing import write

if TYPE_CHECKING:
    from ck.services.campaigns.boards import Board
    from ck.services.campaigns.closing import Proof

Number = Annotated[int, typer.Argument(metavar="КАМПАНИЯ", help="Номер кампании.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Add these commands to the program."""
    for name, command, told in (
        ("campaigns", campaigns, "Кампании сбора: кто сдал, сколько в срок; с номером – по колледжам."),
        ("campaign-create", create, "Завести кампанию."),
        ("campaign-excuse", excuse, "Освободить колледж от отчёта; без причины – снова ждать."),
        ("campaign-close", close, "Закрыть кампанию: её числа больше не меняются."),
        ("campaign-reopen", reopen, "Открыть закрытую кампанию снова."),
        ("campaign-check", check, "Сверить числа закрытой кампании с тем, что было при закрытии."),
        ("reminders", reminders, "Письма колледжам, которые не сдали, и общий список."),
    ):
        app.command(name, help=told)(whole(command))


def campaigns(
    call: Call,
    number: Annotated[
        int | None, typer.Argument(metavar="КАМПАНИЯ", help="Номер: показать колледжи.", show_default=False)
    ] = None,
) -> int:
    """All campaigns with their shares, or one with its colleges."""
    from ck.services.campaigns import boards, exporting

    workspace = call.workspace()
    if number is not None:
        one = boards.board(workspace, number)
        call.answer(exporting.as_json(one, colleges=True), lambda: _colleges_text(one))
        return 0
    known = boards.boards(workspace)
    call.answer({"campaigns": [exporting.as_json(one) for one in known]}, lambda: _campaigns_text(known))
    return 0


def create(
    call: Call,
    year: Annotated[int, typer.Option(metavar="ГОД", help="Год выпуска.", show_default=False)],
    as_of: Annotated[str, typer.Option(metavar="ДАТА", help="Отчётная дата.", show_default=False)],
    form: Annotated[
        str | None, typer.Option(metavar="ФОРМА", help="Форма; иначе по загруженным отчётам.", show_default=False)
    ] = None,
    deadline: Annotated[
        str | None,
        typer.Option(metavar="ДАТА", help="Последний день сдачи; иначе день последнего отчёта.", show_default=False),
    ] = None,
    college: Annotated[
        list[str] | None,
        typer.Option(metavar="НАЗВАНИЕ", help="Кого ждать; иначе всех действующих.", show_default=False),
    ] = None,
) -> int:
    """A new campaign; what is not said is taken from the reports of that year and date."""
    from ck.services.campaigns import planning

    workspace, on = call.workspace(), day(as_of)
    asked = planning.asked(workspace, year, on, form, day(deadline) if deadline else None)
    number = planning.create(workspace, asked, college)
    call.answer({"campaign": number}, lambda: f"Заведена кампания {number}: {asked.label}.")
    return 0


def excuse(
    call: Call,
    number: Number,
    college: Annotated[str, typer.Argument(metavar="НАЗВАНИЕ", help="Колледж.", show_default=False)],
    reason: Annotated[
        str | None, typer.Option(metavar="ПРИЧИНА", help="Почему отчёта не ждут.", show_default=False)
    ] = None,
) -> int:
    """Excuse a college with a reason, or expect it again."""
    from ck.services.campaigns import planning

    name = planning.excuse_named(call.workspace(), number, college, reason)
    done = f"{name}: освобождён от отчёта." if reason else f"{name}: отчёт снова ждут."
    call.answer({"campaign": number, "college": name, "excuse": reason}, lambda: done)
    return 0


def close(call: Call, number: Number) -> int:
    """Close a campaign; tells what was kept."""
    from ck.services.campaigns import closing

    workspace = call.workspace()
    closing.close(workspace, number)
    found = closing.proof(workspace, number)
    call.answer(closing.as_json(found), lambda: f"Кампания {number} закрыта. {_kept(found)}")
    return 0


def reopen(
    call: Call,
    number: Number,
    reason: Annotated[str, typer.Option(metavar="ПРИЧИНА", help="Почему открывают снова.", show_default=False)],
) -> int:
    """Open a closed campaign again."""
    from ck.services.campaigns import closing

    closing.reopen(call.workspace(), number, reason)
    call.answer({"campaign": number, "reason": reason}, lambda: f"Кампания {number} снова открыта.")
    return 0


def check(call: Call, number: Number) -> int:
    """Whether nothing moved since the campaign was closed; 1 when something did."""
    from ck.services.campaigns import closing

    found = closing.proof(call.workspace(), number)
    call.answer(closing.as_json(found), lambda: _proof_text(found))
    return int(not found.holds)


def reminders(
    call: Call,
    number: Number,
    out: Annotated[
        Path | None, typer.Argument(metavar="ФАЙЛ.xlsx", help="Записать таблицу кампании.", show_default=False)
    ] = None,
) -> int:
    """Letters to the colleges that are to be reminded."""
    from ck.services.campaigns import boards, exporting
    from ck.services.campaigns.reminders import common_list, texts
    from ck.services.campaigns.reminders import reminders as letters

    workspace, today = call.workspace(), date.today()
    board = boards.board(workspace, number)
    found = letters(board, today)
    if out is not None:
        write(out, exporting.workbook(workspace, board, today))
    shape = {
        "list": common_list(board, today),
        "reminders": [{"college": one.college, "state": one.state.value, "text": one.text} for one in found],
        "written": str(out) if out else None,
    }
    call.answer(shape, lambda: f"{shape['list']}\n\n{texts(found)}".rstrip())
    return 0


def _campaigns_text(known: "Sequence[Board]") -> str:
    return table(
        ("№", "Кампания", "Срок", "Ожидается", "Отчитались", "В срок", "Закрыта"),
        [
            (
                str(one.campaign.id),
                one.campaign.label,
                one.campaign.fields.deadline,
                one.share.expected,
                one.share.received,
                one.share.on_time,
                one.campaign.closed_at.astimezone().date() if one.campaign.closed_at else None,
            )
            for one in known
        ],
    )


def _colleges_text(board: "Board") -> str:
    from ck.services.campaigns.exporting import note

    share = board.share
    rows = table(
        ("Колледж", "Муниципалитет", "Состояние", "Получен", "Примечание"),
        [
            (
                row.college,
                row.municipality,
                row.standing.label,
                row.standing.delivered.astimezone().date() if row.standing.delivered else None,
                note(row),
            )
            for row in board.rows
        ],
    )
    return f"{rows}\n\nОтчитались {share.received} из {share.expected}, в срок {share.on_time}."


def _proof_text(found: "Proof") -> str:
    rows = table(
        ("№", "Показатель", "Было", "Стало", "Совпадает"),
        [(str(one.number), one.short, one.then.get("value"), one.now.get("value"), one.same) for one in found.figures],
    )
    return f"{rows}\n\n{_kept(found)}"


def _kept(found: "Proof") -> str:
    moved = "Ничего не изменилось." if found.holds else "Числа изменились."
    return f"Отчётов учтено: {len(found.closing.reports)}, контрольная сумма {found.checksum}. {moved}"
