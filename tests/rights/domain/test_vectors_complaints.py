"""权益·三(三), vectors B01 to B10, B15 to B17, B21 to B23: where a complaint goes, its clocks, its ends."""

from dataclasses import replace

import pytest

from domain.refusal import RefusalKind
from domain.rights import law
from domain.rights.complaint import commands as cmd
from domain.rights.complaint import facts as fact
from domain.rights.complaint.explanation import explain
from domain.rights.complaint.narrative import narrate
from domain.rights.complaint.receiving import possible_repeats
from domain.rights.complaint.ripples import ripples
from domain.rights.complaint.state import AskedParty, Complaint, ComplaintStage, Decline, Rating
from domain.rights.complaint.visibility import by_receipt, may_write_to, visible
from domain.rights.dispatch.figures import by_agency, record_of
from domain.rights.dispatch.quarter import Quarter
from domain.rights.terms import SUGGESTED, Body, Naming, Topic
from domain.terms import Role
from domain.ticking import Escalated
from tests.rights.domain.complaints import (
    ANONYMOUS,
    ANSWER,
    COMPLAIN,
    answered,
    blank,
    holder,
    received,
)
from tests.rights.domain.samples import ANYONE, CALENDAR, CZT, KJT, RESEARCHER, RST, UNIT, WJW, officer

ROUTED = [  # B01, B02, B03: topic, intake, holder (权益·三(三); setting: desk)
    (Topic.TITLES, Body.CZT, Body.RST),
    (Topic.REIMBURSEMENT, Body.KJT, Body.KJT),
    (Topic.REIMBURSEMENT, Body.CZT, Body.KJT),
    (Topic.CONVERSION, Body.JYT, Body.KJT),
    (Topic.RELEASE, Body.RST, Body.KJT),
    (Topic.ESTABLISHMENT, Body.KJT, Body.RST),
    (Topic.SCHOOLING, Body.KJT, Body.JYT),
    (Topic.HOUSING, Body.RST, Body.KJT),
    (Topic.OTHER, Body.JYT, Body.KJT),
]


@pytest.mark.parametrize(("topic", "intake", "body"), ROUTED)
def test_five_topics_go_where_the_text_says_and_all_others_wait_at_the_desk(
    topic: Topic, intake: Body, body: Body
) -> None:
    """B01, B02, B03: 横向 surplus is 成果转化收益; the intake is kept as it was."""
    case = received(replace(COMPLAIN, topic=topic, intake=intake)).case

    assert (case.intake, case.holder) == (intake, body)


def test_a_topic_without_a_route_is_only_suggested_never_sent_by_itself() -> None:
    """B02."""
    play = received()

    assert SUGGESTED[Topic.REIMBURSEMENT] is Body.CZT
    assert play.until("2026-09-22 23:59").case.holder is Body.KJT
    assert play.due("accept") == "2026-09-22"


@pytest.mark.parametrize("intake", [Body.GZW, Body.WJW, Body.ZZB])
def test_only_four_departments_have_a_window(intake: Body) -> None:
    refusal = blank().refused(replace(COMPLAIN, intake=intake), ANYONE)

    assert [(each.field, each.source) for each in refusal.problems] == [("intake", law.WINDOWS)]


def test_the_limits_count_from_receipt_in_working_days_of_the_calendar() -> None:
    """B04: Sunday 2026-09-20 is worked, 中秋 and 国庆 are not."""
    play = received()

    dues = {key: play.due(key) for key in ("acknowledge", "accept", "answer")}
    assert dues == {"acknowledge": "2026-09-21", "accept": "2026-09-22", "answer": "2026-10-15"}


def test_neither_referral_nor_acceptance_begins_the_answers_limit_again() -> None:
    """B05: referred on 10-09, answer still due 10-15; one extension to 10-29, by another person."""
    play = received().until("2026-10-09 10:00").do(cmd.Refer(Body.CZT, "样例理由"), KJT)
    assert play.due("answer") == "2026-10-15"
    play = holder(play)
    assert play.due("answer") == "2026-10-15"
    assert play.refused(cmd.Extend("样例"), CZT).code == "own_task"
    other = officer(Body.CZT, "czt-leader")
    extended = play.do(cmd.Extend("样例"), other)
    assert extended.due("extended") == "2026-10-29"
    assert "answer" not in extended.case.clocks
    assert extended.refused(cmd.Extend("样例"), other).code == "once"
    assert play.on("2026-10-16 00:00").refused(cmd.Extend("样例"), other).code == "already_over"


def test_it_never_goes_back_and_a_third_move_is_decided() -> None:
    """B06."""
    play = received().do(cmd.Refer(Body.CZT, "样例"), KJT)
    assert play.refused(cmd.Refer(Body.KJT, "样例"), CZT).code == "never_back"
    assert play.refused(cmd.RouteComplaint(Body.CZT, "样例"), KJT).code == "no_dispute"
    play = play.do(cmd.Refer(Body.WJW, "样例"), CZT)
    assert play.due("competence") == "2026-09-22"
    assert play.refused(cmd.Refer(Body.JYT, "样例"), WJW).code == "needs_decision"
    assert play.refused(cmd.RouteComplaint(Body.CZT, "样例"), WJW).kind is RefusalKind.FORBIDDEN
    routed = play.do(cmd.RouteComplaint(Body.CZT, "样例"), KJT)
    assert (routed.case.holder, routed.case.bound) == (Body.CZT, True)
    assert routed.refused(cmd.Refer(Body.JYT, "样例"), CZT).code == "needs_decision"
    assert routed.due("answer") == "2026-10-15"
    assert "competence" not in routed.case.clocks
    assert "competence" not in holder(play).case.clocks


def test_what_nobody_accepts_is_overdue_for_the_body_that_holds_it() -> None:
    """B07."""
    play = received().on("2026-09-21 10:00").do(cmd.Refer(Body.CZT, "样例"), KJT)
    late = play.until("2026-10-16 00:00")

    assert late.case.stage is ComplaintStage.RECEIVED
    assert [(each.key, each.body) for each in late.case.passed] == [
        ("acknowledge", Body.CZT),
        ("accept", Body.CZT),
        ("answer", Body.CZT),
    ]
    assert "answer" in late.keys
    assert "逾期" in narrate(fact.LimitPassed("answer", Body.CZT, 1)).text


def test_a_topic_of_the_text_stays_with_the_department_that_it_is_about() -> None:
    """B08: on 放权."""
    about = replace(COMPLAIN, topic=Topic.RELEASE, against=Body.KJT, against_office="样例一处")
    play = received(about)

    assert (play.case.holder, play.case.own_matter) == (Body.KJT, True)
    assert play.refused(cmd.AcceptComplaint("样例一处"), KJT).code == "concerned"
    assert play.refused(cmd.AcceptComplaint(), KJT).code == "required"
    assert play.do(cmd.AcceptComplaint("样例二处"), KJT).case.handler == KJT.user
    assert play.refused(cmd.Refer(Body.RST, "样例"), KJT).source == law.TO_KJT


def test_without_a_route_the_body_concerned_has_no_row() -> None:
    """B08: on 报销."""
    play = received(replace(COMPLAIN, against=Body.KJT))

    assert (play.case.holder, play.case.desk) == (Body.RST, Body.RST)
    assert visible(play.case, KJT) is None
    assert visible(play.case, RST) is not None
    assert play.refused(cmd.Refer(Body.KJT, "样例"), RST).code == "concerned"
    record = record_of(play.case)
    assert record is not None
    assert by_agency([record], Quarter(2026, 3))["rst"].received == 1


def test_a_signed_in_researcher_complains_as_the_public() -> None:
    """B09: the account is refused as an actor, so that no register can hold it."""
    assert blank().refused(COMPLAIN, RESEARCHER).kind is RefusalKind.FORBIDDEN
    play = received()
    assert RESEARCHER.user not in repr((play.case, play.facts))
    assert ANYONE.user == Role.PUBLIC.value


def test_an_anonymous_complaint_is_taken_rated_and_re_opened_by_its_receipt() -> None:
    """B10."""
    play = answered(ANONYMOUS)
    assert not may_write_to(play.case)
    assert by_receipt(play.case).can_rate
    rated = play.do(cmd.Rate(satisfied=False), ANYONE)
    assert by_receipt(rated.case).can_reopen
    assert rated.do(cmd.Reopen("sealed-2"), ANYONE).case.reopened
    closed = replace(play, policy=replace(play.policy, anonymous_taken=False))
    assert (
        replace(closed, case=Complaint(id="x")).refused(ANONYMOUS, ANYONE).problems[0].code == "not_anonymous"
    )
    assert blank().refused(replace(COMPLAIN, contact=False), ANYONE).problems[0].code == "no_contact"


def test_dissatisfied_it_is_re_opened_once_with_another_handler_then_closed_and_listed() -> None:
    """B15."""
    play = answered().do(cmd.Rate(satisfied=False), ANYONE).do(cmd.Reopen("sealed-2"), ANYONE)
    assert (play.case.stage, play.due("reopened")) == (ComplaintStage.ACKNOWLEDGED, "2026-10-09")
    assert play.refused(cmd.AcceptComplaint(), KJT).code == "another_handler"
    again = holder(play, "kjt-other")
    again = again.do(ANSWER, officer(Body.KJT, "kjt-other"))
    assert again.refused(cmd.Reopen("sealed-3"), ANYONE).code == "once"
    over = again.do(cmd.Rate(satisfied=False), ANYONE)
    assert (over.case.stage, over.case.listed) == (ComplaintStage.CLOSED, True)
    assert "其他途径" in narrate(over.facts[-1]).text
    assert over.keys == set()


def test_what_is_not_rated_is_closed_and_in_no_satisfaction_rate() -> None:
    """B16: ten working days after the answer of 2026-09-18."""
    play = answered()
    assert play.due("rating") == "2026-10-09"
    over = play.until("2026-10-10 00:00")

    assert (over.case.stage, over.case.rating) == (ComplaintStage.CLOSED, Rating.NOT_RATED)
    record = record_of(over.case)
    assert record is not None
    figures = by_agency([record], Quarter(2026, 4))["kjt"]
    assert (figures.not_rated, figures.satisfaction) == (1, (0, 0))


@pytest.mark.parametrize("fired", [True, False])
def test_an_answer_one_day_late_stays_overdue_whether_or_not_the_timer_came_first(fired: bool) -> None:
    """B17."""
    play = holder(received())
    play = play.until("2026-10-16 09:00") if fired else play.on("2026-10-16 09:00")
    done = play.do(ANSWER, KJT)

    assert done.case.overdue
    record = record_of(done.do(cmd.Rate(satisfied=True), ANYONE).case)
    assert record is not None
    assert by_agency([record], Quarter(2026, 4))["kjt"].overdue == 1


def test_in_the_last_instant_it_is_in_time() -> None:
    assert not holder(received()).on("2026-10-15 23:59:59").do(ANSWER, KJT).case.overdue
    assert holder(received()).on("2026-10-16 00:00").do(ANSWER, KJT).case.overdue


def test_three_people_with_one_matter_have_three_answers() -> None:
    """B21."""
    cases = []
    for number in range(3):
        play = blank(complaint=f"complaint-{number}").do(COMPLAIN, ANYONE)
        cases.append(play.do(cmd.LinkMatter("matter-1"), KJT).case)
    records = [record for case in cases if (record := record_of(case)) is not None]

    assert by_agency(records, Quarter(2026, 3))["kjt"].received == 3
    assert len({record.matter for record in records}) == 1


def test_one_person_at_three_intakes_is_shown_as_a_possible_repeat() -> None:
    """B21: by a keyed digest; nobody's contact is opened."""
    cases = tuple(
        blank(complaint=f"complaint-{body.value}").do(replace(COMPLAIN, intake=body), ANYONE).case
        for body in (Body.KJT, Body.RST, Body.JYT)
    )
    other = blank(complaint="complaint-x").do(replace(COMPLAIN, topic=Topic.PAY), ANYONE).case

    assert possible_repeats(cases[0], (*cases, other)) == ("complaint-rst", "complaint-jyt")
    assert possible_repeats(other, cases) == ()
    assert all(case.opened == () for case in cases)


def test_somebody_outside_the_unit_is_taken() -> None:
    """B22."""
    assert received(replace(COMPLAIN, outsider=True)).case.outsider


def test_retaliation_eight_months_later_is_a_complaint_at_the_desk_and_not_for_the_unit() -> None:
    """B23."""
    play = answered().do(cmd.Rate(satisfied=True), ANYONE)
    told = play.on("2027-05-18 10:00").do(cmd.ReportRetaliation("complaint-2", "sealed-9"), ANYONE)
    ((kind, complaint, command),) = ripples(told.case, told.facts[-1], told.world)
    assert (kind, complaint) == ("complaint", "complaint-2")
    assert isinstance(command, cmd.Complain)
    follow = holder(received(command))
    assert (follow.case.follows, follow.case.holder) == ("complaint-1", Body.KJT)
    question = cmd.Ask("inquiry-2", AskedParty.UNIT, "unit-1", "样例转述")
    assert follow.refused(question, KJT).code == "concerned"
    assert follow.do(replace(question, asked=AskedParty.AUTHORITY, scope="authority-1"), KJT).case.inquiries
    late = play.on("2027-09-21 00:00")
    assert late.refused(cmd.ReportRetaliation("complaint-3", "sealed"), ANYONE).code == "over"


def test_not_ours_is_no_reason_to_decline_and_a_decline_names_another_way() -> None:
    play = received()
    assert {each.value for each in Decline} == {"not_a_right", "in_proceedings", "answered_before"}
    assert play.refused(cmd.DeclineComplaint(Decline.NOT_A_RIGHT, " "), KJT).field == "elsewhere"
    over = play.do(cmd.DeclineComplaint(Decline.IN_PROCEEDINGS, "样例法院"), KJT)
    assert (over.case.stage, over.case.rating, over.keys) == (ComplaintStage.CLOSED, None, set())


def test_a_wrong_topic_is_corrected_with_the_referral() -> None:
    play = received(replace(COMPLAIN, topic=Topic.TITLES, intake=Body.RST))
    assert play.refused(cmd.Refer(Body.JYT, "样例"), RST).source == law.TO_RST
    assert play.refused(cmd.Refer(Body.JYT, "样例", Topic.RELEASE), RST).code == "fixed_route"
    moved = play.do(cmd.Refer(Body.JYT, "样例", Topic.SCHOOLING), RST).case
    assert (moved.holder, moved.topic) == (Body.JYT, Topic.SCHOOLING)


def test_a_measure_is_followed_up_by_the_body_and_solves_the_complaint() -> None:
    play = holder(received())
    command = replace(ANSWER, measures=(cmd.MeasureAsked("m1", play.at.date().replace(month=12)),))
    done = play.do(command, KJT)
    assert not done.case.solved
    assert all(wait.party.role is not Role.UNIT for wait in done.rules.waits(done.case))
    over = done.do(cmd.Rate(satisfied=True), ANYONE)
    assert over.keys == {"measure:m1"}
    solved = over.do(cmd.ConfirmMeasure("m1", "样例佐证"), KJT)
    assert (solved.case.solved, solved.keys) == (True, set())
    assert solved.refused(cmd.ConfirmMeasure("m1", "样例"), KJT).code == "nothing_waits"


def test_an_answer_has_a_finding_for_each_point_and_comes_from_the_handler() -> None:
    play = holder(received())
    assert play.refused(replace(ANSWER, points=()), KJT).problems[0].field == "points"
    assert play.refused(ANSWER, officer(Body.KJT, "kjt-other")).kind is RefusalKind.FORBIDDEN
    assert play.refused(ANSWER, CZT).kind is RefusalKind.FORBIDDEN
    assert play.refused(ANSWER, UNIT).kind is RefusalKind.FORBIDDEN


def test_the_explanation_names_the_body_and_no_person() -> None:
    text = explain(holder(received()).case, received().at, CALENDAR).text
    assert "自治区科技厅" in text
    assert KJT.user not in text
    assert Naming.ANONYMOUS.value not in text


def test_the_department_that_it_is_about_hears_of_no_case() -> None:
    """B08: with the substitute nothing goes up to 科技厅, however long it takes; about others it does."""
    own = received(replace(COMPLAIN, against=Body.KJT)).until("2027-03-01 09:00")
    other = received().until("2027-03-01 09:00")
    levels = [[each.level for each in play.facts if isinstance(each, Escalated)] for play in (own, other)]
    assert set(levels[0]) <= {1}
    assert 2 in levels[1]
