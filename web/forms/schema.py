"""Fields from the description of the interface (OpenAPI): what a page asks for is what a route takes."""

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache

from fastapi import FastAPI

from api.app import V1
from web.forms.field import Choice, Field, Kind, under
from web.forms.names import ENUM_NAMES
from web.forms.wanted import Schema, example_of, limit_of
from web.forms.words import LONG, hint_of, label_of

PLACEHOLDER = re.compile(r"\{[^}]+\}")
MULTIPART, JSON = "multipart/form-data", "application/json"


class UnknownRouteError(LookupError):
    """No route takes this method at this path."""


class Schemas:
    """The routes of an application with the bodies that they take; described at the first form, in two seconds."""

    def __init__(self, app: FastAPI) -> None:
        self._app = app

    def prepare(self) -> None:
        """Describes the routes now, so that the first form need not wait."""
        self._patterns  # noqa: B018  # made by looking at it

    @cached_property
    def _document(self) -> Schema:
        return self._app.openapi()

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], str]]:
        return [(re.compile(PLACEHOLDER.sub("[^/]+", path)), path) for path in self._document["paths"]]

    def template(self, method: str, path: str) -> str:
        """The route behind a path of `/api/v1` (without it); raises UnknownRouteError."""
        fitting: list[str] = [
            template
            for pattern, template in self._patterns
            if pattern.fullmatch(V1 + path) and method.lower() in self._document["paths"][template]
        ]
        if not fitting:
            raise UnknownRouteError(path)
        return min(fitting, key=lambda one: one.count("{"))

    def fields(self, method: str, path: str) -> tuple[Field, ...]:
        """The fields of its body, in order; none for a route without a body. Raises UnknownRouteError."""
        return self._fields(method.lower(), self.template(method, path))

    @lru_cache(maxsize=400)  # noqa: B019  # one object for the life of the process
    def _fields(self, method: str, template: str) -> tuple[Field, ...]:
        content = self._document["paths"][template][method].get("requestBody", {}).get("content", {})
        body = content.get(JSON) or content.get(MULTIPART)
        return self._inside(self._resolved(body["schema"]), "", (), _example(body)) if body else ()

    def _inside(self, schema: Schema, path: str, seen: tuple[str, ...], example: object) -> tuple[Field, ...]:
        needed = frozenset(schema.get("required", ()))
        owner = str(schema.get("title", ""))
        return tuple(
            self._field(
                owner, name, under(path, name), inner, name in needed, seen, _part(example, name, inner)
            )
            for name, inner in schema.get("properties", {}).items()
        )

    def _field(
        self,
        owner: str,
        name: str,
        path: str,
        schema: Schema,
        required: bool,
        seen: tuple[str, ...],
        given: object,
    ) -> Field:
        plain, nullable = self._without_null(schema)
        kind = self._kind(name, plain, required)
        described = str(schema.get("description", "")) if _chinese(schema.get("description")) else ""
        return Field(
            name=name,
            kind=kind,
            label=label_of(path, owner, name),
            hint=_telling(hint_of(path, owner, name) or described, label_of(path, owner, name)),
            required=required,
            nullable=nullable,
            options=self._options(plain, kind),
            inner=self._deeper(plain, kind, path, seen, given),
            default=_default(schema.get("default", plain.get("default"))),
            limit=limit_of(kind, plain, given),
            example=example_of(kind, plain, given),
        )

    def _deeper(
        self, schema: Schema, kind: Kind, path: str, seen: tuple[str, ...], given: object
    ) -> tuple[Field, ...]:
        inner = {"rows": "items", "keyed": "additionalProperties"}.get(kind)
        if kind != "group" and inner is None:
            return ()
        one = schema[inner] if inner else schema
        if not isinstance(one, Mapping):
            return ()
        one = self._resolved(one)
        title = str(one.get("title", ""))
        if "properties" not in one or title in seen:
            return ()
        return self._inside(one, path, (*seen, title), _first(given) if kind != "group" else given)

    def _resolved(self, schema: Schema) -> Schema:
        while "$ref" in schema:
            rest = {name: value for name, value in schema.items() if name != "$ref"}
            schema = {**self._document["components"]["schemas"][schema["$ref"].split("/")[-1]], **rest}
        return schema

    def _without_null(self, schema: Schema) -> tuple[Schema, bool]:
        found = self._resolved(schema)
        if "anyOf" not in found:
            return found, False
        kinds = [self._resolved(one) for one in found["anyOf"]]
        first = next((one for one in kinds if one.get("type") != "null"), {})
        return first, any(one.get("type") == "null" for one in kinds)

    def _kind(self, name: str, schema: Schema, required: bool) -> Kind:
        if "enum" in schema:
            return "choice"
        match schema.get("type"):
            case "object":
                return "keyed" if "additionalProperties" in schema and "properties" not in schema else "group"
            case "array":
                return self._of_many(schema)
            case "boolean":
                return "yes_no" if required else "tick"
            case "integer" | "number":
                return "number"
            case _:
                pass
        if "contentMediaType" in schema:
            return "file"
        return _of_text(name, schema)

    def _of_many(self, schema: Schema) -> Kind:
        item = self._resolved(schema["items"])
        if "enum" in item:
            return "choices"
        return "rows" if item.get("type") == "object" else "lines"

    def _options(self, schema: Schema, kind: Kind) -> tuple[Choice, ...]:
        if kind not in ("choice", "choices"):
            return ()
        owner = self._resolved(schema["items"]) if kind == "choices" else schema
        names = ENUM_NAMES.get(str(owner.get("title", schema.get("title", ""))), {})
        return tuple(Choice(str(code), names.get(str(code), str(code))) for code in owner["enum"])


def _of_text(name: str, schema: Schema) -> Kind:
    if schema.get("format") == "date":
        return "date"
    if name in ("password", "old", "new"):
        return "secret"
    return "area" if name in LONG else "text"


def _example(body: Schema) -> object:
    """The example of a body, or nothing."""
    whole = [body.get("example"), *(body.get("schema", {}).get("examples") or [])]
    named = [one.get("value") for one in (body.get("examples") or {}).values()]
    return next((one for one in (*whole, *named) if one is not None), None)


def _part(example: object, name: str, schema: Schema) -> object:
    """What an example says of a field, or the field's own example."""
    own = next((one for one in schema.get("examples") or () if one is not None), None)
    return example[name] if isinstance(example, Mapping) and example.get(name) is not None else own


def _first(given: object) -> object:
    """The first row, or the first key's value."""
    if isinstance(given, Mapping):
        return next(iter(given.values()), None)
    return given[0] if isinstance(given, list) and given else None


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else ""
    return str(value) if isinstance(value, str | int) else ""


def _telling(hint: str, label: str) -> str:
    """The hint, unless it only says the label again."""
    return "" if hint.rstrip("。") == label else hint


def _chinese(text: object) -> bool:
    return isinstance(text, str) and any("\u4e00" <= one <= "\u9fff" for one in text)
