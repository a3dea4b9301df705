"""The description of the interface is complete: the table is made from the routes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts

from activities.contract import WORKFLOWS, LifeRef, details_of
from api.openapi import EXAMPLES, operations
from api.strict import unknown_fields
from db.codec import adapter
from domain.bases.policy_values import DEFAULT_CRITERIA
from tests.api.described import described

WITHOUT_SIGNING_IN = {
    ("/healthz", "get"),
    ("/readyz", "get"),
    ("/readyz/decisions", "get"),
    ("/api/v1/sessions", "post"),
    ("/api/v1/sessions/outside", "post"),
    ("/api/v1/sessions/outside/begin", "post"),
    ("/api/v1/deadlines", "post"),
    ("/api/v1/calendars", "get"),
    ("/api/v1/calendars/{year}", "get"),
    ("/api/v1/glossary", "get"),
    ("/api/v1/vocabularies", "get"),
    ("/api/v1/feeds/{secret}.ics", "get"),  # its address is the secret
    ("/api/v1/procedure", "get"),
}
"""Besides these only what stands under /api/v1/public; none of them tells of a case."""


APP = described()
DOCUMENT = APP.openapi()
OPERATIONS = {
    f"{method} {path}": (path, method, operation) for path, method, operation in operations(DOCUMENT)
}


def references(value: Any) -> Iterator[str]:
    """Every `$ref` at any depth."""
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_every_reference_leads_somewhere() -> None:
    schemas = DOCUMENT["components"]["schemas"]

    assert {one.rpartition("/")[2] for one in references(DOCUMENT)} <= schemas.keys()


def test_threads_that_ask_at_once_get_one_description() -> None:
    """FastAPI 0.165 makes all fields anew per description (findings/fastapi-describing-in-threads.sh)."""
    app = described()
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda _: app.openapi(), range(3)))

    assert found[0] is found[1] is found[2]


def test_no_two_operations_share_an_id() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS.values()]

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_says_what_it_does_and_where_it_belongs(name: str) -> None:
    _, _, one = OPERATIONS[name]

    assert one["summary"]
    assert one.get("description"), "the route has no docstring"
    assert one.get("tags"), "the router has no tag"


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_describes_its_answer(name: str) -> None:
    _, _, one = OPERATIONS[name]
    good = {code: answer for code, answer in one["responses"].items() if code.startswith("2")}

    assert good
    for code, answer in good.items():
        if code != "204":
            bodies = answer.get("content", {})
            assert (bodies and all(body.get("schema") for body in bodies.values())) or (
                "application/json" not in bodies
            )


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_error_is_a_problem(name: str) -> None:
    path, _, one = OPERATIONS[name]
    errors = {code: answer for code, answer in one["responses"].items() if code >= "400"}

    for answer in errors.values():
        if "content" in answer and path.startswith("/api/"):
            assert set(answer["content"]) == {"application/problem+json"}


@pytest.mark.parametrize("name", OPERATIONS)
def test_a_body_has_an_example(name: str) -> None:
    _, _, one = OPERATIONS[name]
    body = one["requestBody"]["content"].get("application/json") if "requestBody" in one else None
    if body is None:
        return
    schema = DOCUMENT["components"]["schemas"].get(str(body["schema"].get("$ref", "")).rpartition("/")[2], {})

    assert "example" in body or any("examples" in field for field in schema.get("properties", {}).values())


@pytest.mark.parametrize("name", OPERATIONS)
def test_only_what_is_public_can_be_called_without_signing_in(name: str) -> None:
    path, method, one = OPERATIONS[name]
    public = path.startswith("/api/v1/public/") or (path, method) in WITHOUT_SIGNING_IN

    assert bool(one["security"]) is not public


@pytest.mark.parametrize("name", [name for name in OPERATIONS if not name.startswith("get ")])
def test_a_command_asks_for_its_key(name: str) -> None:
    _, _, one = OPERATIONS[name]
    keys = [given for given in one.get("parameters", ()) if given["name"] == "Idempotency-Key"]

    assert all(given["required"] for given in keys)


def bodies() -> dict[str, Any]:
    """The types of all JSON bodies by name."""
    fields = [getattr(route, "body_field", None) for route in iter_route_contexts(APP.routes)]
    kinds = [field.field_info.annotation for field in fields if field is not None]
    return {kind.__name__: kind for kind in kinds if hasattr(kind, "__name__")}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_one_that_the_route_would_take(name: str) -> None:
    kind = bodies()[name]

    adapter(kind).validate_python(EXAMPLES[name])
    assert list(unknown_fields(kind, EXAMPLES[name], "")) == []


def test_the_example_of_a_score_sheet_has_a_line_for_each_criterion() -> None:
    example = EXAMPLES["HandInReview"]

    assert isinstance(example, dict)
    assert set(example["scores"]) == {one.key for one in DEFAULT_CRITERIA}


def test_temporals_own_page_names_an_address_for_each_kind_of_life() -> None:
    assert len(WORKFLOWS) >= 5
    for kind in WORKFLOWS:
        address = details_of(LifeRef(kind, "ID")).rpartition(": ")[2]
        prefix = address.removesuffix("ID")
        assert any(
            path.startswith(prefix) and path.count("/") == address.count("/") for path in DOCUMENT["paths"]
        ), kind
