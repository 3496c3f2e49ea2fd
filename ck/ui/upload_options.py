"""What the user says beside the files: year, date, college, form."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st

from ck.indicators.scope import YEARS
from ck.services.importing import ImportOptions
from ck.ui.upload_words import form_titles

_MONTHS: Final = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_NUMBERS: Final = re.compile(r"(\d{1,2})[./\-\s](\d{1,2})[./\-\s](\d{4}|\d{2})(?:\s*г\.?)?")
_WORDS: Final = re.compile(r"(\d{1,2})\s+([а-яё]+)\s+(\d{4})(?:\s*(?:г\.?|года))?")
_FIRST_YEAR: Final = 2019
_RECEIVED: Final = (
    "День, в который файлы пришли от колледжей, если загружаете их позже: по нему видно, кто сдал отчёт в срок"
)
_SINGLE_ONLY: Final = "Задаётся, когда загружается один файл: названия остальных колледжей программа берёт из файлов"


def parse_day(text: str) -> date | None:
    """A date as people type it: 01.10.2025, 1.10.25, 1 октября 2025 г.; None when it is none."""
    plain = " ".join(text.lower().split())
    if found := _NUMBERS.fullmatch(plain):
        day, month, year = (int(part) for part in found.groups())
    elif (found := _WORDS.fullmatch(plain)) and found[2] in _MONTHS:
        day, month, year = int(found[1]), _MONTHS.index(found[2]) + 1, int(found[3])
    else:
        return None
    try:
        meant = date(2000 + year if year < 100 else year, month, day)
    except ValueError:
        return None
    return meant if meant.year in YEARS else None


def day_in_words(day: date) -> str:
    """«1 октября 2025 г.»: words show at once which number was taken for the month."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} г."


def remember(given: ImportOptions) -> None:
    """Fill the fields with what was said before, as long as nobody has touched them since they were last drawn."""
    said = {
        "upload_year": given.year,
        "upload_as_of": f"{given.as_of:%d.%m.%Y}" if given.as_of else "",
        "upload_received": f"{given.received:%d.%m.%Y}" if given.received else "",
        "upload_college": given.college,
        "upload_form": given.form,
        "upload_create": given.create_colleges,
    }
    for key, value in said.items():
        st.session_state.setdefault(key, value)


def draw(colleges: Sequence[str], single: bool) -> ImportOptions | None:
    """Draw the fields; None while one of them is not understood. `single`: one file, so its college can be told."""
    titles = form_titles()
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        year = _year()
        typed = st.text_input(
            "Отчётная дата", key="upload_as_of", placeholder="из файла", help="Как в письме: 01.10.2025", width=160
        )
        came = st.text_input("Получены", key="upload_received", placeholder="сегодня", help=_RECEIVED, width=140)
        college = _college(colleges, single)
        form = st.selectbox(
            "Форма", list(titles), index=None, format_func=lambda id: titles[id], key="upload_form",
            placeholder="определить по файлу", filter_mode="contains",
        )  # fmt: skip
    as_of, received = parse_day(typed), parse_day(came)
    for label, text, meant in (("Отчётная дата", typed, as_of), ("Дата получения", came, received)):
        if text.strip() and meant is None:
            st.error(f"{label} не понята. Запишите её так: 01.10.2025.")
            return None
        if meant:
            st.markdown(f":green[{label}: {day_in_words(meant)}]")
    if received and received > date.today():
        st.error("Дата получения ещё не наступила. Укажите день, в который файлы пришли, или оставьте поле пустым.")
        return None
    st.session_state.setdefault("upload_create", not colleges)
    create = st.checkbox(
        "Добавлять новые колледжи в список",
        key="upload_create",
        help="Без этого файл колледжа, которого нет в списке, не принимается: так видны опечатки в названиях",
    )
    return ImportOptions(
        year=year, as_of=as_of, college=college if single else None, form=form, create_colleges=create,
        received=received,
    )  # fmt: skip


def _year() -> int | None:
    years = range(date.today().year + 1, _FIRST_YEAR - 1, -1)
    return st.selectbox("Год выпуска", years, index=None, key="upload_year", placeholder="из файла", width=150)


def _college(colleges: Sequence[str], single: bool) -> str | None:
    return st.selectbox(
        "Колледж", colleges, index=None, key="upload_college", accept_new_options=True, filter_mode="contains",
        placeholder="из файла или его имени", disabled=not single, help=None if single else _SINGLE_ONLY,
    )  # fmt: skip
