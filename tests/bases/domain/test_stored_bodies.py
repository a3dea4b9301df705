"""Bodies stored before a source named its text and its programme: read as they were meant, written byte for byte again."""

import json
from pathlib import Path
from typing import Any

import pytest

from activities.kinds import kinds
from db.codec import decode, encode
from db.engine import dumps
from domain.records import PolicyIssued
from domain.wait import Wait

STORED = [
    json.loads(line)
    for line in (Path(__file__).parent / "stored_bodies.jsonl").read_text(encoding="utf-8").splitlines()
]
"""Kind, class, body; made once by the code of then, and never made anew."""
KIND = {"stay": "postdoc"}


def _class(kind: str, name: str) -> type:
    if name == "Wait":
        return Wait
    if kind == "policy":
        return PolicyIssued
    case = kinds()[KIND.get(kind, kind)].case
    return case.facts.get(name) or type(case.blank("样例"))


@pytest.mark.parametrize(("kind", "name", "body"), STORED, ids=[f"{kind}-{name}" for kind, name, _ in STORED])
def test_what_was_stored_is_written_byte_for_byte_again(kind: str, name: str, body: Any) -> None:
    assert dumps(encode(decode(_class(kind, name), body))) == dumps(body)


def test_the_bodies_are_of_every_sort() -> None:
    assert {kind for kind, _, _ in STORED} == {"application", "stay", "base", "wait", "policy"}
    assert {"Application", "Stay", "Base", "Wait", "PolicyIssued"} <= {name for _, name, _ in STORED}
    assert sum(json.dumps(body).count('"setting"') for _, _, body in STORED) > 50
