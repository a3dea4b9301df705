"""Values that stand in the place of what is wrong, and what of the answers to them depends on no one of them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

import pytest
from fastapi.routing import iter_route_contexts
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, TypeAdapter

from api.every_problem import VALUES, Hole, _in_each, _Sheet, fillings, ill_typed, is_command, loc_of
from api.validation import field_path
from tests.api.described import described


class Side(StrEnum):
    UNIT = "unit"
    STATION = "station"


@dataclass(frozen=True, slots=True)
class Mentor:
    name: str
    side: Side
    since: date | None = None


class Pay(BaseModel):
    yearly: Decimal = Field(ge=1000, le=99_999_999)
    insured: bool


@dataclass(frozen=True, slots=True)
class Body:
    begins: date
    pay: Pay
    mentors: tuple[Mentor, ...]
    scores: dict[str, Decimal]
    title: Annotated[str, Field(min_length=2, max_length=20)] = "样例"


KINDS = [
    date,
    date | None,
    int,
    Decimal,
    bool,
    Side,
    str,
    Mentor,
    Pay,
    tuple[Mentor, ...],
    dict[str, Decimal],
]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_what_stands_in_the_place_of_something_fits_its_type(kind: Any) -> None:
    found = fillings(kind)
    assert 1 <= len(found) <= VALUES
    assert [TypeAdapter(kind).validate_python(value) for value in found]


@pytest.mark.parametrize("kind", [date, int, Decimal, str, Side, bool])
def test_values_differ_from_each_other(kind: Any) -> None:
    found = [TypeAdapter(kind).validate_python(value) for value in fillings(kind)]
    assert len(set(found)) == len(found) >= 2


RAW = {
    "begins": "年底之前",
    "pay": {"yearly": "若干", "insured": True},
    "mentors": [{"name": "样例甲", "side": "unit"}, {"side": "?"}],
    "scores": {"a": "很多"},
    "left": 1,
}


def test_a_body_is_filled_where_it_is_wrong_and_stays_as_it_was_elsewhere() -> None:
    problems = [*ill_typed(Body, RAW), {"field": "left", "code": "extra_forbidden"}]
    assert {str(one["field"]) for one in problems} == {
        "begins", "pay.yearly", "mentors[1].name", "mentors[1].side", "scores.a", "left",
    }  # fmt: skip
    sheet = _Sheet(Body, {**RAW})
    holes = list(sheet.holes(problems))
    filled = [TypeAdapter(Body).validate_python(sheet.filled(holes, turn)) for turn in range(VALUES)]
    assert len({(one.begins, one.pay.yearly) for one in filled}) == VALUES
    assert {(one.mentors[0], one.pay.insured, "left" in sheet.raw) for one in filled} == {
        (Mentor("样例甲", Side.UNIT), True, False)
    }
    assert Hole(("pay", "yearly"), Pay.model_fields["yearly"].annotation).loc in [one.loc for one in holes]


def problem(field: str, detail: str = "有误。") -> dict[str, object]:
    return {"field": field, "code": "bad", "detail": detail, "article": None}


A, B, ASIDE = problem("a"), problem("b"), problem("wrong.inner")
TOLD = [  # what the trials tell, what of it holds whatever stands in `wrong`
    ([[A, B], [A], [A, B]], [A]),
    ([[A, ASIDE], [ASIDE], [A]], [A]),  # one that tells of the field itself may have stopped there
    ([[A], [], [A]], []),
    ([[A], None, [ASIDE]], []),  # one alone says nothing
    ([[A], [problem("a", "应在2090年之后。")]], []),
    ([None, None, None], []),
]


@pytest.mark.parametrize(("runs", "found"), TOLD)
def test_only_what_is_told_each_time_holds(runs: list[Any], found: list[Any]) -> None:
    assert _in_each(runs, {"wrong"}) == found


NAMES = st.text("abcdefghij_", min_size=1, max_size=6)


@given(NAMES, st.lists(st.one_of(NAMES, st.integers(0, 500)), max_size=5))
def test_a_place_is_read_as_it_is_written(first: str, rest: list[int | str]) -> None:
    assert loc_of(field_path((first, *rest))) == (first, *rest)


def test_only_commands_are_tried() -> None:
    """What has no key does more than record, or records nothing: it would be done several times over."""
    tried = {
        (method, str(route.path).removeprefix("/api/v1"))
        for route in iter_route_contexts(described().routes)
        for method in getattr(route, "methods", None) or ()
        if is_command(route)
    }
    never = {
        "/sessions",
        "/simulations",
        "/rehearsals",
        "/documents/preview",
        "/redating/preview",
        "/campaigns/{campaign_id}/extend/preview",
        "/me/proof",
    }
    assert not {path for _, path in tried} & never
    assert {("POST", "/applications"), ("POST", "/units"), ("PUT", "/users/{user_id}/roles")} <= tried
