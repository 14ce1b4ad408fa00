"""A page of Streamlit's own parts and nothing of the Atlas, its theme neither: what axe-core says of it is
Streamlit's."""

import datetime as dt

import altair as alt
import pandas as pd
import streamlit as st

rows = pd.DataFrame({"name": ["one", "two"], "count": [1, 2]})
st.markdown("# A page")
st.markdown("## A part")
st.caption("Small print, with [a link](https://example.org).")
st.pills("Pills", ["a", "b"], selection_mode="multi", default=["a"])
st.segmented_control("Segments", ["a", "b"], default="a")
st.selectbox("Box", ["a", "b"], index=None)
st.multiselect("Several", ["a", "b"], default=["a"])
st.text_input("Words")
st.date_input("Day", dt.date(2026, 1, 1))
st.select_slider("Slider", ["a", "b", "c"])
st.toggle("Switch")
st.radio("Radio", ["a", "b"])
st.button("Button", type="primary")
st.button("Small button", type="tertiary")
st.download_button("File", b"x")
st.page_link("https://example.org", label="Page link")
with st.expander("Fold", expanded=True):
    st.markdown("- one\n- two")
with st.popover("Popover"):
    st.markdown("Inside")
with st.container(height=120):
    st.markdown("\n\n".join("A long text." for _ in range(40)))
st.dataframe(rows, hide_index=True, selection_mode="single-row", on_select="rerun", key="grid")
st.altair_chart(alt.Chart(rows).mark_bar().encode(x="count", y="name"), alt="A chart")
st.warning("A warning")
st.code("a = 1")
st.columns(2)[0].metric("Metric", 3)
