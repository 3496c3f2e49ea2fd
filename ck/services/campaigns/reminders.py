"""What to write to the colleges that have not sent, or whose file was not taken whole; and one list of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ck.services.campaigns.boards import Board, Row
from ck.services.campaigns.states import TO_REMIND, State, local_day


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter to a college, ready to be sent."""

    college: str
    state: State
    text: str


def reminders(board: Board, today: date) -> list[Reminder]:
    """A letter a college that is to be reminded, those that sent nothing first."""
    return [Reminder(row.college, row.state, _letter(board, row, today)) for row in _to_remind(board)]


def common_list(board: Board, today: date) -> str:
    """One text for all: who has not sent, whose file was not taken, who has to send a correction."""
    share, asked = board.share, board.campaign.fields
    lines = [
        f"Сбор отчётности {board.campaign.label}: {board.form_title}.",
        f"Срок – {asked.deadline:%d.%m.%Y}{_left(asked.deadline, today)}. "
        f"На {today:%d.%m.%Y} отчитались {share.received} из {share.expected}.",
    ]
    rows = _to_remind(board)
    for state in TO_REMIND:
        if names := [row.college for row in rows if row.state is state]:
            lines += ["", f"{_HEADINGS[state]} ({len(names)}):"]
            lines += [f"{place}. {name}" for place, name in enumerate(names, start=1)]
    if not rows:
        lines += ["", "Отчёты приняты от всех, напоминать некому."]
    return "\n".join(lines)


_HEADINGS = {
    State.MISSING: "Не прислали отчёт",
    State.ERRORS: "Прислали файл, который не принят",
    State.PARTIAL: "Приняты частично, нужно исправление",
}


def _to_remind(board: Board) -> list[Row]:
    rows = [row for row in board.rows if row.state in TO_REMIND]
    return sorted(rows, key=lambda row: TO_REMIND.index(row.state))


def _letter(board: Board, row: Row, today: date) -> str:
    asked = board.campaign.fields
    return "\n".join([
        f"{row.college}",
        "",
        "Уважаемые коллеги!",
        f"{_what(board, row)} {_ask(row)}",
        f"Отчёт – {board.form_title}; выпуск {asked.year} года, данные на {asked.as_of:%d.%m.%Y}. "
        f"Срок – {asked.deadline:%d.%m.%Y}{_left(asked.deadline, today)}.",
    ])  # fmt: skip


def _what(board: Board, row: Row) -> str:
    stands = row.standing
    match row.state:
        case State.ERRORS:
            last = stands.refused[-1]
            return f"Ваш файл «{_plain(last.name)}», полученный {local_day(last.at):%d.%m.%Y}, не принят: в нём ошибки."
        case State.PARTIAL:
            assert stands.report is not None
            total = stands.report.accepted + stands.report.set_aside
            name, day = _plain(stands.report.file_name), local_day(stands.report.received_at)
            taken = f"принято блоков: {stands.report.accepted} из {total}, в остальных ошибки"
            return f"Ваш файл «{name}», полученный {day:%d.%m.%Y}, принят частично ({taken})."
    return f"От вас не получен отчёт {board.campaign.label}."


def _ask(row: Row) -> str:
    if row.state is State.MISSING:
        return "Просим прислать заполненную форму; если выпуска нет, сообщите об этом ответным письмом."
    if row.state is State.ERRORS:
        return "Перечень замечаний прилагаем. Просим прислать исправленный файл."
    return (
        "Файл с пометками прилагаем: неверные ячейки раскрашены, в примечаниях сказано, что исправить. "
        "Просим прислать исправленный файл целиком."
    )


def _left(deadline: date, today: date) -> str:
    days = (deadline - today).days
    if days < 0:
        return f" (прошло дней: {-days})"
    return f" (осталось дней: {days})" if days else " (сегодня)"


def _plain(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def texts(found: Iterable[Reminder]) -> str:
    """All letters one after another."""
    return "\n\n――――――――――\n\n".join(one.text for one in found)
