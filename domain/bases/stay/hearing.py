"""Setting (hearing): before a removal the ground is served, the postdoc has a time to be heard from that day, or waives it."""

from collections.abc import Mapping
from datetime import date
from itertools import chain

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import on_record, refused
from domain.bases.stay.keys import REMOVAL, SERVE, STATEMENT
from domain.bases.stay.state import Stay
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.hearing import statement_problems, waiver_problems
from domain.refusal import Refusal, RefusalKind
from domain.service import HEARING, SERVICE, Service, service_of, service_problems
from domain.source import Source
from domain.terms import Role
from domain.wait import Clock


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
        return Refusal(code="already_served", detail="事先告知书已经送达。", source=SERVICE)
    served = served_on_postdoc(case, command, c, since=removal.opened_on, document="事先告知书")
    if isinstance(served, Refusal):
        return served
    key = f"{STATEMENT}{removal.id}"
    starts = {key: limited(key, "statement_working_days", c, start=served.on)}
    return fact.NoticeServed(removal.id, served, starts, (f"{SERVE}{removal.id}",))


def served_on_postdoc(
    case: Stay,
    command: cmd.ServeNotice | cmd.ServeDecision,
    c: Circumstances,
    *,
    since: date,
    document: str,
) -> Service | Refusal:
    """Setting (service): the postdoc signs here today, or the base records another way with the 送达回证."""
    own, called = c.actor.role is Role.POSTDOC, ("本人", "本人")
    wrong = service_problems(command, c.today, own=own, called=called, since=since, document=document)
    receipt = on_record(case, command.paper, "paper", "送达回证")
    found = refused(chain(wrong, receipt), "送达登记有误，请逐项修改。")
    return found or service_of(Role.POSTDOC, command, c)


RECORDED = "由基地登记的，应上传本人签名的书面材料"


def give_statement(
    case: Stay, command: cmd.GiveStatement, c: Circumstances, world: StayWorld
) -> fact.StatementGiven | Refusal:
    """Setting (hearing): what the postdoc says is put on record until the decision; it ends the time only where it is waived.

    What the base puts on record needs the signed paper, and leaves the postdoc the whole time.
    """
    removal = _served(case, command.removal)
    if isinstance(removal, Refusal):
        return removal
    by_person = c.actor.role is Role.POSTDOC
    wrong = statement_problems(
        command.text, command.paper, waives=command.waives, own=by_person, recorded=RECORDED
    )
    signed = on_record(case, command.paper, "paper", "本人签名的书面材料")
    found = refused(chain(wrong, signed), "陈述申辩的登记不完整，请补正。")
    if found:
        return found
    closes = command.waives and not removal.heard
    starts = decision_clock(removal.id, c) if closes else {}
    stops = (f"{STATEMENT}{removal.id}",) if closes else ()
    return fact.StatementGiven(
        removal=removal.id,
        text=command.text,
        starts=starts,
        stops=stops,
        by_person=by_person,
        paper=command.paper,
        closes=closes or removal.heard,
    )


def waive_hearing(
    case: Stay, command: cmd.WaiveHearing, c: Circumstances, world: StayWorld
) -> fact.HearingClosed | Refusal:
    """Setting (hearing): the postdoc gives the rest of the time up, on record."""
    removal = _served(case, command.removal)
    if isinstance(removal, Refusal):
        return removal
    if removal.heard:
        return Refusal(code="hearing_over", detail="陈述申辩已经结束。", source=HEARING)
    wrong = waiver_problems(command.paper, own=c.actor.role is Role.POSTDOC, recorded=RECORDED)
    signed = on_record(case, command.paper, "paper", "本人签名的书面材料")
    found = refused(chain(wrong, signed), "放弃陈述申辩的登记不完整，请补正。")
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
        return Refusal(code="already_decided", detail="该退出基地处理已经办结。", source=source)
    return removal


def unknown(source: Source) -> Refusal:
    """Setting (procedure): no removal case has that id."""
    return Refusal(
        code="not_found",
        detail="没有该退出基地处理。",
        source=source,
        kind=RefusalKind.NOT_FOUND,
        field="removal",
    )


def _served(case: Stay, removal_id: str) -> Removal | Refusal:
    removal = standing(case, removal_id, HEARING)
    if isinstance(removal, Refusal) or removal.served is not None or removal.heard:
        return removal
    if f"{STATEMENT}{removal.id}" in case.clocks:
        return removal  # opened before services were recorded
    return Refusal(
        code="not_served", detail="事先告知书尚未送达，陈述申辩期限自送达次日起计算。", source=HEARING
    )
