"""Cuts Streamlit's fonts down to what the Atlas shows: `python -m data.build.fonts`.

Run it again when Streamlit's version changes or an icon is added; `tests/server/test_fonts.py` says when.
"""
