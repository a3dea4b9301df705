"""Everything that is wrong with a form at once: what rules say of fields that were typed well, beside those that were not.

A rule takes a whole command, never half of one. So the request is tried with other values in the place of what is
wrong, several times with values far from each other. What a rule says of another field each time does not depend on
them, and is told with the rest. A trial is the request itself, by its own route and with its own permission, in a
transaction that is given up; nothing is stored, sent or recorded by it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import suppress
from copy import deepcopy
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, cast, get_args, get_origin

import orjson
from fastapi import Depends, Request
from fastapi.dependencies.models import Dependant
from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.types import Message

from activities.record_door import TriedError
from api.plainly import bare, hints_of, make_plain
from api.validation import MOST_PROBLEMS, in_chinese
from db.codec import adapter
from db.scope import on_trial, trial

PREFER = "problems=all"
"""Value of the header Prefer with which it is asked for; the pages of the system always ask."""
KEY = "idempotency-key"
WHOLE = frozenset({409, 422})
"""Answers that tell what is wrong with a field."""
VALUES = 3
"""So many different values stand in the place of what is wrong, one after the other."""
ROUNDS = 4
"""So often what a rule says is put aside in turn, to see what it says then."""
STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
TEXTS = (
    "样例内容样例内容",
    "其他样例内容其他样例内容",
    "另外的样例内容",
    "150100",
    "09:00",
    "2026",
    "甲",
    "A1B2C3",
)
NUMBERS = ("1", "90000000", "100", "30", "10", "2026", "0")
DAYS = ("1990-01-01", "2090-12-31", "2000-02-29")

Loc = tuple[int | str, ...]
Told = dict[str, object]
"""A problem as it is answered: field, code, detail, article."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A place in the body where something else must stand; `kind` is the type of what stands there."""

    loc: Loc
    kind: object


def asked_for(request: Request) -> bool:
    """Whether the caller wants to know everything; never inside a trial."""
    return PREFER in request.headers.get("prefer", "") and not on_trial()


def never_tried() -> None:
    """A dependency of commands that do more than record: on trial they would do it several times over."""
    if on_trial():
        raise NeverTriedError


NeverTried = Depends(never_tried)


class NeverTriedError(Exception):
    """The route is not for trials."""


def is_command(route: object) -> bool:
    """Whether a route goes through one of the doors, which record nothing on trial: it takes an idempotency key."""
    dependant = getattr(route, "dependant", None)
    return isinstance(dependant, Dependant) and _takes_key(dependant)


def _takes_key(dependant: Dependant) -> bool:
    own = any(field.alias.lower() == KEY for field in dependant.header_params)
    return own or any(_takes_key(inner) for inner in dependant.dependencies)


async def every_problem(request: Request, wrong: Sequence[Mapping[str, object]]) -> list[Told]:
    """What is wrong with other fields than these, as far as it holds whatever stands in these."""
    route = request.scope.get("route")
    body = getattr(getattr(route, "body_field", None), "field_info", None)
    is_json = "json" in request.headers.get("content-type", "")  # a form with files was read by its route
    if body is None or not wrong or not is_json or not is_command(route):
        return []
    try:
        raw = await request.json()
    except (ValueError, RecursionError):
        return []
    if not isinstance(raw, MutableMapping):
        return []
    sheet = _Sheet(body.annotation, deepcopy(raw))
    return await _further(request, sheet, wrong)


@dataclass(slots=True)
class _Sheet:
    """The body as it was sent, of a type, and the places in it that are put aside."""

    kind: object
    raw: MutableMapping[str, object]

    def holes(self, problems: Iterable[Mapping[str, object]]) -> Iterator[Hole]:
        """The places that these problems are told at, as far as the body has them; what it has no field for goes."""
        for problem in problems:
            loc = loc_of(str(problem["field"]))
            if problem["code"] == "extra_forbidden":
                _drop(self.raw, loc)
                continue
            kind = _kind_at(self.kind, loc)
            if kind is not None:
                yield Hole(loc, kind)

    def filled(self, holes: Sequence[Hole], turn: int) -> object:
        """The body with something in each of these places."""
        body: object = deepcopy(self.raw)
        for hole in sorted(holes, key=lambda each: len(each.loc)):
            values = fillings(hole.kind)
            if values:
                _put(body, hole.loc, deepcopy(values[turn % len(values)]))
        return body


async def _further(request: Request, sheet: _Sheet, wrong: Sequence[Mapping[str, object]]) -> list[Told]:
    aside = {str(problem["field"]) for problem in wrong}
    holes, found = list(sheet.holes(wrong)), list[Told]()
    while holes and len(found) < MOST_PROBLEMS:
        runs = [await _tried(request, sheet.filled(holes, turn)) for turn in range(VALUES)]
        new = _in_each(runs, aside)
        found += new
        aside |= {str(problem["field"]) for problem in new}
        more = list(sheet.holes(new))
        holes += more
        if not more or len(aside) > len(wrong) + ROUNDS * VALUES * VALUES:
            break
    return found


def _in_each(runs: Iterable[Sequence[Told] | None], aside: Iterable[str]) -> list[Told]:
    """What was told each time of other fields; a trial that told of these alone says nothing of others."""
    kept, telling = tuple(aside), list[list[Told]]()
    for run in runs:
        left = [problem for problem in run or () if not _within(str(problem["field"]), kept)]
        if left or run == []:
            telling.append(left)
    if len(telling) < 2:  # one alone may be what that value brings about
        return []
    first, *others = telling
    return [problem for problem in first if all(problem in each for each in others)]


def _within(field: str, aside: Iterable[str]) -> bool:
    return any(field == each or field.startswith((f"{each}.", f"{each}[")) for each in aside)


async def _tried(request: Request, body: object) -> list[Told] | None:
    """What the route says is wrong with this body; nothing where it would be taken, None where it says nothing of fields."""
    content, answer = orjson.dumps(body), _Answer()
    engine: AsyncEngine = request.app.state.wiring.engine
    headers = [(name, value) for name, value in request.scope["headers"] if name != b"content-length"]
    scope = {
        **request.scope,
        "headers": [*headers, (b"content-length", str(len(content)).encode())],
        "state": dict(request.scope.get("state", {})),
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": content, "more_body": False}

    try:
        async with trial(engine):
            await request.scope["route"].app(scope, receive, answer.send)
    except TriedError:
        return []
    except Exception:  # noqa: BLE001  # a value that nobody would send may break what takes it: it says nothing
        return None
    return answer.problems()


class _Answer:
    """What the route answers."""

    def __init__(self) -> None:
        self.status = 0
        self.body = b""

    async def send(self, message: Message) -> None:
        """Takes a part of it."""
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")

    def problems(self) -> list[Told] | None:
        """What is wrong with which field."""
        if self.status not in WHOLE:
            return None
        problem = orjson.loads(self.body)
        if problem["code"] == "invalid_request":
            return None
        return fields_of(problem) or None


def fields_of(problem: Mapping[str, object]) -> list[Told]:
    """The problems of a refusal; itself where it names a field and no more."""
    listed = problem.get("problems")
    if isinstance(listed, list) and listed:
        return list(listed)
    if not problem.get("field"):
        return []
    return [{name: problem.get(name) for name in ("field", "code", "detail", "article")}]


def ill_typed(kind: object, raw: object) -> list[dict[str, str]]:
    """What does not fit the type of a body, told as the route itself would."""
    try:
        _adapter(kind).validate_python(make_plain(kind, deepcopy(raw)))
    except ValidationError as refused:
        return [in_chinese({**one, "loc": ("body", *one["loc"])}) for one in refused.errors()]
    return []


def loc_of(field: str) -> Loc:
    """`form.team[0].name` as `("form", "team", 0, "name")`."""
    return tuple(int(row) if row else name for row, name in STEP.findall(field))


def _kind_at(kind: object, loc: Loc) -> object:
    """The type of what stands at a place; None where the type has no such place."""
    found = kind
    for part in loc:
        of = bare(found)
        if isinstance(part, int):
            found = get_args(of)[0] if get_origin(of) in (tuple, list) and get_args(of) else None
        elif isinstance(of, type) and (is_dataclass(of) or issubclass(of, BaseModel)):
            found = _kinds_in(of).get(part)
        else:
            found = (
                get_args(of)[1] if len(get_args(of)) == 2 and get_origin(of) not in (tuple, list) else None
            )
        if found is None:
            return None
    return found if loc else None


def _kinds_in(of: type) -> Mapping[str, object]:
    """The type of each field of a dataclass or model, with the limits that a model keeps beside it."""
    known = hints_of(of)
    if not issubclass(of, BaseModel):
        return known
    return {
        name: Annotated[known[name], *each.metadata] if each.metadata else known[name]
        for name, each in of.model_fields.items()
    }


def _adapter(kind: object) -> TypeAdapter[object]:
    """What stands for a type in an annotation is taken as one."""
    return adapter(cast("type[object]", kind))


def fillings(kind: object) -> list[object]:
    """Values that fit a type, far from each other where it has such, as JSON."""
    found = list[object]()
    for value in _tries(kind):
        with suppress(ValidationError):
            _adapter(kind).validate_python(value)
            found.append(value)
        if len(found) == VALUES:
            break
    return found


def _tries(kind: object) -> Iterator[object]:
    of = bare(kind)
    if of in PLAIN:
        yield from PLAIN[of]
    elif get_origin(of) in (tuple, list):
        yield from ([value] for value in (fillings(get_args(of)[0]) if get_args(of) else ()))
        yield []
    elif not isinstance(of, type):
        yield {}
    elif issubclass(of, Enum):
        yield from (member.value for member in of)
    else:
        yield from _records(of)


PLAIN: Mapping[object, Sequence[object]] = {
    bool: (True, False),
    int: NUMBERS,
    float: NUMBERS,
    Decimal: NUMBERS,
    date: DAYS,
    datetime: tuple(f"{day}T01:00:00+00:00" for day in DAYS),
    str: TEXTS,
}
"""Type → what is tried of it."""


def _records(of: type) -> Iterator[object]:
    kinds = _kinds_in(of)
    inner = {name: fillings(kinds[name]) for name in _needed(of)}
    for turn in range(VALUES):
        yield {name: values[turn % len(values)] for name, values in inner.items() if values}


def _needed(of: type) -> list[str]:
    if is_dataclass(of):
        bare_ones = [each for each in fields(of) if each.default is MISSING]
        return [each.name for each in bare_ones if each.default_factory is MISSING]
    if issubclass(of, BaseModel):
        return [name for name, each in of.model_fields.items() if each.is_required()]
    return []


def _put(body: object, loc: Loc, value: object) -> None:
    """Puts it there, and what is missing on the way."""
    *way, last = loc
    with suppress(KeyError, IndexError, TypeError):
        inside = body
        for part in way:
            inside = inside[part]  # type: ignore[index]  # what cannot be gone into is left as it is
        inside[last] = value  # type: ignore[index]


def _drop(body: object, loc: Loc) -> None:
    *way, last = loc
    with suppress(KeyError, IndexError, TypeError):
        inside = body
        for part in way:
            inside = inside[part]  # type: ignore[index]  # as above
        del inside[last]  # type: ignore[attr-defined]
