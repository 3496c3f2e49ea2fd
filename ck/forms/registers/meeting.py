"""Regional meetings: what is shown, what was decided."""

from typing import Final

from ck.forms.registers.model import Field, Kind, RegisterForm

MEETING: Final = RegisterForm(
    id="meeting",
    title="Совещания",
    record="совещание",
    fields=(
        Field("title", "О чём", required=True, width=60),
        Field("day", "Дата", Kind.DATE, required=True, width=12),
        Field("place", "Где", width=40),
        Field("note", "Участники и повестка", Kind.LONG, width=60, listed=False, help="Организации, без фамилий."),
    ),
    naming=("title", "day"),
    key=("title", "day"),
)
SLIDE: Final = RegisterForm(
    id="meeting_slide",
    title="Слайды совещания",
    record="слайд",
    fields=(
        Field("conclusion", "Вывод одним предложением", Kind.LONG, required=True, width=70),
        Field("note", "Заметки", Kind.LONG, width=70, help="На слайде их нет; они войдут в протокол."),
    ),
    naming=("conclusion",),
)
DECISION: Final = RegisterForm(
    id="meeting_decision",
    title="Решения совещания",
    record="решение",
    fields=(
        Field("text", "Решение", Kind.LONG, required=True, width=70),
        Field("responsible", "Ответственный", required=True, width=40, help="Организация, отдел, должность."),
        Field("due", "Срок", Kind.DATE, required=True, width=12),
        Field("slide", "К слайду №", Kind.WHOLE, width=10, least=1, most=200),
    ),
    naming=("text",),
)
