"""What was typed: posted names and texts, the rows that are not blank, and the body that a route takes.

Everything is sent as the text that was typed, amounts and days as they are meant: the interface itself says what is
no number and no day.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import is_dataclass
from datetime import date

from pydantic import BaseModel

from db.codec import encode
from domain.plain.amounts import WAN, amount, written
from domain.plain.days import day
from domain.plain.letters import half_width
from web.forms.field import Field, under

Typed = dict[str, list[str]]
"""Posted name, like the `field` of a problem (`team[0].name`) → texts."""
ROW = re.compile(r"\[(\d{1,3})\]")
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]+)?")
"""A number that is left as it was typed."""
UNIT = re.compile("（([^（）]{1,4})）")
UNITS: Mapping[str, Sequence[str]] = {
    "%": ("%", "个百分点"),
    "月": ("个月", "月"),
    "个月": ("个月", "月"),
    "天": ("天", "日"),
    "日": ("日", "天"),
    "年": ("周年", "年"),
    "岁": ("周岁", "岁"),
}
"""How people write a unit behind the number; the longer first."""
LAST_ROW = re.compile(r"(.+)\[(\d{1,3})\]")
MOST_ROWS = 200


def rows_of(typed: Mapping[str, Sequence[str]], path: str) -> int:
    """How many rows were typed under a path."""
    found = (ROW.match(name, len(path)) for name in typed if name.startswith(path + "["))
    return min(max((int(one[1]) + 1 for one in found if one), default=0), MOST_ROWS)


def arranged(typed: Typed) -> Typed:
    """The same after a row was taken out (`_less`) or moved up (`_up`), each naming its row: `team[2]`; shown again then.

    Also shown again where rows were pasted (`_paste`), which are put in once the form is known.
    """
    if "_paste" in typed:
        return {**typed, "_more": [""]}
    for button, how in (("_less", _taken_out), ("_up", _moved_up)):
        row = LAST_ROW.fullmatch(typed.get(button, [""])[0])
        if row is not None:
            return {**how(typed, row[1], int(row[2])), "_more": [""]}
    return typed


def _taken_out(typed: Typed, path: str, index: int) -> Typed:
    order = [number for number in range(rows_of(typed, path)) if number != index]
    return _in_order(typed, path, order)


def _moved_up(typed: Typed, path: str, index: int) -> Typed:
    order = list(range(rows_of(typed, path)))
    if 0 < index < len(order):
        order[index - 1], order[index] = index, index - 1
    return _in_order(typed, path, order)


def _in_order(typed: Typed, path: str, order: Sequence[int]) -> Typed:
    kept = dict(typed)
    rows = {index: _taken(kept, f"{path}[{index}]") for index in range(rows_of(typed, path))}
    for place, index in enumerate(order):
        kept.update({f"{path}[{place}]{rest}": texts for rest, texts in rows[index].items()})
    return kept


def compacted(fields: Iterable[Field], typed: Typed) -> Typed:
    """The same without blank rows, so that the rows of a problem are those that are shown."""
    kept = dict(typed)
    for field in fields:
        _compact(field, field.name, kept)
    return kept


def _compact(field: Field, path: str, kept: Typed) -> None:
    if field.kind in ("group", "keyed"):
        for inner in _inner_paths(field, path):
            for one in field.inner:
                _compact(one, under(inner, one.name), kept)
    if field.kind != "rows" or field.fixed:
        return
    rows = [_taken(kept, f"{path}[{index}]") for index in range(rows_of(kept, path))]
    filled = [row for row in rows if _is_filled(field.inner, row)]
    for index, row in enumerate(filled):
        kept.update({f"{path}[{index}]{rest}": texts for rest, texts in row.items()})


def _inner_paths(field: Field, path: str) -> list[str]:
    return [path] if field.kind == "group" else [under(path, key.code) for key in field.options]


def _taken(kept: Typed, path: str) -> Typed:
    return {name[len(path) :]: kept.pop(name) for name in [name for name in kept if name.startswith(path)]}


def _is_filled(fields: Iterable[Field], row: Typed) -> bool:
    """Whether something was typed in it; a choice that is always made says nothing."""
    known = list(fields)
    chosen = {f".{one.name}" for one in known if one.kind in ("choice", "tick", "yes_no")}
    telling = {} if len(chosen) == len(known) else chosen
    return any(text.strip() for rest, texts in row.items() if rest not in telling for text in texts)


def body_of(fields: Iterable[Field], typed: Mapping[str, Sequence[str]], path: str = "") -> dict[str, object]:
    """The JSON body; what is blank and not needed is left out, what has to be said and may be nothing is null."""
    body: dict[str, object] = {}
    for field in [field for field in fields if not field.aside]:
        value = _value(field, typed, under(path, field.name))
        if value is not None or (field.required and field.nullable and field.plain):
            body[field.name] = value
    return body


def _value(field: Field, typed: Mapping[str, Sequence[str]], path: str) -> object:
    match field.kind:
        case "group":
            inner = body_of(field.inner, typed, path)
            return inner if inner or field.required else None
        case "rows":
            count = rows_of(typed, path)
            return [body_of(field.inner, typed, f"{path}[{index}]") for index in range(count)]
        case "keyed":
            return _by_key(field, typed, path)
        case "lines":
            return [line.strip() for line in _text(typed, path).splitlines() if line.strip()]
        case "choices" | "papers":
            return [text for text in typed.get(path, ()) if text]
        case "secret":
            return _text(typed, path) or None
        case "file":
            return None
        case _:
            return _meant(field, _text(typed, path).strip()) or _unticked(field)


def _meant(field: Field, text: str) -> str:
    if field.kind == "number":
        return number_of(text, field.label)
    return day_of(text) if field.kind == "date" else text


def number_of(text: str, label: str = "") -> str:
    """A number as it is meant, in the unit that the label names: 1200万 is 12000000元, 1200万元 is 1200 of 万元."""
    text = _without_unit(text, label)
    found, plain = amount(text), half_width(text).strip()
    if found is None or PLAIN.fullmatch(plain):
        return plain if found is not None else text.strip()
    scaled = "（万元" in label and any(sign in text for sign in "万亿元")
    return written(found / WAN if scaled else found)


def _without_unit(text: str, label: str) -> str:
    """Without the unit that the label names already: 24个月 of 期限（月）, 5% of 比例（%）."""
    unit = UNIT.search(label)
    if unit is None or unit[1] not in UNITS:
        return text
    plain = half_width(text).strip()
    return next((plain.removesuffix(known) for known in UNITS[unit[1]] if plain.endswith(known)), text)


def day_of(text: str) -> str:
    """A day as it is meant, as the interface takes it; what is none is sent as it was typed, to be told."""
    found = day(text)
    return found.isoformat() if isinstance(found, date) else text.strip()


def _unticked(field: Field) -> str | None:
    """What is left blank says nothing, except a tick that stands by itself and was taken away."""
    return "false" if field.kind == "tick" and field.default == "true" else None


def _by_key(field: Field, typed: Mapping[str, Sequence[str]], path: str) -> dict[str, object]:
    keyed: dict[str, object] = {}
    for key in field.options:
        inner = under(path, key.code)
        value = body_of(field.inner, typed, inner) if field.inner else _single(field, typed, inner)
        if value:
            keyed[key.code] = value
    return keyed


def _single(field: Field, typed: Mapping[str, Sequence[str]], path: str) -> str:
    """The value of a key that has no fields of its own: a mark, or a text."""
    text = _text(typed, path).strip()
    return number_of(text) if field.name == "scores" else text


def _text(typed: Mapping[str, Sequence[str]], path: str) -> str:
    texts = typed.get(path, ())
    return texts[0].replace("\r\n", "\n") if texts else ""


def typed_from(value: object, path: str = "") -> Typed:
    """A JSON value, or an answer of the interface, as if it had been typed, to fill a form with what is known."""
    typed: Typed = {}
    match _plain(value):
        case None:
            return typed
        case Mapping() as known:
            for name, each in known.items():
                typed.update(typed_from(each, under(path, str(name))))
        case list() as rows if rows and isinstance(_plain(rows[0]), Mapping):
            for index, each in enumerate(rows):
                typed.update(typed_from(each, f"{path}[{index}]"))
        case list() as items:
            texts = [str(each) for each in items]
            typed[path] = ["\n".join(texts), *texts]
        case bool() as ticked:
            typed[path] = ["true" if ticked else "false"]
        case plain:
            typed[path] = [str(plain)]
    return typed


def _plain(value: object) -> object:
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return encode(value) if is_dataclass(value) else value
