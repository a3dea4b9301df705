"""A filing that the department does not intend to accept: told, heard, answered, served; the days in station stay."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from activities.bases.told import remedy
from domain.actor import Actor
from domain.bases.base import commands as base
from domain.bases.interpretations import ENTRY_FILER, REFUSED_FILING
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay.explanation import end_source
from domain.bases.stay.narrative import narrate
from domain.bases.stay.ripples import ripples
from domain.bases.stay.terms import FilingStatus, Leaving, Side, StayStage
from domain.interpretation import Interpretation
from domain.service import Way
from domain.source import article, interpretation, setting
from domain.terms import Role
from tests.bases.domain.stay.samples import (
    CONFIRMED,
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    HEARD,
    POSTDOC,
    SIGNERS,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    paper,
    refusal_decided,
    refusal_heard,
    refusal_proposed,
    refusal_served,
    reported,
    returned,
    two_years,
)

DAY = timedelta(days=1)


def under(question: str, answer: str) -> Policy:
    """The settings with one open question answered."""
    signed = Interpretation(answer, "样例〔2026〕1号", "样例签发人")
    return replace(DEFAULT_POLICY, interpretations={question: signed})


def test_nothing_is_refused_before_everybody_was_told_and_heard() -> None:
    """No adverse effect without notice, service and a hearing."""
    decide = refusal.DecideRefusal(True, "样例理由")
    for play in (refusal_proposed(), refusal_served()):
        refused = play.refused(decide, DEPARTMENT_OFFICER)
        assert (refused.code, refused.source) == ("not_heard", setting("hearing"))
        assert "：基地一方" in refused.detail
        assert ("尚未送达" in refused.detail) is (
            play.case.refusal is not None and "（至" not in refused.detail
        )
    assert refusal_heard().do(decide, DEPARTMENT_OFFICER).case.filing.status is FilingStatus.REFUSED


def test_a_refusal_refuses_the_filing_only_and_keeps_the_days_in_station() -> None:
    """Interpretation (refused_filing), default: nothing is erased, and Art. 24 says nothing of it."""
    play = refusal_decided()

    assert (play.stage, play.case.left_on, play.case.entered_on) == (
        StayStage.IN_STATION,
        None,
        reported().case.entered_on,
    )
    assert ripples(play.case, play.last, play.world) == ()
    line = narrate(play.last)
    assert "在站时间照计" in line.text
    assert line.source == interpretation(REFUSED_FILING)
    assert "第二十四条" not in line.text + line.source.cite


def test_by_the_other_answer_the_stay_ends_with_the_refusal_and_its_days_count() -> None:
    """Interpretation (refused_filing): ends."""
    play = refusal_decided(replace(refusal_heard(), policy=under(REFUSED_FILING, "ends")))

    assert (play.stage, play.case.left_on) == (StayStage.LEFT, play.today)
    assert play.case.exit.leaving is Leaving.NOT_FILED
    assert end_source(play.case) == interpretation(REFUSED_FILING)
    assert ripples(play.case, play.last, play.world) == (
        ("base", play.case.base, base.RecordLeaving(play.case.id, play.today)),
    )
    assert play.keys == {"exit_receipt", "refusal_deliver:unit", "refusal_deliver:postdoc"}


def test_the_time_to_be_heard_runs_from_the_day_after_service_for_each_side() -> None:
    """Setting: statement_working_days, 10 working days from 17 March 2026 to 30 March."""
    play = refusal_proposed()
    play = play.do(refusal.ServeRefusalNotice(Side.UNIT, Way.SYSTEM, play.today), UNIT)

    assert play.due("refusal_statement:unit") == date(2026, 3, 30)
    assert {"refusal_serve:postdoc", "refusal_statement:unit"} <= play.keys
    assert "refusal_statement:postdoc" not in play.keys


@pytest.mark.parametrize("days", [-400, -1, 0, 1])
def test_what_a_side_signs_for_here_is_served_on_the_day_of_signing(days: int) -> None:
    """Setting (service): whatever day is given, for the notice and for the refusal."""
    play, decided = refusal_proposed(), refusal_decided()
    notice = refusal.ServeRefusalNotice(Side.UNIT, Way.SYSTEM, play.today + timedelta(days=days))
    letter = refusal.DeliverRefusal(Side.UNIT, Way.SYSTEM, decided.today + timedelta(days=days))

    told = play.do(notice, UNIT)
    assert told.last.service.on == play.today
    assert told.due("refusal_statement:unit") == date(2026, 3, 30)
    assert decided.do(letter, UNIT).last.service.on == decided.today


def test_the_department_decides_only_when_the_last_time_is_over() -> None:
    play = refusal_served()
    play = play.do(refusal.WaiveOnRefusal(Side.UNIT), UNIT)
    assert "refusal_decision" not in play.keys

    over = play.fire_until_due("refusal_statement:postdoc")
    assert "refusal_decision" in over.keys
    assert over.case.refusal is not None
    assert [over.case.refusal.hearings[side].waived for side in HEARD] == [True, False]


def test_a_statement_is_answered_and_leaves_the_rest_of_the_time() -> None:
    play = refusal_served().do(refusal.StateOnRefusal(Side.POSTDOC, "样例陈述"), POSTDOC)
    assert "refusal_statement:postdoc" in play.keys
    play = play.do(refusal.WaiveOnRefusal(Side.POSTDOC), POSTDOC).do(refusal.WaiveOnRefusal(Side.UNIT), UNIT)

    decide = refusal.DecideRefusal(True, "样例理由")
    assert play.problems(decide, DEPARTMENT_OFFICER) == {("answer", "required")}
    assert play.do(replace(decide, answer="样例答复"), DEPARTMENT_OFFICER).case.refusal is not None


def test_the_department_may_go_on_checking() -> None:
    play = refusal_heard().do(refusal.DecideRefusal(False, "样例理由"), DEPARTMENT_OFFICER)

    assert play.case.filing.status is FilingStatus.CHECKING
    assert "filing_check" in play.keys
    assert play.do(cmd.AcceptFiling(), DEPARTMENT_OFFICER).case.filing.status is FilingStatus.ACCEPTED


PAPERS: list[tuple[Any, Actor, set[tuple[str, str]]]] = [  # way, who, what is wrong
    (Way.SYSTEM, DEPARTMENT_OFFICER, {("way", "not_your_way"), ("paper", "required")}),
    (Way.POST, DEPARTMENT_OFFICER, {("paper", "required")}),
    (Way.POST, UNIT, {("way", "not_your_way")}),
]


@pytest.mark.parametrize(("way", "actor", "wrong"), PAPERS)
def test_a_service_is_a_signature_here_or_a_receipt_on_paper(
    way: Way, actor: Actor, wrong: set[tuple[str, str]]
) -> None:
    play = refusal_proposed()

    assert play.problems(refusal.ServeRefusalNotice(Side.UNIT, way, play.today), actor) == wrong
    assert play.refused(refusal.ServeRefusalNotice(Side.UNIT, Way.SYSTEM, play.today), POSTDOC).code == (
        "not_yours"
    )


def test_the_department_records_what_was_served_and_said_on_paper() -> None:
    play = refusal_proposed().attached("receipt")
    for side in HEARD:
        command = refusal.ServeRefusalNotice(side, Way.POST, play.today, paper("receipt").id)
        play = play.do(command, DEPARTMENT_OFFICER)
    unsigned = refusal.StateOnRefusal(Side.POSTDOC, "样例陈述")
    assert play.problems(unsigned, DEPARTMENT_OFFICER) == {("paper", "required")}
    play.do(replace(unsigned, paper=paper("receipt").id), DEPARTMENT_OFFICER)


def test_a_refusal_is_served_on_each_side_and_tells_its_remedies() -> None:
    play = refusal_decided()
    assert {"refusal_deliver:unit", "refusal_deliver:postdoc"} <= play.keys
    told = remedy(play.last, DEFAULT_POLICY)
    assert "60日内" in told
    assert "一般法律规定" in told

    for side in HEARD:
        play = play.do(refusal.DeliverRefusal(side, Way.SYSTEM, play.today), SIGNERS[side])
    assert not any(key.startswith("refusal") for key in play.keys)
    spared = refusal_heard().do(refusal.DecideRefusal(False, "样例"), DEPARTMENT_OFFICER)
    assert remedy(spared.last, DEFAULT_POLICY) == ""


def test_a_refused_report_can_be_reported_again_and_is_no_later_for_it() -> None:
    """Art. 13(2): within three months; the first report was in time."""
    play = refusal_decided().on(date(2026, 12, 1))
    again = play.do(cmd.FileEntry("样例：已补签协议。"), UNIT)

    assert again.case.filing.status is FilingStatus.CHECKING
    assert again.case.filing.late_days == 0
    second = again.do(cmd.RefuseFiling("14", "样例"), DEPARTMENT_OFFICER)
    assert [one.id for one in second.case.refusals] == ["1", "2"]


@pytest.mark.parametrize(
    ("answer", "filer", "other"), [("unit", UNIT, STATION_OFFICER), ("station", STATION_OFFICER, UNIT)]
)
def test_who_reports_an_entry_is_an_interpretation_with_both_answers(
    answer: str, filer: Actor, other: Actor
) -> None:
    """Art. 13(2) names only the 流动站."""
    play = entered_under(under(ENTRY_FILER, answer))

    wait = play.wait("entry_filing")
    assert wait.party.includes(filer)
    assert not wait.party.includes(other)
    assert interpretation(ENTRY_FILER).cite in wait.consequence
    refused = play.refused(cmd.FileEntry("样例"), other)
    assert (refused.code, refused.source) == ("not_yours", interpretation(ENTRY_FILER))
    back = play.do(cmd.FileEntry("样例"), filer).do(cmd.ReturnFiling(("样例",)), DEPARTMENT_OFFICER)
    assert back.wait("filing_correction").party.role is filer.role
    assert back.do(cmd.AnswerFiling({"1": "样例"}), filer).case.filing.status is FilingStatus.CHECKING
    told = refusal_proposed(play.do(cmd.FileEntry("样例"), filer)).case.refusal
    assert told is not None
    assert (Side.STATION in told.hearings) == (filer.role is Role.STATION)


def entered_under(policy: Policy) -> Play:
    """In the station, the entry reported under these settings."""
    play = replace(agreed(agreement=two_years(ENTERED_ON)).on(ENTERED_ON), policy=policy)
    return play.do(
        cmd.ReportEntry(
            entered_on=ENTERED_ON,
            formalities="样例手续办结",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        ),
        STATION_OFFICER,
    )


@pytest.mark.parametrize("make", [reported, returned])
def test_a_refusal_is_intended_while_checked_or_while_a_correction_is_awaited(make: Any) -> None:
    play = refusal_proposed(make())

    assert play.case.refusal is not None
    assert play.case.refusal.source == article("14")
    assert play.keys.isdisjoint({"filing_check", "filing_correction"})
    assert "拟依据第十四条" in play.wait("refusal_serve:unit").action
