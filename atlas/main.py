"""The Streamlit script: page settings, frame, and the page that the address asks for."""

import streamlit as st

from atlas.ui import frame
from atlas.words import say

st.set_page_config(page_title=say("app.name"), page_icon=frame.ICON, layout="wide")

pages = frame.page_list()
page = st.navigation(pages, position="hidden")
head = st.container()
page.run()
with head:
    frame.header(pages)
    frame.notice()
    frame.day_notice(page)
