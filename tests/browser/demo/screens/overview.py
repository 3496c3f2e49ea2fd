"""The chosen filters as text, and one chart of each kind."""

import streamlit as st

from ck.ui import charts, theme
from ck.ui.filters import current
from ck.ui.format import percent

DATES = ["2025-06-01", "2025-09-01", "2025-10-01", "2025-11-01"]
LONG = "Колледж № {} имени очень длинного названия в две строки и дальше"


def bar(name: str, value: float) -> charts.Bar:
    return charts.Bar(name, value, percent(value), value - 5, value + 6)


def series(name: str, start: float, gap: str = "") -> charts.Series:
    values = {date: None if date == gap else start + 3 * i for i, date in enumerate(DATES)}
    return charts.Series(name, [charts.Point(date, value, percent(value)) for date, value in values.items()])


filters = current()
st.text("Выбрано: " + "; ".join(" + ".join(values) for values in filters.chosen().values()))
names = filters.college or tuple(LONG.format(n) for n in range(1, 6))
bars = [bar(name, 40.0 + 7 * i) for i, name in enumerate(names)]
bars.append(charts.Bar("Колледж без данных", None, "—"))
bars.append(charts.Bar("Ноль", 0.0, percent(0.0), color=theme.ALARM))
region = charts.Reference(58.0, "Регион 58,00\u00a0%")
left, right = st.columns(2)
with left:
    figure = charts.bar_chart(bars, axis="Доля занятых, %", reference=region)
    charts.draw(figure, key="bars", alt="По колледжам")
    st.metric("Занятость", percent(52.5), "-1,20 п. п.", border=True)
with right:
    lines = [series("Регион", 50.0, gap=DATES[1]), series("Колледж № 1", 44.0)]
    charts.draw(charts.line_chart(lines, axis="Доля занятых, %"), key="trend", alt="По датам")
    charts.draw(charts.line_chart(lines[1:]), key="one", alt="Один колледж")
