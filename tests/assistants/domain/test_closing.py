"""Setting (opening): posts and hires end with their drive: what they wait for is asked no more, their figures stay."""

from dataclasses import replace
from datetime import datetime

import pytest

from domain.actor import Actor
from domain.assistants.counting.lines import Placement
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.persons import Standing as Stands
from domain.assistants.counting.persons import Verdict
from domain.assistants.counting.posts import Funding, Work
from domain.assistants.drive.state import Drive, DriveStage
from domain.assistants.hire import commands as cmd
from domain.assistants.hire import facts as fact
from domain.assistants.hire.apply import apply
from domain.assistants.hire.decide import decide
from domain.assistants.hire.explanation import explain
from domain.assistants.hire.keys import AGREEMENT, CLEAR, CLOSING
from domain.assistants.hire.narrative import narrate
from domain.assistants.hire.recording import recorded
from domain.assistants.hire.state import Hire, HireStage, Particulars, Terms
from domain.assistants.hire.waits import waits
from domain.assistants.hire.world import HireWorld
from domain.assistants.offers import of_hire
from domain.assistants.offices import CODE
from domain.assistants.post import commands as post_cmd
from domain.assistants.post import facts as post_fact
from domain.assistants.post.decide import decide as decide_post
from domain.assistants.post.keys import CLOSING as POST_CLOSING
from domain.assistants.post.state import Offer, Post, PostStage
from domain.assistants.post.waits import waits as post_waits
from domain.assistants.post.world import PostWorld
from domain.identity import IdentityKind
from domain.refusal import Refusal
from domain.stamp import Stamp
from domain.terms import Role
from domain.wait import Clock, next_timer
from tests.assistants.domain.samples import (
    CALENDAR,
    KJT,
    LEAGUE,
    POLICY,
    TIMER,
    at,
    circumstances,
    day,
    in_place,
)

UNIT = Actor("clerk", Role.UNIT, "firm", line=CODE)
OPEN = Drive(id="2025", year=2025, stage=DriveStage.OPEN, notice=NOTICE_2025, last=day("08-31"))
LATE, CLOSED = replace(OPEN, stage=DriveStage.SETTLING), replace(OPEN, stage=DriveStage.CLOSED)
LAST_MOMENT = at("09-13T00:00")
"""The late entries go on until 2025-09-12, ten working days after 08-31."""
COMMAND = cmd.RecordHire(
    year=2025, unit="firm", person="p-1", whose="p-1", document=IdentityKind.RESIDENT,
    terms=Terms(work=Work.OTHER, begun=day("06-16"), funding=Funding.OTHER),
    particulars=Particulars(university="样例大学", graduated=2025, degree=3, projects=1, level=1),
)  # fmt: skip


def hire(standing: Stands = Stands.COUNTED, imported: str = "") -> Hire:
    """As it is recorded on 06-16."""
    c = circumstances(at("06-16T10:00"), UNIT)
    world = HireWorld(drive=OPEN, employer=in_place("150202"), unit_name="样例单位")
    made = recorded(COMMAND, c, world, Placement("150200"), Verdict(standing), imported)
    return apply(Hire(id="h-1"), made, Stamp(c.at, UNIT))


def woken(case: Hire, drive: Drive | None, when: datetime) -> fact.Fact | Refusal:
    """What the timer of its closing brings."""
    (closing,) = (wait for wait in waits(case) if wait.key == CLOSING)
    timer = next_timer((closing,), case.id)
    assert timer is not None
    c = circumstances(max(when, timer.at), TIMER)
    return decide(case, cmd.TimerFired(timer.key, timer.occasion), c, HireWorld(drive=drive))


def test_a_hire_that_waits_for_something_looks_at_its_drive_when_late_entries_are_over() -> None:
    """Setting (late_entry_working_days): not before; what came in a sheet and counts waits for nothing, and has no life."""
    case = hire()
    assert set(case.clocks) == {AGREEMENT, CLOSING}
    assert case.clocks[CLOSING].wakes == LAST_MOMENT
    assert set(hire(Stands.HELD, "job").clocks) == {CLEAR, CLOSING}
    assert not hire(imported="job").clocks


def test_it_ends_with_a_drive_that_is_closed_and_its_figure_stays() -> None:
    """Setting (opening): a duty that was open is asked of nobody any more."""
    case = hire()
    happened = woken(case, CLOSED, LAST_MOMENT)
    assert isinstance(happened, fact.HireClosed)
    assert narrate(happened).text
    over = apply(case, happened, Stamp(LAST_MOMENT, TIMER))
    assert (waits(over), over.stage, over.figures) == ((), HireStage.COUNTED, case.figures)
    assert "年度任务已经结束" in explain(over, LAST_MOMENT, CALENDAR).text


@pytest.mark.parametrize("drive", [LATE, replace(OPEN, last=day("10-15"))])
def test_a_drive_that_is_not_closed_is_asked_again(drive: Drive) -> None:
    """Setting (opening): also one that was prolonged; when its own late entries are over, otherwise after a week."""
    case = hire()
    happened = woken(case, drive, LAST_MOMENT)
    assert isinstance(happened, fact.HireKept)
    assert narrate(happened).minor
    kept = apply(case, happened, Stamp(LAST_MOMENT, TIMER))
    again = at("09-20T00:00") if drive is LATE else at("10-30T00:00")
    assert (kept.clocks[CLOSING].wakes, AGREEMENT in kept.clocks) == (again, True)


@pytest.mark.parametrize("case", [replace(hire(), closed=True, clocks={}), hire(imported="job")])
def test_of_a_closed_drive_nothing_is_changed_but_by_who_oversees(case: Hire) -> None:
    """Setting (opening), 26·三: a hire that is found false is taken out afterwards as well; the unit takes none out."""
    world, c = HireWorld(drive=CLOSED), circumstances(LAST_MOMENT, UNIT)
    for command in (
        cmd.RecordAgreement(on=day("06-16")),
        cmd.RecordInsurance(insured=True, housing=True),
        cmd.EndHire(on=day("06-20"), reason="样例"),
        cmd.VoidHire(reason="样例"),
    ):
        refused = decide(case, command, c, world)
        assert isinstance(refused, Refusal)
        assert refused.code == "drive_closed"
    held = decide(case, cmd.HoldHire(reason="样例"), circumstances(LAST_MOMENT, LEAGUE), world)
    assert isinstance(held, Refusal)
    assert held.code == "drive_closed"
    voided = decide(case, cmd.VoidHire(reason="样例"), circumstances(LAST_MOMENT, KJT), world)
    assert isinstance(voided, fact.HireVoided)
    assert [each.change for each in voided.figures] == [-1]


def test_a_closed_hire_offers_only_what_is_still_possible() -> None:
    """Setting (procedure)."""
    case = replace(hire(), closed=True, clocks={})
    assert of_hire(case, UNIT) == ()
    assert of_hire(case, KJT) == ("void",)
    assert "end" in of_hire(hire(), UNIT)


def test_what_a_review_puts_back_afterwards_is_decided_by_a_person() -> None:
    """Setting (review_once): restored after the drive was closed, it waits for who counts it, and is counted."""
    case = apply(
        replace(hire(), closed=True, clocks={}, stage=HireStage.VOIDED, voided="样例"),
        fact.HireRestored("样例", {CLEAR: Clock(since=LAST_MOMENT)}),
        Stamp(LAST_MOMENT, KJT),
    )
    assert [wait.key for wait in waits(case)] == [CLEAR]
    cleared = decide(
        case, cmd.ClearHire(reason="样例"), circumstances(LAST_MOMENT, KJT), HireWorld(drive=CLOSED)
    )
    assert isinstance(cleared, fact.HireCleared)


@pytest.mark.parametrize(
    ("drive", "expected"),
    [(LATE, post_fact.PostClosed), (replace(OPEN, last=day("10-15")), post_fact.PostKept)],
)
def test_a_post_ends_when_the_late_entries_are_over_unless_the_drive_was_prolonged(
    drive: Drive, expected: type
) -> None:
    """Setting (opening)."""
    offer = Offer(title="样例", persons=1, work=Work.OTHER, funding=Funding.OTHER, duties="样例")
    case = Post(
        id="p-1", year=2025, unit="firm", stage=PostStage.PUBLISHED, offer=offer, placement=Placement("150200"),
        clocks={POST_CLOSING: Clock(since=at("06-16T10:00"), wakes=LAST_MOMENT)},
    )  # fmt: skip
    timer = next_timer(post_waits(case), case.id)
    assert timer is not None
    c = circumstances(LAST_MOMENT, TIMER)
    happened = decide_post(case, post_cmd.TimerFired(timer.key, timer.occasion), c, PostWorld(drive))
    assert isinstance(happened, expected)
    assert POLICY.late_entry_working_days == 10
