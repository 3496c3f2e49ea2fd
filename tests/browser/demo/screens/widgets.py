"""Every Streamlit widget whose own texts need translating."""

import datetime

import pandas as pd
import streamlit as st

st.file_uploader("Файлы отчётов", accept_multiple_files=True, type=["xlsx", "xls"], key="files")
st.file_uploader("Папка", accept_multiple_files="directory", key="folder")
a, b, c = st.columns(3)
a.multiselect("Несколько", ["Первое", "Второе", "Третье"], key="many")
a.selectbox("Одно", ["Первое", "Второе"], index=None, key="one")
b.text_input("Текст", key="text")
b.number_input("Число", key="num", value=1.5)
b.write(f"Число: {st.session_state['num']}")
c.date_input("Дата", datetime.date(2025, 10, 1), key="date", format="DD.MM.YYYY")
c.text_area("Длинный текст", key="area")
st.dataframe(pd.DataFrame({"Колледж": ["А", "Б"], "Доля": [1.5, 2.5]}), key="table", hide_index=True)
with st.expander("Подробнее"):
    st.write("Текст")
st.button("Кнопка", key="go", help="Пояснение")
st.download_button("Скачать", lambda: b"1", "файл.txt", key="load")
