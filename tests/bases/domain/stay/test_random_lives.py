"""Whatever people, clocks and bases do in whatever order: what always holds for a stay."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.codec import decode, encode
from domain.actor import Actor
from domain.bases.interpretations import REFUSED_FILING
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end, facts_end, facts_refusal
from domain.bases.stay import facts as fact
from domain.bases.stay.aftermath import OUTLIVE
from domain.bases.stay.apply import apply
from domain.bases.stay.eligibility import eligibility
from domain.bases.stay.explanation import explain
from domain.bases.stay.guard import COUNTED
from domain.bases.stay.keys import DECISION_SERVE, RECEIPT, REFERRAL, REMOVAL, SERVE, STATEMENT
from domain.bases.stay.leaving import bars
from domain.bases.stay.narrative import narrate
from domain.bases.stay.order import grounded_first
from domain.bases.stay.procedure import TRANSITIONS
from domain.bases.stay.removal import clocks_of, lost
from domain.bases.stay.ripples import ripples
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Side, StayStage
from domain.bases.stay.visibility import visible
from domain.bases.stay.waits import OF_THE_EXIT
from domain.command_words import words_of
from domain.interpretation import Interpretation
from domain.refusal import Refusal
from domain.stamp import Stamp
from domain.terms import Route
from domain.ticking import resumed
from tests.bases.domain.stay.pool import ASKED, EVERYBODY, Ask, Asked
from tests.bases.domain.stay.samples import (
    BEGINNING,
    OLD_BASE,
    POSTDOC,
    PROMISED,
    STAGES,
    STAY_ID,
    UNIT,
    Play,
    agreed,
    drafted,
    entered,
    filed,
    from_before,
    heard,
    left,
    opened,
    ready_to_leave,
    refusal_heard,
    refusal_served,
    removal_open,
    reported,
    sample_world,
)
from tests.domain.samples import CALENDAR, TIMER, circumstances

STARTS = (
    *(start() for start in STAGES.values()),
    opened(),
    entered(PROMISED),
    entered(route=Route.REGION),
    filed().on(filed().today + timedelta(days=700)),
    ready_to_leave(),
    removal_open(),
    heard(),
    refusal_heard(),
    from_before(),
)
ENDS = replace(
    DEFAULT_POLICY, interpretations={REFUSED_FILING: Interpretation("ends", "样例〔2026〕1号", "样例签发人")}
)
"""A refused filing ends the stay (interpretation)."""
FURTHER = (
    Play(sample_world(base=OLD_BASE)),
    drafted()
    .do(cmd.SignAgreement(Side.UNIT, BEGINNING.date()), UNIT)
    .do(cmd.SignAgreement(Side.POSTDOC, BEGINNING.date()), POSTDOC),
    reported(),
    refusal_served(),
    replace(refusal_heard(), policy=ENDS),
    left(),
    drafted().do(cmd.EndWithBase(BEGINNING.date(), workstation=False), TIMER),
    agreed().do(cmd.EndWithBase(BEGINNING.date(), workstation=False), TIMER),
)
"""Stays of which a single command is left to another stage."""
AFTER_AN_END = (
    fact.PaperAttached,
    fact.DecisionServed,
    fact.OpinionRecorded,
    fact.AwardGiven,
    fact.AwardWithdrawn,
    fact.SubsidyRecorded,
    fact.SubsidySettled,
    fact.MeritClaimed,
    fact.MeritConfirmed,
    fact.DestinationRecorded,
    fact.RemovalReversed,
    fact.StayVoided,
    fact.BaseFollowed,
    fact.ResumedWithBase,
    fact.EntryReported,
    fact.DeadlineMoved,
    fact.Reminded,
    fact.Escalated,
    fact.Urged,
    facts_end.LeavingTakenBack,
    facts_end.ReceiptGiven,
    facts_end.MeritEndorsed,
    facts_end.DirectHireCertified,
    facts_refusal.RefusalDelivered,
    fact.EntryFiled,
    fact.FilingReturned,
    fact.FilingAnswered,
    fact.FilingAccepted,
    fact.FilingRefused,
    facts_refusal.RefusalProposed,
    facts_refusal.RefusalNoticeServed,
    facts_refusal.RefusalAnswered,
    facts_refusal.RefusalDecided,
)
"""What can still be recorded of a stay that is over; an entry only where the base ended before it was reported.

The filing of an entry that was open at the end goes on (Art. 13(2)).
"""
RARE = (
    cmd.VoidStay,
    cmd.Abandon,
    cmd.RefuseFiling,
    cmd.EndWithBase,
    cmd.ResumeWithBase,
    cmd.FollowBase,
    commands_end.EndOtherwise,
)
"""What ends a life too early, or fills it with nothing, if it comes as often as everything else."""
STEP = st.tuples(
    st.sampled_from(["do", "do", "do", "do", "wait", "stray"]),
    st.integers(0, 5000),
    st.integers(0, 40),
    st.sampled_from(EVERYBODY),
)
Step = tuple[str, int, int, Actor]


def stepped(play: Play, step: Step) -> Iterator[Play]:
    """The plays after the step: one of the commands that would be taken, timers until one does more than
    remind, or any command by anybody."""
    kind, n, days, anybody = step
    if kind == "wait":
        yield from _waited(play)
        return
    play = replace(play, at=play.at + timedelta(days=max(0, days - 20)))
    asked = _possible(play, n) if kind == "do" else [(ASKED[n % len(ASKED)](play, n)[0], anybody)]
    after = taken(play, asked[n % len(asked)]) if asked else None
    if after is not None:
        yield after


def _possible(play: Play, n: int) -> list[Asked]:
    asked = [ask(play, n) for ask in ASKED]
    return [
        one
        for one in asked
        if not isinstance(play.decide(*one), Refusal) and (n % 6 == 0 or not isinstance(one[0], RARE))
    ]


def _waited(play: Play) -> Iterator[Play]:
    for _ in range(20):
        timer = play.timer
        if timer is None:
            return
        play = replace(play, at=max(play.at, timer.at))
        after = taken(play, (cmd.TimerFired(timer.key, timer.occasion), TIMER))
        assert after is not None
        yield after
        play = after
        if not isinstance(play.last, fact.Reminded):
            return


def taken(play: Play, step: Asked) -> Play | None:
    """The play after the step, or None when it was refused; the decision is made twice."""
    command, actor = step
    decided = play.decide(command, actor)
    assert decided == play.decide(command, actor)
    if isinstance(decided, Refusal):
        assert decided.source is not None
        assert not decided.detail.isascii()
        assert decided.detail.endswith("。")
        assert all(one.source is not None and one.detail.endswith("。") for one in decided.problems)
        return None
    assert decode(type(decided), encode(decided)) == decided
    after = replace(
        play,
        case=apply(play.case, decided, Stamp(play.at, actor)),
        facts=(*play.facts, (decided, Stamp(play.at, actor))),
    )
    assert narrate(decided).text
    ripples(after.case, decided, after.world)
    return after


def right(case: Stay) -> None:
    """Art. 12–24: what always holds for the state."""
    open_cases = Counter(one.ground for one in case.removals if one.open)
    assert not open_cases or max(open_cases.values()) == 1
    for known in (case.removals, case.visits, case.projects, case.subsidies, case.merits):
        ids = [found.id for found in known]
        assert len(set(ids)) == len(ids)
    if case.ended:
        assert all(key.startswith((RECEIPT, *OUTLIVE)) for key in case.clocks)
    else:
        due = {
            key
            for removal in case.removals
            if removal.open
            for key in clocks_of(removal.id)
            if key in case.clocks
        }
        assert len(due) == sum(open_cases.values())
        assert due == {key for key in case.clocks if key.startswith((SERVE, STATEMENT, REMOVAL, REFERRAL))}
    if case.stage in COUNTED:
        assert case.entered_on is not None
    assert (case.left_on is not None) == (
        case.stage in {StayStage.EXITED, StayStage.REMOVED, StayStage.MOVED, StayStage.LEFT}
        or (case.stage is StayStage.VOIDED and case.exit.left_on is not None)
    )
    assert eligibility(case).holds <= (case.stage is StayStage.EXITED)


def attended(play: Play) -> None:
    """Art. 12–24: while it is open somebody is to act, under a source; afterwards for what follows an end."""
    case, found = play.case, play.waits
    assert bool(found) == (not case.settled)
    assert len({wait.key for wait in found}) == len(found)
    for wait in found:
        assert wait.party.scope
        assert wait.source.cite
        barred = wait.key in OF_THE_EXIT and bars(case) is not None
        assert (
            words_of("postdoc").named(wait.commands) or barred
        )  # the formalities wait until what bars them is decided (Art. 23)
    assert explain(case, play.at, CALENDAR).text
    for actor in EVERYBODY:
        visible(case, actor)


def moved(before: Play, after: Play) -> None:
    """What a single step may do."""
    if after.stage is not before.stage:
        assert (before.stage, after.stage) in TRANSITIONS
    if before.case.ended:
        assert isinstance(after.last, AFTER_AN_END)
    told_and_heard(before, after)
    if isinstance(after.last, fact.RemovalReversed) and after.last.resumed:
        returned = {
            key: clock
            for key, clock in before.case.resumes.items()
            if key not in clocks_of(after.last.removal)
        }
        assert resumed(returned, after.at).items() <= after.case.clocks.items()


def told_and_heard(before: Play, after: Play) -> None:
    """Settings (service, hearing): no adverse effect before the notice was served and the hearing is over."""
    happened = after.last
    if isinstance(happened, fact.RemovalDecided) and happened.remove:
        removal = before.case.removal(happened.removal)
        assert removal is not None
        assert removal.heard
        assert removal.served is not None
        assert happened.on >= removal.opened_on
        assert happened.left_on is not None
        assert happened.left_on >= happened.on
        c = circumstances(after.at, after.facts[-1][1].actor, after.policy)
        assert lost(before.case, removal, c) is None
        assert not list(grounded_first(before.case, removal.ground, happened.left_on, c))
        assert any(key.startswith(DECISION_SERVE) for key in after.case.clocks)
    if isinstance(happened, facts_refusal.RefusalDecided):
        refusal = before.case.refusal
        assert refusal is not None
        assert all(one.closed and one.served is not None for one in refusal.hearings.values())
    assert not isinstance(happened, fact.FilingRefused)


@pytest.mark.parametrize(
    ("start", "adverse"),
    [(heard(), fact.RemovalDecided), (refusal_heard(), facts_refusal.RefusalDecided)],
)
def test_the_pool_reaches_each_adverse_step_and_it_was_told_and_heard(start: Play, adverse: type) -> None:
    """So that the property above says something."""
    plays = [taken(start, ask(start, n)) for ask in ASKED for n in range(6)]
    found = [one for one in plays if one is not None and isinstance(one.last, adverse)]
    assert found
    for after in found:
        told_and_heard(start, after)


def moves_on(play: Play) -> None:
    """Setting (procedure): every timer leads to a fact, and time goes on after at most a step for each wait."""
    for _ in range(4):
        at = play.at
        for _ in range(3 * len(play.waits) + 3):
            if play.timer is None:
                return
            play = play.fire()
            right(play.case)
        assert play.at > at


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(STARTS), st.lists(STEP, min_size=8, max_size=30))
def test_no_sequence_of_commands_and_timers_reaches_a_wrong_state(start: Play, steps: list[Step]) -> None:
    play = start
    for step in steps:
        for after in stepped(play, step):
            moved(play, after)
            play = after
            right(play.case)
            attended(play)
        assert decode(Stay, encode(play.case)) == play.case
    moves_on(play)
    folded = Stay(id=STAY_ID)
    for happened, stamp in play.facts:
        folded = apply(folded, happened, stamp)
    assert folded == play.case


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(STARTS), st.sampled_from(ASKED), st.integers(0, 5000), st.sampled_from(EVERYBODY))
def test_whoever_may_not_see_a_stay_may_not_act_on_it(start: Play, ask: Ask, n: int, actor: Actor) -> None:
    command, _ = ask(start, n)
    by_a_base = isinstance(command, cmd.FollowBase | cmd.EndWithBase | cmd.ResumeWithBase)
    if visible(start.case, actor) is None and not by_a_base:
        assert isinstance(start.decide(command, actor), Refusal)


def test_the_steps_of_the_picture_are_exactly_those_that_the_rules_take() -> None:
    observed = set()
    for play in (*STARTS, *FURTHER):
        for ask in ASKED:
            for n in range(6):
                after = taken(play, ask(play, n))
                if after is not None and after.stage is not play.stage:
                    observed.add((play.stage, after.stage))

    assert observed == TRANSITIONS
