"""Art. 13, 14, 23: what is not done against or for somebody while the ground, its finding or the order of dates forbids it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from domain.bases import law
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay import facts as fact
from domain.bases.stay import facts_end
from domain.bases.stay.terms import Ground, Leaving, Oddity, Side, VisitKind
from domain.refusal import Refusal
from domain.source import interpretation, setting
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    HELD,
    OLD_BASE,
    POSTDOC,
    PROMISED,
    STATION_OFFICER,
    UNIT,
    Play,
    entered,
    filed,
    heard,
    history,
    paper,
    ready_to_leave,
    refusal_proposed,
    refusal_served,
    sample_profile,
    sample_world,
    served,
    supplement,
    taking_on,
)


def late_degree(awarded: date) -> cmd.RecordDegree:
    return cmd.RecordDegree(replace(HELD, awarded_on=awarded))


def reported_for_the_degree() -> Play:
    """Entered on 2026-03-16: the half year ended on 2026-09-16, and a case was reported by hand."""
    play = filed(entered(PROMISED)).on(date(2026, 9, 20))
    return heard(play.do(cmd.ReportGround(Ground.NO_DEGREE, "样例情形"), UNIT))


def reported_abroad() -> Play:
    """Due back on 2026-06-01: the thirty days were over on 2026-07-01, and a case was reported by hand."""
    sent = cmd.BeginVisit(
        kind=VisitKind.CONFERENCE,
        place="样例国",
        abroad=True,
        begins=date(2026, 5, 1),
        return_by=date(2026, 6, 1),
        purpose="样例事由",
    )
    play = filed().on(date(2026, 5, 1)).do(sent, UNIT).on(date(2026, 7, 10))
    return heard(play.do(cmd.ReportGround(Ground.ABROAD, "样例情形"), UNIT))


def decision(play: Play, *, remove: bool = True) -> cmd.DecideRemoval:
    return cmd.DecideRemoval(play.case.removals[-1].id, remove, "样例理由", play.today if remove else None)


@pytest.mark.parametrize(
    ("start", "since", "lost"),
    [
        (reported_for_the_degree, late_degree(date(2026, 9, 16)), True),  # 23(1): on the last day
        (reported_for_the_degree, late_degree(date(2026, 9, 17)), False),  # 23(1): a day too late
        (reported_abroad, cmd.ReturnFromVisit("1", date(2026, 7, 1)), True),  # 23(8): day 30
        (reported_abroad, cmd.ReturnFromVisit("1", date(2026, 7, 2)), False),  # 23(8): day 31
    ],
)
def test_nobody_is_removed_on_a_ground_that_the_records_have_taken_away(
    start: Callable[[], Play], since: cmd.Command, *, lost: bool
) -> None:
    play = start()
    after = play.do(since, UNIT)
    found = after.decide(decision(after), UNIT)

    if not lost:
        assert isinstance(found, fact.RemovalDecided)
        return
    assert isinstance(found, Refusal)
    ground = play.case.removals[-1].ground
    assert [(one.code, one.source) for one in found.problems] == [("ground_absent", law.ground(ground.value))]


def test_no_case_begins_against_somebody_who_holds_the_certificate_by_now() -> None:
    """Art. 23(1): 仍未取得."""
    late = filed(entered(PROMISED)).on(date(2026, 12, 1)).do(late_degree(date(2026, 11, 2)), UNIT)
    assert late.problems(cmd.ReportGround(Ground.NO_DEGREE, "样例情形"), UNIT) == {
        ("ground", "ground_absent")
    }


def test_what_the_department_refused_is_not_asked_again_while_the_ground_stands() -> None:
    play = reported_for_the_degree()
    play = play.do(decision(play, remove=False), UNIT)
    refer = cmd.DecideReferral(play.case.removals[-1].id, False, "样例理由")
    play = play.do(refer, DEPARTMENT_OFFICER)

    assert play.problems(decision(play, remove=False), UNIT) == {("remove", "must_remove")}
    assert isinstance(play.decide(decision(play), UNIT), fact.RemovalDecided)
    since = play.do(late_degree(date(2026, 9, 18)), UNIT)
    assert isinstance(since.decide(decision(since, remove=False), UNIT), fact.RemovalDecided)


def test_who_records_a_statement_gives_nothing_up_for_the_other() -> None:
    """Setting (hearing): giving up the time needs the person's own signed paper."""
    play = served().attached("statement")
    removal = play.case.removals[-1].id
    said = cmd.GiveStatement(removal, "样例陈述", True, paper("statement").id)
    assert play.problems(said, UNIT) == {("waives", "not_yours_to_waive")}
    assert isinstance(play.decide(said, POSTDOC), fact.StatementGiven)

    told = refusal_served().attached("statement")
    answer = refusal.StateOnRefusal(Side.POSTDOC, "样例陈述", waives=True, paper=paper("statement").id)
    assert told.problems(answer, DEPARTMENT_OFFICER) == {("waives", "not_yours_to_waive")}


def in_doubt() -> Play:
    """Imported in 2027 without a certificate: a person has to find whether the ground of 23(1) is there."""
    play = Play(sample_world(base=OLD_BASE)).on(date(2027, 1, 10))
    play = play.do(history(profile=sample_profile(PROMISED)), DEPARTMENT_OFFICER)
    while play.timer is not None and play.timer.at <= play.at:
        play = play.fire()
    assert "verify:degree" in play.keys
    return play


def leaving(play: Play, how: Leaving) -> end.EndOtherwise:
    return end.EndOtherwise(how, play.today, "样例情况", (paper("proof").id,), "样例单位")


@pytest.mark.parametrize("how", [Leaving.AGREED, Leaving.TRANSFER, Leaving.DEATH])
def test_nobody_but_the_dead_leaves_otherwise_while_a_ground_is_to_be_found(how: Leaving) -> None:
    play = in_doubt().attached("proof")
    found = play.decide(leaving(play, how), UNIT)
    if how is Leaving.DEATH:
        assert isinstance(found, facts_end.EndedOtherwise)
        return
    assert isinstance(found, Refusal)
    assert (found.code, found.source) == ("finding_open", interpretation("entry_long_past"))
    settled = play.do(cmd.SettleDoubt("degree", False, "样例：已取得证书。"), UNIT)
    assert isinstance(settled.decide(leaving(settled, how), UNIT), facts_end.EndedOtherwise)


def exits(play: Play) -> cmd.CompleteExit:
    return cmd.CompleteExit(play.today, "样例出基地手续", tuple(Oddity), "样例理由")


def test_a_regular_exit_waits_for_the_finding_and_for_a_refusal_that_is_under_way() -> None:
    doubted = ready_to_leave(in_doubt(), on=date(2027, 8, 30))
    assert doubted.refused(exits(doubted), STATION_OFFICER).code == "finding_open"
    settled = doubted.do(cmd.SettleDoubt("degree", False, "样例：已取得证书。"), UNIT)
    assert isinstance(settled.decide(exits(settled), STATION_OFFICER), fact.ExitCompleted)

    refusing = ready_to_leave(refusal_proposed())
    found = refusing.refused(exits(refusing), STATION_OFFICER)
    assert (found.code, found.source) == ("refusal_open", setting("procedure"))


def test_a_finding_on_the_end_of_the_term_does_not_stop_the_exit() -> None:
    """Art. 23(9): whoever completes the formalities is not asked for a good reason any more."""
    play = ready_to_leave(filed().fire_until(date(2028, 3, 17)), on=date(2028, 3, 17))
    assert "verify:exit" in play.keys
    assert isinstance(play.decide(exits(play), STATION_OFFICER), fact.ExitCompleted)


def test_a_corrected_entry_is_not_after_what_happened_in_the_base() -> None:
    """Art. 14 (进基地后承担), 16: a project taken on, and a visit begun, on 2026-04-01."""
    sent = cmd.BeginVisit(
        kind=VisitKind.CONFERENCE,
        place="样例国",
        abroad=True,
        begins=date(2026, 4, 1),
        return_by=date(2026, 9, 1),
        purpose="样例事由",
    )
    play = taking_on(filed().on(date(2026, 4, 1)).do(sent, UNIT), date(2031, 1, 1)).on(date(2026, 6, 1))
    late = cmd.CorrectEntry(date(2026, 4, 2), "样例理由", tuple(Oddity))

    assert play.problems(late, DEPARTMENT_OFFICER) == {
        ("entered_on", "after_project"),
        ("entered_on", "after_acts"),
    }
    same_day = replace(late, entered_on=date(2026, 4, 1))
    assert isinstance(play.decide(same_day, DEPARTMENT_OFFICER), fact.EntryCorrected)


@pytest.mark.parametrize(("on", "taken"), [(date(2026, 3, 1), False), (date(2026, 3, 2), True)])
def test_a_supplement_is_not_signed_before_the_agreement_that_it_changes(on: date, *, taken: bool) -> None:
    """Art. 13(1): all three had signed the agreement on 2026-03-02."""
    play = filed().on(date(2026, 9, 1)).attached("supplement").do(supplement(date(2028, 9, 15)), UNIT)
    found = play.decide(cmd.SignSupplement(Side.UNIT, on), UNIT)
    assert isinstance(found, Refusal) != taken
