"""The description of the interface as OpenAPI 3.1 writes it, as far as it is read and completed here."""

from typing import Any, TypedDict

Document = dict[str, Any]
"""The whole description. Any: FastAPI makes it as a plain dictionary, and most of it is only handed on."""
Schema = dict[str, object]
"""JSON Schema of a value."""


class Media(TypedDict, total=False):
    schema: Schema
    example: object


Parameter = TypedDict(
    "Parameter", {"name": str, "in": str, "required": bool, "schema": Schema, "description": str}, total=False
)
"""What stands in the address or in a header."""


class Body(TypedDict):
    """What is sent, by media type."""

    content: dict[str, Media]


class Answer(TypedDict, total=False):
    """What comes back, by media type."""

    description: str
    content: dict[str, Media]


class Operation(TypedDict, total=False):
    """One path and method."""

    summary: str
    description: str
    operationId: str
    tags: list[str]
    parameters: list[Parameter]
    requestBody: Body
    responses: dict[str, Answer]
    security: list[dict[str, list[str]]]
