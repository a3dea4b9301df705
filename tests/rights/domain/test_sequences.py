"""权益·三(三): whatever happens in whatever order, a complaint is held by exactly one body and its limit runs from receipt."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actor import Actor
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.complaint import commands as cmd
from domain.rights.complaint import facts as fact
from domain.rights.complaint.apply import apply
from domain.rights.complaint.keys import ANSWERING
from domain.rights.complaint.narrative import narrate
from domain.rights.complaint.procedure import TRANSITIONS, mermaid
from domain.rights.complaint.state import BEFORE_ANSWER, ENDS, AskedParty, Complaint, Decline
from domain.rights.complaint.visibility import visible
from domain.rights.complaint.waits import waits
from domain.rights.parties import body_of
from domain.rights.terms import ROUTES, Body, Naming, Topic
from domain.stamp import Stamp
from domain.terms import Role
from domain.wait import next_timer
from tests.rights.domain.complaints import ANSWER, COMPLAIN, ComplaintPlay, received
from tests.rights.domain.samples import (
    ADMINISTRATORS,
    ANYONE,
    AUDITOR,
    AUTHORITY,
    BASE_STAFF,
    BUREAU,
    OTHER_UNIT,
    RESEARCHER,
    TIMER,
    UNIT,
    officer,
)

OFFICERS = tuple(officer(body, f"{body.value}-{number}") for body in Body for number in (1, 2))
OUTSIDE = (UNIT, OTHER_UNIT, BUREAU, AUTHORITY, RESEARCHER, AUDITOR, BASE_STAFF, *ADMINISTRATORS)
STARTS = tuple(
    replace(
        COMPLAIN, topic=topic, naming=naming, against=against, against_office="样例一处" if against else ""
    )
    for topic in (Topic.TITLES, Topic.RELEASE, Topic.REIMBURSEMENT, Topic.OTHER)
    for naming in (Naming.NAMED, Naming.TO_HANDLER)
    for against in (None, Body.KJT, Body.CZT)
)
COMMANDS: tuple[cmd.Command, ...] = (
    cmd.Acknowledge(),
    cmd.AcceptComplaint("样例二处"),
    *(cmd.Refer(body, "样例") for body in Body),
    cmd.Refer(Body.JYT, "样例", Topic.SCHOOLING),
    *(cmd.RouteComplaint(body, "样例") for body in Body),
    cmd.DeclineComplaint(Decline.NOT_A_RIGHT, "样例"),
    cmd.LinkMatter("matter-1"),
    cmd.AddFile("photo"),
    cmd.Redact("photo", "copy"),
    cmd.Ask("inquiry-1", AskedParty.UNIT, "unit-1", "样例转述", ("copy",)),
    cmd.Extend("样例"),
    ANSWER,
    replace(ANSWER, measures=(cmd.MeasureAsked("m1", date(2026, 12, 31)),)),
    cmd.ConfirmMeasure("m1", "样例"),
    cmd.Rate(satisfied=True),
    cmd.Rate(satisfied=False),
    cmd.Reopen("sealed-2"),
    cmd.ReportRetaliation("complaint-2", "sealed-3"),
    cmd.Withdraw(),
    cmd.OpenIdentity("样例"),
)
STEPS = st.one_of(
    st.none(),
    st.tuples(st.sampled_from(COMMANDS), st.just(None)),
    st.tuples(st.sampled_from(COMMANDS), st.sampled_from((*OFFICERS, *OUTSIDE, ANYONE))),
)


def sensible(play: ComplaintPlay, command: cmd.Command) -> Actor:
    """Whoever could give the command: the complainant, the handler or somebody of the body."""
    if isinstance(command, cmd.AddFile | cmd.Rate | cmd.Reopen | cmd.ReportRetaliation | cmd.Withdraw):
        return ANYONE
    body = play.case.desk if isinstance(command, cmd.RouteComplaint) else play.case.holder
    handler = play.case.handler if not isinstance(command, cmd.Extend) else None
    return officer(body, handler or f"{body.value}-1")


def taken(play: ComplaintPlay, step: tuple[cmd.Command, Actor | None] | None) -> ComplaintPlay | None:
    """The play after the step, or None when it was refused; the decision is made twice."""
    if step is None:
        timer = next_timer(waits(play.case))
        if timer is None:
            return None
        play = replace(play, at=max(play.at, timer.at))
        command: cmd.Command = cmd.TimerFired(timer.key, timer.occasion)
        actor = TIMER
    else:
        command, actor = step[0], step[1] or sensible(play, step[0])
    decided = play.decide(command, actor)
    assert decided == play.decide(command, actor)
    if isinstance(decided, Refusal):
        assert decided.source is not None
        assert not decided.detail.isascii()
        return None
    assert narrate(decided).text.endswith("。")
    case = apply(play.case, decided, Stamp(play.at, actor))
    return replace(play, case=case, facts=(*play.facts, decided))


def held(case: Complaint) -> None:
    """Exactly one body holds it, somebody of it has to act, and nobody outside the table sees it."""
    waiting = {wait.party.line for wait in waits(case) if wait.key in ANSWERING}
    if case.stage in BEFORE_ANSWER:
        assert len(waiting) == 1
    seeing = {body for body in Body if visible(case, officer(body, case.handler or "somebody")) is not None}
    assert seeing <= {case.holder, case.desk}
    assert case.holder in seeing
    assert not any(visible(case, actor) for actor in OUTSIDE)
    assert all(wait.party.role in (Role.DEPARTMENT, Role.PUBLIC) for wait in waits(case))
    fixed = ROUTES.get(case.topic)
    assert fixed is None or case.holder is fixed[0]
    assert fixed is not None or case.holder is not case.against
    assert len(case.given_away) == case.referrals or case.bound


def clocked(play: ComplaintPlay) -> None:
    """The limit runs from receipt whatever happened between; only re-opening has one of its own."""
    case = play.case
    clock = case.clocks.get("answer")
    if clock is not None:
        assert clock.deadline is not None
        assert str(clock.deadline.due) == "2026-10-15"
    extended = case.clocks.get("extended")
    if extended is not None:
        assert extended.deadline is not None
        assert str(extended.deadline.due) == "2026-10-29"
    assert sum(key in case.clocks for key in ANSWERING) <= 1
    late = [each for each in play.facts if isinstance(each, fact.LimitPassed) and each.key in ANSWERING]
    assert not late or case.overdue


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(STARTS), st.lists(st.tuples(STEPS, st.integers(0, 100)), max_size=25))
def test_a_complaint_is_always_held_by_exactly_one_body(
    start: cmd.Complain, steps: list[tuple[tuple[cmd.Command, Actor | None] | None, int]]
) -> None:
    play = received(start)
    held(play.case)
    for step, hours in steps:
        play = replace(play, at=play.at + timedelta(hours=hours))
        after = taken(play, step)
        if after is None:
            continue
        if after.case.stage is not play.case.stage:
            assert (play.case.stage, after.case.stage) in TRANSITIONS
        play = after
        held(play.case)
        clocked(play)
        assert (play.case.closed_at is not None) == (play.case.stage in ENDS)
    text = repr((play.case, play.facts))
    assert RESEARCHER.user not in text


@pytest.mark.parametrize("start", STARTS, ids=range(len(STARTS)))
def test_whoever_does_not_see_it_cannot_act_on_it(start: cmd.Complain) -> None:
    """Every command of every officer, and of those outside; the contact alone is kept by the desk, wherever the complaint is."""
    play = received(start)
    for command, actor in product(COMMANDS, (*OFFICERS, *OUTSIDE)):
        decided = play.decide(command, actor)
        keeps = isinstance(command, cmd.OpenIdentity) and body_of(actor) is play.case.desk
        assert keeps or visible(play.case, actor) is not None or isinstance(decided, Refusal)
        assert body_of(actor) is not None or isinstance(decided, Refusal)


def test_the_picture_cites_what_each_step_rests_on() -> None:
    drawn = mermaid(next(iter(BEFORE_ANSWER)))
    assert law.SOLVED.cite in drawn
    assert "class " in drawn


def test_the_steps_of_the_picture_are_exactly_those_that_the_rules_take() -> None:
    observed, known = set(), {}
    plays = [received(start) for start in STARTS[:6]]
    for _ in range(6):
        following = []
        for play in plays:
            for command in (*COMMANDS, None):
                after = taken(play, None if command is None else (command, None))
                if after is None:
                    continue
                if after.case.stage is not play.case.stage:
                    observed.add((play.case.stage, after.case.stage))
                case = after.case
                seen = (case.stage, case.reopened, case.rating, case.acknowledged_on is None, case.handler)
                if seen not in known:
                    known[seen] = True
                    following.append(after)
        plays = following

    assert observed == TRANSITIONS
