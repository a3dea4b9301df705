"""Art. 11: a round from its opening to its end."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import get_args

import pytest

from domain.actor import Actor
from domain.bases.application import commands as application
from domain.bases.round import commands as cmd
from domain.bases.round import facts as fact
from domain.bases.round.decide import RoundWorld, ripples
from domain.bases.round.explanation import explain
from domain.bases.round.narrative import narrate
from domain.bases.terms import RoundStage
from domain.legal_time import SHANGHAI, start_of
from domain.refusal import RefusalKind
from domain.terms import Role
from domain.wait import Occasion
from tests.bases.domain.round.play import (
    CLEARED,
    OPEN,
    PASSED,
    RoundPlay,
    closed,
    finished,
    opened,
)
from tests.domain.samples import CALENDAR, LEAGUE_OFFICER, TIMER, UNIT

HINTS = [  # last round opened, hint (Art. 11: in principle every two years)
    (None, False),
    (date(2024, 3, 2), False),
    (date(2024, 3, 3), True),
    (date(2026, 1, 1), True),
]


@pytest.mark.parametrize(("last", "hinted"), HINTS)
def test_an_early_round_brings_a_hint_and_never_a_block(last: date | None, hinted: bool) -> None:
    play = RoundPlay().do(OPEN, RoundWorld(last_opened=last))

    (happened,) = play.facts
    assert isinstance(happened, fact.RoundOpened)
    assert (happened.hint is not None) == hinted
    assert play.case.stage is RoundStage.OPEN


BAD_WINDOWS = [(date(2026, 3, 2), date(2026, 3, 1)), (date(2026, 2, 1), date(2026, 3, 1))]


@pytest.mark.parametrize(("opens", "closes"), BAD_WINDOWS)
def test_a_window_that_is_over_before_it_begins_is_not_taken(opens: date, closes: date) -> None:
    assert RoundPlay().refused(cmd.OpenRound("样例", opens, closes)).code == "bad_window"


def test_a_window_may_be_a_single_day() -> None:
    assert RoundPlay().do(cmd.OpenRound("样例", date(2026, 3, 2), date(2026, 3, 2))).waits


def test_a_round_is_opened_once() -> None:
    assert opened().refused(OPEN).code == "already_open"


ALL = (
    OPEN,
    cmd.ExtendWindow(date(2026, 5, 29), "样例"),
    cmd.PublishNotice("notice-1"),
    cmd.PublishFiling(),
    cmd.FinishRound("样例"),
)


@pytest.mark.parametrize("actor", [UNIT, LEAGUE_OFFICER, Actor("x", Role.AUDITOR, "auditor"), TIMER])
@pytest.mark.parametrize("command", ALL, ids=lambda one: type(one).__name__)
def test_only_the_department_organises(command: cmd.Command, actor: Actor) -> None:
    assert opened().refused(command, PASSED, actor).kind is RefusalKind.FORBIDDEN


@pytest.mark.parametrize("command", ALL[1:], ids=lambda one: type(one).__name__)
def test_before_it_is_opened_and_after_it_is_over_nothing_is_taken(command: cmd.Command) -> None:
    assert RoundPlay().refused(command).kind is RefusalKind.NOT_FOUND
    assert finished().refused(command).code == "wrong_stage"


def test_the_window_closes_by_itself_at_midnight_after_its_last_day() -> None:
    play = closed()

    assert play.case.stage is RoundStage.REVIEW
    assert play.at.isoformat() == "2026-05-01T00:00:00+08:00"
    due = cmd.TimerFired("window", Occasion.DUE)
    early = replace(opened(), at=datetime.fromisoformat("2026-04-30T23:59:59+08:00"))
    assert early.refused(due, actor=TIMER).code == "nothing_due"
    assert play.refused(due, actor=TIMER).code == "nothing_due"
    assert opened().refused(due).kind is RefusalKind.FORBIDDEN


def test_reminders_come_before_the_window_closes() -> None:
    reminded = [one for one in closed().facts if isinstance(one, fact.RoundReminded)]

    assert len(reminded) == 3


def test_a_window_grows_and_never_shrinks_and_its_drafts_with_it() -> None:
    play = opened()
    longer = cmd.ExtendWindow(date(2026, 5, 29), "样例理由")
    world = RoundWorld(drafts=("case-1", "case-2"))

    for closes in (date(2026, 4, 30), date(2026, 4, 1)):
        short = play.refused(cmd.ExtendWindow(closes, "样例"))
        assert (short.code, short.detail) == (
            "not_longer",
            "只能延长申报期，不能缩短：结束日应晚于现定的2026年4月30日。",
        )
    after = play.do(longer, world)
    assert after.case.closes == date(2026, 5, 29)
    assert after.waits[0].clock.deadline is not None
    assert after.waits[0].clock.deadline.due == date(2026, 5, 29)
    moved = application.MoveWindow(date(2026, 5, 29))
    assert [one[-1] for one in ripples(after.case, after.facts[-1], world)] == [moved, moved]


def test_a_window_that_has_closed_is_not_opened_again() -> None:
    longer = cmd.ExtendWindow(date(2026, 5, 29), "样例理由")
    timer_is_late = replace(opened(), at=datetime.fromisoformat("2026-05-01T00:00:01+08:00"))

    assert closed().refused(longer).code == "wrong_stage"
    assert timer_is_late.refused(longer).code == "wrong_stage"


def test_one_notice_lists_all_that_passed_with_both_dates() -> None:
    play = closed().do(cmd.PublishNotice("notice-1"), PASSED)

    (notice,) = play.case.notices
    assert (notice.begins, notice.ends, notice.listed) == (
        date(2026, 5, 1),
        date(2026, 5, 11),
        PASSED.passed,
    )
    begun = [one[-1] for one in ripples(play.case, play.facts[-1], PASSED)]
    assert begun == [application.BeginNotice("notice-1")] * 2
    assert closed().refused(cmd.PublishNotice("notice-1")).code == "nothing_to_publish"


NOTICES = [  # published on, last day of five working days, whether a notice may still change it
    (date(2026, 12, 17), date(2026, 12, 24), False),
    (date(2026, 12, 21), date(2026, 12, 28), True),  # after 24 December the next notice may change it
    (date(2026, 12, 28), date(2027, 1, 5), True),
]


@pytest.mark.parametrize(("on", "ends", "provisional"), NOTICES)
def test_a_notice_tells_when_its_last_day_is_provisional(on: date, ends: date, provisional: bool) -> None:
    play = replace(closed(), at=datetime.combine(on, time(9), SHANGHAI))
    play = play.do(cmd.PublishNotice("notice-1"), PASSED)

    (notice,) = play.case.notices
    assert (notice.ends, notice.provisional) == (ends, provisional)
    assert ("暂定" in narrate(play.facts[-1]).text) is provisional


def test_one_document_files_all_that_are_cleared() -> None:
    play = closed().do(cmd.PublishFiling(), CLEARED)

    (filing,) = play.case.filings
    assert (filing.document, filing.on) == ("样例社备〔2026〕1号", date(2026, 5, 1))
    told = [one[-1] for one in ripples(play.case, play.facts[-1], CLEARED)]
    assert application.File("NMGBSH20260001", "样例社备〔2026〕1号") in told
    assert closed().refused(cmd.PublishFiling()).code == "nothing_to_file"
    assert (
        closed().refused(cmd.PublishFiling(), replace(CLEARED, next_document=None)).code == "nothing_to_file"
    )


def test_a_round_ends_when_nothing_is_left_open() -> None:
    finish = cmd.FinishRound("样例总结")

    early = opened().refused(finish)
    assert (early.code, early.detail) == (
        "window_open",
        "申报期至2026年4月30日，尚未结束，不能结束申报批次。",
    )
    assert closed().refused(finish, RoundWorld(open_applications=1)).code == "still_open"
    play = closed().do(finish)
    assert (play.case.stage, play.case.summary, play.waits) == (RoundStage.FINISHED, "样例总结", ())


def test_a_round_says_where_it_stands() -> None:
    def text(play: RoundPlay) -> str:
        return explain(play.case, play.at, CALENDAR).text

    assert "等待申报期结束（设置：申报期），期限至2026年4月30日（周四），尚余59天。" in text(opened())
    assert "未设定办理期限" in text(closed())
    assert "结束申报批次" in text(closed())
    assert "共备案1家。样例总结。" in text(finished())
    assert text(RoundPlay()) == "该申报批次尚未开始组织。"
    assert "期限" not in explain(finished().case, start_of(date(2026, 6, 1)), CALENDAR).text


def test_every_fact_of_a_round_has_its_line() -> None:
    extended = opened().do(cmd.ExtendWindow(date(2026, 5, 29), "样例理由"))
    narrated = {
        type(happened): narrate(happened) for play in (finished(), extended) for happened in play.facts
    }

    assert set(narrated) == set(get_args(fact.Fact))
    assert all(line.text.endswith("。") and line.source for line in narrated.values())
