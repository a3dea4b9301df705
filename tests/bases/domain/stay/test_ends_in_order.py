"""Art. 13(2), 18, 23: what an end comes after, what it does not take along, and what is not asked twice."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay import facts as fact
from domain.bases.stay.narrative import narrate
from domain.bases.stay.terms import (
    FilingStatus,
    Ground,
    Leaving,
    ProjectLevel,
    Result,
    Side,
    StayStage,
    VisitKind,
)
from domain.refusal import Refusal
from domain.service import Way
from domain.source import setting
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    HEARD,
    POSTDOC,
    PROMISED,
    SIGNERS,
    STATION_OFFICER,
    UNIT,
    Play,
    assessed,
    entered,
    filed,
    from_before,
    heard,
    kept,
    paper,
    ready_to_leave,
    refusal_heard,
    refusal_proposed,
    removal_open,
    removed,
    reported,
    returned,
    supplement,
    taking_on,
    with_supplement,
)
from tests.domain.samples import TIMER

DAY = timedelta(days=1)
TODAY = date(2026, 9, 1)
LAST = date(2026, 8, 20)
CHOSEN = (Leaving.DEATH, Leaving.TRANSFER, Leaving.AGREED)


def sent(*, abroad: bool = True, begins: date = LAST - 9 * DAY, returned_on: date | None = LAST) -> Play:
    visit = cmd.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place="样例国",
        abroad=abroad,
        begins=begins,
        return_by=LAST,
        purpose="样例事由",
    )
    play = filed().on(begins).do(visit, UNIT).on(TODAY)
    return play.do(cmd.ReturnFromVisit("1", returned_on), UNIT) if returned_on else play


ACTS: dict[str, Callable[[], Play]] = {
    "one side's opinion": lambda: (
        filed().on(TODAY).do(cmd.AssessMidterm(Result.PASSED, LAST, "样例"), STATION_OFFICER)
    ),
    "appraisal": lambda: filed().on(TODAY).do(cmd.RecordAppraisal(LAST, ("样例专家",), "样例评定"), UNIT),
    "return from a visit": sent,
    "major project": lambda: taking_on(
        filed().on(TODAY), date(2028, 3, 1), ProjectLevel.REGION, taken_on=LAST
    ),
    "supplement": lambda: with_supplement(filed().on(LAST), supplement(date(2028, 5, 1))).on(TODAY),
}
"""Settings (form): what took place on 20 August 2026, each by itself."""


def ended(how: Leaving, left_on: date) -> end.EndOtherwise:
    to = "样例大学" if how is Leaving.TRANSFER else ""
    return end.EndOtherwise(how, left_on, "样例情况", (paper("proof").id,), to)


@pytest.mark.parametrize("how", CHOSEN)
@pytest.mark.parametrize("act", ACTS)
def test_no_neutral_end_is_dated_before_what_took_place(act: str, how: Leaving) -> None:
    """Setting (leaving): death, transfer, agreement come after assessments, visits, projects, signatures."""
    play = ACTS[act]().attached("proof")

    assert play.problems(ended(how, LAST - DAY), UNIT) == {("left_on", "before_acts")}
    assert play.do(ended(how, LAST), UNIT).case.left_on == LAST


@pytest.mark.parametrize("how", CHOSEN)
def test_a_visit_of_which_no_return_is_known_may_have_come_to_nothing_only_by_a_death(how: Leaving) -> None:
    """Setting (leaving): the day of an agreement is chosen by three sides, that of a death is not."""
    begins = LAST - 9 * DAY
    play = sent(begins=begins, returned_on=None).attached("proof")
    before = play.decide(ended(how, begins - DAY), UNIT)

    assert isinstance(before, Refusal) is (how is not Leaving.DEATH)
    assert play.do(ended(how, begins), UNIT).stage is StayStage.LEFT


def test_an_exit_is_not_dated_before_a_return_either() -> None:
    """Art. 18: the same for the regular exit."""
    begins = date(2028, 3, 1)
    visit = cmd.BeginVisit(
        kind=VisitKind.CONFERENCE,
        place="样例市",
        abroad=False,
        begins=begins,
        return_by=begins + 9 * DAY,
        purpose="样例事由",
    )
    play = ready_to_leave(on=date(2028, 3, 1)).do(visit, UNIT).on(date(2028, 3, 12))
    play = play.do(cmd.ReturnFromVisit("1", date(2028, 3, 9)), UNIT)
    leave = cmd.CompleteExit(date(2028, 3, 8), "样例手续", *CONFIRMED)

    assert play.problems(leave, STATION_OFFICER) == {("left_on", "before_acts")}
    assert play.do(replace(leave, left_on=date(2028, 3, 9)), STATION_OFFICER).stage is StayStage.EXITED


def failed_and_kept(play: Play | None = None) -> Play:
    """Art. 23(3): failed, heard, and kept with the department's consent."""
    play = assessed((play or filed()).on(date(2026, 9, 1)), cmd.AssessMidterm, Result.FAILED)
    return kept(heard(play))


def test_an_ended_case_is_not_reported_again_for_the_same_assessment() -> None:
    """Art. 23(3), setting (procedure)."""
    play = failed_and_kept().attached("evidence")
    again = cmd.ReportGround(Ground.FAILED, "样例情形", (paper("evidence").id,))
    assert play.problems(again, UNIT) == {("ground", "already_decided")}
    assert play.problems(again, DEPARTMENT_OFFICER) == {("ground", "already_decided")}

    reversed_ = heard(assessed(filed().on(date(2026, 9, 1)), cmd.AssessMidterm, Result.FAILED))
    reversed_ = reversed_.do(
        cmd.ReverseRemoval(reversed_.case.removals[0].id, "样例：认定有误。"), DEPARTMENT_OFFICER
    )
    assert reversed_.problems(replace(again, papers=()), UNIT) == {("ground", "already_decided")}


def test_a_further_failed_assessment_is_a_case_of_its_own() -> None:
    play = failed_and_kept().later(days=30)
    play = assessed(play, cmd.AssessMidterm, Result.FAILED)
    assert [one.open for one in play.case.removals] == [False, True]


def test_an_assessment_that_failed_while_another_case_was_open_can_be_reported_afterwards() -> None:
    """Art. 23(3): the exit assessment had no case of its own, and the one of the midterm has ended."""
    play = assessed(filed().on(date(2026, 9, 1)), cmd.AssessMidterm, Result.FAILED).later(days=1)
    play = assessed(play, cmd.AssessExit, Result.FAILED)
    assert len(play.case.removals) == 1
    play = kept(heard(play))

    assert len(play.do(cmd.ReportGround(Ground.FAILED, "样例：出基地考核。"), UNIT).case.removals) == 2


def test_for_time_before_the_system_a_further_case_needs_a_further_paper() -> None:
    """Art. 23(3), setting (import): the paper stands for the assessment."""
    play = from_before().attached("evidence", "other")
    report = cmd.ReportGround(Ground.FAILED, "样例", (paper("evidence").id,))
    play = play.do(report, UNIT)
    play = play.do(cmd.ReverseRemoval(play.case.removals[0].id, "样例"), DEPARTMENT_OFFICER)

    assert play.problems(report, UNIT) == {("ground", "already_decided")}
    assert play.do(replace(report, papers=(paper("other").id,)), UNIT).case.removals[1].open


def test_a_visit_that_was_decided_on_is_not_reported_again() -> None:
    """Art. 23(8): the same kind: one delay, one case."""
    play = sent(returned_on=None).fire_until(LAST + 40 * DAY)
    assert play.case.removals[0].ground is Ground.ABROAD
    play = kept(heard(play))
    play = play.do(cmd.ReturnFromVisit("1", play.today), UNIT)

    assert play.problems(cmd.ReportGround(Ground.ABROAD, "样例"), UNIT) == {("ground", "already_decided")}


def test_what_goes_on_of_itself_can_be_reported_again() -> None:
    """Art. 23(1): 仍未取得 is there every day; the department may have to look at it again."""
    play = entered(PROMISED).fire_until(date(2026, 9, 18))
    assert play.case.removals[0].ground is Ground.NO_DEGREE
    play = kept(heard(play))
    assert play.do(cmd.ReportGround(Ground.NO_DEGREE, "样例"), UNIT).case.removals[-1].open


ENDS: dict[str, Callable[[Play], Play]] = {
    "exit": lambda play: ready_to_leave(play).do(
        cmd.CompleteExit(date(2028, 3, 10), "样例手续", *CONFIRMED), STATION_OFFICER
    ),
    "removal": lambda play: removed(removal_open(play=play)),
    "transfer": lambda play: play.on(TODAY).attached("proof").do(ended(Leaving.TRANSFER, TODAY), UNIT),
    "death": lambda play: play.on(TODAY).attached("proof").do(ended(Leaving.DEATH, TODAY), UNIT),
    "workstation": lambda play: play.on(TODAY).do(cmd.EndWithBase(TODAY, workstation=True), TIMER),
}
OPEN: dict[str, tuple[Callable[[], Play], str]] = {
    "due": (entered, "entry_filing"),
    "checked": (reported, "filing_check"),
    "returned": (lambda: returned("样例补正"), "filing_correction"),
}


@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize("state", OPEN)
def test_an_open_report_for_filing_outlives_the_stay_and_can_be_done(state: str, how: str) -> None:
    """Art. 13(2): 于三个月内…报…备案, from 进站手续办理完毕; no end takes the duty away."""
    make, key = OPEN[state]
    play = ENDS[how](make())

    assert play.case.ended
    assert play.clock(key) == make().clock(key) or play.clock(key).overdue
    assert play.wait(key).commands
    assert any("进站备案尚未办结，继续办理。" in narrate(happened).text for happened, _ in play.facts)
    if key == "filing_correction":
        play = play.do(cmd.AnswerFiling({"1": "样例答复"}), UNIT)
    elif key == "entry_filing":
        play = play.do(cmd.FileEntry("样例招收情况"), UNIT)
    done = play.do(cmd.AcceptFiling(), DEPARTMENT_OFFICER)
    assert (done.case.filing.status, done.stage) == (FilingStatus.ACCEPTED, play.stage)
    assert not {one for one in done.keys if one.startswith(("entry_filing", "filing_"))}


def test_a_report_that_is_late_after_the_exit_is_watched_over_and_counted() -> None:
    """Art. 13(2): entered on 16 March 2026, due on 16 June."""
    play = ENDS["transfer"](entered()).fire_until_due("entry_filing")
    assert "overdue:entry_filing" in play.keys
    assert play.do(cmd.FileEntry("样例"), UNIT).case.filing.late_days == (play.today - date(2026, 6, 16)).days


@pytest.mark.parametrize("how", ["removal", "transfer"])
def test_after_an_end_a_filing_is_refused_in_the_same_order_and_changes_no_end(how: str) -> None:
    """Settings (hearing, service): notice, hearing, decision, service, also for who has left."""
    play = refusal_heard(_served_by(refusal_proposed(ENDS[how](reported()))))
    stage, left_on = play.stage, play.case.left_on
    done = play.do(refusal.DecideRefusal(True, "样例理由", "样例答复"), DEPARTMENT_OFFICER)

    assert (done.stage, done.case.left_on) == (stage, left_on)
    assert done.case.filing.status is FilingStatus.REFUSED
    assert {f"refusal_deliver:{side}" for side in HEARD} <= done.keys
    assert done.refused(cmd.FileEntry("样例"), UNIT).code == "wrong_stage"


def _served_by(play: Play) -> Play:
    for side in HEARD:
        play = play.do(refusal.ServeRefusalNotice(side, Way.SYSTEM), SIGNERS[side])
    return play


def test_a_removal_leaves_a_hearing_about_the_filing_as_it_is() -> None:
    """Settings (hearing): two adverse acts, two hearings; neither is lost with the other."""
    play = refusal_proposed().on(TODAY).attached("evidence")
    play = play.do(cmd.ReportGround(Ground.CRIME, "样例", (paper("evidence").id,)), UNIT)
    play = removed(play)

    assert {"refusal_serve:unit", "refusal_serve:postdoc"} <= play.keys
    assert play.case.refusal is not None
    assert play.case.refusal.open


def test_an_end_of_earlier_times_waits_for_no_report_and_takes_none() -> None:
    play = ready_to_leave(entered())
    decided = play.decide(cmd.CompleteExit(date(2028, 3, 10), "样例", *CONFIRMED), STATION_OFFICER)
    assert isinstance(decided, fact.ExitCompleted)
    without = replace(decided, starts={})
    assert "继续办理" not in narrate(without).text


@pytest.mark.parametrize(
    ("way", "on", "problems"),
    [
        (Way.SYSTEM, None, set[tuple[str, str]]()),
        (Way.SYSTEM, date(1990, 1, 1), set[tuple[str, str]]()),
    ],
)
def test_who_signs_here_is_asked_for_no_day(
    way: Way, on: date | None, problems: set[tuple[str, str]]
) -> None:
    """Setting (service): served on the day of signing."""
    play = removal_open()
    served = play.do(cmd.ServeNotice(play.case.removals[0].id, way, on), POSTDOC)
    assert served.case.removals[0].served is not None
    assert served.case.removals[0].served.on == play.today


def test_who_records_another_way_says_the_day() -> None:
    play = removal_open()
    other = cmd.ServeNotice(play.case.removals[0].id, Way.POST, None, paper("evidence").id)
    assert play.problems(other, UNIT) == {("on", "required")}
    proposed = refusal_proposed().attached("evidence")
    told = refusal.ServeRefusalNotice(Side.UNIT, Way.POST, None, paper("evidence").id)
    assert proposed.problems(told, DEPARTMENT_OFFICER) == {("on", "required")}
    early = replace(told, on=proposed.today - DAY)
    found = proposed.refused(early, DEPARTMENT_OFFICER)
    assert [(one.code, one.source) for one in found.problems] == [("before_document", setting("service"))]
