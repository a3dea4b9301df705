"""Setting (hearing): before the department refuses an entry filing, base and postdoc are told, heard, and answered.

A refusal is about the filing. What it means for the stay is an open question of the text (`refused_filing`): by default
the days in station stay as they are.
"""

from collections.abc import Iterator
from datetime import date

from domain.bases import law
from domain.bases.articles import ARTICLES
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import REFUSED_FILING
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_refusal as asked
from domain.bases.stay import facts_refusal as fact
from domain.bases.stay.aftermath import after_end
from domain.bases.stay.checks import on_record, refused, written
from domain.bases.stay.keys import (
    FILING_CHECK,
    FILING_CORRECTION,
    REFUSAL_DECISION,
    REFUSAL_DELIVER,
    REFUSAL_SERVE,
    REFUSAL_STATEMENT,
)
from domain.bases.stay.state import Stay
from domain.bases.stay.state_refusal import FilingRefusal, Heard
from domain.bases.stay.terms import FILING_STATUS_NAMES, SIDE_NAMES, FilingStatus, Side
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.deadline import running
from domain.hearing import statement_problems, waiver_problems
from domain.refusal import Problem, Refusal, RefusalKind, forbidden, said
from domain.service import HEARING, SERVICE, Service, service_of, service_problems
from domain.source import setting
from domain.terms import Role

PROCEDURE = setting("procedure")
ROLES = {Side.UNIT: Role.UNIT, Side.STATION: Role.STATION, Side.POSTDOC: Role.POSTDOC}
ENDS = "ends"
"""The answer to `refused_filing` under which the stay ends with the refusal."""


def addressees(case: Stay) -> tuple[Side, ...]:
    """Setting (service): who is told and heard: the base, the postdoc, and the station where it reported."""
    return tuple(side for side in Side if side is not Side.STATION or case.filing.filer is Side.STATION)


def propose_refusal(
    case: Stay, command: cmd.RefuseFiling, c: Circumstances, world: StayWorld
) -> fact.RefusalProposed | Refusal:
    """Setting (hearing): names the article that the refusal would rest on, and why; possible while a correction is awaited."""
    if case.filing.status not in {FilingStatus.CHECKING, FilingStatus.RETURNED}:
        detail = f"进站备案目前为“{FILING_STATUS_NAMES[case.filing.status]}”，不能办理此事项。"
        return Refusal(code="wrong_filing_status", detail=detail, source=PROCEDURE)
    if command.article not in ARTICLES:
        detail = "拟不予备案须注明办法中的条款。"
        return Refusal(
            code="no_such_article", detail=detail, source=PROCEDURE, kind=RefusalKind.INVALID, field="article"
        )
    missing = said(command.reason, "reason", "拟不予备案的事实和理由")
    if missing:
        return missing
    sides = addressees(case)
    refusal = FilingRefusal(
        id=str(len(case.refusals) + 1),
        source=law.chosen(command.article),
        reason=command.reason,
        opened_on=c.today,
        hearings={side: Heard() for side in sides},
    )
    keys = [f"{REFUSAL_SERVE}{side}" for side in sides]
    starts = {key: limited(key, "service_working_days", c) for key in keys}
    return fact.RefusalProposed(refusal, starts, (FILING_CHECK, FILING_CORRECTION))


def serve_refusal_notice(
    case: Stay, command: asked.ServeRefusalNotice, c: Circumstances, world: StayWorld
) -> fact.RefusalNoticeServed | Refusal:
    """Setting (service): a side signs for it here, or the department records another way with its receipt.

    The time of that side to be heard counts from the day after.
    """
    found = _open(case, command.side)
    if isinstance(found, Refusal):
        return found
    refusal, heard = found
    if heard.served is not None:
        return Refusal(code="already_served", detail="事先告知书已经送达该方。", source=SERVICE)
    problem = _own(command.side, c) or refused(
        _served(case, command, refusal.opened_on, "事先告知书", c), "送达登记有误，请逐项修改。"
    )
    if problem:
        return problem
    key = f"{REFUSAL_STATEMENT}{command.side}"
    served = _service(command, c)
    starts = {key: limited(key, "statement_working_days", c, start=served.on)}
    return fact.RefusalNoticeServed(command.side, served, starts, (f"{REFUSAL_SERVE}{command.side}",))


def state_on_refusal(
    case: Stay, command: asked.StateOnRefusal, c: Circumstances, world: StayWorld
) -> fact.RefusalAnswered | Refusal:
    """Setting (hearing): taken until the decision; it ends the side's time only where the side gives it up."""
    found = _told(case, command.side, c)
    if isinstance(found, Refusal):
        return found
    problem = refused(_statement(case, command, c), "陈述申辩的登记不完整，请补正。")
    if problem:
        return problem
    closes = command.waives and not found[1].closed
    return _answered(case, command.side, c, command.text, closes=closes, waived=closes, paper=command.paper)


def waive_on_refusal(
    case: Stay, command: asked.WaiveOnRefusal, c: Circumstances, world: StayWorld
) -> fact.RefusalAnswered | Refusal:
    """Setting (hearing): the side gives up the rest of its time, on record."""
    found = _told(case, command.side, c)
    if isinstance(found, Refusal):
        return found
    if found[1].closed:
        return Refusal(code="hearing_over", detail="该方的陈述申辩已经结束。", source=HEARING)
    problem = refused(_waiver(case, command.paper, c), "放弃陈述申辩的登记不完整，请补正。")
    if problem:
        return problem
    return _answered(case, command.side, c, None, closes=True, waived=True, paper=command.paper)


def close_statement(case: Stay, side: Side, c: Circumstances) -> fact.RefusalAnswered:
    """Setting (hearing): the side's time is over."""
    return _answered(case, side, c, None, closes=True)


def _still_heard(case: Stay, refusal: FilingRefusal) -> Refusal:
    """Who may still be heard, and until when."""
    told = []
    for side, heard in refusal.hearings.items():
        clock = case.clocks.get(f"{REFUSAL_STATEMENT}{side.value}")
        if not heard.closed:
            told.append(f"{SIDE_NAMES[side]}一方{running(clock.deadline) if clock else '尚未送达'}")
    detail = f"各方的陈述申辩期限届满或者放弃之前，不得作出决定：{'、'.join(told)}。"
    return Refusal(code="not_heard", detail=detail, source=HEARING)


def decide_refusal(
    case: Stay, command: asked.DecideRefusal, c: Circumstances, world: StayWorld
) -> fact.RefusalDecided | Refusal:
    """Setting (hearing): after everybody was told and heard; refuses the filing only, unless an interpretation says more."""
    refusal = case.refusal
    if refusal is None or not refusal.open:
        return _nothing()
    if not all(one.closed for one in refusal.hearings.values()):
        return _still_heard(case, refusal)
    problem = refused(_decision(command, refusal), "决定不完整，请补正。")
    if problem:
        return problem
    if not command.refuse:
        again = {FILING_CHECK: limited(FILING_CHECK, "entry_check_working_days", c)}
        return fact.RefusalDecided(
            refuse=False,
            reasons=command.reasons,
            on=c.today,
            answer=command.answer,
            left_on=None,
            starts=again,
            stops=(REFUSAL_DECISION,),
        )
    keys = [f"{REFUSAL_DELIVER}{side}" for side in refusal.hearings]
    starts = {key: limited(key, "service_working_days", c) for key in keys}
    ends = c.policy.reads(REFUSED_FILING) == ENDS and not case.ended
    after = (
        {key: clock for key, clock in after_end(case, c).items() if key != REFUSAL_DECISION} if ends else {}
    )
    return fact.RefusalDecided(
        refuse=True,
        reasons=command.reasons,
        on=c.today,
        answer=command.answer,
        left_on=c.today if ends else None,
        starts={**after, **starts},
        stops=(REFUSAL_DECISION,),
    )


def deliver_refusal(
    case: Stay, command: asked.DeliverRefusal, c: Circumstances, world: StayWorld
) -> fact.RefusalDelivered | Refusal:
    """Setting (service): the refusal reached the side; what can be done against it counts from the next day."""
    refusal = case.refusal
    heard = refusal.hearings.get(command.side) if refusal and refusal.decision else None
    if refusal is None or refusal.decided_on is None or heard is None:
        return _nothing()
    if heard.delivered is not None:
        return Refusal(code="already_served", detail="不予备案告知书已经送达该方。", source=SERVICE)
    problem = _own(command.side, c) or refused(
        _served(case, command, refusal.decided_on, "不予备案告知书", c), "送达登记有误，请逐项修改。"
    )
    return problem or fact.RefusalDelivered(
        command.side, _service(command, c), (f"{REFUSAL_DELIVER}{command.side}",)
    )


def _answered(
    case: Stay,
    side: Side,
    c: Circumstances,
    text: str | None,
    *,
    closes: bool,
    waived: bool = False,
    paper: str | None = None,
) -> fact.RefusalAnswered:
    """With the last side's time the department's own begins."""
    hearings = case.refusal.hearings if case.refusal else {}
    last = closes and all(hearing.closed for other, hearing in hearings.items() if other is not side)
    starts = {REFUSAL_DECISION: limited(REFUSAL_DECISION, "entry_check_working_days", c)} if last else {}
    stops = (f"{REFUSAL_STATEMENT}{side}",) if closes else ()
    return fact.RefusalAnswered(
        side=side, text=text, closes=closes, waived=waived, paper=paper, starts=starts, stops=stops
    )


def _open(case: Stay, side: Side) -> tuple[FilingRefusal, Heard] | Refusal:
    refusal = case.refusal
    if refusal is None or not refusal.open or side not in refusal.hearings:
        return _nothing()
    return refusal, refusal.hearings[side]


def _told(case: Stay, side: Side, c: Circumstances) -> tuple[FilingRefusal, Heard] | Refusal:
    found = _open(case, side)
    if isinstance(found, Refusal):
        return found
    if found[1].served is None:
        return Refusal(
            code="not_served", detail="事先告知书尚未送达该方，陈述申辩期限自送达次日起计算。", source=HEARING
        )
    return _own(side, c) or found


def _nothing() -> Refusal:
    return Refusal(
        code="not_found",
        detail="没有该拟不予备案事项。",
        source=PROCEDURE,
        kind=RefusalKind.NOT_FOUND,
        field="side",
    )


def _own(side: Side, c: Circumstances) -> Refusal | None:
    """A side acts for itself; the department puts on record what happened on paper."""
    if c.actor.role in {Role.DEPARTMENT, ROLES[side]}:
        return None
    return forbidden(f"该事项由{SIDE_NAMES[side]}一方办理。", SERVICE)


Served = asked.ServeRefusalNotice | asked.DeliverRefusal


def _served(case: Stay, command: Served, since: date, document: str, c: Circumstances) -> Iterator[Problem]:
    own, called = c.actor.role is not Role.DEPARTMENT, ("本方", "该方")
    yield from service_problems(command, c.today, own=own, called=called, since=since, document=document)
    yield from on_record(case, command.paper, "paper", "送达回证")


def _service(command: Served, c: Circumstances) -> Service:
    return service_of(ROLES[command.side], command, c)


RECORDED = "由自治区人社厅登记的，应上传该方签名（盖章）的书面材料"


def _statement(case: Stay, command: asked.StateOnRefusal, c: Circumstances) -> Iterator[Problem]:
    own = c.actor.role is not Role.DEPARTMENT
    yield from statement_problems(
        command.text, command.paper, waives=command.waives, own=own, recorded=RECORDED
    )
    yield from on_record(case, command.paper, "paper", "书面材料")


def _waiver(case: Stay, paper: str | None, c: Circumstances) -> Iterator[Problem]:
    yield from waiver_problems(paper, own=c.actor.role is not Role.DEPARTMENT, recorded=RECORDED)
    yield from on_record(case, paper, "paper", "书面材料")


def _decision(command: asked.DecideRefusal, refusal: FilingRefusal) -> Iterator[Problem]:
    yield from written(command.reasons, "reasons", "决定的理由")
    stated = any(one.statement for one in refusal.hearings.values())
    if stated and not command.answer.strip():
        yield Problem("answer", "required", "请写明对陈述申辩意见的采纳情况和理由。", HEARING)
