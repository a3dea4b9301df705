"""Art. 11(1)–(3): the three routes, the first review, the check, and who may do what."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.explanation import explain
from domain.bases.application.form import PriorityClaim
from domain.bases.application.narrative import narrate
from domain.bases.interpretations import DECIDED, PRIORITY_OPEN
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.terms import Condition, Finding, PriorityGround, PriorityLevel, RoundStage, Section, Stage
from domain.interpretation import Interpretation
from domain.refusal import RefusalKind
from domain.source import Source, article, interpretation
from domain.terms import Role, Route
from domain.unit import Standing
from tests.bases.domain.application.play import (
    BLANK,
    OPEN_STAGES,
    STAGES,
    Play,
    accepted,
    consented,
    filled,
    found,
    inspected,
    opened,
    recommended,
    refused,
    submitted,
    submitted_with,
)
from tests.domain.samples import (
    AUTHORITY,
    CALENDAR,
    DEPARTMENT_OFFICER,
    LEAGUE,
    LEAGUE_OFFICER,
    OTHERS,
    PUBLIC,
    ROUND_ID,
    UNIT,
    UNIT_ID,
    WINDOW,
    sample_unit,
    sample_world,
)

ROUTES = [  # route, after submission, after consent, whose turn then (Art. 11(1))
    (Route.LOCAL, Stage.FIRST_REVIEW, None),
    (Route.CENTRAL, Stage.CONSENT, Stage.FIRST_REVIEW),
    (Route.REGION, Stage.CONSENT, Stage.DEPARTMENT_CHECK),
]


@pytest.mark.parametrize(("route", "first", "then"), ROUTES)
def test_each_route_goes_its_way(route: Route, first: Stage, then: Stage | None) -> None:
    assert submitted(route).stage is first
    if then is not None:
        assert consented(route).stage is then


@pytest.mark.parametrize("route", Route)
def test_every_route_reaches_the_panel(route: Route) -> None:
    assert accepted(route).stage is Stage.PANEL


def test_every_stage_is_reached_by_its_script() -> None:
    assert {stage: play().stage for stage, play in STAGES.items()} == {stage: stage for stage in Stage}


TURNS = [  # stage, role, scope
    (Stage.DRAFT, Role.UNIT, UNIT_ID),
    (Stage.CONSENT, Role.AUTHORITY, AUTHORITY.scope),
    (Stage.FIRST_REVIEW, Role.LEAGUE, LEAGUE),
    (Stage.CORRECTION, Role.UNIT, UNIT_ID),
    (Stage.DEPARTMENT_CHECK, Role.DEPARTMENT, "150000"),
    (Stage.PASSED, Role.DEPARTMENT, "150000"),
    (Stage.IN_NOTICE, Role.SYSTEM, "system"),
    (Stage.HELD, Role.DEPARTMENT, "150000"),
    (Stage.CLEARED, Role.DEPARTMENT, "150000"),
]


@pytest.mark.parametrize(("stage", "role", "scope"), TURNS)
def test_the_wait_of_a_stage_says_whose_turn_it_is(stage: Stage, role: Role, scope: str) -> None:
    (wait,) = OPEN_STAGES[stage]().waits

    assert (wait.party.role, wait.party.scope) == (role, scope)
    assert wait.clock.deadline is not None


def test_a_draft_belongs_to_whoever_opened_it() -> None:
    play = opened()

    assert play.refused(cmd.OpenDraft(ROUND_ID, "unit-2"), OTHERS[0]).code == "already_open"
    assert play.refused(cmd.OpenDraft(ROUND_ID, UNIT_ID), UNIT).code == "already_open"


def test_a_unit_opens_a_draft_for_itself_only() -> None:
    blank = Play(sample_world())

    assert blank.refused(cmd.OpenDraft(ROUND_ID, UNIT_ID), OTHERS[0]).kind is RefusalKind.FORBIDDEN
    assert blank.refused(cmd.OpenDraft(ROUND_ID, "unit-2"), UNIT).kind is RefusalKind.FORBIDDEN


NOT_OPENED = [
    (cmd.MoveWindow(date(2026, 6, 1)), DEPARTMENT_OFFICER),
    (cmd.Withdraw("样例"), UNIT),
    (cmd.Urge("draft"), DEPARTMENT_OFFICER),
    (cmd.Accept(), DEPARTMENT_OFFICER),
]


@pytest.mark.parametrize(("command", "actor"), NOT_OPENED)
def test_before_it_is_opened_there_is_nothing_to_act_on(command: cmd.Command, actor: Actor) -> None:
    assert Play(sample_world(), BLANK).refused(command, actor).kind is RefusalKind.NOT_FOUND


WINDOWS = [  # instant, taken (Asia/Shanghai; the last day ends at 24:00)
    ("2026-03-01T23:59:59+08:00", False),
    ("2026-03-02T00:00:00+08:00", True),
    ("2026-04-30T23:59:59+08:00", True),
    ("2026-04-30T16:00:00+00:00", False),
]


@pytest.mark.parametrize(("instant", "taken"), WINDOWS)
def test_submissions_are_taken_in_the_window_both_days_included(instant: str, taken: bool) -> None:
    play = filled()
    there = Play(play.world, play.case, datetime.fromisoformat(instant))

    if taken:
        assert there.do(cmd.Submit(1), UNIT).stage is Stage.FIRST_REVIEW
    else:
        assert there.refused(cmd.Submit(1), UNIT).code == "window_closed"


def test_a_closed_round_takes_neither_drafts_nor_submissions() -> None:
    closed = sample_world(window=type(WINDOW)(ROUND_ID, RoundStage.REVIEW, WINDOW.opens, WINDOW.closes))

    assert Play(closed).refused(cmd.OpenDraft(ROUND_ID, UNIT_ID), UNIT).code == "window_closed"
    assert filled().under(closed).refused(cmd.Submit(1), UNIT).code == "window_closed"


def test_a_submission_tells_all_problems_at_once() -> None:
    world = sample_world(standing=Standing(active_base="NMGBSH20240001"))

    refusal = opened().under(world).refused(cmd.Submit(0), UNIT)

    assert refusal.kind is RefusalKind.INVALID
    assert len(refusal.problems) > 20
    assert refusal.problems[0].code == "active_base"
    assert {"form.projects", "attachments.9(5)"} <= {one.field for one in refusal.problems}


def test_what_somebody_else_saved_in_between_is_not_overwritten() -> None:
    play = filled()

    assert play.refused(cmd.SaveDraft(0, play.case.form), UNIT).code == "stale_revision"
    assert play.refused(cmd.Submit(0), UNIT).code == "stale_revision"


def test_the_consent_can_be_refused_with_reasons_only() -> None:
    play = submitted(Route.CENTRAL)
    refusal = play.refused(cmd.RefuseConsent(" "), AUTHORITY)

    assert (refusal.code, refusal.source and refusal.source.setting) == ("required", "procedure")
    assert play.do(cmd.RefuseConsent("样例理由"), AUTHORITY).stage is Stage.DEPARTMENT_CHECK


def test_a_recommendation_needs_five_conditions_the_inspection_and_the_opinion() -> None:
    play = submitted()
    recommend = cmd.Recommend("样例推荐意见")

    none_found = play.refused(recommend, LEAGUE_OFFICER)
    assert [one.source and one.source.article for one in none_found.problems] == [
        one.value for one in Condition
    ]
    play = found(play, LEAGUE_OFFICER)
    assert play.refused(recommend, LEAGUE_OFFICER).code == "no_inspection"
    play = inspected(play)
    assert play.refused(cmd.Recommend(""), LEAGUE_OFFICER).code == "required"
    assert play.do(recommend, LEAGUE_OFFICER).stage is Stage.DEPARTMENT_CHECK


@pytest.mark.parametrize("condition", Condition)
@pytest.mark.parametrize("finding", [Finding.NOT_MET, Finding.PENDING])
def test_one_condition_that_is_not_met_stops_the_recommendation(
    condition: Condition, finding: Finding
) -> None:
    play = inspected(found(submitted(), LEAGUE_OFFICER))
    play = play.do(cmd.RecordFinding(condition, finding, "样例理由"), LEAGUE_OFFICER)

    refusal = play.refused(cmd.Recommend("样例推荐意见"), LEAGUE_OFFICER)

    assert [one.source and one.source.article for one in refusal.problems] == [condition.value]


@pytest.mark.parametrize("finding", [Finding.NOT_MET, Finding.PENDING])
def test_a_finding_other_than_met_says_why(finding: Finding) -> None:
    refusal = submitted().refused(cmd.RecordFinding(Condition.TEAM, finding), LEAGUE_OFFICER)

    assert (refusal.field, refusal.source and refusal.source.setting) == ("note", "procedure")


BAD_INSPECTIONS = [
    (cmd.RecordInspection(date(2026, 3, 3), ("样例",), "样例结论"), "on"),
    (cmd.RecordInspection(date(2026, 3, 2), (" ",), "样例结论"), "members"),
    (cmd.RecordInspection(date(2026, 3, 2), ("样例",), ""), "conclusion"),
]


@pytest.mark.parametrize(("command", "field"), BAD_INSPECTIONS)
def test_an_inspection_has_a_past_day_members_and_a_conclusion(
    command: cmd.RecordInspection, field: str
) -> None:
    refusal = submitted().refused(command, LEAGUE_OFFICER)

    assert [one.field for one in refusal.problems] == [field]


def test_only_a_claimed_ground_is_confirmed() -> None:
    play = submitted()
    confirmed = play.do(cmd.ConfirmPriority(PriorityGround.ACADEMICIAN, True), LEAGUE_OFFICER)
    refusal = play.refused(cmd.ConfirmPriority(PriorityGround.LIST, True), LEAGUE_OFFICER)

    assert confirmed.case.priorities[PriorityGround.ACADEMICIAN].confirmed
    assert (refusal.code, refusal.source and refusal.source.setting) == ("not_claimed", "procedure")


LOW_SHARE = PriorityClaim(
    ground=PriorityGround.GROWTH,
    evidence="样例",
    latest_year=2025,
    revenue_latest=Decimal(1_000_000),
    research_latest=Decimal(30_000),
    revenue_second=Decimal(1_000_000),
    research_second=Decimal(30_000),
    revenue_third=Decimal(1_000_000),
    research_third=Decimal(30_000),
)
OLD_AWARD = PriorityClaim(
    ground=PriorityGround.AWARD, evidence="样例奖励", on=date(2021, 3, 1), level=PriorityLevel.REGION
)
DOUBTFUL = [  # claim (Art. 10), what speaks against it
    (OLD_AWARD, "too_old"),
    (replace(OLD_AWARD, on=None), "undated"),
    (PriorityClaim(ground=PriorityGround.LIST, on=date(2025, 3, 1)), "unproven"),
    (replace(OLD_AWARD, on=date(2025, 3, 1), level=PriorityLevel.BELOW), "level_too_low"),
    (LOW_SHARE, "share_too_low"),
]


@pytest.mark.parametrize(("claim", "code"), DOUBTFUL)
def test_a_doubtful_claim_is_submitted_with_a_hint_and_cannot_be_confirmed(
    claim: PriorityClaim, code: str
) -> None:
    play = submitted_with(claim)
    confirm = cmd.ConfirmPriority(claim.ground, True)

    happened = play.last
    assert isinstance(happened, fact.Submitted)
    assert len(happened.hints) == 1
    assert "不影响申报" in narrate(happened).text
    assert [one.code for one in play.refused(confirm, LEAGUE_OFFICER).problems] == [code]
    after = play.do(replace(confirm, confirmed=False, note="样例理由"), LEAGUE_OFFICER)
    ready = inspected(found(after, LEAGUE_OFFICER))
    assert ready.do(cmd.Recommend("样例推荐意见"), LEAGUE_OFFICER).stage is Stage.DEPARTMENT_CHECK


def test_a_claim_without_doubt_brings_no_hint() -> None:
    happened = submitted().last

    assert isinstance(happened, fact.Submitted)
    assert happened.hints == ()


def test_priority_is_never_needed() -> None:
    play = recommended()

    assert play.case.priorities == {}
    assert play.do(cmd.Accept(), DEPARTMENT_OFFICER).stage is Stage.PANEL


def test_what_the_department_examines_itself_needs_its_own_findings() -> None:
    play = consented(Route.REGION)

    assert play.refused(cmd.Accept(), DEPARTMENT_OFFICER).code == "not_all_met"
    assert found(play, DEPARTMENT_OFFICER).do(cmd.Accept(), DEPARTMENT_OFFICER).stage is Stage.PANEL


def test_a_finding_of_the_department_against_the_league_stops_the_application() -> None:
    against = cmd.RecordFinding(Condition.TEAM, Finding.NOT_MET, "样例理由")

    assert recommended().do(against, DEPARTMENT_OFFICER).refused(cmd.Accept(), DEPARTMENT_OFFICER).code == (
        "not_all_met"
    )


@pytest.mark.parametrize("number", ["2", "9(1)", "9(2)", "9(3)", "9(4)", "9(5)", "11(1)", "11(2)", "24"])
def test_a_refusal_of_the_department_names_its_article(number: str) -> None:
    play = refused(recommended(), number)

    assert play.stage is Stage.REFUSED
    assert play.case.end_source is not None
    assert play.case.end_source.article == number


@pytest.mark.parametrize("number", ["", "10", "99", "9", "notice_working_days"])
def test_a_refusal_without_a_fitting_article_is_not_taken(number: str) -> None:
    assert recommended().refused(cmd.Refuse(number, "样例"), DEPARTMENT_OFFICER).code == "no_such_article"


BARRED = [
    (Standing(active_base="NMGBSH20240001"), interpretation("one_base")),
    (Standing(barred_until=date(2029, 1, 1)), article("24")),
]


@pytest.mark.parametrize(("standing", "source"), BARRED)
def test_whoever_became_unable_to_apply_is_stopped_at_every_gate(standing: Standing, source: Source) -> None:
    world = sample_world(standing=standing)
    ready = inspected(found(submitted(), LEAGUE_OFFICER))
    gates = [
        Play(world).refused(cmd.OpenDraft(ROUND_ID, UNIT_ID), UNIT),
        filled().under(world).refused(cmd.Submit(1), UNIT),
        ready.under(world).refused(cmd.Recommend("样例"), LEAGUE_OFFICER),
        recommended().under(world).refused(cmd.Accept(), DEPARTMENT_OFFICER),
        OPEN_STAGES[Stage.CLEARED]()
        .under(world)
        .refused(cmd.File("NMGBSH20260001", "样"), DEPARTMENT_OFFICER),
    ]

    assert [one.source for one in gates] == [source] * len(gates)


def test_a_workstation_of_its_own_stops_the_filing() -> None:
    world = sample_world(unit=sample_unit(has_workstation=True))
    refusal = (
        OPEN_STAGES[Stage.CLEARED]()
        .under(world)
        .refused(cmd.File("NMGBSH20260001", "样例社备〔2026〕1号"), DEPARTMENT_OFFICER)
    )

    assert (refusal.code, refusal.source and refusal.source.article) == ("has_workstation", "2")


EVERYBODY = (UNIT, AUTHORITY, LEAGUE_OFFICER, DEPARTMENT_OFFICER, PUBLIC, *OTHERS)
OWN = [  # stage, command, who may
    (Stage.DRAFT, cmd.Submit(1), UNIT),
    (Stage.DRAFT, cmd.SaveDraft(1, filled().case.form), UNIT),
    (Stage.CONSENT, cmd.GiveConsent(), AUTHORITY),
    (Stage.CONSENT, cmd.RefuseConsent("样例"), AUTHORITY),
    (Stage.FIRST_REVIEW, cmd.RecordFinding(Condition.TEAM, Finding.MET), LEAGUE_OFFICER),
    (Stage.FIRST_REVIEW, cmd.DeclineToRecommend("样例"), LEAGUE_OFFICER),
    (
        Stage.FIRST_REVIEW,
        cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),)),
        LEAGUE_OFFICER,
    ),
    (Stage.DEPARTMENT_CHECK, cmd.RecordFinding(Condition.TEAM, Finding.MET), DEPARTMENT_OFFICER),
    (Stage.DEPARTMENT_CHECK, cmd.Accept(), DEPARTMENT_OFFICER),
    (Stage.PANEL, cmd.StrikeReview("expert-1", "样例"), DEPARTMENT_OFFICER),
    (Stage.PANEL, cmd.ReplaceExpert("expert-1", "样例"), DEPARTMENT_OFFICER),
    (Stage.PASSED, cmd.BeginNotice("notice-1"), DEPARTMENT_OFFICER),
    (Stage.CLEARED, cmd.File("NMGBSH20260001", "样例社备〔2026〕1号"), DEPARTMENT_OFFICER),
    (Stage.FIRST_REVIEW, cmd.Withdraw("样例"), UNIT),
    (Stage.FIRST_REVIEW, cmd.TransferTask("league-colleague"), LEAGUE_OFFICER),
]


@pytest.mark.parametrize(
    ("stage", "command", "who"),
    OWN,
    ids=[f"{stage.value}-{type(command).__name__}" for stage, command, _ in OWN],
)
def test_nobody_else_may_act(stage: Stage, command: cmd.Command, who: Actor) -> None:
    play = OPEN_STAGES[stage]()

    play.do(command, who)
    codes = {play.refused(command, actor).code for actor in EVERYBODY if actor != who}
    assert codes <= {"not_yours", "wrong_stage"}


def test_a_region_level_unit_is_no_matter_of_the_league() -> None:
    play = consented(Route.REGION)

    finding = cmd.RecordFinding(Condition.TEAM, Finding.MET)
    assert play.refused(finding, LEAGUE_OFFICER).kind is RefusalKind.FORBIDDEN
    assert play.refused(cmd.Urge("department_check"), LEAGUE_OFFICER).kind is RefusalKind.FORBIDDEN


def test_of_two_who_decide_at_once_the_second_is_told_that_the_case_moved_on() -> None:
    play = recommended()
    back = cmd.ReturnForCorrection((cmd.CorrectionRequest(Section.PAY, "样例"),))

    for late in (cmd.DeclineToRecommend("样例"), back, cmd.RecordFinding(Condition.TEAM, Finding.MET)):
        refusal = play.refused(late, LEAGUE_OFFICER)
        assert (refusal.code, refusal.kind) == ("wrong_stage", RefusalKind.CONFLICT)
        assert "厅审核" in refusal.detail


DECIDED_FIRST = replace(DEFAULT_POLICY, interpretations={PRIORITY_OPEN: Interpretation(DECIDED, "样例口径")})


def test_by_one_reading_every_claimed_ground_is_decided_before_the_panel() -> None:
    play = replace(recommended(), policy=DECIDED_FIRST)
    (claim,) = play.case.form.priorities
    refusal = play.refused(cmd.Accept(), DEPARTMENT_OFFICER)

    assert (refusal.code, refusal.source) == ("not_decided", interpretation(PRIORITY_OPEN))
    assert [one.field for one in refusal.problems] == [f"priorities.{claim.ground.value}"]
    for confirmed in (True, False):
        decided = play.do(cmd.ConfirmPriority(claim.ground, confirmed), DEPARTMENT_OFFICER)
        assert decided.do(cmd.Accept(), DEPARTMENT_OFFICER).stage is Stage.PANEL


def test_an_undecided_ground_is_told_at_the_check_of_the_department_as_a_reading_of_the_text() -> None:
    play = recommended()
    (claim,) = play.case.form.priorities
    told = explain(play.case, play.at, CALENDAR).standing
    assert "优先设立情形" in told
    assert f"（{interpretation(PRIORITY_OPEN).cite}）" in told
    decided = play.do(cmd.ConfirmPriority(claim.ground, True), DEPARTMENT_OFFICER)
    assert "优先设立情形" not in explain(decided.case, decided.at, CALENDAR).standing
