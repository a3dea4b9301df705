"""Every form of every route: what is left out or typed wrongly is told at its own field, all at once, with limit or example.

No server: what a page would send is made by the page's own code and validated as the route validates it.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from fastapi.routing import iter_route_contexts
from pydantic import TypeAdapter, ValidationError

from api.app import V1
from api.openapi import EXAMPLES
from api.problems import FieldProblem
from api.validation import in_chinese
from tests.api.described import described
from web.forms.field import Choice, Field
from web.forms.form import Form
from web.forms.reading import Typed, body_of
from web.forms.schema import Schemas
from web.forms.wanted import told

WRONG = {"number": "若干", "date": "年底之前", "choice": "?", "choices": "?", "yes_no": "?", "tick": "?"}
"""Kind of field → a text that it cannot take; other kinds are wrong by being too long, or by being left out."""
MISTAKEN = frozenset(WRONG)
LONG = "长" * 30_000
FREE = ("file", "paper", "papers")
APPLICATION = described()
SCHEMAS = Schemas(APPLICATION)


@cache
def bodies() -> dict[tuple[str, str], Any]:
    """Method and path of each route with a JSON body → its type. Any: a class or an annotation."""
    return {
        (
            min(getattr(context.route, "methods", ())),
            str(context.path).removeprefix(V1),
        ): body.field_info.annotation
        for context in iter_route_contexts(APPLICATION.routes)
        if (body := getattr(context.route, "body_field", None)) is not None
        and not str(body.field_info.annotation).endswith(("UploadFile'>",))
        and "multipart" not in str(getattr(body.field_info, "media_type", ""))
    }


def leaves(fields: tuple[Field, ...], path: str = "") -> Iterator[tuple[str, Field]]:
    """Every field that holds a value, the first row of each list, the first key of each keyed one."""
    for field in fields:
        inner = f"{path}.{field.name}" if path else field.name
        match field.kind:
            case "group":
                yield from leaves(field.inner, inner)
            case "rows":
                yield from leaves(field.inner, f"{inner}[0]")
            case "keyed":
                yield from leaves(field.inner, f"{inner}.a")
            case _:
                yield inner, field


def form_of(method: str, path: str) -> Form:
    fields = SCHEMAS.fields(method, path.replace("{", "").replace("}", ""))
    return Form(fields=tuple(_keyed(field) for field in fields))


def _keyed(field: Field) -> Field:
    """A field with keys gets one, as a page gives it, also one inside of others."""
    if field.kind == "group":
        return replace(field, inner=tuple(_keyed(each) for each in field.inner))
    return field.keyed([Choice("a", "甲")]) if field.kind == "keyed" else field


def sent(method: str, path: str, form: Form, typed: Typed) -> Form:
    """The form after what was typed was refused."""
    form.typed = typed
    try:
        TypeAdapter(bodies()[method, path]).validate_python(body_of(form.fields, typed))
    except ValidationError as refused:
        found = [in_chinese(one) for one in refused.errors()]
        form.problems = [FieldProblem.model_validate(one) for one in found]
    return form


ROUTES = pytest.mark.parametrize(
    ("method", "path"),
    [
        (method, path)
        for method, path in sorted(bodies())
        if any(field.kind not in FREE for _, field in leaves(form_of(method, path).fields))
    ],
)


@ROUTES
def test_everything_that_is_typed_wrongly_is_told_at_once_at_its_field(method: str, path: str) -> None:
    form = form_of(method, path)
    wrong = {
        at: field
        for at, field in leaves(form.fields)
        if field.kind in MISTAKEN or (field.kind in ("text", "area") and "至" in field.limit)
    }
    typed = {at: [WRONG.get(field.kind, LONG)] for at, field in leaves(form.fields)}
    sent(method, path, form, typed)
    assert [at for at in wrong if not form.wrong(at) and not form.wrong(f"{at}[0]")] == []
    assert without_help(form) == []


@ROUTES
def test_what_is_left_out_is_told_at_once_with_what_belongs_there(method: str, path: str) -> None:
    form = form_of(method, path)
    needed = [
        field.name
        for field in form.fields
        if field.required and not field.nullable and field.kind not in (*FREE, "group", "rows", "keyed", "lines", "choices")
    ]  # fmt: skip
    sent(method, path, form, {})
    assert [name for name in needed if not form.wrong(name)] == []
    assert without_help(form) == []


def without_help(form: Form) -> list[str]:
    """Messages that say neither a limit nor an example."""
    return [
        f"{problem.field} {problem.code}: {form.told(problem)}"
        for problem in form.problems
        if problem.code != "extra_forbidden" and not any(sign in form.told(problem) for sign in HELPS)
    ]


HELPS = ("例如", "请从", "请选择", "不得", "至少", "至多", "至", "不超过", "写明", "写作", "位", "选择")
PHONE = Field(name="phone", kind="text", label="手机号码", limit="11位数字", example="13800000000")
KINDS = Field(name="kind", kind="choice", label="类别", options=(Choice("a", "甲类"), Choice("b", "乙类")))


@pytest.mark.parametrize(
    ("detail", "code", "field", "text"),
    [
        ("缺少必填内容。", "missing", PHONE, "缺少必填内容：11位数字，例如：13800000000。"),
        (
            "格式不符合要求。",
            "string_pattern_mismatch",
            PHONE,
            "格式不符合要求；11位数字，例如：13800000000。",
        ),
        ("不在可选范围内。", "enum", KINDS, "不在可选范围内；请从下列各项中选择：甲类、乙类。"),
        ("请填写手机号码。", "required", PHONE, "请填写手机号码：11位数字，例如：13800000000。"),
        ("该号码已经登记。", "taken", PHONE, "该号码已经登记。"),
        ("应为11位数字，如13800000000。", "value_error", PHONE, "应为11位数字，如13800000000。"),
        ("缺少必填内容。", "missing", None, "缺少必填内容。"),
    ],
)
def test_a_finding_is_told_with_limit_and_example(
    detail: str, code: str, field: Field | None, text: str
) -> None:
    assert told(detail, code, field) == text


@pytest.mark.parametrize(
    ("kind", "limits", "detail"),
    [
        ("string_too_short", {"min_length": 2}, "内容过短，至少2字。"),
        ("string_too_long", {"max_length": 60}, "内容过长，不得超过60字。"),
        ("greater_than_equal", {"ge": 0}, "数值过小，不得小于0。"),
        ("decimal_max_places", {"decimal_places": 1}, "小数位数过多，至多1位。"),
        ("too_short", {"min_length": 1}, "项目过少，至少1项。"),
    ],
)
def test_the_interface_tells_the_limit_that_was_missed(
    kind: str, limits: dict[str, int], detail: str
) -> None:
    found = in_chinese({"type": kind, "loc": ("body", "name"), "msg": "", "input": "", "ctx": limits})
    assert found == {"field": "name", "code": kind, "detail": detail}


def test_no_two_bodies_share_a_name_under_which_examples_and_labels_are_kept() -> None:
    """Two of one name both get long ones, and lose what is kept under the short one."""
    names = APPLICATION.openapi()["components"]["schemas"]
    assert [name for name in names if name.rpartition("__")[2] in EXAMPLES and name not in EXAMPLES] == []
