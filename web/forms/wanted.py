"""What a field takes and an example of it, in words: read from the description of the route, told where it was missed."""

import re
from collections.abc import Mapping
from typing import Any

from web.filters import short_day
from web.forms.field import Choice, Field, Kind

Schema = Mapping[str, Any]
"""JSON Schema, or the document that holds it. Any: what stands under a key, the key says."""
FEW = 6
"""So many choices are all told."""
SHORT = 40
"""Letters of an example at most."""
IDS = re.compile(r"[0-9a-f]{32}|[0-9a-f]{8}-[0-9a-f-]{27}|[a-z]+(-[a-z0-9]+)+|[a-z_]+")
"""What programs call things by; people choose these from lists."""
PATTERNS: Mapping[str, str] = {
    "^[0-9]{6}$": "6位数字",
    "^[A-Z0-9]{6,30}$": "6至30位大写字母和数字",
    "^20\\d{2}(-[1-9])?$": "四位年份，同一年再次开启的加“-”和序号",
    "^([01]\\d|2[0-3]):[0-5]\\d$": "时刻，时和分各两位",
}
CHOSEN = "从所列各项中选择"
EXAMPLE = "例如"
CHOOSE_FILE = "请选择文件"
MISSED = frozenset({"missing", "required"})
FORMS = MISSED | frozenset(
    {
        "string_type", "string_too_short", "string_too_long", "string_pattern_mismatch", "int_parsing", "int_type",
        "int_from_float", "int_parsing_size", "decimal_parsing", "decimal_type", "decimal_max_places",
        "decimal_max_digits", "decimal_whole_digits", "float_parsing", "float_type", "finite_number", "bool_parsing",
        "bool_type", "date_parsing", "date_from_datetime_parsing", "date_type", "enum", "literal_error", "list_type",
        "tuple_type", "dict_type", "greater_than_equal", "less_than_equal", "greater_than", "less_than", "too_long",
        "too_short", "model_type", "model_attributes_type", "dataclass_type", "value_error",
    }
)  # fmt: skip
"""Codes of findings about the form of what was typed, not about the matter."""
ONE_OF = frozenset({"choice", "choices", "yes_no", "tick"})


def limit_of(kind: Kind, schema: Schema, example: object = None) -> str:
    """What the schema of a field allows."""
    match kind:
        case "number":
            return _number(schema)
        case "date":
            return "日期，写明年月日"
        case "rows" | "lines" | "papers":
            return _amount(schema.get("minItems"), schema.get("maxItems"), "项")
        case "text" | "area" | "secret":
            given = (schema.get("examples") or [None])[0] if example is None else example
            if isinstance(given, str) and IDS.fullmatch(given):
                return CHOSEN
            pattern = PATTERNS.get(str(schema.get("pattern", "")), "")
            return pattern or _amount(schema.get("minLength"), schema.get("maxLength"), "字")
        case _:
            return ""


def _number(schema: Schema) -> str:
    whole = "整数" if schema.get("type") == "integer" else "数字"
    least, most = schema.get("minimum"), schema.get("maximum")
    over, under = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    parts = [
        f"不小于{least:g}" if least is not None else f"大于{over:g}" if over is not None else "",
        f"不大于{most:g}" if most is not None else f"小于{under:g}" if under is not None else "",
    ]
    between = "、".join(part for part in parts if part)
    return f"{between}的{whole}" if between else whole


def _amount(least: object, most: object, unit: str) -> str:
    if least and most:
        return f"{least}{unit}" if least == most else f"{least}至{most}{unit}"
    if most:
        return f"不超过{most}{unit}"
    return f"至少{least}{unit}" if least else ""


def example_of(kind: Kind, schema: Schema, given: object) -> str:
    """An example as people write it; none for what is chosen, uploaded or secret."""
    match kind:
        case "number":
            return (
                str(given)
                if isinstance(given, int | float | str) and str(given).strip()
                else _fitting(schema)
            )
        case "date":
            return "2026-01-05" if not isinstance(given, str) or not short_day_or(given) else given
        case "text" | "area" | "lines":
            text = given[0] if isinstance(given, list) and given else given
            shown = text if isinstance(text, str) and not IDS.fullmatch(text) else ""
            return shown if len(shown) <= SHORT else f"{shown[:SHORT]}……"
        case _:
            return ""


def short_day_or(text: str) -> str:
    """The day of an example, nothing where it is none."""
    try:
        return short_day(text)
    except ValueError:
        return ""


def _fitting(schema: Schema) -> str:
    least = schema.get("minimum", schema.get("exclusiveMinimum", 0))
    return f"{max(least + 1, 1):g}" if isinstance(least, int | float) else "1"


def wanted(field: Field) -> str:
    """What the field takes and an example, as the rest of a sentence; nothing where there is nothing to say."""
    if field.kind in ONE_OF or (field.options and field.kind == "paper"):
        return _choices(field)
    if field.kind in ("file", "paper", "papers"):
        return CHOOSE_FILE
    parts = [field.limit] if field.limit else []
    parts += [f"例如：{field.example}"] if field.example else []
    return "，".join(parts)


def _choices(field: Field) -> str:
    options = field.options or (Choice("true", "是"), Choice("false", "否"))
    labels = [option.label for option in options]
    if len(labels) > FEW:
        return f"请从所列的{len(labels)}项中选择，例如：{labels[0]}"
    return f"请从下列各项中选择：{'、'.join(labels)}"


def told(detail: str, code: str, field: Field | None) -> str:
    """A finding with what the field takes, where the finding is about the form of it."""
    more = wanted(field).rstrip("。") if field is not None and code in FORMS else ""
    plain = detail.rstrip("。")
    if more == CHOOSE_FILE and plain.startswith("请"):
        return detail
    if not more or more in plain or EXAMPLE in plain or (field and field.example and field.example in plain):
        return detail
    if code in MISSED:
        return f"{plain}，{more}。" if more.startswith(EXAMPLE) else f"{plain}：{more}。"
    return f"{plain}；{more}。"
