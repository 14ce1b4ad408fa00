"""The floor: a Streamlit page with one widget and one text, and no map. Nothing else is imported."""

import streamlit as st

STATES = ("Kazakhstan", "Uzbekistan", "Turkmenistan", "Kyrgyzstan", "Tajikistan")

chosen = st.pills("State", STATES)
st.markdown(f"##### {chosen or 'Floor'}")
