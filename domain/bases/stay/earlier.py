"""Stays from before the system, entered by the department as dated facts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from domain.bases import law
from domain.bases.base.terms import BaseStatus
from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import countable, refused, until_today
from domain.bases.stay.entering import FORMALITIES, formalities_problem
from domain.bases.stay.entry import entry_clocks, entry_day, filer, late_days, running
from domain.bases.stay.keys import FILING, OVER_FOUR
from domain.bases.stay.overlap import overlapping
from domain.bases.stay.plain import plain_profile
from domain.bases.stay.preparation import degree_problems, known, topic, unknown_base
from domain.bases.stay.span import over_four_years, six_years
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Leaving, StayStage
from domain.bases.stay.world import HostBase, StayWorld
from domain.circumstances import limit, limited
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal
from domain.source import setting
from domain.wait import Clock

IMPORT = setting("import")
STAGES = (StayStage.IN_STATION, StayStage.EXITED, StayStage.REMOVED, StayStage.MOVED, StayStage.LEFT)
"""What can have become of somebody who entered."""


def enter_stay(
    case: Stay, command: cmd.EnterStay, c: Circumstances, world: StayWorld
) -> fact.StayEntered | Refusal:
    """Art. 5: with all problems at once; nothing long past opens a decision by itself."""
    command = replace(command, profile=plain_profile(command.profile))
    found = refused(_entered(case, command, c, world), "在站登记信息有误，请逐项修改。")
    base, station = world.base, world.station
    if found or base is None or station is None:
        return found or unknown_base()
    due = limit("entry_filing_months", c, start=command.formalities_on or command.entered_on).due
    return fact.StayEntered(
        person=command.person,
        base=base.code,
        unit=base.unit,
        unit_name=base.unit_name,
        nature=base.nature,
        route=base.route,
        league=base.league,
        authority=base.authority,
        station=station.id,
        station_name=station.name,
        profile=command.profile,
        entered_on=command.entered_on,
        ends_on=command.ends_on,
        filed_on=command.filed_on,
        late_days=late_days(command.filed_on, due),
        stage=command.stage,
        left_on=command.left_on,
        destination=command.destination,
        note=command.note,
        starts=_clocks(case, command, c),
        filer=filer(c.policy),
        leaving=command.leaving,
        formalities_on=command.formalities_on,
    )


def _clocks(case: Stay, command: cmd.EnterStay, c: Circumstances) -> Mapping[str, Clock]:
    if command.stage is not StayStage.IN_STATION:
        return {}
    known_by_now = replace(case, profile=command.profile, ends_on=command.ends_on)
    dated = entry_clocks(known_by_now, command.entered_on, command.ends_on, c, command.formalities_on)
    clocks = running(dated, c)
    filed = command.filed_on is not None
    over = over_four_years(known_by_now, command.entered_on, c.policy)
    return {
        **{key: clock for key, clock in clocks.items() if not (filed and key == FILING)},
        **({OVER_FOUR: limited(OVER_FOUR, "term_adjust_working_days", c)} if over else {}),
    }


def _entered(case: Stay, command: cmd.EnterStay, c: Circumstances, world: StayWorld) -> Iterator[Problem]:
    yield from known(world)
    yield from topic(command.profile)
    yield from degree_problems(case, command.profile.degree, c.today, world.born, "profile.degree")
    outside = tuple(_out_of_range(command))
    yield from outside
    if outside:
        return
    if world.base is not None:
        yield from entry_day(command.entered_on, command.ends_on, c.today, world.base)
        yield from _workstation(command, world.base)
    yield from _term(command, c)
    yield from _filing(command, c.today)
    yield from _leaving(command, c.today)
    yield from overlapping(command.entered_on, command.left_on, world)


def _out_of_range(command: cmd.EnterStay) -> Iterator[Problem]:
    days = {
        "entered_on": (command.entered_on, "进入基地日期"),
        "formalities_on": (command.formalities_on, FORMALITIES),
        "ends_on": (command.ends_on, "期满日期"),
        "filed_on": (command.filed_on, "报备案日期"),
        "left_on": (command.left_on, "离开基地之日"),
    }
    for field, (day, title) in days.items():
        if day is not None:
            yield from countable(day, field, title)


def _term(command: cmd.EnterStay, c: Circumstances) -> Iterator[Problem]:
    latest = six_years(command.entered_on, c)
    if command.ends_on > latest:
        detail = f"在基地时间最长不超过6年，期满日期不得晚于{chinese_date(latest)}。"
        yield Problem("ends_on", "too_long", detail, law.SIX_YEARS)


def _filing(command: cmd.EnterStay, today: date) -> Iterator[Problem]:
    done_on = command.formalities_on or command.entered_on
    if command.formalities_on is not None:
        yield from until_today(done_on, today, "formalities_on", FORMALITIES, IMPORT)
    yield from formalities_problem(command.formalities_on, command.left_on)
    if command.filed_on is None:
        return
    yield from until_today(command.filed_on, today, "filed_on", "报备案日期", IMPORT)
    if command.filed_on < done_on:
        title = "进入基地日期" if done_on == command.entered_on else FORMALITIES
        yield Problem("filed_on", "before_entry", f"报备案日期不得早于{title}。", IMPORT)


def _leaving(command: cmd.EnterStay, today: date) -> Iterator[Problem]:
    if command.stage not in STAGES:
        yield Problem(
            "stage",
            "bad_stage",
            "只能登记在站、已出基地、已退出基地、已转入工作站或者在站终止的人员。",
            IMPORT,
        )
        return
    left_on, gone = command.left_on, command.stage is not StayStage.IN_STATION
    if gone != (left_on is not None):
        detail = "已离开基地的，应填写离开基地之日；在站的，不应填写。"
        yield Problem("left_on", "left_on_mismatch", detail, IMPORT)
    elif left_on is not None:
        yield from until_today(left_on, today, "left_on", "离开基地之日", IMPORT)
        if left_on < command.entered_on:
            yield Problem("left_on", "before_entry", "离开基地之日不得早于进入基地日期。", IMPORT)
    if (command.stage is StayStage.LEFT) != (command.leaving is not None):
        detail = "在站终止的，应选择去世、转出或者协商一致离开；其他人员不填写。"
        yield Problem("leaving", "leaving_mismatch", detail, IMPORT)
    elif command.leaving is Leaving.NOT_FILED:
        yield Problem("leaving", "not_to_choose", "请选择去世、转出或者协商一致离开。", IMPORT)
    if command.destination is not None and command.stage is not StayStage.EXITED:
        yield Problem("destination", "not_exited", "只有已出基地的人员登记去向。", IMPORT)


def _workstation(command: cmd.EnterStay, base: HostBase) -> Iterator[Problem]:
    """Art. 24: a base that became a workstation had nobody in station afterwards."""
    if base.status is not BaseStatus.ENDED or base.ended_on is None:
        return
    if command.left_on is None or command.left_on > base.ended_on:
        detail = f"基地已于{chinese_date(base.ended_on)}自动注销，离开基地之日不得晚于该日。"
        yield Problem("left_on", "base_ended", detail, IMPORT)
