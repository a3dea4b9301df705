"""Pydantic's findings in Chinese, with the path of the field."""

import re

from pydantic_core import ErrorDetails

NO_DAY = "日期应写到日，例如 2026-01-05、2026年1月5日。"
MESSAGES = {
    "date_from_datetime_inexact": NO_DAY,
    "int_from_float": "应为整数，例如 1200、1,200。",
    "missing": "缺少必填内容。",
    "string_type": "应为文字。",
    "string_too_short": "内容过短，至少{min_length}字。",
    "string_too_long": "内容过长，不得超过{max_length}字。",
    "int_parsing": "应为整数，例如 1200、1,200。",
    "int_type": "应为整数，例如 1200、1,200。",
    "decimal_parsing": "应为数字，例如 12000000、1,200万。",
    "decimal_type": "应为数字，例如 12000000、1,200万。",
    "decimal_max_places": "小数位数过多，至多{decimal_places}位。",
    "decimal_max_digits": "数字过长，至多{max_digits}位。",
    "decimal_whole_digits": "数字过大，整数部分至多{whole_digits}位。",
    "float_parsing": "应为数字。",
    "float_type": "应为数字。",
    "finite_number": "应为数字。",
    "int_parsing_size": "数值过大。",
    "bool_parsing": "应为是或否。",
    "bool_type": "应为是或否。",
    "date_parsing": NO_DAY,
    "date_from_datetime_parsing": NO_DAY,
    "date_type": NO_DAY,
    "enum": "不在可选范围内。",
    "literal_error": "不在可选范围内。",
    "extra_forbidden": "没有该项。",
    "json_invalid": "请求内容不是有效的 JSON。",
    "list_type": "应为列表。",
    "tuple_type": "应为列表。",
    "dict_type": "应为键值结构。",
    "greater_than_equal": "数值过小，不得小于{ge}。",
    "less_than_equal": "数值过大，不得大于{le}。",
    "greater_than": "数值过小，应大于{gt}。",
    "less_than": "数值过大，应小于{lt}。",
    "too_long": "项目过多，不得超过{max_length}项。",
    "too_short": "项目过少，至少{min_length}项。",
    "string_pattern_mismatch": "格式不符合要求。",
}
MOST_PROBLEMS = 100
"""More of them help nobody, and what is sent must not decide how much is sent back."""
CLOSED = frozenset({"enum", "literal_error"})
QUOTED = re.compile("'([^']+)'")
LONGEST_NAME = 60
OUTER = {"body", "query", "path", "header", "cookie"}


def in_chinese(error: ErrorDetails) -> dict[str, str]:
    """One finding as a field problem; the value itself is never repeated."""
    kind = error["type"]
    if kind == "json_invalid":
        return {"field": "body", "code": kind, "detail": MESSAGES[kind]}
    told = MESSAGES.get(kind, "内容不符合要求。").format_map(_Limits(error.get("ctx", {})))
    if error["loc"] and error["loc"][0] == "query" and kind in CLOSED:
        told = (
            f"不在可选范围内，可以是{'、'.join(QUOTED.findall(str(error.get('ctx', {}).get('expected'))))}。"
        )
    return {"field": field_path(error["loc"]), "code": kind, "detail": told}


class _Limits(dict[str, object]):
    """The limits that a finding names; what it names otherwise is left out of the sentence."""

    def __missing__(self, name: str) -> str:
        return "规定的数"


def field_path(loc: tuple[int | str, ...]) -> str:
    """`("body", "form", "team", 0, "name")` as `form.team[0].name`."""
    path = ""
    for part in loc[1:] if loc and loc[0] in OUTER else loc:
        path += f"[{part}]" if isinstance(part, int) else f".{printable(part)}" if path else printable(part)
    return path or str(loc[0] if loc else "")


def printable(name: str) -> str:
    """A name that somebody sent, as an answer can hold it: short, and without halves of characters."""
    return name[:LONGEST_NAME].encode("utf-8", "replace").decode()
