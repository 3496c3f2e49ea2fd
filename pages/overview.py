"""The first screen: the newest figures and what needs attention."""

import streamlit as st

st.info("Данных пока нет.")
