"""The description of the API: true of every answer, and complete."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from starlette.applications import Starlette

from atlas.server.api.routes import routes

API = routes("")

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]

PATHS = [one.path.removeprefix("/api") for one in API if one.path not in ("/api", "/api/{rest:rest}")]


@pytest.fixture(scope="module")
def schema() -> Any:
    return schemathesis.openapi.from_asgi("/api/openapi.json", Starlette(routes=API))


@pytest.mark.parametrize("path", PATHS)
def test_the_description_is_true_of_every_answer(schema: Any, path: str) -> None:
    """Requests made from the description, right ones and wrong ones, by schemathesis: no fault of the server,
    no status, kind of content or shape of an answer that the description does not have."""
    operation = schema[path]["GET"]

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def keeps_to_it(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS)

    keeps_to_it()


def test_the_description_has_every_route_and_no_other(schema: Any) -> None:
    assert set(schema.raw_schema["paths"]) == set(PATHS)
