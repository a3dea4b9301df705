"""Art. 5, 6: the base shows, the league scores, the department grades; the marks are settings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from activities.bases.told import told_of_base
from db.codec import decode, encode
from domain.actor import Actor
from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.allowed import allowed
from domain.bases.base.apply_yearly import apply_work
from domain.bases.base.grading import count_of_lowest, is_lowest, proposed_grade
from domain.bases.base.state import Base, Ending, Evaluation, Evidence
from domain.bases.base.terms import BaseStatus, EvaluationStatus
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.policy_values import DEFAULT_INDICATORS
from domain.legal_time import chinese_date
from domain.policy_values import Effect
from domain.refusal import RefusalKind
from domain.source import setting
from domain.stamp import Stamp
from domain.terms import Role
from tests.bases.domain.base.yearly import (
    BASE,
    BEGIN,
    CAMPAIGN,
    HAND_IN,
    ITEMS,
    REGION,
    START,
    WorkPlay,
    begun,
    codes,
    evidence,
    evidenced,
    graded,
    scored,
    scores,
    scoring,
)
from tests.domain.samples import CALENDAR, DEPARTMENT_OFFICER, LEAGUE_OFFICER, TIMER, UNIT, circumstances

EVIDENCE, SCORE, GRADE = f"evidence:{CAMPAIGN}", f"score:{CAMPAIGN}", f"grade:{CAMPAIGN}"
GOOD = cmd.GradeEvaluation(CAMPAIGN, "合格", "")
LOWEST = cmd.GradeEvaluation(CAMPAIGN, "不合格", "样例理由", ITEMS)


def test_each_step_hands_over_to_the_next_with_a_time_of_its_own() -> None:
    play = begun()
    steps = [(EVIDENCE, UNIT, setting("evaluation"), "evidence_working_days", date(2026, 11, 30))]
    steps += [(SCORE, LEAGUE_OFFICER, setting("evaluation"), "score_working_days", date(2026, 11, 30))]
    steps += [
        (GRADE, DEPARTMENT_OFFICER, setting("evaluation_grades"), "grade_working_days", date(2026, 11, 23))
    ]
    moves: list[tuple[cmd.Command, Actor]] = [
        (HAND_IN, UNIT),
        (scoring("85"), LEAGUE_OFFICER),
        (GOOD, DEPARTMENT_OFFICER),
    ]

    for (key, actor, source, parameter, due), (command, by) in zip(steps, moves, strict=True):
        assert set(play.case.clocks) == {key}
        assert play.wait(key).party.includes(actor)
        assert play.wait(key).source == source
        deadline = play.case.clocks[key].deadline
        assert deadline is not None
        assert (deadline.source, deadline.due) == (setting(parameter), due)
        play = play.do(command, by)
    assert play.case.clocks == {}
    assert play.case.evaluations[0].status is EvaluationStatus.GRADED


SCORERS = [  # base, actor, may score (Art. 6: all bases of the area; Art. 11(1) exempts applications only)
    (BASE, LEAGUE_OFFICER, True),
    (BASE, DEPARTMENT_OFFICER, False),
    (BASE, Actor("other-league", LEAGUE_OFFICER.role, "150100"), False),
    (REGION, DEPARTMENT_OFFICER, False),
    (REGION, LEAGUE_OFFICER, True),
]


@pytest.mark.parametrize(("case", "actor", "may"), SCORERS)
def test_the_league_scores_all_bases_of_its_area(case: Base, actor: Actor, may: bool) -> None:
    play = evidenced(case)

    assert play.wait(SCORE).party.includes(actor) == may
    if may:
        assert play.do(scoring("85"), actor).case.evaluations[0].total == 85
    else:
        assert play.refused(scoring("85"), actor).kind is RefusalKind.FORBIDDEN


WITHOUT = [  # day, hour; whether the league may score without evidence (due 2026-11-30 at 24:00)
    (date(2026, 11, 3), False),
    (date(2026, 11, 30), False),
    (date(2026, 12, 1), True),
]


@pytest.mark.parametrize(("day", "may"), WITHOUT)
def test_evidence_that_is_late_is_not_waited_for(day: date, may: bool) -> None:
    play = begun().on(day, 0 if may else 23)

    if not may:
        early = play.refused(scoring("50"), LEAGUE_OFFICER)
        assert early.code == "evidence_not_due"
        assert "期限（至2026年" in early.detail
        return
    done = play.do(scoring("50"), LEAGUE_OFFICER)
    assert set(done.case.clocks) == {GRADE}
    assert done.refused(HAND_IN, UNIT).code == "wrong_stage"


def test_late_evidence_is_taken_as_long_as_nobody_scored_without() -> None:
    late = begun().over(EVIDENCE)

    assert late.wait(EVIDENCE).commands == ("evaluations/evidence", "evaluations/scores")
    assert set(late.later(days=9).do(HAND_IN, UNIT).case.clocks) == {SCORE}


def test_every_indicator_is_answered_with_papers_that_are_on_record() -> None:
    given = {**evidence(), "management": Evidence(" "), "charm": Evidence("样例")}
    del given["training"]
    given["support"] = Evidence("样例", ("paper-1", "paper-9"))

    refusal = begun().refused(cmd.HandInEvidence(CAMPAIGN, given), UNIT)

    assert codes(refusal) == [
        ("evidence.management.text", "required"),
        ("evidence.training.text", "required"),
        ("evidence.support.papers[1]", "no_such_paper"),
        ("evidence.charm", "unknown"),
    ]


BAD_MARKS = [  # indicator, mark, code (setting: evaluation_indicators)
    ("management", None, "required"),
    ("management", Decimal("15.01"), "out_of_range"),
    ("management", Decimal("-0.01"), "out_of_range"),
    ("management", Decimal("NaN"), "out_of_range"),
    ("management", Decimal("Infinity"), "out_of_range"),
    ("management", Decimal("10.005"), "too_precise"),
    ("charm", Decimal(1), "unknown"),
]


@pytest.mark.parametrize(("key", "mark", "code"), BAD_MARKS)
def test_a_mark_that_does_not_fit_is_told_where(key: str, mark: Decimal | None, code: str) -> None:
    sheet = {name: points for name, points in {**scores("80"), key: mark}.items() if points is not None}

    refusal = evidenced().refused(cmd.ScoreEvaluation(CAMPAIGN, sheet, "样例"), LEAGUE_OFFICER)

    assert codes(refusal) == [(f"scores.{key}", code)]


def test_scores_come_with_an_opinion() -> None:
    refusal = evidenced().refused(cmd.ScoreEvaluation(CAMPAIGN, scores("80"), " "), LEAGUE_OFFICER)

    assert codes(refusal) == [("opinion", "required")]


MARKS = [  # total, grade that is proposed (setting: 90 and 60)
    ("100", "优秀"),
    ("90", "优秀"),
    ("89.99", "合格"),
    ("60", "合格"),
    ("59.99", "不合格"),
    ("0", "不合格"),
]


@pytest.mark.parametrize(("total", "grade"), MARKS)
def test_the_marks_propose_a_grade(total: str, grade: str) -> None:
    evaluation = scored(total).case.evaluations[0]

    assert (evaluation.total, evaluation.proposed) == (Decimal(total), grade)


def test_four_grades_have_three_marks() -> None:
    grades, marks = ("优秀", "良好", "合格", "不合格"), (90, 75, 60)
    policy = replace(DEFAULT_POLICY, evaluation_grades=grades, evaluation_marks=marks)

    assert [proposed_grade(Decimal(one), policy) for one in (95, 80, 60, 59)] == list(grades)


POINTS = st.tuples(*(st.integers(0, one.max_points * 100) for one in DEFAULT_INDICATORS))


@given(POINTS)
def test_any_marks_within_their_points_add_up_and_propose_a_grade(cents: tuple[int, ...]) -> None:
    sheet = {
        indicator.key: Decimal(cent) / 100 for indicator, cent in zip(DEFAULT_INDICATORS, cents, strict=True)
    }

    play = evidenced().do(cmd.ScoreEvaluation(CAMPAIGN, sheet, "样例"), LEAGUE_OFFICER)

    evaluation = play.case.evaluations[0]
    assert evaluation.total == Decimal(sum(cents)) / 100
    assert evaluation.proposed in DEFAULT_POLICY.evaluation_grades


@given(st.decimals(0, 100, places=2), st.decimals(0, 100, places=2))
def test_more_marks_never_propose_a_worse_grade(one: Decimal, other: Decimal) -> None:
    grades = DEFAULT_POLICY.evaluation_grades
    less, more = sorted((one, other))

    assert grades.index(proposed_grade(more, DEFAULT_POLICY)) <= grades.index(
        proposed_grade(less, DEFAULT_POLICY)
    )


BAD_GRADES = [  # marks, grade, reasons, items, problems
    ("85", "良好", "样例", (), [("grade", "no_such_grade")]),
    ("85", "优秀", " ", (), [("reasons", "required")]),
    ("85", "不合格", "", (), [("reasons", "required"), ("items", "required")]),
    ("50", "不合格", "", (), [("items", "required")]),
    ("50", "不合格", "", ("样例", " "), [("items[1]", "required")]),
]


@pytest.mark.parametrize(("total", "grade", "reasons", "items", "problems"), BAD_GRADES)
def test_a_grade_that_is_not_founded_is_told_why(
    total: str, grade: str, reasons: str, items: tuple[str, ...], problems: list[tuple[str, str]]
) -> None:
    command = cmd.GradeEvaluation(CAMPAIGN, grade, reasons, items)

    assert codes(scored(total).refused(command, DEPARTMENT_OFFICER)) == problems


def test_a_grade_may_depart_from_the_marks_with_reasons() -> None:
    play = scored("85").do(cmd.GradeEvaluation(CAMPAIGN, "优秀", "样例理由"), DEPARTMENT_OFFICER)

    assert play.case.evaluations[0].grade == "优秀"


def test_the_lowest_grade_brings_a_rectification_of_twelve_months() -> None:
    play = scored("50").do(LOWEST, DEPARTMENT_OFFICER)

    (ordered,) = play.case.rectifications
    assert (ordered.origin, ordered.opened_by) == (f"evaluation:{CAMPAIGN}", "department")
    assert [item.request for item in ordered.items] == list(ITEMS)
    assert set(play.case.clocks) == {"rectification:1"}
    assert play.due("rectification:1") == date(2027, 11, 2)


def test_problems_found_beside_a_good_grade_are_put_right_too() -> None:
    play = scored("85").do(replace(GOOD, items=("样例问题",)), DEPARTMENT_OFFICER)

    assert [one.origin for one in play.case.rectifications] == [f"evaluation:{CAMPAIGN}"]
    assert not play.case.evaluations[0].lowest


NOTICE = "cancellation_notice:evaluation"
"""The department gives notice of the cancellation that it intends."""
ROWS = [  # earlier grades in order, then the lowest again: does it open the decision (setting: two in a row)
    ((), False),
    (("合格",), False),
    (("不合格",), True),
    (("不合格", "合格"), False),
    (("不合格", "合格", "不合格"), True),
    (("不合格", "不合格"), True),
]


@pytest.mark.parametrize(("earlier", "opens"), ROWS)
def test_the_lowest_grade_twice_in_a_row_opens_the_decision_to_cancel(
    earlier: tuple[str, ...], opens: bool
) -> None:
    play = WorkPlay()
    for number, grade in enumerate(earlier):
        play = graded(play, f"earlier-{number}", grade)
        if NOTICE in play.case.clocks:
            play = play.do(cmd.KeepFiling("样例理由"), DEPARTMENT_OFFICER)

    play = graded(play, "now", "不合格")

    assert bool(play.last.cancellation) == opens
    assert (NOTICE in play.case.clocks) == opens
    assert play.case.status is BaseStatus.ACTIVE


def test_how_many_lowest_grades_open_the_decision_is_a_setting() -> None:
    play = replace(WorkPlay(), policy=replace(DEFAULT_POLICY, failed_evaluations=1))

    assert graded(play, "now", "不合格").last.cancellation == "评估连续1次“不合格”"


def test_a_decision_that_is_due_already_keeps_its_time() -> None:
    once = graded(WorkPlay(), "first", "不合格")
    twice = graded(once, "second", "不合格")
    clock = twice.case.clocks[NOTICE]

    thrice = graded(twice, "third", "不合格")

    assert thrice.last.cancellation == "评估连续3次“不合格”"
    assert thrice.case.clocks[NOTICE] == clock


def test_an_evaluation_that_was_closed_stands_between_no_two_grades() -> None:
    once = graded(WorkPlay(), "first", "不合格")
    closed = once.do(BEGIN, TIMER).do(cmd.CloseEvaluation(CAMPAIGN, "样例"), DEPARTMENT_OFFICER)

    assert graded(closed, "second", "不合格").last.cancellation


def test_grades_that_were_renamed_later_keep_what_they_meant() -> None:
    once = graded(WorkPlay(), "first", "不合格")
    renamed = replace(once, policy=replace(DEFAULT_POLICY, evaluation_grades=("优秀", "合格", "差")))
    play = (
        renamed.later(days=366)
        .do(BEGIN, TIMER)
        .do(HAND_IN, UNIT)
        .do(scoring("50"), LEAGUE_OFFICER)
        .do(cmd.GradeEvaluation(CAMPAIGN, "差", "", ITEMS), DEPARTMENT_OFFICER)
    )

    assert play.last.cancellation == "评估连续2次“差”"
    assert not is_lowest("不合格", renamed.policy)


@given(st.lists(st.booleans(), max_size=8))
def test_only_the_last_run_of_lowest_grades_counts(lowest: list[bool]) -> None:
    rows = [
        Evaluation(
            campaign=str(n),
            year=2026 + n,
            indicators=(),
            status=EvaluationStatus.GRADED,
            graded_on=date(2026 + n, 12, 1),
            lowest=is_lowest,
        )
        for n, is_lowest in enumerate(lowest)
    ]

    last_run = len(lowest) - max((n + 1 for n, is_lowest in enumerate(lowest) if not is_lowest), default=0)
    assert count_of_lowest(rows) == count_of_lowest(rows[::-1]) == last_run


def test_no_step_comes_before_its_turn_or_twice() -> None:
    done = scored("85").do(GOOD, DEPARTMENT_OFFICER)

    assert begun().refused(BEGIN, TIMER).code == "already_begun"
    for play in (begun(), evidenced(), done):
        assert play.refused(GOOD, DEPARTMENT_OFFICER).code == "wrong_stage"
    for play in (scored("85"), done):
        assert play.refused(HAND_IN, UNIT).code == "wrong_stage"
        assert play.refused(scoring("85"), LEAGUE_OFFICER).code == "wrong_stage"
    nothing = WorkPlay()
    assert nothing.refused(HAND_IN, UNIT).kind is RefusalKind.NOT_FOUND
    assert nothing.refused(scoring("85"), LEAGUE_OFFICER).kind is RefusalKind.NOT_FOUND
    assert nothing.refused(GOOD, DEPARTMENT_OFFICER).kind is RefusalKind.NOT_FOUND


CLOSE = cmd.CloseEvaluation(CAMPAIGN, "样例理由")


@pytest.mark.parametrize("play", [begun(), evidenced(), scored()], ids=["evidence", "scoring", "grading"])
def test_a_campaign_that_is_over_ends_the_evaluation_wherever_it_stands(play: WorkPlay) -> None:
    closed = play.do(CLOSE, DEPARTMENT_OFFICER)

    assert closed.case.clocks == {}
    assert closed.case.evaluations[0].status is EvaluationStatus.CLOSED
    assert closed.refused(CLOSE, DEPARTMENT_OFFICER).code == "wrong_stage"
    assert closed.refused(HAND_IN, UNIT).code == "wrong_stage"


def test_a_graded_evaluation_is_not_closed_and_an_unknown_one_not_found() -> None:
    done = scored("85").do(GOOD, DEPARTMENT_OFFICER)

    assert done.refused(CLOSE, DEPARTMENT_OFFICER).code == "wrong_stage"
    assert WorkPlay().refused(CLOSE, DEPARTMENT_OFFICER).kind is RefusalKind.NOT_FOUND


def test_closed_after_the_base_ended_it_does_not_come_back_with_the_base() -> None:
    case = begun().case
    other = {"self_check:2026": case.clocks[EVIDENCE]}
    ending = Ending(
        status=BaseStatus.CANCELLED,
        on=date(2026, 11, 9),
        document="",
        reason="样例",
        resumes={**case.clocks, **other},
    )
    ended = replace(case, status=BaseStatus.CANCELLED, endings=(ending,), clocks={})
    happened = fact.EvaluationClosed(CAMPAIGN, "样例", (EVIDENCE, SCORE, GRADE))

    after = apply_work(ended, happened, Stamp(START, DEPARTMENT_OFFICER))

    assert after.ending is not None
    assert after.ending.resumes == other


@pytest.mark.parametrize(("effect", "told"), [(Effect.DUTY, "督办"), (Effect.PRINCIPLE, "原则性要求")])
def test_what_follows_from_a_passed_day_is_a_setting(effect: Effect, told: str) -> None:
    policy = replace(DEFAULT_POLICY, effects={**DEFAULT_POLICY.effects, "evidence": effect})
    play = replace(WorkPlay(), policy=policy).do(BEGIN, TIMER)

    assert told in play.wait(EVIDENCE).consequence


def test_the_history_tells_marks_grade_and_what_follows() -> None:
    play = graded(graded(WorkPlay(), "first", "不合格"), "second", "不合格")

    begun_, shown, marked, grade = (line.text for line in play.told[-4:])
    assert begun_.startswith("启动2026年度评估，由基地提交评估材料（设置），期限至")
    assert shown.startswith("提交评估材料，转入评分，期限至")
    assert marked.startswith("评估得分50分，按分数建议评定为“不合格”，期限至")
    assert grade.startswith("评估等次评定为“不合格”：样例理由。须整改2项问题，期限至")
    assert grade.endswith("评估连续2次“不合格”，由自治区人社厅决定是否取消备案。")
    closed = begun().do(CLOSE, DEPARTMENT_OFFICER)
    assert closed.told[-1].text == "评估终止，未评定等次：样例理由。"


ANSWERED = graded(WorkPlay(), "first", "不合格").do(
    cmd.AnswerRectification("1", {"1": "样例整改", "2": "样例整改"}), UNIT
)


@pytest.mark.parametrize(
    "play", [evidenced(), scored("84.75"), ANSWERED], ids=["shown", "scored", "answered"]
)
def test_what_is_stored_comes_back_as_it_was(play: WorkPlay) -> None:
    assert decode(Base, encode(play.case)) == play.case
    for happened in play.facts:
        assert decode(type(happened), encode(happened)) == happened


ANEW = {**evidence(), DEFAULT_INDICATORS[0].key: Evidence("样例更正")}
RIGHT = cmd.CorrectEvidence(CAMPAIGN, ANEW, "样例漏计")


class TestPutRightBeforeTheGrade:
    """Setting (evaluation): evidence by the unit, scores by the league, both with a reason."""

    def test_evidence_that_is_not_scored_yet_keeps_the_time_of_the_league(self) -> None:
        play = evidenced()
        right = play.later(days=3).do(RIGHT, UNIT)

        assert right.evaluation.evidence == ANEW
        assert (right.evaluation.status, right.due(SCORE)) == (EvaluationStatus.SCORING, play.due(SCORE))

    def test_what_was_scored_on_other_evidence_is_scored_again(self) -> None:
        play = scored("85").later(days=3)
        right = play.do(RIGHT, UNIT)

        assert (right.evaluation.status, right.evaluation.total) == (EvaluationStatus.SCORING, None)
        assert right.evaluation.scores == scores("85"), "who scores again sees what was given"
        assert GRADE not in right.case.clocks
        assert right.refused(GOOD, DEPARTMENT_OFFICER).code == "wrong_stage"
        again = right.do(scoring("70"), LEAGUE_OFFICER)
        assert (again.evaluation.status, again.evaluation.total) == (EvaluationStatus.GRADING, Decimal(70))

    def test_scores_are_corrected_by_who_gave_them(self) -> None:
        play = scored("85").later(days=3)
        command = cmd.CorrectScores(CAMPAIGN, scores("59.5"), "样例意见", "样例计算有误")
        right = play.do(command, LEAGUE_OFFICER)

        after = right.evaluation
        assert (after.total, after.proposed) == (Decimal("59.5"), "不合格")
        assert after.status is EvaluationStatus.GRADING
        assert right.due(GRADE) == play.due(GRADE)
        assert play.refused(command, UNIT).code == "not_yours"
        assert play.refused(RIGHT, LEAGUE_OFFICER).code == "not_yours"

    @pytest.mark.parametrize(
        ("play", "command", "actor", "found"),
        [
            (begun(), RIGHT, UNIT, "wrong_stage"),
            (evidenced(), replace(RIGHT, evidence=evidence()), UNIT, [("evidence", "no_change")]),
            (evidenced(), replace(RIGHT, reason=" "), UNIT, [("reason", "required")]),
            (begun().over(EVIDENCE).do(scoring("40"), LEAGUE_OFFICER), RIGHT, UNIT, "not_handed_in"),
            (scored().do(GOOD, DEPARTMENT_OFFICER), RIGHT, UNIT, "wrong_stage"),
            (
                evidenced(),
                cmd.CorrectScores(CAMPAIGN, scores("70"), "样例", "样例"),
                LEAGUE_OFFICER,
                "wrong_stage",
            ),
            (
                scored("85"),
                cmd.CorrectScores(CAMPAIGN, scores("85"), "样例意见", "样例"),
                LEAGUE_OFFICER,
                [("scores", "no_change")],
            ),
            (
                scored("85"),
                cmd.CorrectScores(CAMPAIGN, {}, "", ""),
                LEAGUE_OFFICER,
                [*((f"scores.{one.key}", "required") for one in DEFAULT_INDICATORS), ("opinion", "required"), ("reason", "required")],
            ),
            (
                scored().do(GOOD, DEPARTMENT_OFFICER),
                cmd.CorrectScores(CAMPAIGN, scores("70"), "样例", "样例"),
                LEAGUE_OFFICER,
                "wrong_stage",
            ),
        ],
    )  # fmt: skip
    def test_nothing_else_can_be_corrected(
        self, play: WorkPlay, command: cmd.Command, actor: Actor, found: str | list[tuple[str, str]]
    ) -> None:
        refusal = play.refused(command, actor)
        assert (refusal.code if isinstance(found, str) else codes(refusal)) == found

    def test_it_is_offered_while_it_can_be_done(self) -> None:
        def offers(play: WorkPlay, actor: Actor) -> set[str]:
            return {
                offer.name
                for offer in allowed(play.case, circumstances(play.at, actor))
                if offer.name.endswith("correction")
            }

        both = (begun(), evidenced(), scored(), scored().do(GOOD, DEPARTMENT_OFFICER))
        assert [offers(play, UNIT) for play in both] == [
            set(), {"evaluations/evidence-correction"}, {"evaluations/evidence-correction"}, set(),
        ]  # fmt: skip
        assert [offers(play, LEAGUE_OFFICER) for play in both] == [
            set(), set(), {"evaluations/scores-correction"}, set(),
        ]  # fmt: skip

    def test_the_others_are_told(self) -> None:
        right = scored().do(RIGHT, UNIT)
        command = cmd.CorrectScores(CAMPAIGN, scores("70"), "样例意见", "样例计算有误")
        after = scored("85").do(command, LEAGUE_OFFICER)

        told = [(party.role, line.text) for party, line in told_of_base(right.case, right.facts[-1])]
        assert told == [(Role.LEAGUE, "更正评估材料，重新评分，期限至2026年11月30日：样例漏计。")]
        of_scores = [(party.role, line.text) for party, line in told_of_base(after.case, after.facts[-1])]
        line = "评分由85分更正为70分，按分数建议评定为“合格”：样例计算有误。"
        assert of_scores == [(Role.UNIT, line), (Role.DEPARTMENT, line)]


def test_a_closing_day_that_moves_on_gives_a_missing_self_check_until_then() -> None:
    opened = WorkPlay(BASE).do(cmd.OpenSelfCheck(CAMPAIGN, 2026, date(2026, 12, 31)), TIMER)
    late = opened.over("self_check:2026")
    longer = cmd.ProlongCampaign(
        campaign=CAMPAIGN, year=2026, self_check=True, closes_on=date(2027, 1, 29), reason="样例防汛"
    )
    after = late.do(longer, DEPARTMENT_OFFICER)

    assert after.due("self_check:2026") == date(2027, 1, 29)
    assert not after.case.clocks["self_check:2026"].overdue
    told = [(party.role, line.text) for party, line in told_of_base(after.case, after.facts[-1])]
    assert told == [(Role.UNIT, "2026年度自查截止日延长至2027年1月29日：样例防汛。")]
    evaluated = evidenced().do(replace(longer, self_check=False), DEPARTMENT_OFFICER)
    assert evaluated.case.clocks == evidenced().case.clocks  # an order of before does not say by how much


MOVED: dict[str, Callable[[], WorkPlay]] = {"evidence": begun, "score": evidenced, "grade": scored}
"""The limit of an evaluation that runs → how the base comes to it."""
NAMED = {"evidence": "提交评估材料", "score": "评分", "grade": "评定等级"}


@pytest.mark.parametrize("key", MOVED)
@pytest.mark.parametrize("days", [1, 14, 60])
def test_the_limit_of_an_evaluation_that_runs_moves_on_with_the_closing_day(key: str, days: int) -> None:
    play = MOVED[key]()
    before = date(2027, 6, 30)
    longer = cmd.ProlongCampaign(
        campaign=CAMPAIGN,
        year=2026,
        self_check=False,
        closes_on=before + timedelta(days=days),
        reason="样例防汛",
        before=before,
    )
    after = play.do(longer, DEPARTMENT_OFFICER)

    (name,) = play.case.clocks
    due, known = after.due(name), play.due(name)
    assert known + timedelta(days=days) <= due <= known + timedelta(days=days + 9)
    assert CALENDAR.why_rest(due) is None
    assert after.case.clocks[name].since == play.case.clocks[name].since
    line = after.told[-1].text
    assert f"，{NAMED[key]}的期限相应延长至{chinese_date(due)}" in line


def test_no_limit_of_an_evaluation_moves_beyond_the_closing_day_or_into_the_past() -> None:
    play = begun()
    due = play.due(f"evidence:{CAMPAIGN}")
    longer = cmd.ProlongCampaign(
        campaign=CAMPAIGN,
        year=2026,
        self_check=False,
        closes_on=due + timedelta(days=3),
        reason="样例防汛",
        before=due - timedelta(days=30),
    )
    assert play.do(longer, DEPARTMENT_OFFICER).due(f"evidence:{CAMPAIGN}") == longer.closes_on
    late = replace(play.over(f"evidence:{CAMPAIGN}"), at=play.at + timedelta(days=300))
    after = late.do(replace(longer, before=due, closes_on=due + timedelta(days=5)), DEPARTMENT_OFFICER)
    assert after.case.clocks == late.case.clocks
