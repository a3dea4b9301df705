"""Setting (delegation): who can hand their tasks to whom, for which days and kinds, and how it ends."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actor import Actor, StandIn
from domain.delegation import LONGEST, Delegation, Known, end, give, meet
from domain.terms import Role

TODAY = date(2026, 3, 2)
GIVER = Actor("a", Role.LEAGUE, "150200")
WANTED = Delegation(
    id="d",
    giver="a",
    taker="b",
    role="league",
    scope="150200",
    line="rst",
    first_on=date(2026, 3, 9),
    last_on=date(2026, 3, 13),
)
KNOWN = Known(colleague=True, kinds=("one", "two"))


def codes(wanted: Delegation, known: Known = KNOWN, actor: Actor = GIVER) -> tuple[str, set[tuple[str, str]]]:
    refusal = give(wanted, actor, TODAY, known)
    if refusal is None:
        return "given", set()
    return refusal.code, {(problem.field, problem.code) for problem in refusal.problems}


@pytest.mark.parametrize(
    ("changes", "problems"),
    [
        ({}, set()),
        ({"kinds": ("one",)}, set()),
        ({"first_on": TODAY, "last_on": TODAY}, set()),
        ({"taker": "a"}, {("to", "oneself")}),
        ({"first_on": date(2026, 3, 1)}, {("first_on", "in_the_past")}),
        ({"last_on": date(2026, 3, 8)}, {("last_on", "before_its_beginning")}),
        ({"last_on": date(3026, 3, 8)}, {("last_on", "too_long")}),
        ({"kinds": ("one", "three")}, {("kinds", "unknown_kind")}),
        ({"taker": "a", "kinds": ("three",)}, {("to", "oneself"), ("kinds", "unknown_kind")}),
    ],
)
def test_all_that_is_wrong_is_told_at_once(
    changes: dict[str, object], problems: set[tuple[str, str]]
) -> None:
    wanted = replace(WANTED, **changes)  # type: ignore[arg-type]  # the fields of the table
    assert codes(wanted) == ("invalid" if problems else "given", problems)


def test_a_year_and_a_day_is_the_longest() -> None:
    last = date.fromordinal(WANTED.first_on.toordinal() + LONGEST - 1)
    assert codes(replace(WANTED, last_on=last))[0] == "given"


def test_only_whoever_holds_the_very_role_can_stand_in() -> None:
    assert codes(WANTED, replace(KNOWN, colleague=False)) == ("invalid", {("to", "no_colleague")})


@pytest.mark.parametrize("role", [Role.EXPERT, Role.POSTDOC, Role.AUDITOR, Role.PUBLIC, Role.SYSTEM])
def test_what_a_role_does_in_person_is_handed_to_nobody(role: Role) -> None:
    assert codes(WANTED, actor=replace(GIVER, role=role))[0] == "cannot_be_delegated"


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"giver": "a", "taker": "c"}, "already_delegated"),
        ({"giver": "b", "taker": "c"}, "away_too"),
        ({"giver": "c", "taker": "a"}, "stands_in"),
        ({"giver": "c", "taker": "b"}, "given"),
        ({"giver": "a", "taker": "c", "kinds": ("two",)}, "given"),
        ({"giver": "a", "taker": "c", "first_on": date(2026, 3, 14), "last_on": date(2026, 3, 20)}, "given"),
        ({"giver": "a", "taker": "c", "first_on": date(2026, 3, 13), "last_on": date(2026, 3, 20)}, "already_delegated"),
    ],
)  # fmt: skip
def test_a_task_has_one_who_stands_in_and_is_not_passed_on(other: dict[str, object], code: str) -> None:
    standing = replace(WANTED, id="other", **other)  # type: ignore[arg-type]  # the fields of the table
    assert codes(replace(WANTED, kinds=("one",)), replace(KNOWN, standing=(standing,)))[0] == code


def test_one_for_all_kinds_meets_every_other() -> None:
    one, two = replace(WANTED, kinds=("one",)), replace(WANTED, kinds=("two",))
    assert (meet(one, two), meet(one, WANTED), meet(WANTED, two)) == (False, True, True)


@pytest.mark.parametrize(
    ("user", "today", "ended", "code"),
    [
        ("a", TODAY, False, None),
        ("b", date(2026, 3, 13), False, None),
        ("c", TODAY, False, "not_found"),
        ("a", date(2026, 3, 14), False, "already_over"),
        ("a", TODAY, True, "already_over"),
    ],
)
def test_either_of_the_two_ends_it_until_its_last_day_is_over(
    user: str, today: date, ended: bool, code: str | None
) -> None:
    refusal = end(WANTED, replace(GIVER, user=user), today, ended=ended)
    assert (refusal.code if refusal else None) == code


@pytest.mark.parametrize(
    ("given", "kind", "may", "in_place_of"),
    [
        (None, "one", True, None),
        ("me", "one", True, None),
        ("away", "one", True, "away"),
        ("away", "two", False, None),
        ("other", "one", False, None),
    ],
)
def test_the_task_of_a_colleague_is_done_in_their_place_for_the_kinds_that_were_chosen(
    given: str | None, kind: str, may: bool, in_place_of: str | None
) -> None:
    actor = Actor("me", Role.LEAGUE, "150200", stands_in=(StandIn("away", "样例", ("one",)),))
    assert (actor.may_take(given, kind), actor.in_place_of(given, kind)) == (may, in_place_of)
