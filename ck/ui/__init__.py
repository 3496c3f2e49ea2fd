"""The screens' own layer: the only package that imports Streamlit and Plotly."""
