"""Ends that are neither 出站 nor a removal; what follows an end: receipt, service, claims, certificates (Art. 5, 22, 23)."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from activities.bases.documents.content_stay import PersonKnown
from activities.bases.documents.content_stay_acts import (
    Drafting,
    exit_receipt,
    filing_refusal,
    refusal_notice,
    removal_decision,
    removal_notice,
    served_parts,
    service_receipt,
)
from activities.bases.told import told_of_stay
from activities.documents.content import Content
from domain.actor import DEPARTMENT
from domain.bases.base import commands as base
from domain.bases.interpretations import EXIT_WITHOUT_MIDTERM, WHOLE_TERM
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import facts as fact
from domain.bases.stay import facts_refusal
from domain.bases.stay.direct_hire import lacking
from domain.bases.stay.explanation import end_source, explain
from domain.bases.stay.narrative import narrate
from domain.bases.stay.ripples import ripples
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import (
    AssessmentKind,
    FilingStatus,
    Ground,
    Leaving,
    Merit,
    Oddity,
    Payer,
    Result,
    StayStage,
    SubsidyStatus,
)
from domain.deadline import Deadline
from domain.interpretation import Interpretation
from domain.service import Way
from domain.source import article, interpretation, setting
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    OLD_BASE,
    POSTDOC,
    RECEIPT,
    STATION_OFFICER,
    UNIT,
    Play,
    assessed,
    exited,
    filed,
    from_before,
    happened,
    history,
    left,
    paper,
    ready_to_leave,
    refusal_decided,
    removal_open,
    removed,
    sample_world,
    unjustified,
)
from tests.domain.samples import CALENDAR

CHOSEN = (Leaving.DEATH, Leaving.TRANSFER, Leaving.AGREED)
DAY = timedelta(days=1)


def under(question: str, answer: str) -> Policy:
    signed = Interpretation(answer, "样例〔2026〕1号", "样例签发人")
    return replace(DEFAULT_POLICY, interpretations={question: signed})


def leave(play: Play, left_on: date | None = None) -> cmd.CompleteExit:
    return cmd.CompleteExit(left_on or play.today, "样例手续办结", *CONFIRMED)


@pytest.mark.parametrize("how", CHOSEN)
def test_a_neutral_end_is_no_removal_and_its_days_count(how: Leaving) -> None:
    """Setting (leaving): nowhere is it called a ground of Art. 23."""
    play = left(how)
    said = narrate(play.last).text + explain(play.case, play.at, CALENDAR).text

    assert (play.stage, play.case.left_on) == (StayStage.LEFT, play.today)
    assert end_source(play.case) == setting("leaving")
    assert "第二十三条" not in said
    assert "不属于退出基地处理" in said
    assert ripples(play.case, play.last, play.world) == (
        ("base", play.case.base, base.RecordLeaving(play.case.id, play.today)),
    )
    assert play.keys == {"exit_receipt"}


@pytest.mark.parametrize("how", CHOSEN)
def test_a_neutral_end_stops_no_subsidy_for_the_time_in_the_base(how: Leaving) -> None:
    """Art. 19, setting (leaving)."""
    play = filed().on(date(2026, 9, 1))
    grant = cmd.RecordSubsidy(Payer.REGION, "样例补助", Decimal(10_000), play.today)
    play = left(how, play.do(grant, DEPARTMENT_OFFICER))

    assert play.case.subsidies[0].status is SubsidyStatus.GRANTED
    assert play.do(cmd.SettleSubsidy("1", "paid"), LEAGUE_OFFICER).case.subsidies[0].status is (
        SubsidyStatus.PAID
    )


def test_a_neutral_end_needs_its_paper_and_a_transfer_says_whereto() -> None:
    play = filed().on(date(2026, 9, 1)).attached("proof")
    bare = end.EndOtherwise(Leaving.TRANSFER, play.today + DAY, " ", ())

    assert play.problems(bare, UNIT) == {
        ("reason", "required"),
        ("left_on", "in_future"),
        ("papers", "required"),
        ("goes_to", "required"),
    }
    chosen = end.EndOtherwise(Leaving.NOT_FILED, play.today, "样例", (paper("proof").id,))
    assert play.problems(chosen, UNIT) == {("leaving", "not_to_choose")}
    assert play.refused(chosen, POSTDOC).code == "not_yours"


@pytest.mark.parametrize(
    ("how", "open_"), [(Leaving.DEATH, True), (Leaving.TRANSFER, False), (Leaving.AGREED, False)]
)
def test_only_a_death_ends_a_removal_that_is_open(how: Leaving, open_: bool) -> None:
    """Setting (leaving): nobody leaves by agreement from a removal; nothing is decided on who has died."""
    play = removal_open().attached("proof")
    command = end.EndOtherwise(how, play.today, "样例", (paper("proof").id,), "样例大学")

    if not open_:
        assert play.refused(command, UNIT).code == "removal_open"
        return
    over = play.do(command, UNIT)
    assert (over.case.removals[0].dropped, over.keys) == (True, {"exit_receipt"})
    back = over.do(end.TakeBackLeaving("样例：登记错误。"), DEPARTMENT_OFFICER)
    assert (back.case.removals[0].open, back.case.clocks) == (True, play.case.clocks)


def test_nobody_writes_to_who_has_died() -> None:
    play = left(Leaving.DEATH)

    assert POSTDOC.scope not in {party.scope for party, _ in told_of_stay(play.case, play.last)}
    agreed = left(Leaving.AGREED)
    assert POSTDOC.scope in {party.scope for party, _ in told_of_stay(agreed.case, agreed.last)}


def test_an_end_that_was_a_mistake_is_taken_back_with_all_clocks() -> None:
    before = filed().on(date(2026, 9, 1))
    over = left(play=before)
    assert over.refused(end.TakeBackLeaving("样例"), UNIT).code == "not_yours"
    receipted = over.do(end.GiveReceipt(), DEPARTMENT_OFFICER)

    for play in (over, receipted):
        back = play.do(end.TakeBackLeaving("样例：选错人员。"), DEPARTMENT_OFFICER)
        assert (back.stage, back.case.left_on, back.case.exit.receipt) == (StayStage.IN_STATION, None, None)
        assert back.case.clocks == before.case.clocks
        assert ripples(back.case, back.last, back.world) == (
            ("base", back.case.base, base.RecordLeaving(back.case.id, None)),
        )


def limits(case: Stay) -> dict[str, Deadline | None]:
    """What runs, with its last day."""
    return {key: clock.deadline for key, clock in case.clocks.items()}


def test_an_exit_that_was_a_mistake_is_taken_back_with_its_receipt_and_certificates() -> None:
    """Setting (reversal): 撤销出站; what was given out for the exit holds no more, and its numbers are told."""
    before = ready_to_leave()
    over = exited().do(end.GiveReceipt(), DEPARTMENT_OFFICER)
    over = over.do(end.CertifyDirectHire("样例大学"), DEPARTMENT_OFFICER)
    assert over.case.exit.receipt
    numbers = (over.case.exit.receipt.number, over.case.exit.certificates[0].number)

    back = over.do(end.TakeBackLeaving("样例：选错人员。"), DEPARTMENT_OFFICER)
    assert (back.stage, limits(back.case)) == (StayStage.IN_STATION, limits(before.case))
    assert back.case.exit == before.case.exit
    assert (back.last.of_exit, back.last.void) == (True, numbers)
    assert all(number in narrate(back.last).text for number in numbers)
    assert ripples(back.case, back.last, back.world) == (
        ("base", back.case.base, base.RecordLeaving(back.case.id, None)),
    )
    again = back.do(cmd.CompleteExit(back.today, "样例手续", tuple(Oddity), "样例理由"), STATION_OFFICER)
    assert again.stage is StayStage.EXITED


def test_an_exit_from_before_the_system_is_voided_and_entered_anew() -> None:
    play = from_before(stage=StayStage.EXITED, left_on=date(2025, 12, 1))
    assert play.refused(end.TakeBackLeaving("样例"), DEPARTMENT_OFFICER).code == "nothing_to_reverse"


ENDS: list[Any] = [exited, removed, left]


@pytest.mark.parametrize("make", ENDS)
def test_the_department_is_told_of_every_end_and_gives_a_receipt_once(make: Any) -> None:
    """Art. 5: 负责办理博士后进出基地手续."""
    play = make()
    assert DEPARTMENT in {party for party, _ in told_of_stay(play.case, play.last)}
    wait = play.wait("exit_receipt")
    assert (wait.party, wait.source) == (DEPARTMENT, article("5"))
    assert wait.clock.deadline is not None

    done = play.do(end.GiveReceipt("样例说明"), DEPARTMENT_OFFICER)
    assert done.case.exit.receipt is not None
    assert (done.case.exit.receipt.number, "exit_receipt" in done.keys) == (RECEIPT, False)
    assert done.refused(end.GiveReceipt(), DEPARTMENT_OFFICER).code == "already_receipted"
    assert isinstance(exit_receipt(drafting(done.case)), Content)


def test_an_exit_of_earlier_times_waits_for_nothing_and_can_be_receipted_all_the_same() -> None:
    over = exited()
    stored = replace(over.last, starts={})
    play = ready_to_leave()

    old = happened(play, stored, STATION_OFFICER)
    assert (old.stage, old.waits) == (StayStage.EXITED, ())
    assert old.do(end.GiveReceipt(), DEPARTMENT_OFFICER).case.exit.receipt is not None


def test_a_receipt_that_is_late_is_reminded_of_like_any_task() -> None:
    play = exited().fire_until_due("exit_receipt")

    assert play.wait("exit_receipt").clock.overdue
    assert play.do(cmd.Urge("exit_receipt", "样例催办"), UNIT).last.message == "样例催办"


def drafting(case: Stay, part: str = "") -> Drafting:
    person = PersonKnown("样例博士", "1101**********002X", "居民身份证", "SB2026-0001")
    return Drafting(case, person, part, DEFAULT_POLICY)


def adverse() -> list[Play]:
    """Removals and refusals, by every way in which they come about."""
    over = filed().fire_until(date(2028, 3, 17))
    return [removed(), removed(unjustified(over)), refusal_decided()]


@pytest.mark.parametrize("play", adverse(), ids=["reported", "expired", "refused"])
def test_no_adverse_effect_is_without_notice_service_hearing_and_document(play: Play) -> None:
    """Art. 23, settings (service, hearing): each fact before the other, and a paper for each."""
    order = [type(happened) for happened, _ in play.facts]
    if play.case.removals:
        one = play.case.removals[-1]
        assert (
            order.index(fact.NoticeServed)
            < order.index(fact.HearingClosed)
            < order.index(fact.RemovalDecided)
        )
        assert isinstance(removal_notice(drafting(play.case, one.id)), Content)
        assert isinstance(removal_decision(drafting(play.case, one.id)), Content)
        assert f"decision_serve:{one.id}" in play.keys
    else:
        served = [place for place, kind in enumerate(order) if kind is facts_refusal.RefusalNoticeServed]
        closed = [place for place, kind in enumerate(order) if kind is facts_refusal.RefusalAnswered]
        assert max(served) < min(closed) < max(closed) < order.index(facts_refusal.RefusalDecided)
        assert isinstance(refusal_notice(drafting(play.case, "1")), Content)
        assert isinstance(filing_refusal(drafting(play.case, "1")), Content)
    parts = served_parts(play.case)
    assert parts
    assert all(isinstance(service_receipt(drafting(play.case, part)), Content) for part in parts)


def test_the_service_of_a_removal_is_a_task_of_the_base_until_it_is_done() -> None:
    """Setting (service): an open service is a task; it ends with the service or with the reversal."""

    play = removed()
    removal = play.case.removals[0].id
    key = f"decision_serve:{removal}"
    assert play.wait(key).party.includes(UNIT)

    done = play.do(cmd.ServeDecision(removal, Way.SYSTEM, play.today), POSTDOC)
    assert key not in done.keys
    back = play.do(cmd.ReverseRemoval(removal, "样例"), DEPARTMENT_OFFICER)
    assert {key, "exit_receipt"}.isdisjoint(back.keys)


def over_term() -> Play:
    """Everything is handed in and passed; the term is over and the base was asked."""
    return ready_to_leave().fire_until(date(2028, 3, 17))


def test_who_has_done_everything_leaves_the_day_after_the_term_without_a_removal() -> None:
    """Art. 18, 23(9): the formalities are the station's."""
    play = over_term()
    assert "verify:exit" in play.keys
    unjust = cmd.SettleDoubt("exit", holds=True, reasons="样例")
    assert play.problems(unjust, UNIT) == {("holds", "ground_absent")}
    report = cmd.ReportGround(Ground.EXPIRED, "样例")
    assert play.problems(report, UNIT) == {("ground", "ground_absent")}

    done = play.do(leave(play), STATION_OFFICER)
    assert (done.stage, done.case.left_on) == (StayStage.EXITED, date(2028, 3, 17))


def test_a_completed_exit_ends_the_matter_of_the_expired_term() -> None:
    """Art. 23(9): 无正当理由不办理出基地手续."""
    play = unjustified(filed().fire_until(date(2028, 3, 17)))
    assert play.case.removals[-1].open
    play = play.attached("report", "summary")
    play = play.do(cmd.HandInReports(paper("report").id, paper("summary").id), POSTDOC)
    play = play.do(cmd.RecordAppraisal(play.today, ("样例专家",), "样例评定意见"), UNIT)
    play = assessed(play, cmd.AssessExit, Result.PASSED)

    done = play.do(leave(play), STATION_OFFICER)

    assert (done.stage, done.case.removals[-1].dropped) == (StayStage.EXITED, True)
    assert done.keys == {"exit_receipt"}
    crime = removal_open(Ground.CRIME, ready_to_leave()).on(date(2028, 3, 10))
    assert crime.refused(leave(crime), STATION_OFFICER).code == "removal_open"


def test_a_failed_assessment_is_a_ground_only_by_both_sides_conclusion() -> None:
    """Art. 17, 23(3): 共同负责考核; for time before the system its paper."""
    report = cmd.ReportGround(Ground.FAILED, "样例", (paper("evidence").id,))
    play = filed().attached("evidence")
    refused = play.refused(report, UNIT)
    assert [(one.field, one.code, one.source) for one in refused.problems] == [
        ("ground", "not_assessed", article("17"))
    ]
    one_sided = play.do(cmd.AssessMidterm(Result.FAILED, play.today, "样例"), UNIT)
    assert not one_sided.case.removals
    both = assessed(play, cmd.AssessMidterm, Result.FAILED)
    assert [one.ground for one in both.case.removals] == [Ground.FAILED]

    before = from_before().attached("evidence")
    assert before.do(report, UNIT).case.removals
    assert before.problems(replace(report, papers=()), UNIT) == {("papers", "required")}


@pytest.mark.parametrize(("answer", "goes"), [("confirmed", True), ("needed", False)])
def test_an_exit_without_a_midterm_is_an_interpretation(answer: str, goes: bool) -> None:
    """Art. 17."""
    play = replace(ready_to_leave(), policy=under(EXIT_WITHOUT_MIDTERM, answer))

    if goes:
        assert play.do(leave(play), STATION_OFFICER).stage is StayStage.EXITED
        return
    refused = play.refused(leave(play), STATION_OFFICER)
    assert [(one.field, one.source) for one in refused.problems] == [
        ("midterm", interpretation(EXIT_WITHOUT_MIDTERM))
    ]
    with_one = replace(
        ready_to_leave(assessed(filed(), cmd.AssessMidterm, Result.PASSED)), policy=play.policy
    )
    assert with_one.case.midterm is not None
    assert with_one.case.midterm.kind is AssessmentKind.MIDTERM
    assert with_one.do(leave(with_one), STATION_OFFICER).stage is StayStage.EXITED


WHOLE: list[tuple[str, date, bool]] = [  # answer, left on (the term ends on 15 March 2028), whole term
    ("near", date(2028, 3, 15), True),
    ("near", date(2028, 2, 14), True),
    ("near", date(2028, 2, 13), False),
    ("last_day", date(2028, 3, 15), True),
    ("last_day", date(2028, 3, 14), False),
]


@pytest.mark.parametrize(("answer", "left_on", "whole"), WHOLE)
def test_a_certificate_for_direct_hiring_is_for_the_whole_term_only(
    answer: str, left_on: date, whole: bool
) -> None:
    """Art. 22, second sentence; what 期满 is, is an interpretation."""
    play = ready_to_leave(on=date(2028, 2, 10)).on(date(2028, 3, 15))
    play = replace(play.do(leave(play, left_on), STATION_OFFICER), policy=under(WHOLE_TERM, answer))
    command = end.CertifyDirectHire("样例事业单位")

    if not whole:
        assert [one.source for one in play.refused(command, DEPARTMENT_OFFICER).problems] == [
            interpretation(WHOLE_TERM)
        ]
        return
    done = play.do(command, DEPARTMENT_OFFICER)
    assert [(one.number, one.employer) for one in done.case.exit.certificates] == [(RECEIPT, "样例事业单位")]
    assert done.refused(command, DEPARTMENT_OFFICER).code == "already_certified"
    assert narrate(done.last).source == article("22")


def test_no_certificate_is_for_who_was_removed_or_left_otherwise() -> None:
    """Art. 22, 23."""

    for make, source in ((removed, article("23")), (left, article("22")), (filed, article("22"))):
        assert [problem.source for problem in lacking(make().case, DEFAULT_POLICY)] == [source]


@pytest.mark.parametrize("endorsed", [True, False])
def test_a_postdoc_claims_a_merit_the_base_says_its_word_and_the_department_finds(endorsed: bool) -> None:
    """Art. 22: the base can't end a claim by itself."""
    play = filed().on(date(2026, 9, 1))
    claim = cmd.ClaimMerit(Merit.PROJECT, "样例项目", "样例文号", play.today)
    play = play.do(claim, POSTDOC)
    assert (play.case.merits[0].by_person, "merit:1" in play.keys) == (True, False)
    assert play.wait("merit_base:1").party.includes(UNIT)
    confirm = cmd.ConfirmMerit("1", confirmed=True)
    assert play.refused(confirm, DEPARTMENT_OFFICER).code == "not_endorsed"

    said = play.do(end.EndorseMerit("1", endorsed, "样例理由"), UNIT)
    assert said.case.merits[0].endorsed is endorsed
    assert said.do(confirm, DEPARTMENT_OFFICER).case.merits[0].confirmed
    assert play.refused(end.EndorseMerit("1", endorsed=False), UNIT).code == "required"


def test_a_claim_goes_on_after_the_exit() -> None:
    play = ready_to_leave()
    claim = cmd.ClaimMerit(Merit.PROJECT, "样例项目", "样例文号", play.today)
    play = play.do(claim, POSTDOC)

    done = play.do(leave(play), STATION_OFFICER)
    assert done.keys == {"exit_receipt", "merit_base:1"}
    said = done.do(end.EndorseMerit("1", endorsed=True), UNIT)
    assert said.keys == {"exit_receipt", "merit:1"}


def test_a_neutral_end_from_before_the_system_says_how() -> None:
    gone: dict[str, Any] = {"stage": StayStage.LEFT, "left_on": date(2025, 12, 1)}
    play = from_before(**gone, leaving=Leaving.DEATH)
    assert (play.stage, play.case.exit.leaving, play.waits) == (StayStage.LEFT, Leaving.DEATH, ())

    blank = Play(sample_world(base=OLD_BASE))
    assert blank.problems(history(**gone), DEPARTMENT_OFFICER) == {("leaving", "leaving_mismatch")}
    assert blank.problems(history(leaving=Leaving.DEATH), DEPARTMENT_OFFICER) == {
        ("leaving", "leaving_mismatch")
    }
    assert play.case.filing.status is FilingStatus.ACCEPTED
