"""Timers, reminders on every rung, urging, dating anew, papers, and who may do what."""

from dataclasses import replace
from datetime import date

import pytest

from domain.bases.attachment import Attachment
from domain.bases.base import commands as cmd
from domain.bases.base.explanation import end_source, explain
from domain.bases.base.guard import PERMITS, RIPPLES
from domain.bases.base.keys import SELF_CHECK, VACANCY
from domain.bases.base.terms import BaseStatus, CancelGround
from domain.bases.base.waits import NAMES, wait_name
from domain.legal_time import start_of
from domain.source import article
from domain.terms import Role, Route
from domain.wait import Occasion
from tests.bases.domain.base.samples import (
    BLANK,
    CODE,
    FILE,
    BasePlay,
    cancelled,
    cancels,
    entered,
    failed,
    filed,
    heard,
)
from tests.domain.samples import (
    AUDITOR,
    CALENDAR,
    DEPARTMENT_OFFICER,
    LEAGUE_OFFICER,
    OTHERS,
    TIMER,
    UNIT,
)

OPEN_CHECK = cmd.OpenSelfCheck("campaign-1", 2026, date(2026, 12, 31))
KEY = f"{SELF_CHECK}2026"
PAPER = Attachment(
    id="paper-1", file_name="样例材料.pdf", media_type="application/pdf", size=1024, sha256="sha-1"
)


def asked(route: Route = Route.LOCAL) -> BasePlay:
    """The self-check of 2026 is due."""
    return filed(date(2026, 10, 9), route=route).on(date(2026, 11, 2)).do(OPEN_CHECK, TIMER)


def escalations(play: BasePlay) -> list[tuple[date, int]]:
    """Day and level of each step upwards in half a year."""
    found = []
    while play.timer is not None and play.timer.at.date() < date(2027, 5, 1):
        play = play.fire()
        if type(play.last).__name__ == "Escalated":
            found.append((play.today, play.last.level))
    return found


@pytest.mark.parametrize("route", list(Route))
def test_the_league_is_told_first_whichever_way_the_unit_applied(route: Route) -> None:
    """Art. 6; the exemption of Art. 11(1) is for the application only."""
    assert escalations(asked(route)) == [(date(2027, 1, 1), 1), (date(2027, 1, 7), 2)]


def test_whoever_was_told_watches_over_it_until_it_is_done() -> None:
    play = asked().fire_until(date(2027, 1, 1))
    supervision = play.wait(f"overdue:{KEY}")
    assert (supervision.party.role, supervision.commands) == (Role.LEAGUE, ("urge",))
    higher = play.fire_until(date(2027, 1, 8))
    assert higher.wait(f"overdue:{KEY}").party.role == Role.DEPARTMENT
    done = higher.do(cmd.HandInSelfCheck(2026, "样例报告"), UNIT)
    assert done.keys == {VACANCY}


def test_a_timer_that_has_lost_its_reason_changes_nothing() -> None:
    play = asked().do(cmd.HandInSelfCheck(2026, "样例报告"), UNIT).on(date(2027, 1, 1))
    for occasion in Occasion:
        assert play.refused(cmd.TimerFired(KEY, occasion), TIMER).code == "nothing_due"


def test_only_the_system_fires_timers() -> None:
    fired = cmd.TimerFired(VACANCY, Occasion.DUE)
    assert filed().refused(fired, DEPARTMENT_OFFICER).code == "not_yours"


class TestUrging:
    """Setting (urge)."""

    def test_the_league_urges_the_unit(self) -> None:
        play = filed().do(cmd.Urge(VACANCY, "样例提示"), LEAGUE_OFFICER)
        assert (play.last.key, play.last.message) == (VACANCY, "样例提示")

    def test_nobody_urges_oneself_or_the_system_or_what_is_done(self) -> None:
        play = filed()
        assert play.refused(cmd.Urge(VACANCY), UNIT).code == "own_task"
        assert play.refused(cmd.Urge(KEY), LEAGUE_OFFICER).code == "nothing_waits"
        running = play.enters("stay-1", play.today)
        assert running.refused(cmd.Urge("running"), LEAGUE_OFFICER).code == "runs_by_itself"


def test_a_date_moves_only_to_what_the_settings_in_force_give() -> None:
    play = heard(failed(filed()))
    longer = play.under(replace(play.policy, cancellation_working_days=20))
    command = cmd.MoveDeadline("cancellation", date(2026, 3, 23), "样例理由")
    assert longer.refused(command).code == "stale_preview"
    moved = longer.do(replace(command, due=date(2026, 3, 30)))
    deadline = moved.case.clocks["cancellation"].deadline
    assert deadline is not None
    assert deadline.due == date(2026, 3, 30)
    assert play.refused(command).code == "nothing_moves"


def test_the_same_file_is_put_to_the_base_once() -> None:
    play = filed().do(cmd.AttachPaper(PAPER), UNIT)
    assert play.case.papers == (PAPER,)
    assert play.refused(cmd.AttachPaper(replace(PAPER, id="paper-2")), UNIT).code == "same_file"


def test_every_command_has_a_permit_with_a_source() -> None:
    assert set(PERMITS) == set(cmd.Command.__args__)
    assert {permit.source.cite for permit in PERMITS.values()}


@pytest.mark.parametrize(
    "command_type", [one for one in PERMITS if one not in RIPPLES], ids=lambda one: one.__name__
)
def test_outsiders_may_give_no_command(command_type: type) -> None:
    case = filed().case
    outsiders = (*OTHERS, AUDITOR)
    parties = PERMITS[command_type].parties
    assert not [one for one in outsiders if any(p.includes(one) for p in parties(case, one))]


def test_a_code_is_given_once_and_an_unknown_base_takes_nothing() -> None:
    assert filed().refused(FILE).code == "already_there"
    assert BasePlay(case=BLANK).refused(cmd.Recount()).code == "not_found"
    assert BasePlay(case=BLANK).refused(FILE, UNIT).source == article("11(3)")


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"document": "样例社备[2026]1号"}, "document", "bad_document_number"),
        ({"filed_on": date(2026, 6, 2)}, "filed_on", "in_future"),
        ({"filed_on": date(1948, 1, 1)}, "filed_on", "out_of_range"),
        ({"ended_on": date(2026, 5, 1)}, "ended_on", "ended_on_mismatch"),
        ({"status": BaseStatus.ENDED}, "ended_on", "ended_on_mismatch"),
        ({"ground": CancelGround.VACANCY}, "ground", "ground_mismatch"),
        ({"status": BaseStatus.CANCELLED, "ended_on": date(2026, 1, 1)}, "ground", "ground_mismatch"),
        ({"status": BaseStatus.ENDED, "ended_on": date(2024, 1, 1)}, "ended_on", "bad_ended_on"),
    ],
)
def test_what_cannot_be_in_the_documents_is_not_entered(
    changes: dict[str, object], field: str, code: str
) -> None:
    entered = cmd.EnterBase(unit="unit-1", filed_on=date(2025, 1, 1), document="样例社备〔2025〕1号")
    command = replace(entered, **changes)  # type: ignore[arg-type]
    refusal = BasePlay().on(date(2026, 6, 1)).refused(command)
    assert [(one.field, one.code) for one in refusal.problems] == [(field, code)]


def test_only_known_units_without_an_active_base_are_entered() -> None:
    command = cmd.EnterBase(unit="unit-1", filed_on=date(2025, 1, 1), document="样例社备〔2025〕1号")
    play = BasePlay().on(date(2026, 6, 1))
    unknown = replace(play, world=replace(play.world, unit_name=None))
    assert [one.code for one in unknown.refused(command).problems] == ["no_such_unit"]
    second = replace(play, world=replace(play.world, active_base="NMGBSH20250001"))
    assert [one.code for one in second.refused(command).problems] == ["active_base"]
    ended = replace(command, status=BaseStatus.ENDED, ended_on=date(2026, 1, 1))
    assert second.do(ended).case.status is BaseStatus.ENDED


class TestExplanation:
    """One paragraph that says where the base stands."""

    def test_vacant_since_when_and_until_when(self) -> None:
        play = filed()
        told = explain(play.case, play.at, CALENDAR)
        assert CODE in told.standing
        assert "自2026年3月2日起无在站博士后研究人员，至2028年3月2日满2年" in told.standing
        (item,) = told.items
        assert (item.source.article, item.moves) == ("24", ("登记招收博士后",))

    def test_somebody_in_station(self) -> None:
        play = filed().enters("stay-1", date(2026, 3, 2))
        told = explain(play.case, play.at, CALENDAR)
        assert "目前在站博士后研究人员1名" in told.text
        assert "正开展博士后培养工作（第七条），未设定办理期限。" in told.text

    def test_how_it_ended_and_until_when_the_unit_is_barred(self) -> None:
        play = cancelled()
        told = explain(play.case, play.at, CALENDAR)
        assert told.items == ()
        assert "自2028年3月3日起终止。文号内人社办发〔2028〕1号。" in told.text
        assert "至2031年3月3日不得再次申请设立。依据：第二十四条。" in told.text

    def test_failed_evaluations_are_never_shown_as_an_article(self) -> None:
        ended = cancels(failed(filed()))
        source = end_source(ended.case)
        assert source is not None
        assert source.setting == "failed_evaluations"
        assert end_source(filed().case) is None

    def test_an_old_base_that_ended(self) -> None:
        on = date(2026, 6, 1)
        play = entered(date(2025, 1, 1), on, status=BaseStatus.ENDED, ended_on=date(2026, 1, 1))
        assert "自2026年1月1日起终止" in explain(play.case, start_of(on), CALENDAR).text


def test_every_wait_has_a_name_of_its_own() -> None:
    assert len(set(NAMES.values())) == len(NAMES)
    assert wait_name(f"overdue:{KEY}") == "督办逾期事项：开展年度自查"
