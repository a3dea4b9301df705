"""Every text of facts, commands and states is either kept under a person's key, or was looked at and is about nobody."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from activities.kinds import kinds
from domain.personal import Whose, place_of

REVIEWED = sorted(Path(__file__).parents[2].glob("*/domain/not_personal.txt"))
"""Of each programme: one line for each kind and place (the last two names of fields) that is about nobody."""


def texts(kind: Any, trail: tuple[str, ...], seen: frozenset[type]) -> Iterator[tuple[str, ...]]:
    """The last two names of fields on the way to each text. Any: a type, or what is made of types."""
    if kind is str:
        yield trail[-2:]
    elif isinstance(kind, type) and is_dataclass(kind):
        if kind not in seen:
            hints = get_type_hints(kind)
            for one in fields(kind):
                yield from texts(hints[one.name], (*trail, one.name), seen | {kind})
    else:
        for part in get_args(kind):
            yield from texts(part, trail, seen)


@cache
def open_places() -> frozenset[str]:
    """Kind and place of every text that stands in the open."""
    found = set()
    for name, kind in kinds().items():
        for of in (kind.case.state, *kind.case.facts.values(), *kind.case.commands.values()):
            for trail in texts(of, (), frozenset()):
                if place_of(name, trail) is None:
                    found.add(f"{name} {'.'.join(trail)}")
    return frozenset(found)


def test_what_stands_in_the_open_was_looked_at() -> None:
    reviewed = [line for file in REVIEWED for line in file.read_text(encoding="utf-8").splitlines()]
    assert sorted(open_places()) == sorted(reviewed)


@pytest.mark.parametrize(
    ("kind", "trail", "whose"),
    [
        ("postdoc", ("agreement", "mentors", "name"), Whose.NAMED),
        ("postdoc", ("mentors", "title"), Whose.BESIDE),
        ("postdoc", ("award", "title"), Whose.OWN),
        ("application", ("form", "unit", "phone"), Whose.BESIDE),
        ("application", ("organisation", "name"), None),
        ("postdoc", ("source", "text"), None),
        ("round", ("title",), None),
        ("application", ("problems", "detail"), Whose.OWN),
        ("postdoc", ("refusal", "detail"), Whose.OWN),
        ("application", ("refusal", "code"), None),
    ],
)
def test_a_place_is_found_by_its_longest_path(kind: str, trail: tuple[str, ...], whose: Whose | None) -> None:
    found = place_of(kind, trail)
    assert (found.whose if found else None) is whose
