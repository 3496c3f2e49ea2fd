"""What needs attention, in words, each with the way to where it is dealt with."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

import streamlit as st

from ck.services.attention import Matter, Notice
from ck.services.cards import Dated
from ck.ui import links
from ck.ui.format import COLLEGE, FILE, QUESTION, Noun, counted, day, escape
from ck.ui.upload_words import OUTCOME

_FORM: Final = Noun("форме", "формах", "формах")
_REPORT: Final = Noun("отчёте", "отчётах", "отчётах")
_SIGN: Final = {Matter.COLUMNS: ":red[✕]", Matter.REFUSED: ":red[✕]"}
_MOST: Final = 60  # names listed; nobody reads more in a pop-up


def draw(notices: Sequence[Notice], date: Dated) -> None:
    """A line a notice: what, whom it concerns, and where to go."""
    if not notices:
        st.success("Ничего: все колледжи прислали отчёты, файлы приняты целиком.")
    for notice in notices:
        key = f"notice_{notice.matter}{_suffix(notice)}"
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
            st.markdown(f"{_SIGN.get(notice.matter, ':orange[!]')} {_words(notice, date)}", width="content")
            with st.popover("Список", type="tertiary", width="content"):
                st.markdown("\n".join(f"- {escape(name)}" for name in notice.names[:_MOST]))
                if len(notice.names) > _MOST:
                    st.text(f"и ещё {len(notice.names) - _MOST}")
            label, place = _way(notice.matter, date)
            links.link(label, "upload", **place)


def _suffix(notice: Notice) -> str:
    """Several campaigns may be open."""
    return f"_{notice.campaign.label}" if notice.campaign else ""


def _words(notice: Notice, date: Dated) -> str:
    number = len(notice.names)
    match notice.matter:
        case Matter.COLUMNS:
            return f"Не подтверждён смысл граф в {counted(number, _FORM)}: такие отчёты не входят в показатели"
        case Matter.REFUSED:
            return f"Не принято: {counted(number, FILE)} за последнее время"
        case Matter.PARTIAL:
            return f"Приняты частично, отложены блоки с ошибками: в {counted(number, _REPORT)}"
        case Matter.QUESTIONS:
            return f"Ждут ответа колледжей: {counted(number, QUESTION)}"
        case Matter.ASSUMED:
            return f"Год выпуска или дата не указаны и взяты по кампании: в {counted(number, _REPORT)}"
        case Matter.MISSING:
            return f"Нет отчёта на {day(date.as_of)}: {counted(number, COLLEGE)}"
        case Matter.CAMPAIGN:
            assert notice.campaign is not None
            one, over = notice.campaign, notice.campaign.deadline < datetime.now().date()
            return (
                f"Сбор {one.label}: отчитались {one.received} из {one.expected}, "
                f"срок {day(one.deadline)}{' прошёл' if over else ''}"
            )


def _way(matter: Matter, date: Dated) -> tuple[str, dict[str, str]]:
    """The label of the link, and the place it leads to."""
    match matter:
        case Matter.COLUMNS:
            return "Подтвердить графы", {links.PART: "Графы форм"}
        case Matter.REFUSED | Matter.PARTIAL:
            return "Посмотреть замечания", {links.PART: "Полученные файлы", links.OUTCOME: OUTCOME[matter.value]}
        case Matter.QUESTIONS:
            return "Открыть вопросы", {links.PART: "Уточнения"}
        case Matter.ASSUMED:
            return "Проверить отчёты", {links.PART: "Отчёты колледжей", links.AS_OF: day(date.as_of)}
        case Matter.MISSING:
            return "Скачать бланк для колледжа", {links.PART: "Бланки форм"}
        case Matter.CAMPAIGN:
            return "Кому напомнить", {links.PART: "Сбор"}
