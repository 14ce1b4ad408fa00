"""The Corridor page as a test opens and reads it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.kit.pages import open_page, seen


def page(**address: str | list[str]) -> AppTest:
    made = open_page("corridor", **address)
    assert not made.exception, made.exception
    return made


def written(made: AppTest, name: str) -> str:
    """A parameter of the address after a run, whether AppTest hands it back alone or in a list."""
    value = made.query_params[name]
    return value if isinstance(value, str) else ",".join(value)


def headline(made: AppTest) -> str:
    return seen(next(part.value for part in made.markdown if part.value.startswith("# ")))
