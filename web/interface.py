"""The description of the interface (OpenAPI) as people read it: routes by subject, fields with types and limits, answers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import orjson
from fastapi import FastAPI

from api import openapi_types as described
from api.openapi import V1, operations, roles_of
from api.openapi_types import Document
from domain.terms import ROLE_NAMES, Role
from web.forms.names import ENUM_NAMES
from web.forms.wanted import Schema
from web.forms.words import label_of

UNFIT = re.compile(r"[^a-z0-9_]+")
DEEPEST = 4
"""Levels of fields that are listed one by one."""
MOST_CODES = 40
FIRST_ERROR = 400
TYPES = {
    "string": "文本",
    "integer": "整数",
    "number": "数",
    "boolean": "是否",
    "object": "对象",
    "null": "空",
}
FORMATS = {"date": "日期（2026-01-05）", "date-time": "时刻（带时区）", "binary": "文件", "uuid": "UUID"}
BOUNDS = (
    ("minimum", "不小于"),
    ("exclusiveMinimum", "大于"),
    ("maximum", "不大于"),
    ("exclusiveMaximum", "小于"),
)
PLACES = {"path": "地址", "query": "查询", "header": "请求头", "cookie": "Cookie"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A parameter or a field: its name with its place, what it is, its limits."""

    name: str
    told: str
    kind: str
    required: bool
    place: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and what comes with it."""

    status: str
    told: str
    fields: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One route."""

    method: str
    path: str
    title: str
    described: str
    who: str
    parameters: tuple[Item, ...]
    media: str
    body: tuple[Item, ...]
    example: str
    answers: tuple[Answer, ...]

    @property
    def anchor(self) -> str:
        """The last part of the address of its page."""
        words = f"{self.method.lower()}{self.path.removeprefix(V1)}"
        return UNFIT.sub("-", words).strip("-")


@dataclass(frozen=True, slots=True)
class Group:
    """The routes of one subject."""

    slug: str
    title: str
    operations: tuple[Operation, ...]


@lru_cache(maxsize=2)
def groups(app: FastAPI) -> tuple[Group, ...]:
    """All routes by subject, in the order of the document."""
    return _Reader(app.openapi(), roles_of(app)).groups()


@dataclass(frozen=True, slots=True)
class _Reader:
    document: Document
    roles: Mapping[tuple[str, str], frozenset[Role]]

    def groups(self) -> tuple[Group, ...]:
        found: dict[str, list[Operation]] = {}
        for path, method, one in operations(self.document):
            found.setdefault(one["tags"][0], []).append(self._operation(path, method, one))
        return tuple(_group(tag, rows) for tag, rows in found.items())

    def _operation(self, path: str, method: str, one: described.Operation) -> Operation:
        content = one["requestBody"]["content"] if "requestBody" in one else {}
        media = next(iter(content), "")
        body = content.get(media, {})
        example = body.get("example")
        return Operation(
            method=method.upper(),
            path=path,
            title=one["summary"],
            described=one.get("description", ""),
            who=self._who(path, method, one),
            parameters=tuple(self._parameter(each) for each in one.get("parameters", ())),
            media=media,
            body=tuple(self._fields(body.get("schema", {}), "", 0, ())) if body else (),
            example=orjson.dumps(example, option=orjson.OPT_INDENT_2).decode() if example else "",
            answers=tuple(self._answer(status, each) for status, each in sorted(one["responses"].items())),
        )

    def _who(self, path: str, method: str, one: described.Operation) -> str:
        if not one["security"]:
            return "任何人，不需要登录"
        roles = self.roles.get((path, method))
        return "、".join(ROLE_NAMES[role] for role in Role if role in roles) if roles else "已登录的任何角色"

    def _parameter(self, one: described.Parameter) -> Item:
        schema = self._plain(one["schema"])
        told = _in_chinese(one.get("description")) or _in_chinese(schema.get("description"))
        return Item(
            name=one["name"],
            told=told,
            kind=self._kind(schema),
            required=one.get("required", False),
            place=PLACES[one["in"]],
            example=_example(schema),
        )

    def _answer(self, status: str, one: described.Answer) -> Answer:
        contents = list(one.get("content", {}).values())
        schema = contents[0].get("schema", {}) if contents else {}
        good = status.isdigit() and int(status) < FIRST_ERROR
        fields = tuple(self._fields(schema, "", DEEPEST - 2, ())) if good else ()
        told = one["description"]
        return Answer(status, "成功" if good else (_in_chinese(told) or "暂时无法办理"), fields)

    def _fields(self, schema: Schema, path: str, depth: int, seen: tuple[str, ...]) -> Iterator[Item]:
        whole = self._plain(schema)
        if whole.get("type") == "array":
            whole, path = self._plain(whole["items"]), f"{path}[]"
        title = str(whole.get("title", ""))
        if title in seen:
            return
        needed = whole.get("required", ())
        for name, given in whole.get("properties", {}).items():
            one = self._plain(given)
            inner = f"{path}.{name}" if path else name
            yield Item(
                name=inner,
                told=self._label(title, inner, name, given, one),
                kind=self._kind(one),
                required=name in needed,
                place="",
                example=_example(one),
            )
            if depth < DEEPEST and self._nested(one):
                yield from self._fields(one, inner, depth + 1, (*seen, title))

    def _nested(self, schema: Schema) -> bool:
        one = self._plain(schema["items"]) if schema.get("type") == "array" else schema
        return "properties" in one

    def _label(self, owner: str, path: str, name: str, given: Schema, one: Schema) -> str:
        said = _in_chinese(given.get("description")) or _in_chinese(one.get("description"))
        plain = path.replace("[]", "")
        label = label_of(plain, owner, name)
        named = "" if label == name else label
        return "；".join(each for each in (named, said) if each)

    def _plain(self, schema: Schema) -> Schema:
        """Without references, and without the null of what may be absent."""
        found = dict(schema)
        while "$ref" in found:
            rest = {name: value for name, value in found.items() if name != "$ref"}
            found = {**self.document["components"]["schemas"][found["$ref"].rpartition("/")[2]], **rest}
        if "anyOf" in found:
            kinds = [self._plain(one) for one in found["anyOf"]]
            first = next((one for one in kinds if one.get("type") != "null"), {})
            empty = any(one.get("type") == "null" for one in kinds)
            return {
                **first,
                **{name: value for name, value in found.items() if name != "anyOf"},
                "nullable": empty,
            }
        return found

    def _kind(self, schema: Schema) -> str:
        if schema.get("type") == "array":
            most = f"，至多{schema['maxItems']}项" if "maxItems" in schema else ""
            least = f"，至少{schema['minItems']}项" if schema.get("minItems") else ""
            return f"列表{least}{most}：{self._kind(self._plain(schema['items']))}"
        if "enum" in schema:
            return _codes(schema)
        base = FORMATS.get(schema.get("format", ""), "") or TYPES.get(str(schema.get("type", "")), "任意")
        if "contentMediaType" in schema:
            base = "文件"
        return base + _limits(schema) + ("，可为空" if schema.get("nullable") else "")


def _group(tag: str, rows: list[Operation]) -> Group:
    words = tag.split(" ")
    english = [one for one in words if one.isascii()]
    chinese = [one for one in words if not one.isascii()]
    return Group("-".join(english), " ".join(chinese) or tag, tuple(rows))


def _codes(schema: Schema) -> str:
    names = ENUM_NAMES.get(str(schema.get("title", "")), {})
    told = [f"{one}（{names[one]}）" if one in names else str(one) for one in schema["enum"][:MOST_CODES]]
    return "代码之一：" + "、".join(told) + ("，可为空" if schema.get("nullable") else "")


def _limits(schema: Schema) -> str:
    found = []
    least, most = schema.get("minLength"), schema.get("maxLength")
    if least or most:
        found.append(f"{least or 0}至{most}字" if most else f"至少{least}字")
    for name, word in BOUNDS:
        if name in schema:
            found.append(f"{word}{schema[name]}")
    if "pattern" in schema:
        found.append(f"形如 {schema['pattern']}")
    return f"（{'，'.join(found)}）" if found else ""


def _example(schema: Schema) -> str:
    given = next((one for one in schema.get("examples", ()) if one is not None), None)
    text = "" if given is None else (given if isinstance(given, str) else orjson.dumps(given).decode())
    default = schema.get("default")
    return text or (f"默认 {orjson.dumps(default).decode()}" if default not in (None, "", [], {}) else "")


def _in_chinese(text: object) -> str:
    return text if isinstance(text, str) and any("\u4e00" <= one <= "\u9fff" for one in text) else ""
