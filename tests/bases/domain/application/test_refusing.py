"""Art. 2, 9, 11, 24: refused at any stage up to the filing, by the department, once the unit was heard; opinions of others."""

from dataclasses import replace
from datetime import date

import pytest

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application.explanation import explain
from domain.bases.application.papers import PaperKind
from domain.bases.application.state import Application
from domain.bases.application.visibility import visible
from domain.bases.interpretations import CONSENT_REFUSED, LEAGUE_DECLINES
from domain.bases.policy_values import DEFAULT_REMEDIES
from domain.bases.terms import Stage
from domain.legal_time import chinese_date, start_of
from domain.service import SERVICE, Way
from domain.source import article, interpretation, setting
from domain.terms import Role, Route
from tests.bases.domain.application.play import (
    ENDED_STAGES,
    OPEN_STAGES,
    Play,
    all_reviewed,
    ending,
    found,
    heard,
    held,
    inspected,
    intended,
    objection_upheld,
    passed,
    recommended,
    refused,
    sent_back,
    served,
    submitted,
)
from tests.domain.samples import AUTHORITY, CALENDAR, DEPARTMENT_OFFICER, LEAGUE_OFFICER, UNIT

HANDED_IN = [stage for stage in OPEN_STAGES if stage is not Stage.DRAFT]
GROUNDS = ("2", "9(1)", "9(2)", "9(3)", "9(4)", "9(5)", "11(1)", "11(2)", "11(3)", "24")


@pytest.mark.parametrize("stage", HANDED_IN)
@pytest.mark.parametrize("number", GROUNDS)
def test_what_is_demanded_can_be_found_missing_at_any_stage(stage: Stage, number: str) -> None:
    play = refused(OPEN_STAGES[stage](), number)

    assert (play.stage, play.case.end_source) == (Stage.REFUSED, article(number))
    assert [one.kind for one in play.case.papers[-2:]] == [PaperKind.INTENT, PaperKind.REFUSED]


def test_a_draft_is_nothing_that_the_department_could_refuse() -> None:
    intend = cmd.IntendRefusal("2", "样例")

    assert OPEN_STAGES[Stage.DRAFT]().refused(intend, DEPARTMENT_OFFICER).code == "wrong_stage"


@pytest.mark.parametrize("actor", [UNIT, LEAGUE_OFFICER, AUTHORITY])
def test_only_the_department_refuses(actor: Actor) -> None:
    play = submitted()

    assert play.refused(cmd.IntendRefusal("2", "样例"), actor).code == "not_yours"


def test_nothing_is_refused_unheard() -> None:
    refuse = cmd.Refuse("9(3)", "样例理由")
    play = recommended()
    assert play.refused(refuse, DEPARTMENT_OFFICER).code == "not_intended"

    play = intended(play)
    assert play.keys == {"serve:intent-1", "receipt:intent-1"}
    assert play.refused(refuse, DEPARTMENT_OFFICER).code == "not_served"
    assert play.refused(cmd.GiveStatement("样例"), UNIT).code == "not_served"

    play = served(play, PaperKind.INTENT)
    assert play.keys == {"statement"}
    (wait,) = play.waits
    assert "第九条第（三）项" in wait.action
    assert wait.party.role is Role.UNIT
    early = play.refused(refuse, DEPARTMENT_OFFICER)
    assert early.code == "hearing_open"
    assert wait.clock.deadline is not None
    assert f"陈述申辩期限（至{chinese_date(wait.clock.deadline.due)}24时）未满" in early.detail

    over = play.fire_until_due("statement")
    assert over.at.date() == date(2026, 3, 10)  # five working days from the day after 2026-03-02
    assert over.keys == {"refusal"}
    assert over.do(refuse, DEPARTMENT_OFFICER).stage is Stage.REFUSED


def test_the_decision_answers_what_the_unit_said() -> None:
    play = served(intended(recommended()), PaperKind.INTENT)
    play = play.do(cmd.GiveStatement("样例陈述", waives=True), UNIT)

    refusal = play.refused(cmd.Refuse("9(3)", "样例理由"), DEPARTMENT_OFFICER)
    assert (refusal.code, refusal.field) == ("required", "answer")
    assert play.do(cmd.Refuse("9(3)", "样例理由", "样例答复"), DEPARTMENT_OFFICER).stage is Stage.REFUSED


def test_another_ground_is_told_anew() -> None:
    play = heard(recommended())

    assert play.refused(cmd.Refuse("2", "样例理由"), DEPARTMENT_OFFICER).code == "another_ground"
    dropped = play.do(cmd.DropIntent("样例理由"), DEPARTMENT_OFFICER)
    assert dropped.keys == {"department_check"}
    assert refused(dropped, "2").case.end_source == article("2")


FORWARD = [  # stage, what would take it on, by whom
    (Stage.CONSENT, cmd.GiveConsent(), AUTHORITY),
    (Stage.FIRST_REVIEW, cmd.Recommend("样例"), LEAGUE_OFFICER),
    (Stage.DEPARTMENT_CHECK, cmd.Accept(), DEPARTMENT_OFFICER),
    (Stage.PASSED, cmd.BeginNotice("notice-1"), DEPARTMENT_OFFICER),
    (Stage.CLEARED, cmd.File("NMGBSH20260001", "样例社备〔2026〕1号"), DEPARTMENT_OFFICER),
]


@pytest.mark.parametrize(("stage", "command", "actor"), FORWARD)
def test_while_the_unit_is_heard_the_application_does_not_go_on(
    stage: Stage, command: cmd.Command, actor: Actor
) -> None:
    play = intended(OPEN_STAGES[stage]())

    assert play.refused(command, actor).code == "refusal_intended"
    assert type(command) not in play.offered(actor)
    assert stage.value not in play.keys


def test_what_is_intended_is_told_with_its_ground() -> None:
    text = explain(intended(recommended()).case, start_of(date(2026, 3, 2)), CALENDAR).text

    assert "拟依据第九条第（三）项不予备案：样例事实和理由" in text


OPINIONS = [  # interpretation, play, command, office
    (LEAGUE_DECLINES, Route.LOCAL, cmd.DeclineToRecommend("样例理由"), LEAGUE_OFFICER, "盟市不予推荐"),
    (CONSENT_REFUSED, Route.CENTRAL, cmd.RefuseConsent("样例理由"), AUTHORITY, "主管部门不同意申报"),
    (CONSENT_REFUSED, Route.REGION, cmd.RefuseConsent("样例理由"), AUTHORITY, "主管部门不同意申报"),
]


@pytest.mark.parametrize(("question", "route", "command", "actor", "words"), OPINIONS)
def test_an_opinion_against_it_goes_to_the_department(
    question: str, route: Route, command: cmd.Command, actor: Actor, words: str
) -> None:
    play = submitted(route).do(command, actor)

    assert play.stage is Stage.DEPARTMENT_CHECK
    wait = next(one for one in play.waits if one.key == "department_check")
    assert (wait.party.role, wait.source) == (Role.DEPARTMENT, interpretation(question))
    assert words in explain(play.case, start_of(date(2026, 3, 2)), CALENDAR).text
    (paper,) = play.case.papers
    assert (paper.office, paper.source) == (actor.role, interpretation(question))
    assert paper.remedies == DEFAULT_REMEDIES["opinion"]


@pytest.mark.parametrize(("question", "route", "command", "actor", "words"), OPINIONS)
def test_where_the_department_has_answered_so_an_opinion_ends_it(
    question: str, route: Route, command: cmd.Command, actor: Actor, words: str
) -> None:
    play = ending(route).do(command, actor)

    assert play.stage in {Stage.NOT_RECOMMENDED, Stage.CONSENT_REFUSED}
    text = explain(play.case, start_of(date(2026, 3, 2)), CALENDAR).text
    assert interpretation(question).cite in text
    assert "救济途径（一般法律规定" in text
    assert {wait.key.partition(":")[0] for wait in play.waits} == {"serve", "receipt"}


def test_the_department_may_take_on_what_the_league_did_not_recommend() -> None:
    play = inspected(submitted()).do(cmd.DeclineToRecommend("样例理由"), LEAGUE_OFFICER)

    assert play.refused(cmd.Accept(), DEPARTMENT_OFFICER).code == "not_all_met"
    assert found(play, DEPARTMENT_OFFICER).do(cmd.Accept(), DEPARTMENT_OFFICER).stage is Stage.PANEL


def test_without_the_inspection_it_goes_to_no_panel() -> None:
    play = submitted().do(cmd.DeclineToRecommend("样例理由"), LEAGUE_OFFICER)

    refusal = found(play, DEPARTMENT_OFFICER).refused(cmd.Accept(), DEPARTMENT_OFFICER)
    assert (refusal.code, refusal.source) == ("no_inspection", article("11(2)"))


@pytest.mark.parametrize("route", [Route.CENTRAL, Route.REGION])
def test_the_department_does_not_put_itself_in_the_place_of_the_authority(route: Route) -> None:
    play = submitted(route).do(cmd.RefuseConsent("样例理由"), AUTHORITY)

    refusal = found(play, DEPARTMENT_OFFICER).refused(cmd.Accept(), DEPARTMENT_OFFICER)
    assert (refusal.code, refusal.source) == ("no_consent", article("11(1)"))
    assert cmd.Accept not in play.offered(DEPARTMENT_OFFICER)

    again = play.do(cmd.AskConsentAgain("样例理由"), DEPARTMENT_OFFICER)
    assert again.stage is Stage.CONSENT
    agreed = again.do(cmd.GiveConsent(), AUTHORITY)
    assert agreed.case.opinions == ()
    assert agreed.stage is (Stage.FIRST_REVIEW if route is Route.CENTRAL else Stage.DEPARTMENT_CHECK)


ADVERSE = [  # act, paper, office, remedies of the general law (60日, 6个月, or to the department)
    (lambda: intended(passed()), PaperKind.INTENT, Role.DEPARTMENT, ""),
    (lambda: refused(passed()), PaperKind.REFUSED, Role.DEPARTMENT, "application"),
    (ENDED_STAGES[Stage.NOT_PASSED], PaperKind.NOT_PASSED, Role.DEPARTMENT, "application"),
    (ENDED_STAGES[Stage.NOT_RECOMMENDED], PaperKind.NOT_RECOMMENDED, Role.LEAGUE, "opinion"),
    (ENDED_STAGES[Stage.CONSENT_REFUSED], PaperKind.CONSENT_REFUSED, Role.AUTHORITY, "opinion"),
    (sent_back, PaperKind.CORRECTION, Role.LEAGUE, ""),
    (objection_upheld, PaperKind.OBJECTION, Role.DEPARTMENT, "objection"),
    (objection_upheld, PaperKind.REFUSED, Role.DEPARTMENT, "application"),
]


@pytest.mark.parametrize(("script", "kind", "office", "remedy"), ADVERSE)
def test_every_act_against_the_unit_has_its_paper(script, kind, office, remedy) -> None:  # type: ignore[no-untyped-def]
    play: Play = script()
    paper = next(one for one in play.case.papers if one.kind is kind)

    assert (paper.office, paper.service) == (office, None)
    assert paper.remedies == (DEFAULT_REMEDIES[remedy] if remedy else "")
    assert f"serve:{paper.id}" in play.keys
    assert (f"receipt:{paper.id}" in play.keys) == (kind not in {PaperKind.OBJECTION, PaperKind.CORRECTION})


def unserved() -> Play:
    return ENDED_STAGES[Stage.NOT_PASSED]()


def drafted(play: Play) -> Play:
    return play.under(replace(play.world, drafted=frozenset(one.id for one in play.case.papers)))


POST = cmd.ServePaper("not_passed-1", Way.POST, date(2026, 3, 2), "样例邮件第1号")
BAD_SERVICES = [
    (replace(POST, way=Way.SYSTEM), "way"),
    (replace(POST, on=date(2026, 3, 3)), "on"),
    (replace(POST, on=date(2026, 3, 1)), "on"),
    (replace(POST, receipt=" "), "receipt"),
]


@pytest.mark.parametrize(("command", "field"), BAD_SERVICES)
def test_a_service_has_its_way_its_day_and_its_receipt(command: cmd.ServePaper, field: str) -> None:
    refusal = drafted(unserved()).refused(command, DEPARTMENT_OFFICER)

    assert [one.field for one in refusal.problems] == [field]
    assert {one.source for one in refusal.problems} == {SERVICE}


def test_nothing_is_served_of_which_no_document_was_made() -> None:
    play = unserved()

    assert play.refused(POST, DEPARTMENT_OFFICER).code == "not_drafted"
    assert play.refused(cmd.SignFor("not_passed-1"), UNIT).code == "not_drafted"


def test_what_can_be_done_against_it_counts_from_the_day_after_the_service() -> None:
    play = drafted(unserved())
    assert "尚未送达，期限尚未起算" in explain(play.case, start_of(date(2026, 3, 2)), CALENDAR).text

    done = play.do(POST, DEPARTMENT_OFFICER)

    (paper,) = done.case.papers
    assert paper.counts_from == date(2026, 3, 3)
    assert "期限自2026年3月3日起计算" in explain(done.case, start_of(date(2026, 3, 2)), CALENDAR).text
    assert (done.waits, done.refused(POST, DEPARTMENT_OFFICER).code) == ((), "already_served")


def test_only_the_office_that_acted_serves_its_paper() -> None:
    play = drafted(submitted().do(cmd.DeclineToRecommend("样例理由"), LEAGUE_OFFICER))
    post = replace(POST, paper="not_recommended-1")

    assert play.refused(post, DEPARTMENT_OFFICER).code == "not_yours"
    assert play.do(post, LEAGUE_OFFICER).case.open_papers == ()


def test_a_service_that_takes_too_long_is_told_upwards() -> None:
    play = drafted(submitted().do(cmd.DeclineToRecommend("样例理由"), LEAGUE_OFFICER))

    late = play.fire_until_due("serve:not_recommended-1")

    assert "overdue:serve:not_recommended-1" in late.keys


def test_the_answer_to_an_objection_is_for_whoever_objected() -> None:
    case = objection_upheld().case
    seen = [visible(case, actor) for actor in (UNIT, LEAGUE_OFFICER)]

    assert PaperKind.OBJECTION in {one.kind for one in case.papers}
    for sight in seen:
        assert isinstance(sight, Application)
        assert {paper.kind for paper in sight.papers} == {PaperKind.INTENT, PaperKind.REFUSED}
    play = drafted(objection_upheld())
    assert play.refused(cmd.SignFor("objection-2"), UNIT).code == "not_found"


def test_what_failed_is_told_with_what_was_asked_and_by_whom() -> None:
    play = all_reviewed(60).do(cmd.ConcludePanel(), DEPARTMENT_OFFICER)
    text = explain(play.case, start_of(date(2026, 3, 2)), CALENDAR).text

    assert "平均60.00分，未达到70分，相差10.00分（设置：评议通过平均分）" in text
    assert "同意5票" not in text


def test_the_hearing_is_a_setting_and_no_article() -> None:
    refusal = recommended().refused(cmd.Refuse("9(3)", "样例"), DEPARTMENT_OFFICER)

    assert refusal.source == setting("hearing")


def test_an_objection_that_is_held_can_still_be_followed_by_a_refusal() -> None:
    assert refused(held(), "2").stage is Stage.REFUSED
