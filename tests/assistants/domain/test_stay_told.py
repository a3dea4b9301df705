"""A56: what a hire that rests on a stay becomes, event after event: counted once, back by a person's decision only."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.across import Became, Outcome
from domain.assistants.counting.changes import Figure, FigureChange, known
from domain.assistants.counting.lines import Placement
from domain.assistants.counting.notice_data import Measure
from domain.assistants.counting.posts import Funding, Work
from domain.assistants.counting.progress import Entry
from domain.assistants.counting.report import Counts, Cut, drawn
from domain.assistants.hire import commands as cmd
from domain.assistants.hire import facts as fact
from domain.assistants.hire.apply import apply
from domain.assistants.hire.decide import decide
from domain.assistants.hire.keys import CLEAR
from domain.assistants.hire.narrative import narrate
from domain.assistants.hire.resting import told
from domain.assistants.hire.state import Hire, HireStage, Particulars, Terms
from domain.assistants.hire.world import HireWorld
from domain.assistants.post.commands import LeavePost
from domain.bases.stay import facts as stay
from domain.bases.stay.outcome import became
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import StayStage
from domain.stamp import Stamp
from tests.assistants.domain.samples import TIMER, at, circumstances, day

WHEN = at("07-10 10:00")
COUNTED = Hire(
    id="h-1", year=2025, unit="firm", unit_name="样例单位", whose="p-1", stage=HireStage.COUNTED, counts_once="p-1",
    placement=Placement("150200", None),
    particulars=Particulars(university="样例大学", graduated=2025, degree=4, projects=1, level=1),
    terms=Terms(work=Work.POSTDOC, begun=day("06-16"), funding=Funding.DEDICATED, post="post-1", stay="s-1"),
)  # fmt: skip


def told_of(case: Hire, *outcomes: Outcome) -> tuple[Hire, list[int]]:
    """The hire afterwards, and what each outcome changed in the figures."""
    changed = []
    for outcome in outcomes:
        (_, _, command), *_ = told([case], outcome)
        assert isinstance(command, cmd.StayTold)
        found = decide(case, command, circumstances(WHEN, TIMER), HireWorld())
        assert isinstance(found, fact.StayFollowed)
        assert narrate(found).text
        changed.append(sum(each.change for each in found.figures))
        case = apply(case, found, Stamp(WHEN, TIMER))
    return case, changed


VOID, RESUMED, MOVED = Outcome(Became.VOID), Outcome(Became.RESUMED), Outcome(Became.MOVED)
ENDED = Outcome(Became.ENDED, date(2025, 7, 9))


@pytest.mark.parametrize(
    ("outcomes", "stage", "changes"),
    [
        ((VOID,), HireStage.BASIS_LOST, [-1]),
        ((ENDED,), HireStage.LEFT, [0]),
        ((MOVED,), HireStage.COUNTED, [0]),
        ((ENDED, RESUMED), HireStage.COUNTED, [0, 0]),
        ((ENDED, VOID), HireStage.BASIS_LOST, [0, -1]),
        ((VOID, RESUMED), HireStage.HELD, [-1, 0]),
        ((VOID, ENDED), HireStage.BASIS_LOST, [-1, 0]),
    ],
)
def test_a56_events_of_the_stay(outcomes: tuple[Outcome, ...], stage: HireStage, changes: list[int]) -> None:
    """A56, setting postdoc_counts: what lost its basis is counted again by a person only, who has a time limit for it."""
    case, changed = told_of(COUNTED, *outcomes)

    assert (case.stage, changed) == (stage, changes)
    assert (CLEAR in case.clocks) is (stage is HireStage.HELD)
    assert (case.left_on is not None) is (stage is HireStage.LEFT)


def test_a56_what_is_final_stays_and_the_next_week_has_a_supplementary_line() -> None:
    """A56, A28, 附件4: voided on 07-10 after the reports of 06-18 and 07-09: those are as they were, 07-16 has − 1."""
    begun = (FigureChange(figure=Figure.FULFILLED, day=day("06-16"), change=1),)
    counted = replace(COUNTED, figures=known(begun, COUNTED.placement, at("06-16 10:00")))

    def week(case: Hire, key: str, sent: str, before: str) -> Counts:
        cut = Cut(day(key) - timedelta(days=6), day(key), at(f"{sent} 10:00"), at(f"{before} 10:00"))
        entries = [
            Entry(
                measure=Measure.FULFILLED, line=each.line, day=each.day, known=each.known, change=each.change
            )
            for each in case.figures
        ]
        return drawn(entries, cut, zone=False, planned=0).hires

    frozen = [week(counted, "06-18", "06-17", "06-10"), week(counted, "07-09", "07-08", "07-01")]
    case, _ = told_of(counted, VOID)

    assert [week(case, "06-18", "06-17", "06-10"), week(case, "07-09", "07-08", "07-01")] == frozen
    assert frozen == [Counts(new=1, total=1), Counts(total=1)]
    assert week(case, "07-16", "07-15", "07-08") == Counts(supplementary=-1, total=0)


def test_who_left_by_the_units_own_word_does_not_come_back_with_the_stay() -> None:
    """Setting leaving_counts."""
    own = fact.HireEnded(on=day("07-01"), reason="样例", figures=(), counts_once="p-1")
    case, changed = told_of(apply(COUNTED, own, Stamp(WHEN, TIMER)), ENDED, RESUMED)

    assert (case.stage, case.left_on, changed) == (HireStage.LEFT, day("07-01"), [0, 0])


@given(st.lists(st.sampled_from([VOID, RESUMED, MOVED, ENDED]), max_size=8))
def test_whatever_becomes_of_the_stay_it_counts_once_or_not_at_all(outcomes: list[Outcome]) -> None:
    """A56: the sum of all changes is whether it counts."""
    case, changed = told_of(COUNTED, *outcomes)

    assert 1 + sum(changed) == len(case.counts_once.split())
    assert case.stage is not HireStage.COUNTED or case.counts_once == "p-1"
    assert case.stage not in (HireStage.HELD, HireStage.BASIS_LOST) or not case.counts_once


def test_the_post_is_told_with_the_end_and_only_once() -> None:
    """122·二(一): ripples of ripples are not followed."""
    assert [command for _, _, command in told([COUNTED], VOID)][1:] == [LeavePost("h-1")]
    both = [COUNTED, replace(COUNTED, id="h-2")]
    assert [command for _, _, command in told(both, VOID)][2:] == [LeavePost("h-1", ("h-2",))]
    left, _ = told_of(COUNTED, ENDED)
    assert len(list(told([left], VOID))) == 1
    assert len(list(told([COUNTED], MOVED))) == 1


@pytest.mark.parametrize(
    ("happened", "what"),
    [
        (stay.StayVoided("样例"), Became.VOID),
        (stay.Abandoned("样例"), Became.VOID),
        (stay.EndedWithBase(date(2026, 7, 1), True, StayStage.MOVED), Became.MOVED),
        (stay.EndedWithBase(date(2026, 7, 1), True, StayStage.ABANDONED), Became.VOID),
        (stay.EndedWithBase(date(2026, 7, 1), True, StayStage.IN_STATION), None),
        (stay.BaseFollowed(unit_name="样例", league="150200"), None),
    ],
)
def test_a_stay_tells_what_became_of_it_and_never_why(happened: stay.Fact, what: Became | None) -> None:
    found = became(Stay(id="s-1"), happened)

    assert (found.what if found else None) is what
