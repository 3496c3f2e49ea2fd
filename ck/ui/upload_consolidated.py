"""The region's sum in the form's own layout, and the file for publication, to take away."""

from collections.abc import Sequence

import streamlit as st

from ck.indicators.scope import Scope
from ck.services import exporting
from ck.services.consolidating import Available, Shape
from ck.services.workspace import Workspace
from ck.ui import downloads, publication, working
from ck.ui.format import OF_COLLEGE, ROW, counted

_MANY = 20  # colleges whose sheets take seconds


def draw(workspace: Workspace) -> None:
    """The sum for the ministry's system, and the file for everybody."""
    sums = exporting.sums(workspace)
    if not sums:
        st.info("Сводить пока нечего: ни одного отчёта. Загрузите файлы колледжей в части «Загрузить».")
        return
    _sum(workspace, sums)
    st.divider()
    publication.draw(workspace)


def _sum(workspace: Workspace, sums: Sequence[Available]) -> None:
    """Choose form, year, date and variant, and take the workbook; it is made when the button is pressed."""
    titles = {each.form: each.title for each in sums}
    form = st.selectbox("Форма", list(titles), format_func=lambda id: titles[id], key="sum_form", width=560)
    dates = [each for each in sums if each.form == form]
    chosen = st.selectbox("Год выпуска и дата", dates, format_func=_dated, key=f"sum_date_{form}", width=560)
    lines = st.segmented_control(
        "Строк в блоке", [0, *chosen.variants], format_func=_lines, default=0, key=f"sum_lines_{form}",
        help="Строка 01 – все выпускники; строки 01–05 – пятистрочная форма; в систему министерства идёт вариант, "
        "который оно запросило",
    )  # fmt: skip
    colleges = st.checkbox(
        "Лист каждого колледжа", key="sum_colleges",
        help="Числа области становятся формулами – суммами ячеек этих листов",
    )  # fmt: skip
    notes = st.checkbox(
        "Тексты колледжей", value=True, key="sum_notes",
        help="«Принимаемые меры» и другие текстовые графы: «Колледж: текст; Колледж: текст»",
    )  # fmt: skip
    scope, shape = Scope(years=(chosen.year,), as_of=(chosen.as_of,)), Shape(colleges, lines or None, notes)
    name = exporting.sum_file_name(chosen, lines)
    if colleges and chosen.colleges > _MANY:
        working.prepared(
            "Скачать свод", lambda job: exporting.consolidated(workspace, scope, form, shape, job.step), name,
            key=f"sum_{form}_{chosen.year}_{chosen.as_of}_{lines}_{notes}_{workspace.store.version()}",
            doing="Собираются листы колледжей",
        )  # fmt: skip
        return
    downloads.button(
        "Скачать свод", lambda: exporting.consolidated(workspace, scope, form, shape), name, key="sum_download",
        type="primary",
    )  # fmt: skip


def _dated(one: Available) -> str:
    return f"выпуск {one.year} года на {one.as_of:%d.%m.%Y}: отчёты {counted(one.colleges, OF_COLLEGE)}"


def _lines(number: int) -> str:
    return counted(number, ROW) if number else "все строки"
