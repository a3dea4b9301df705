"""Setting (hearing): before a removal the ground is served, the postdoc has a time to be heard from that day, or waives it."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.circumstances import Circumstances, limited
from domain.refusal import Problem, Refusal, RefusalKind
from domain.service import WAY_NAMES, Service, Way
from domain.source import Source, setting
from domain.stay import commands as cmd
from domain.stay import facts as fact
from domain.stay.checks import on_record, refused, until_today
from domain.stay.keys import REMOVAL, SERVE, STATEMENT
from domain.stay.state import Removal, Stay
from domain.stay.world import StayWorld
from domain.terms import Role
from domain.wait import Clock

HEARING, SERVICE = setting("hearing"), setting("service")


def serve_clock(removal_id: str, c: Circumstances) -> Mapping[str, Clock]:
    """Setting (service_working_days): the base serves the notice of what it intends."""
    key = f"{SERVE}{removal_id}"
    return {key: limited(key, "service_working_days", c)}


def decision_clock(removal_id: str, c: Circumstances) -> Mapping[str, Clock]:
    """Setting: the base decides within so many working days after the hearing."""
    key = f"{REMOVAL}{removal_id}"
    return {key: limited(key, "removal_working_days", c)}


def serve_notice(
    case: Stay, command: cmd.ServeNotice, c: Circumstances, world: StayWorld
) -> fact.NoticeServed | Refusal:
    """Setting (service): the postdoc signs for it here, or the base records another way with its receipt.

    The time to be heard counts from the day after that day.
    """
    removal = standing(case, command.removal, SERVICE)
    if isinstance(removal, Refusal):
        return removal
    if removal.served is not None:
        return Refusal("already_served", "事先告知书已经送达。", SERVICE)
    found = refused(_service(case, command, removal, c), "送达登记有误，请逐项修改。")
    if found:
        return found
    key = f"{STATEMENT}{removal.id}"
    served = Service(Role.POSTDOC.value, command.way, command.on, c.actor.user, command.paper)
    starts = {key: limited(key, "statement_working_days", c, start=command.on)}
    return fact.NoticeServed(removal.id, served, starts, (f"{SERVE}{removal.id}",))


def _service(case: Stay, command: cmd.ServeNotice, removal: Removal, c: Circumstances) -> Iterator[Problem]:
    by_person = c.actor.role is Role.POSTDOC
    if by_person != (command.way is Way.SYSTEM):
        own = WAY_NAMES[Way.SYSTEM]
        detail = f"本人只能登记“{own}”。" if by_person else f"“{own}”由本人在系统中办理。"
        yield Problem("way", "not_your_way", detail, SERVICE)
    if by_person and command.on != c.today:
        yield Problem("on", "not_today", "在系统中签收的，送达日期为当日。", SERVICE)
    if not by_person and command.paper is None:
        yield Problem("paper", "required", "请上传送达回证。", SERVICE)
    yield from on_record(case, command.paper, "paper", "送达回证")
    yield from _after_opening(command.on, removal, c.today)


def _after_opening(on: date, removal: Removal, today: date) -> Iterator[Problem]:
    yield from until_today(on, today, "on", "送达日期", SERVICE)
    if on < removal.opened_on:
        yield Problem("on", "before_opening", "送达日期不得早于启动退出基地处理之日。", SERVICE)


def give_statement(
    case: Stay, command: cmd.GiveStatement, c: Circumstances, world: StayWorld
) -> fact.StatementGiven | Refusal:
    """Setting (hearing): what the postdoc says is put on record until the decision; it ends the time only where it is waived.

    What the base puts on record needs the signed paper, and leaves the postdoc the whole time.
    """
    removal = _served(case, command.removal)
    if isinstance(removal, Refusal):
        return removal
    found = refused(_statement(case, command, c), "陈述申辩的登记不完整，请补正。")
    if found:
        return found
    by_person = c.actor.role is Role.POSTDOC
    closes = command.waives and not removal.heard
    starts = decision_clock(removal.id, c) if closes else {}
    stops = (f"{STATEMENT}{removal.id}",) if closes else ()
    return fact.StatementGiven(
        removal.id,
        command.text,
        starts,
        stops,
        by_person=by_person,
        paper=command.paper,
        closes=closes or removal.heard,
    )


def _statement(case: Stay, command: cmd.GiveStatement, c: Circumstances) -> Iterator[Problem]:
    if not command.text.strip():
        yield Problem("text", "required", "请填写陈述申辩的内容。", HEARING)
    if c.actor.role is not Role.POSTDOC and command.paper is None:
        yield Problem("paper", "required", "由基地登记的，应上传本人签名的书面材料。", HEARING)
    yield from on_record(case, command.paper, "paper", "本人签名的书面材料")


def waive_hearing(
    case: Stay, command: cmd.WaiveHearing, c: Circumstances, world: StayWorld
) -> fact.HearingClosed | Refusal:
    """Setting (hearing): the postdoc gives the rest of the time up, on record."""
    removal = _served(case, command.removal)
    if isinstance(removal, Refusal):
        return removal
    if removal.heard:
        return Refusal("hearing_over", "陈述申辩已经结束。", HEARING)
    absent = command.paper is None and c.actor.role is not Role.POSTDOC
    detail = "由基地登记的，应上传本人签名的放弃陈述申辩的书面材料。"
    needed = Refusal("invalid", detail, HEARING, RefusalKind.INVALID, "paper") if absent else None
    found = needed or refused(on_record(case, command.paper, "paper", "书面材料"), "书面材料有误。")
    return found or close_hearing(removal.id, c, waived=True)


def close_hearing(removal_id: str, c: Circumstances, *, waived: bool = False) -> fact.HearingClosed:
    """Setting (hearing): the time for a statement is over, or given up; the base decides."""
    stops = (f"{STATEMENT}{removal_id}",)
    return fact.HearingClosed(removal_id, decision_clock(removal_id, c), stops, waived=waived)


def standing(case: Stay, removal_id: str, source: Source) -> Removal | Refusal:
    """Setting (procedure): the removal case that is still to be decided."""
    removal = case.removal(removal_id)
    if removal is None:
        return unknown(source)
    if not removal.open:
        return Refusal("already_decided", "该退出基地处理已经办结。", source)
    return removal


def unknown(source: Source) -> Refusal:
    """Setting (procedure): no removal case has that id."""
    return Refusal("not_found", "没有该退出基地处理。", source, RefusalKind.NOT_FOUND, "removal")


def _served(case: Stay, removal_id: str) -> Removal | Refusal:
    removal = standing(case, removal_id, HEARING)
    if isinstance(removal, Refusal) or removal.served is not None or removal.heard:
        return removal
    if f"{STATEMENT}{removal.id}" in case.clocks:
        return removal  # opened before services were recorded
    return Refusal("not_served", "事先告知书尚未送达，陈述申辩期限自送达次日起计算。", HEARING)
