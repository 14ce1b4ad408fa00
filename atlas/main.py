"""The Streamlit script: page settings, frame, and the page that the address asks for."""

import streamlit as st

from atlas.session import drawn_to_the_end
from atlas.ui.parts.fragments import reserve
from atlas.ui.parts.pages import page_list
from atlas.ui.shell import connection, frame, reach
from atlas.words import say

st.set_page_config(page_title=say("app.name"), page_icon=frame.ICON, layout="wide")

connection.ask_when_back()
pages = page_list()
page = st.navigation(pages, position="hidden")
st.set_page_config(page_title=say("app.page_title", page=page.title, app=say("app.name")))
head = reserve(24)
page.run()
with head.container():
    frame.header(pages)
    frame.notice()
    frame.day_notice(page)
connection.watch()
reach.help_along([one.url_path for one in pages].index(page.url_path))
drawn_to_the_end()
