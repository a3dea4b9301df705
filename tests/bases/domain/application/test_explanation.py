"""Why an application stands still, in officials' words."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import get_args

import pytest

from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.explanation import explain
from domain.bases.application.narrative import narrate
from domain.bases.application.papers import PaperKind
from domain.bases.application.waits import ACTIONS, wait_name
from domain.bases.terms import ENDS, STAGE_NAMES, ObjectionFinding, Stage
from domain.command_words import words_of
from domain.counting import Span
from domain.deadline import fixed
from domain.explanation import until
from domain.legal_time import start_of
from domain.policy_values import Effect
from domain.source import Source, article, setting
from domain.terms import Route
from domain.wait import IN_PRINCIPLE
from tests.bases.domain.application.play import (
    ENDED_STAGES,
    OPEN_STAGES,
    PANEL,
    STAGES,
    Play,
    accepted,
    assigned,
    cleared,
    consented,
    filed,
    filled,
    heard,
    held,
    in_notice,
    intended,
    moved,
    objection_upheld,
    passed,
    recommended,
    returned,
    served,
    submitted,
)
from tests.domain.samples import (
    AUTHORITY,
    CALENDAR,
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    UNIT,
    expert_actor,
)


def told(play: Play, after: int = 0) -> str:
    return explain(play.case, play.at + timedelta(days=after), CALENDAR).text


WORKING, NATURAL, MONTHS = Span.WORKING_DAYS, Span.DAYS, Span.MONTHS
LEFT = [  # today, due, counted in, words
    ("2026-02-13", "2026-02-24", WORKING, "2026年2月24日（周二），尚余2个工作日"),
    ("2026-02-13", "2026-02-24", NATURAL, "2026年2月24日（周二），尚余11天"),
    ("2026-02-13", "2026-02-24", MONTHS, "2026年2月24日（周二），尚余11天"),
    ("2026-02-24", "2026-02-24", WORKING, "2026年2月24日（周二），今日24时到期"),
    ("2026-02-26", "2026-02-24", WORKING, "2026年2月24日（周二），已逾期2个工作日"),
    ("2026-02-26", "2026-02-24", NATURAL, "2026年2月24日（周二），已逾期2天"),
    ("2026-03-02", "2026-02-27", WORKING, "2026年2月27日（周五），已逾期2个工作日"),  # 28 February is worked
    ("2026-03-09", "2026-03-06", WORKING, "2026年3月6日（周五），已逾期1个工作日"),
    ("2026-03-02", "2026-02-27", NATURAL, "2026年2月27日（周五），已逾期3天"),
    ("2026-03-02", "2026-02-27", MONTHS, "2026年2月27日（周五），已逾期3天"),
    ("2026-10-03", "2026-09-30", WORKING, "2026年9月30日（周三），已逾期3天，均为休息日"),
    ("2026-10-08", "2026-09-30", WORKING, "2026年9月30日（周三），已逾期1个工作日"),
    ("2027-01-05", "2026-12-31", WORKING, "2026年12月31日（周四），已逾期5天"),  # 2027 is not published
    ("2026-10-02", "2026-10-05", WORKING, "2026年10月5日（周一），尚余3天，均为休息日"),
    ("2026-10-02", "2026-10-05", NATURAL, "2026年10月5日（周一），尚余3天"),
    ("2026-12-28", "2027-01-04", WORKING, "2027年1月4日（周一），尚余7天"),  # 2027 is not published
]


@pytest.mark.parametrize(("today", "due", "span", "words"), LEFT)
def test_a_date_shows_its_weekday_and_what_is_left_in_what_it_is_counted_in(
    today: str, due: str, span: Span, words: str
) -> None:
    """Art. 13(2), 23, 24: months and natural days in days; settings in working days."""
    deadline = replace(fixed(date.fromisoformat(due), setting("round_window"), CALENDAR), span=span)

    assert until(deadline, start_of(date.fromisoformat(today)), CALENDAR) == words


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_an_open_case_says_whose_turn_it_is_until_when_and_under_what(stage: Stage) -> None:
    play = OPEN_STAGES[stage]()
    explanation = explain(play.case, play.at, CALENDAR)

    assert STAGE_NAMES[stage] in explanation.standing
    assert explanation.items
    for item in explanation.items:
        assert item.why in explanation.text
        assert item.source.cite in explanation.text
        assert item.until is not None
        assert item.until in explanation.text
        assert item.consequence in explanation.text
        assert item.moves
        assert item.overdue_days is None
        assert item.proof


@pytest.mark.parametrize("stage", OPEN_STAGES)
def test_no_person_is_named(stage: Stage) -> None:
    text = told(OPEN_STAGES[stage]())

    assert not any(word in text for word in ("officer", "expert-", "objection-", "account"))


def test_the_league_is_named_and_a_task_given_to_somebody_says_so() -> None:
    play = submitted()

    assert "包头市人力资源和社会保障局" in told(play)
    assert "已交由专人办理" in told(play.do(cmd.TransferTask("x"), LEAGUE_OFFICER))


def test_several_experts_are_one_reason() -> None:
    explanation = explain(assigned().case, start_of(date(2026, 3, 2)), CALENDAR)

    assert [item.whose for item in explanation.items] == ["评审专家"]


def test_what_is_overdue_says_for_how_long_and_who_supervises_it() -> None:
    late = submitted().fire_until_due("first_review")
    explanation = explain(late.case, late.at + timedelta(days=2), CALENDAR)

    assert [item.overdue_days for item in explanation.items] == [3, None]
    assert explanation.items[0].overdue == "逾期3个工作日"
    assert "已逾期3个工作日" in explanation.text
    assert "督办逾期事项" in explanation.text


def test_a_date_in_a_year_without_a_published_calendar_is_provisional() -> None:
    play = replace(passed(), at=datetime.fromisoformat("2026-12-25T10:00:00+08:00"))

    assert "暂定" in told(play.do(cmd.BeginNotice("notice-1"), DEPARTMENT_OFFICER))


ENDINGS = [
    (filed(), "基地编号NMGBSH20260001，发文字号样例社备〔2026〕1号"),
    (
        ENDED_STAGES[Stage.NOT_PASSED](),
        "平均60.00分，未达到70分，相差10.00分（设置：评议通过平均分）。依据：设置：评分规则",
    ),
    (ENDED_STAGES[Stage.REFUSED](), "理由：样例理由。依据：第九条第（三）项"),
    (ENDED_STAGES[Stage.NOT_RECOMMENDED](), "依据：设置：适用口径（盟市不予推荐）"),
    (ENDED_STAGES[Stage.CONSENT_REFUSED](), "依据：设置：适用口径（主管部门不同意）"),
    (ENDED_STAGES[Stage.WITHDRAWN](), "依据：设置：撤回规则"),
    (ENDED_STAGES[Stage.LAPSED](), "依据：设置：申报期"),
    (returned().fire_until_due("correction"), "依据：设置：补正期限"),
    (objection_upheld(), "依据：设置：异议办理规则"),
]


@pytest.mark.parametrize(("play", "words"), ENDINGS)
def test_an_ended_case_says_how_and_why_it_ended(play: Play, words: str) -> None:
    explanation = explain(play.case, play.at, CALENDAR)

    assert len(explanation.items) == len(play.waits)
    assert all(item.source == setting("service") for item in explanation.items)
    assert STAGE_NAMES[play.stage] in explanation.text
    assert words in explanation.text


def test_every_command_of_a_wait_has_a_name() -> None:
    named = [commands for _, _, _, commands in ACTIONS.values()]
    named += [wait.commands for play in (accepted(), assigned(), held()) for wait in play.waits]

    assert all(words_of("application").named(commands) for commands in named)
    assert all(not name.isascii() for name in words_of("application").names.values())


def test_a_wait_is_named_without_its_expert_or_objection() -> None:
    assert wait_name("panel_review:expert-1") == "论证评议并提交评分表"
    assert wait_name("overdue:panel_review:expert-1") == "督办逾期事项：论证评议并提交评分表"
    for play in (script() for script in OPEN_STAGES.values()):
        assert all(wait_name(wait.key) == wait.action for wait in play.waits)


def histories() -> list[Play]:
    play = assigned().do(cmd.DeclareRecusal("样例回避理由"), expert_actor(PANEL[0]))
    late = filled().do(cmd.MoveWindow(date(2026, 5, 29)), DEPARTMENT_OFFICER)
    answered = returned().do(cmd.AnswerCorrection({"1": "样例答复"}), UNIT)
    decided = cmd.DecideObjection("objection-1", ObjectionFinding.NOT_UPHELD, "样例理由")
    return [
        *(script() for script in STAGES.values()),
        play,
        consented(Route.CENTRAL),
        late.do(cmd.Detach("paper-9(1)"), UNIT),
        answered.do(cmd.TransferTask(None), LEAGUE_OFFICER).do(cmd.Urge("first_review"), UNIT),
        submitted().fire_until_due("first_review").fire(),
        moved(),
        returned().fire_until_due("correction"),
        held().do(decided, DEPARTMENT_OFFICER),
        cleared().do(cmd.StrikeReview(PANEL[0], "样例"), DEPARTMENT_OFFICER),
        assigned().do(cmd.ReplaceExpert(PANEL[0], "样例", "expert-6"), DEPARTMENT_OFFICER),
        heard(submitted()).do(cmd.DropIntent("样例理由"), DEPARTMENT_OFFICER),
        served(intended(passed()), PaperKind.INTENT).fire_until_due("statement"),
        passed().do(cmd.LeaveOut("notice", "样例原因", article("2")), DEPARTMENT_OFFICER),
        submitted(Route.REGION)
        .do(cmd.RefuseConsent("样例"), AUTHORITY)
        .do(cmd.AskConsentAgain("样例"), DEPARTMENT_OFFICER),
        recommended().do(
            cmd.ConfirmPriority(filled().case.form.priorities[0].ground, False), DEPARTMENT_OFFICER
        ),
    ]


def test_every_fact_has_its_line() -> None:
    narrated = {type(happened): narrate(happened) for play in histories() for happened, _ in play.facts}

    assert set(narrated) == set(get_args(fact.Fact))
    for line in narrated.values():
        assert line.text.endswith("。")
        assert line.source is not None
        assert "None" not in line.text


def test_a_history_names_no_reviewer_and_tells_no_review() -> None:
    lines = "".join(narrate(happened).text for play in histories() for happened, _ in play.facts)

    assert not any(word in lines for word in ("expert-", "样例评审意见", "80", "样例回避理由"))


def test_ends_and_open_stages_are_all_explained() -> None:
    assert set(STAGES) == set(Stage)
    assert set(ENDED_STAGES) == ENDS


def test_a_limit_in_principle_threatens_nothing() -> None:
    start = accepted()
    loose = replace(start.policy, effects={**start.policy.effects, "panel_review": Effect.PRINCIPLE})
    play = replace(start, policy=loose).do(cmd.AssignExperts(PANEL), DEPARTMENT_OFFICER)

    assert {wait.consequence for wait in play.waits} == {IN_PRINCIPLE}


SUPERVISED = [  # play, key, whether the department supervises somebody else
    (submitted(), "first_review", True),
    (recommended(), "department_check", False),
    (held(), "objection:objection-1", False),
]


@pytest.mark.parametrize(("play", "key", "supervised"), SUPERVISED)
def test_the_department_supervises_others_and_is_reminded_of_its_own(
    play: Play, key: str, supervised: bool
) -> None:
    wait = next(one for one in play.waits if one.key == key)
    line = narrate(play.fire_until_due(key).last)

    assert ("督办" in wait.consequence, "督办" in line.text) == (supervised, supervised)
    assert line.source == setting("effects")


FINDINGS = [  # finding, source: who finds on objections and what follows is nowhere in the text
    (ObjectionFinding.UPHELD, setting("objection")),
    (ObjectionFinding.NOT_UPHELD, setting("objection")),
    (ObjectionFinding.MATERIAL_CHANGE, setting("objection")),
]


@pytest.mark.parametrize(("finding", "source"), FINDINGS)
def test_whatever_an_objection_comes_to_rests_on_a_setting(finding: ObjectionFinding, source: Source) -> None:
    decided = heard(held(), "11(3)").do(
        cmd.DecideObjection("objection-1", finding, "样例理由"), DEPARTMENT_OFFICER
    )

    assert narrate(decided.last).source == source


def test_a_notice_says_when_it_ends_and_that_an_unpublished_calendar_may_move_it() -> None:
    late = replace(passed(), at=datetime.fromisoformat("2026-12-25T10:00:00+08:00"))

    assert narrate(in_notice().last).text == "自2026年3月2日起公示，公示期至2026年3月9日24时。"
    assert "24时（暂定" in narrate(late.do(cmd.BeginNotice("notice-1"), DEPARTMENT_OFFICER).last).text
