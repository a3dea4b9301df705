"""Art. 11(3): the panel of one application, from the assignment to a review struck later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.bases.application import commands as cmd
from domain.bases.application.explanation import explain
from domain.bases.application.narrative import narrate
from domain.bases.application.state import AssignmentStatus
from domain.bases.application.visibility import visible
from domain.bases.terms import ObjectionFinding, Stage, Vote
from domain.refusal import RefusalKind
from tests.bases.domain.application.play import (
    PANEL,
    Play,
    accepted,
    all_reviewed,
    assigned,
    cleared,
    heard,
    held,
    in_notice,
    passed,
    reviewed,
    scores,
)
from tests.domain.samples import (
    DEPARTMENT_OFFICER,
    EXPERTS,
    circumstances,
    expert_actor,
    sample_unit,
    sample_world,
)

CONCLUDE = cmd.ConcludePanel()
SIX = tuple(one.id for one in EXPERTS[:6])
HAND_IN = cmd.HandInReview(scores(80), Vote.AGREE, "样例意见")


def strike(expert: str) -> cmd.StrikeReview:
    return cmd.StrikeReview(expert, "样例回避理由")


BAD_LISTS = [  # experts, code of the problem
    ((), "required"),
    (PANEL[:4], "too_few"),
    ((*PANEL[:4], PANEL[0]), "repeated"),
    ((*PANEL[:4], "expert-99"), "unknown_expert"),
    ((*PANEL[:4], "expert-8"), "conflict"),
    ((*PANEL[:4], "expert-7"), "unknown_expert"),
]


@pytest.mark.parametrize(("experts", "code"), BAD_LISTS)
def test_a_list_of_experts_that_does_not_fit_is_told_why(experts: tuple[str, ...], code: str) -> None:
    pool = (*EXPERTS[:6], replace(EXPERTS[6], active=False), replace(EXPERTS[7], employer=sample_unit().name))

    refusal = (
        accepted().under(sample_world(experts=pool)).refused(cmd.AssignExperts(experts), DEPARTMENT_OFFICER)
    )

    assert code in {one.code for one in refusal.problems}
    short = [one.detail for one in refusal.problems if one.code == "too_few"]
    assert short in (
        [],
        ["每件申报至少需要5名评审专家，现有4名，尚缺1名。"],
        ["每件申报至少需要5名评审专家，现有0名，尚缺5名。"],
    )


def test_nobody_is_put_on_a_panel_twice_or_after_stepping_aside() -> None:
    play = assigned().do(cmd.DeclareRecusal("样例理由"), expert_actor(PANEL[0]))

    for again in PANEL[:2]:
        refusal = play.refused(cmd.AssignExperts((again,)), DEPARTMENT_OFFICER)
        assert [problem.code for problem in refusal.problems] == ["already_assigned"]


def test_a_review_comes_after_the_declaration_and_only_once() -> None:
    play, own = assigned(), expert_actor(PANEL[0])

    assert play.refused(HAND_IN, own).code == "not_declared"
    play = play.do(cmd.DeclareNoConflict(), own)
    assert play.refused(cmd.DeclareNoConflict(), own).code == "already_declared"
    play = play.do(HAND_IN, own)
    assert play.refused(HAND_IN, own).code == "already_handed_in"
    assert play.refused(cmd.DeclareRecusal("样例"), own).code == "already_handed_in"


def test_an_incomplete_sheet_is_told_everything_at_once() -> None:
    own = expert_actor(PANEL[0])
    play = assigned().do(cmd.DeclareNoConflict(), own)

    refusal = play.refused(cmd.HandInReview({}, Vote.AGREE, ""), own)

    assert len(refusal.problems) == 6
    assert refusal.problems[-1].field == "opinion"


def test_only_the_experts_of_the_panel_review() -> None:
    stranger = expert_actor("expert-8")
    gone = assigned().do(cmd.DeclareRecusal("样例理由"), expert_actor(PANEL[0]))

    assert assigned().refused(cmd.DeclareNoConflict(), stranger).kind is RefusalKind.FORBIDDEN
    assert gone.refused(HAND_IN, expert_actor(PANEL[0])).kind is RefusalKind.FORBIDDEN


def test_a_panel_is_not_concluded_while_an_expert_may_still_hand_in() -> None:
    play = assigned()
    for expert in PANEL[:4]:
        play = reviewed(play, expert)

    assert play.refused(CONCLUDE, DEPARTMENT_OFFICER).code == "panel_incomplete"
    assert "panel_conclude" not in play.keys


def test_the_last_review_starts_the_time_to_conclude() -> None:
    play = all_reviewed()

    (wait,) = play.waits
    assert wait.key == "panel_conclude"
    assert wait.clock.deadline is not None
    assert wait.clock.deadline.source.setting == "panel_conclude_working_days"


def test_a_review_that_never_came_does_not_hold_the_others() -> None:
    play = assigned()
    for expert in PANEL[:4]:
        play = reviewed(play, expert)
    late = play.fire_until_due(f"panel_review:{PANEL[4]}")

    wait = next(one for one in late.waits if one.key == "panel_conclude")
    assert wait.clock.since == late.at
    assert wait.clock.deadline is not None
    assert wait.clock.deadline.source.setting == "panel_conclude_working_days"
    concluded = late.do(CONCLUDE, DEPARTMENT_OFFICER)
    assert concluded.case.verdict is not None
    assert (concluded.stage, concluded.case.verdict.counted) == (Stage.PASSED, 4)


def test_a_late_review_still_counts_and_does_not_move_the_time_to_conclude() -> None:
    play = assigned()
    for expert in PANEL[:4]:
        play = reviewed(play, expert)
    late = play.fire_until_due(f"panel_review:{PANEL[4]}")

    came = reviewed(late.later(hours=5), PANEL[4])

    assert came.case.clock == late.case.clock
    concluded = came.do(CONCLUDE, DEPARTMENT_OFFICER).case.verdict
    assert concluded is not None
    assert concluded.counted == 5


def test_without_a_quorum_more_experts_bring_the_panel_to_its_end() -> None:
    play = reviewed(reviewed(assigned(), PANEL[0]), PANEL[1])
    for expert in PANEL[2:]:
        play = play.fire_until_due(f"panel_review:{expert}")
    assert play.refused(CONCLUDE, DEPARTMENT_OFFICER).code == "panel_incomplete"

    more = tuple(one.id for one in EXPERTS[5:7])
    play = play.do(cmd.AssignExperts(more), DEPARTMENT_OFFICER)
    assert "panel_conclude" not in play.keys
    for expert in more:
        play = reviewed(play, expert)

    assert play.do(CONCLUDE, DEPARTMENT_OFFICER).stage is Stage.PASSED


def test_a_recusal_asks_the_department_for_another_expert() -> None:
    play = assigned().do(cmd.DeclareRecusal("样例理由"), expert_actor(PANEL[0]))
    assert play.refused(cmd.DeclareRecusal(" "), expert_actor(PANEL[1])).field == "reason"

    wait = next(one for one in play.waits if one.key == "panel_assign")
    assert wait.clock.since == play.at
    play = play.do(cmd.AssignExperts(("expert-6",)), DEPARTMENT_OFFICER)
    assert "panel_assign" not in play.keys


def test_a_recusal_that_leaves_enough_leads_to_the_conclusion() -> None:
    play = assigned(SIX)
    for expert in SIX[:5]:
        play = reviewed(play, expert)

    play = play.do(cmd.DeclareRecusal("样例理由"), expert_actor(SIX[5]))

    (wait,) = play.waits
    assert wait.key == "panel_conclude"
    assert wait.clock.deadline is not None
    assert wait.clock.deadline.source.setting == "panel_conclude_working_days"


def test_the_size_that_held_at_the_assignment_stays() -> None:
    play = assigned().do(cmd.DeclareRecusal("样例理由"), expert_actor(PANEL[0]))
    play = replace(play, policy=replace(play.policy, experts_per_application=7))

    assert play.do(cmd.AssignExperts(("expert-6",)), DEPARTMENT_OFFICER).case.panel_size == 5


OUTCOMES = [
    (80, Vote.AGREE, Stage.PASSED),
    (70, Vote.AGREE, Stage.PASSED),
    ("69.9", Vote.AGREE, Stage.NOT_PASSED),
    (90, Vote.DISAGREE, Stage.NOT_PASSED),
    (90, Vote.ABSTAIN, Stage.NOT_PASSED),
]


@pytest.mark.parametrize(("total", "vote", "stage"), OUTCOMES)
def test_the_conclusion_decides_the_way(total: int | str, vote: Vote, stage: Stage) -> None:
    assert all_reviewed(total, vote).do(CONCLUDE, DEPARTMENT_OFFICER).stage is stage


@pytest.mark.parametrize("where", [passed, in_notice, held, cleared])
def test_a_struck_review_that_leaves_the_result_standing_moves_nothing(where: Callable[[], Play]) -> None:
    play = where()

    after = play.do(strike(PANEL[0]), DEPARTMENT_OFFICER)

    assert (after.stage, after.case.clock, after.case.notice) == (
        play.stage,
        play.case.clock,
        play.case.notice,
    )
    assert [one.counted for one in after.case.verdicts] == [5, 4]
    assert after.case.verdicts[:1] == play.case.verdicts


@pytest.mark.parametrize("where", [passed, in_notice, held, cleared])
def test_a_panel_that_loses_its_quorum_has_to_go_on(where: Callable[[], Play]) -> None:
    play = where().do(strike(PANEL[0]), DEPARTMENT_OFFICER).do(strike(PANEL[1]), DEPARTMENT_OFFICER)

    assert play.stage is Stage.PANEL
    assert play.case.notice is None
    assert "panel_assign" in play.keys
    assert [one.quorate for one in play.case.verdicts] == [True, True, False]
    play = play.do(cmd.AssignExperts(("expert-6", "expert-7")), DEPARTMENT_OFFICER)
    play = reviewed(reviewed(play, "expert-6"), "expert-7")
    assert play.do(CONCLUDE, DEPARTMENT_OFFICER).stage is Stage.PASSED


def test_a_struck_review_can_turn_the_result_and_the_old_one_is_kept() -> None:
    play = assigned(SIX)
    for expert, total in zip(SIX, (100, 68, 68, 68, 68, 68), strict=True):
        play = reviewed(play, expert, total)
    play = play.do(CONCLUDE, DEPARTMENT_OFFICER)
    assert play.stage is Stage.PASSED

    after = play.do(strike(SIX[0]), DEPARTMENT_OFFICER)

    assert after.stage is Stage.NOT_PASSED
    assert [one.passed for one in after.case.verdicts] == [True, False]
    struck = after.case.panel[0]
    assert struck.status is AssignmentStatus.STRUCK
    assert struck.review is not None


def kept_away(expert: str, by: str = "") -> cmd.ReplaceExpert:
    return cmd.ReplaceExpert(expert, "因病不能参加评议", by)


def test_an_expert_who_is_kept_away_is_replaced_without_a_recusal() -> None:
    """Setting (expert_replacement): the next one has the whole time, the others keep theirs, nobody recused."""
    play = reviewed(assigned(), PANEL[0]).later(days=3)
    after = play.do(kept_away(PANEL[1], "expert-6"), DEPARTMENT_OFFICER)
    gone, new = after.case.panel[1], after.case.panel[-1]
    assert (gone.status, gone.reason) == (AssignmentStatus.REPLACED, "因病不能参加评议")
    assert (new.expert, new.status, new.clock.since) == ("expert-6", AssignmentStatus.ASSIGNED, after.at)
    assert {"panel_assign", "panel_conclude", f"panel_review:{PANEL[1]}"}.isdisjoint(after.keys)
    assert "panel_review:expert-6" in after.keys
    old = expert_actor(PANEL[1])
    assert after.refused(cmd.DeclareNoConflict(), old).kind is RefusalKind.FORBIDDEN
    assert visible(after.case, old) is None
    told = explain(after.case, after.at, circumstances(after.at, DEPARTMENT_OFFICER).calendar)
    assert "因故更换评审专家1名（设置：评审专家更换规则）。" in told.standing
    assert "回避" not in told.standing
    assert narrate(after.last).text.startswith("因故更换一名评审专家，由另一名专家评审")
    for expert in (*PANEL[2:], "expert-6"):
        after = reviewed(after, expert)
    assert after.do(CONCLUDE, DEPARTMENT_OFFICER).stage is Stage.PASSED


def test_without_the_next_expert_the_department_has_its_time_to_find_one() -> None:
    play = assigned().do(kept_away(PANEL[0]), DEPARTMENT_OFFICER)
    wait = next(one for one in play.waits if one.key == "panel_assign")
    assert wait.clock.since == play.at
    again = play.later(days=2).do(kept_away(PANEL[1]), DEPARTMENT_OFFICER)
    assert next(one for one in again.waits if one.key == "panel_assign").clock == wait.clock
    play = again.do(cmd.AssignExperts(("expert-6", "expert-7")), DEPARTMENT_OFFICER)
    assert "panel_assign" not in play.keys


NOT_REPLACED = [  # command, code or field
    (kept_away("expert-8"), "not_found"),
    (kept_away(PANEL[0]), "already_handed_in"),
    (cmd.ReplaceExpert(PANEL[1], " "), "reason"),
    (kept_away(PANEL[1], PANEL[2]), "by"),
    (kept_away(PANEL[1], PANEL[1]), "by"),
    (kept_away(PANEL[1], "nobody"), "by"),
]


@pytest.mark.parametrize(("command", "why"), NOT_REPLACED)
def test_a_replacement_needs_a_reason_a_seat_and_somebody_who_is_free(
    command: cmd.ReplaceExpert, why: str
) -> None:
    refusal = reviewed(assigned(), PANEL[0]).refused(command, DEPARTMENT_OFFICER)
    assert why in (refusal.code, *(problem.field for problem in refusal.problems))


def test_who_was_replaced_comes_on_the_same_panel_no_more() -> None:
    play = assigned().do(kept_away(PANEL[0]), DEPARTMENT_OFFICER)
    refusal = play.refused(cmd.AssignExperts((PANEL[0],)), DEPARTMENT_OFFICER)
    assert [problem.code for problem in refusal.problems] == ["already_assigned"]


def test_striking_needs_a_reason_and_somebody_on_the_panel() -> None:
    play = passed()

    assert play.refused(cmd.StrikeReview(PANEL[0], " "), DEPARTMENT_OFFICER).field == "reason"
    assert play.refused(strike("expert-8"), DEPARTMENT_OFFICER).kind is RefusalKind.NOT_FOUND
    again = play.do(strike(PANEL[0]), DEPARTMENT_OFFICER)
    assert again.refused(strike(PANEL[0]), DEPARTMENT_OFFICER).kind is RefusalKind.NOT_FOUND


def test_an_expert_struck_before_the_conclusion_is_replaced() -> None:
    play = reviewed(assigned(), PANEL[0]).do(strike(PANEL[0]), DEPARTMENT_OFFICER)

    assert play.case.verdicts == ()
    assert "panel_assign" in play.keys
    assert play.refused(HAND_IN, expert_actor(PANEL[0])).kind is RefusalKind.FORBIDDEN


def test_an_open_objection_can_be_decided_while_the_panel_goes_on() -> None:
    play = held().do(strike(PANEL[0]), DEPARTMENT_OFFICER).do(strike(PANEL[1]), DEPARTMENT_OFFICER)
    assert {"panel_assign", "objection:objection-1"} <= play.keys

    decide = cmd.DecideObjection
    for finding, stage in (
        (ObjectionFinding.NOT_UPHELD, Stage.PANEL),
        (ObjectionFinding.MATERIAL_CHANGE, Stage.PANEL),
        (ObjectionFinding.UPHELD, Stage.REFUSED),
    ):
        told = heard(play, "11(3)") if finding is ObjectionFinding.UPHELD else play
        assert told.do(decide("objection-1", finding, "样例理由"), DEPARTMENT_OFFICER).stage is stage


def test_overdue_reviews_are_told_to_the_department_and_reminded_of_every_week() -> None:
    late = assigned().fire_until_due(f"panel_review:{PANEL[0]}")

    assert f"overdue:panel_review:{PANEL[0]}" in late.keys
    week = late
    while week.timer is not None and week.at < late.at + timedelta(days=15):
        week = week.fire()
    reminded = next(one for one in week.case.reviewers if one.expert == PANEL[0]).clock.reminded
    assert reminded is not None
    assert reminded > late.at
