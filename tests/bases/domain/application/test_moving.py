"""Time limits of an application under another edition: who may move them, and what stays as it was told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.terms import Stage
from domain.refusal import RefusalKind
from domain.ticking import DeadlineMoved
from tests.bases.domain.application.play import OPEN_STAGES, Play, held, in_notice, moved, returned, submitted
from tests.domain.samples import DEPARTMENT_OFFICER, LEAGUE_OFFICER, UNIT

LONGER = replace(DEFAULT_POLICY, first_review_working_days=25, edition=2)


def due(play: Play, key: str) -> date:
    clock = next(wait.clock for wait in play.waits if wait.key == key)
    assert clock.deadline is not None
    return clock.deadline.due


MOVES = [  # stage, wait, edition, due before, due after (settings: working days after Monday 2026-03-02)
    (Stage.FIRST_REVIEW, "first_review", {"first_review_working_days": 25}, "2026-03-30", "2026-04-07"),
    (Stage.FIRST_REVIEW, "first_review", {"first_review_working_days": 15}, "2026-03-30", "2026-03-23"),
    (Stage.CORRECTION, "correction", {"correction_working_days": 11}, "2026-03-16", "2026-03-17"),
    (Stage.DEPARTMENT_CHECK, "department_check", {"department_check_working_days": 5}, "2026-03-23", "2026-03-09"),
    (Stage.PANEL, "panel_review:expert-2", {"panel_review_working_days": 20}, "2026-03-23", "2026-03-30"),
    (Stage.PASSED, "notice_publish", {"notice_publish_working_days": 16}, "2026-03-23", "2026-03-24"),
]  # fmt: skip


@pytest.mark.parametrize(("stage", "key", "changes", "before", "after"), MOVES)
def test_an_open_time_limit_gets_the_date_of_the_edition_in_force(
    stage: Stage, key: str, changes: dict[str, int], before: str, after: str
) -> None:
    play = OPEN_STAGES[stage]()
    edition = replace(play, policy=replace(DEFAULT_POLICY, **changes))  # type: ignore[arg-type]

    done = edition.do(cmd.MoveDeadline(key, date.fromisoformat(after), "样例修订"), DEPARTMENT_OFFICER)

    assert (due(play, key).isoformat(), due(done, key).isoformat()) == (before, after)
    assert isinstance(done.last, DeadlineMoved)
    others = {wait.key: wait for wait in play.waits if wait.key != key}
    assert {wait.key: wait for wait in done.waits if wait.key != key} == others


def test_the_timer_follows_the_date() -> None:
    late = moved().fire_until_due("first_review")

    assert late.at.isoformat() == "2026-04-08T00:00:00+08:00"


def test_a_date_that_the_preview_did_not_show_is_refused() -> None:
    play = replace(submitted(), policy=LONGER)

    refused = play.refused(cmd.MoveDeadline("first_review", date(2026, 4, 8), "样例"), DEPARTMENT_OFFICER)

    assert (refused.code, refused.field) == ("stale_preview", "due")


@pytest.mark.parametrize("actor", [UNIT, LEAGUE_OFFICER])
def test_only_the_department_moves_a_date(actor: Actor) -> None:
    play = replace(submitted(), policy=LONGER)

    refused = play.refused(cmd.MoveDeadline("first_review", date(2026, 4, 7), "样例"), actor)

    assert refused.kind is RefusalKind.FORBIDDEN


def test_a_date_that_would_be_over_is_never_applied() -> None:
    play = returned().later(days=10)
    shorter = replace(play, policy=replace(DEFAULT_POLICY, correction_working_days=5))

    refused = shorter.refused(cmd.MoveDeadline("correction", date(2026, 3, 9), "样例"), DEPARTMENT_OFFICER)

    assert refused.code == "already_over"


STAY = [  # play, wait, code: a window and a notice are set by persons or told to the public
    (OPEN_STAGES[Stage.DRAFT], "draft", "fixed_date"),
    (in_notice, "notice", "fixed_date"),
    (submitted, "filing", "nothing_waits"),
    (lambda: submitted().fire_until_due("first_review"), "first_review", "fixed_date"),
    (lambda: submitted().fire_until_due("first_review"), "overdue:first_review", "fixed_date"),
    (held, "objection:objection-1", "nothing_moves"),
]


@pytest.mark.parametrize(("script", "key", "code"), STAY)
def test_what_is_fixed_told_or_over_stays(script: Callable[[], Play], key: str, code: str) -> None:
    edition = replace(
        DEFAULT_POLICY, notice_working_days=9, first_review_working_days=90, filing_working_days=9
    )
    play = replace(script(), policy=edition)

    assert play.refused(cmd.MoveDeadline(key, date(2026, 5, 29), "样例"), DEPARTMENT_OFFICER).code == code
