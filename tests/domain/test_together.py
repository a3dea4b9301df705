"""Settings (cosigning, remarks, copies): who is asked, when an opinion waits, what a note and a copy may be."""

from dataclasses import replace
from datetime import datetime

import pytest

from domain.actor import Actor
from domain.copies import Copy, CopyRead, CopySent, Reading, read, send
from domain.cosigning import (
    Asking,
    Cosign,
    CosignAnswered,
    CosignAsked,
    CosignWithdrawn,
    View,
    answer,
    ask,
    holds_back,
    withdraw,
)
from domain.legal_time import SHANGHAI
from domain.refusal import Refusal
from domain.remarks import Remark, RemarkReopened, RemarkResolved, RemarkWritten, resolve, write
from domain.terms import Role

AT = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
ME = Actor("a", Role.LEAGUE, "150200")
ELSEWHERE = Actor("b", Role.LEAGUE, "150100")
WANTED = Cosign(
    id="c",
    case_kind="one",
    case_id="1",
    role="league",
    scope="150200",
    line="rst",
    asked_by="a",
    asked_at=AT,
    question="",
    asked=("b", "d"),
)
KNOWN = Asking(on=True, turn=True, colleagues={"a", "b", "d"})


def code(found: object) -> str:
    """The code of a refusal with those of its problems, or the name of the fact."""
    if isinstance(found, Refusal):
        return "/".join([found.code, *(problem.code for problem in found.problems)])
    return type(found).__name__


@pytest.mark.parametrize(
    ("wanted", "known", "expected"),
    [
        ({}, {}, CosignAsked.__name__),
        ({}, {"on": False}, "cosigning_off"),
        ({}, {"turn": False}, "not_your_turn"),
        ({"asked": ()}, {}, "invalid/nobody"),
        ({"asked": tuple("abcdefghijklmnopqrstu")}, {}, "invalid/nobody/oneself/no_colleague"),
        ({"asked": ("a",)}, {}, "invalid/oneself"),
        ({"asked": ("b", "x")}, {}, "invalid/no_colleague"),
        ({}, {"standing": (replace(WANTED, id="other", asked=("d",)),)}, "invalid/asked_already"),
        ({}, {"standing": (replace(WANTED, id="other", asked=("e",)),)}, CosignAsked.__name__),
    ],
)
def test_an_office_asks_its_own_people_where_the_setting_is_on(
    wanted: dict[str, object], known: dict[str, object], expected: str
) -> None:
    found = ask(replace(WANTED, **wanted), ME, replace(KNOWN, **known))  # type: ignore[arg-type]  # the table's
    assert code(found) == expected


def test_an_opinion_waits_until_everybody_has_answered_or_the_question_is_withdrawn() -> None:
    first = answer(WANTED, replace(ME, user="b"), View("b", True, "", AT))
    assert isinstance(first, CosignAnswered)
    held = holds_back([WANTED])
    assert held is not None
    assert (held.code, "还有2人" in held.detail) == ("cosign_open", True)
    held = holds_back([first.cosign])
    assert held is not None
    assert "还有1人" in held.detail
    second = answer(first.cosign, replace(ME, user="d"), View("d", False, "材料不全", AT))
    assert isinstance(second, CosignAnswered)
    assert holds_back([second.cosign]) is None
    taken = withdraw(first.cosign, ME, "同事出差", asker_here=True)
    assert isinstance(taken, CosignWithdrawn)
    assert holds_back([taken.cosign]) is None
    assert taken.cosign.views == first.cosign.views
    held = holds_back([second.cosign, WANTED])
    assert held is not None, "one of several is enough (加签)"


@pytest.mark.parametrize(
    ("user", "changes", "agrees", "text", "expected"),
    [
        ("b", {}, False, " ", "required"),
        ("c", {}, True, "", "not_asked"),
        ("b", {"withdrawn": "不再征求"}, True, "", "withdrawn"),
        ("b", {"views": (View("b", True, "", AT),)}, True, "", "already_answered"),
    ],
)
def test_a_view_is_given_once_by_whoever_was_asked(
    user: str, changes: dict[str, object], agrees: bool, text: str, expected: str
) -> None:
    found = answer(replace(WANTED, **changes), replace(ME, user=user), View(user, agrees, text, AT))  # type: ignore[arg-type]  # the table's
    assert code(found) == expected


@pytest.mark.parametrize(
    ("user", "here", "reason", "expected"),
    [
        ("a", True, "不再征求", CosignWithdrawn.__name__),
        ("b", True, "不再征求", "not_yours"),
        ("b", False, "发起人已离任", CosignWithdrawn.__name__),
        ("a", True, " ", "required"),
    ],
)
def test_a_question_is_withdrawn_by_whoever_asked(user: str, here: bool, reason: str, expected: str) -> None:
    assert code(withdraw(WANTED, replace(ME, user=user), reason, asker_here=here)) == expected


def test_another_office_knows_nothing_of_it() -> None:
    note = Remark(
        id="r",
        case_kind="one",
        case_id="1",
        role="league",
        scope="150200",
        line="rst",
        author="a",
        written_at=AT,
        place="",
        text="请核对",
    )
    assert code(answer(WANTED, ELSEWHERE, View("b", True, "", AT))) == "not_found"
    assert code(withdraw(WANTED, ELSEWHERE, "x", asker_here=True)) == "not_found"
    assert code(resolve(note, ELSEWHERE, resolved=True)) == "not_found"
    assert code(write(note)) == RemarkWritten.__name__
    assert code(write(replace(note, text=" "))) == "required"
    assert code(resolve(note, ME, resolved=False)) == "already_so"
    done = resolve(note, replace(ME, user="b"), resolved=True)
    assert isinstance(done, RemarkResolved)
    assert done.remark.resolved_by == "b"
    assert code(resolve(done.remark, ME, resolved=True)) == "already_so"
    assert code(resolve(done.remark, ME, resolved=False)) == RemarkReopened.__name__


def test_a_copy_goes_to_whoever_reads_the_case_anyway_and_is_read_once() -> None:
    sent = Copy(
        id="k",
        case_kind="one",
        case_id="1",
        step="",
        sender="a",
        from_role="league",
        from_scope="150200",
        from_line="rst",
        sent_at=AT,
        role="league",
        scope="150200",
        line="rst",
        user="b",
        text="",
    )
    assert code(send(sent, ME, exists=True, sees=True)) == CopySent.__name__
    assert code(send(sent, ME, exists=True, sees=False)) == "sees_not"
    assert code(send(sent, ME, exists=False, sees=True)) == "nobody_there"
    assert code(send(replace(sent, user="a"), ME, exists=True, sees=True)) == "oneself"
    assert code(read(sent, ME, AT)) == "not_found"
    done = read(sent, replace(ME, user="b"), AT)
    assert isinstance(done, CopyRead)
    assert done.copy.read == (Reading("b", AT),)
    assert code(read(done.copy, replace(ME, user="b"), AT)) == "already_read"
