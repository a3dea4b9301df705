"""承继 (interpretation: succession): a unit was renamed, merged or split, and another one stands in for it."""

from collections.abc import Iterator
from dataclasses import replace

from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.heirs import bar_follows, side_of
from domain.bases.base.self_check import on_record
from domain.bases.base.state import Base, Succession
from domain.bases.base.terms import BaseStatus, SuccessionKind
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import ONE_BASE, SUCCESSION
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, invalid
from domain.source import interpretation, setting

FORM, RULE = setting("form"), interpretation(SUCCESSION)


def succeed_unit(
    case: Base, command: cmd.SucceedUnit, c: Circumstances, world: BaseWorld
) -> fact.UnitSucceeded | Refusal:
    """Interpretations (succession, split_bar): base, stays and the bar of Art. 24 follow.

    Whether the bar follows the side of a split that has no base depends on when it was split off.
    """
    problems = tuple(_problems(case, command, c, world))
    if problems:
        return invalid(problems, "单位承继信息有误。", "invalid")
    succession = Succession(
        kind=command.kind,
        predecessor=case.unit,
        predecessor_name=case.unit_name,
        successor=command.successor,
        successor_name=world.unit_name or "",
        effective_on=command.effective_on,
        document=command.document.strip(),
        paper=command.paper,
        reason=command.reason.strip(),
        moves=command.moves,
    )
    ending = case.ending
    bars = ending is None or bar_follows(case, ending, command.effective_on, c.policy)
    return fact.UnitSucceeded(
        succession=succession,
        league=world.league,
        nature=world.nature,
        route=world.route,
        authority=world.authority,
        bars=bars,
    )


def _problems(case: Base, command: cmd.SucceedUnit, c: Circumstances, world: BaseWorld) -> Iterator[Problem]:
    if world.unit_name is None:
        yield Problem("successor", "no_such_unit", "没有登记承继单位，请先登记该单位。", FORM)
    elif command.successor == case.unit:
        detail = "承继单位就是本单位：统一社会信用代码没有变化的更名，请办理“登记基地变更”，并更正单位信息。"
        yield Problem("successor", "same_unit", detail, FORM)
    elif command.moves and case.status is BaseStatus.ACTIVE and world.active_base is not None:
        detail = f"承继单位已有备案有效的基地{world.active_base}，一个单位只设一个基地，不能再承继本基地。"
        yield Problem("successor", "active_base", detail, interpretation(ONE_BASE))
    if command.moves and case.status is BaseStatus.ACTIVE:
        yield from (replace(one, field="successor") for one in world.unfit)
    if not command.moves and command.kind is not SuccessionKind.SPLIT:
        yield Problem("moves", "must_move", "更名、合并的，基地随之承继。", RULE)
    if command.effective_on > c.today:
        yield Problem("effective_on", "in_future", "承继日期不得晚于今天。", FORM)
    if case.filed_on is not None and command.effective_on < case.filed_on:
        detail = f"承继日期不得早于基地备案日期{chinese_date(case.filed_on)}。"
        yield Problem("effective_on", "before_filing", detail, FORM)
    yield from _papers(case, command)


def _papers(case: Base, command: cmd.SucceedUnit) -> Iterator[Problem]:
    if not command.document.strip():
        yield Problem("document", "required", "请填写批准或者登记机关的文号。", FORM)
    if not command.reason.strip():
        yield Problem("reason", "required", "请填写承继的事由。", FORM)
    if not on_record(case, command.paper):
        detail = "没有找到更名、合并、分立的证明文件，请先上传。"
        yield Problem("paper", "no_such_paper", detail, setting("attachments"))


def succeeded(case: Base, happened: fact.UnitSucceeded) -> Base:
    """The base after the succession; the vacancy of Art. 24 goes on as it was."""
    one = happened.succession
    side = side_of(one) if happened.bars else None
    known = replace(
        case,
        successions=(*case.successions, one),
        heirs=case.heirs if side is None else (*case.heirs, side),
    )
    if not one.moves:
        return known
    return replace(
        known,
        unit=one.successor,
        unit_name=one.successor_name,
        league=happened.league,
        nature=happened.nature,
        route=happened.route,
        authority=happened.authority,
    )
