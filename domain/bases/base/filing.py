"""Bases begin: filed by a round's document, or entered as dated facts from before the system (Art. 11(3), 24)."""

from collections.abc import Iterator
from datetime import date

from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus, CancelGround
from domain.bases.base.vacancy import opening_clocks
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import ONE_BASE
from domain.bases.transition import before_law, counted_from
from domain.counting import add_months, years_after
from domain.deadline import FIRST_YEAR
from domain.document_number import parse
from domain.refusal import Problem, Refusal, invalid
from domain.source import interpretation, setting

FORM = setting("form")


def file_base(case: Base, command: cmd.FileBase, c: Circumstances, world: BaseWorld) -> fact.BaseFiled:
    """Art. 11(3): filed today; Art. 24: the two years without anybody in station count from now."""
    return fact.BaseFiled(
        unit=command.unit,
        unit_name=world.unit_name or "",
        league=world.league,
        application=command.application,
        document=command.document,
        filed_on=c.today,
        nature=world.nature,
        route=world.route,
        authority=world.authority,
        address=world.address,
        legal_person=world.legal_person,
        research=world.research,
        starts=opening_clocks(c.today, c),
    )


def enter_base(
    case: Base, command: cmd.EnterBase, c: Circumstances, world: BaseWorld
) -> fact.BaseEntered | Refusal:
    """Art. 11(3), 24: what stands in the documents from before; a filing that stands is counted from its own day."""
    problems = (
        *_document(command),
        *_filed_on(command, c),
        *_ended_on(command, c),
        *_ground(command),
        *_unit(command, world),
    )
    if problems:
        return invalid(problems, "基地登记信息有误。", "invalid")
    return fact.BaseEntered(
        unit=command.unit,
        unit_name=world.unit_name or "",
        league=world.league,
        document=command.document,
        filed_on=command.filed_on,
        status=command.status,
        ended_on=command.ended_on,
        barred_until=_barred_until(command, c),
        nature=world.nature,
        route=world.route,
        authority=world.authority,
        research=command.research or world.research,
        starts=opening_clocks(command.filed_on, c) if command.status is BaseStatus.ACTIVE else {},
        ground=command.ground,
    )


def _barred_until(command: cmd.EnterBase, c: Circumstances) -> date | None:
    """Art. 24, 26: only a cancellation for vacancy under this regulation, of which two years had passed, bars the unit."""
    if command.ground is not CancelGround.VACANCY or command.ended_on is None or before_law(command.ended_on):
        return None
    since = counted_from(command.filed_on, c.policy)
    if command.ended_on <= add_months(since, c.policy.vacancy_months):
        return None
    return years_after(command.ended_on, c.policy.bar_years)


def _ground(command: cmd.EnterBase) -> Iterator[Problem]:
    if (command.status is BaseStatus.CANCELLED) != (command.ground is not None):
        detail = "备案已取消的，应填写取消的原因；其他的，不应填写。"
        yield Problem("ground", "ground_mismatch", detail, FORM)


def _document(command: cmd.EnterBase) -> Iterator[Problem]:
    try:
        parse(command.document)
    except ValueError as problem:
        yield Problem("document", "bad_document_number", str(problem), setting("document_number"))


def _filed_on(command: cmd.EnterBase, c: Circumstances) -> Iterator[Problem]:
    if command.filed_on.year < FIRST_YEAR:
        yield Problem("filed_on", "out_of_range", f"备案日期不得早于{FIRST_YEAR}年。", FORM)
    if command.filed_on > c.today:
        yield Problem("filed_on", "in_future", "备案日期不得晚于今天。", FORM)


def _ended_on(command: cmd.EnterBase, c: Circumstances) -> Iterator[Problem]:
    ended = command.status is not BaseStatus.ACTIVE
    if ended != (command.ended_on is not None):
        detail = "备案已取消或已注销的，应填写终止日期；备案有效的，不应填写。"
        yield Problem("ended_on", "ended_on_mismatch", detail, FORM)
    elif command.ended_on is not None and not command.filed_on <= command.ended_on <= c.today:
        yield Problem("ended_on", "bad_ended_on", "终止日期应在备案日期与今天之间。", FORM)


def _unit(command: cmd.EnterBase, world: BaseWorld) -> Iterator[Problem]:
    if world.unit_name is None:
        yield Problem("unit", "no_such_unit", "没有登记该单位。", FORM)
    elif world.active_base is not None and command.status is BaseStatus.ACTIVE:
        detail = f"该单位已有备案有效的基地{world.active_base}。"
        yield Problem("unit", "active_base", detail, interpretation(ONE_BASE))
