"""Art. 24: a workstation ends the base by itself, its benefits are made up; and an end on wrong data is taken back."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from domain.bases import law
from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.keys import BENEFIT, CANCEL_ISSUE, CANCEL_STATEMENT, VACANCY
from domain.bases.base.proceedings import decision_clock, decision_service_clock, open_services
from domain.bases.base.state import Base, Benefit, Ending, Payment, Resident
from domain.bases.base.steps import step_clocks, steps_of, to_undo
from domain.bases.base.terms import BaseStatus, Served
from domain.bases.base.vacancy import count
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import ONE_BASE, WORKSTATION_AFTERWARDS
from domain.circumstances import limited
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, RefusalKind, invalid, said
from domain.source import interpretation, setting
from domain.wait import Clock

WORKSTATION = "获批设立博士后科研工作站，基地资格自动注销。"
MOST_YUAN = Decimal(10) ** 10
"""Setting (form): yuan beyond this are a slip of the pen."""


def approve_workstation(
    case: Base, command: cmd.ApproveWorkstation, c: Circumstances, world: BaseWorld
) -> fact.WorkstationApproved | Refusal:
    """Art. 24: from the day of the approval the base is no more; which benefits are made up is a setting.

    A cancellation that was under way has lost what it was about: it ends, without a bar.
    """
    if case.status is not BaseStatus.ACTIVE:
        return _after_the_end(case, command)
    problems = tuple(_approval(case, command, c))
    if problems:
        return invalid(problems, "获批设站信息有误。", "invalid")
    titles = c.policy.workstation_benefits
    benefits = tuple(Benefit(id=str(number), title=title) for number, title in enumerate(titles, 1))
    steps = steps_of(case, world)
    ending = Ending(
        status=BaseStatus.ENDED,
        on=command.approved_on,
        document=command.document.strip(),
        reason=WORKSTATION,
        automatic=True,
        steps=steps,
        benefits=benefits,
        resumes=dict(case.clocks),
        left=tuple(one.stay for one in case.residents if one.left_on is None),
    )
    due = {key: limited(key, "benefit_working_days", c) for key in (f"{BENEFIT}{b.id}" for b in benefits)}
    open_ones = tuple(one.document for one in case.proceedings if one.open)
    starts = {**step_clocks(steps, c), **due, **open_services(case)}
    return fact.WorkstationApproved(ending, starts, open_ones, c.today)


def _after_the_end(case: Base, command: cmd.ApproveWorkstation) -> Refusal:
    """Art. 24: an approval that arrives after the end; what can be done depends on which of the two came first."""
    ended = chinese_date(case.ended_on) if case.ended_on else ""
    if case.status is BaseStatus.ENDED:
        detail = f"该基地已于{ended}获批设站、自动注销，不必重复登记；登记有误的，请先“撤销备案终止”。"
        return Refusal(code="already_workstation", detail=detail, source=law.WORKSTATION)
    if case.ended_on is not None and command.approved_on < case.ended_on:
        detail = (
            f"批准设站的日期{chinese_date(command.approved_on)}早于取消备案之日{ended}：获批之日起基地资格已经自动注销，"
            "请先“撤销备案终止”，理由写明获批设站，再登记获批设站，补齐设站相关待遇。"
        )
        return Refusal(
            code="approved_before_cancellation", detail=detail, source=law.WORKSTATION, field="approved_on"
        )
    detail = (
        f"该基地自{ended}起已取消备案，此后获批设站的，没有可以自动注销的基地资格：请在单位登记中写明已设工作站；"
        "设站相关待遇是否补齐，由自治区人社厅另行决定。"
    )
    return Refusal(
        code="approved_after_cancellation",
        detail=detail,
        source=interpretation(WORKSTATION_AFTERWARDS),
        field="approved_on",
    )


def _approval(case: Base, command: cmd.ApproveWorkstation, c: Circumstances) -> Iterator[Problem]:
    source = setting("form")
    if command.approved_on > c.today:
        yield Problem("approved_on", "in_future", "批准设站的日期不得晚于今天。", source)
    if case.filed_on is not None and command.approved_on < case.filed_on:
        detail = f"批准设站的日期不得早于基地备案日期{chinese_date(case.filed_on)}。"
        yield Problem("approved_on", "before_filing", detail, source)
    if not command.document.strip():
        yield Problem("document", "required", "请填写批准设站的文号。", source)


def plan_benefit(
    case: Base, command: cmd.PlanBenefit, c: Circumstances, world: BaseWorld
) -> fact.BenefitPlanned | Refusal:
    """Art. 24: the amount is put on record, or corrected, until the benefit is settled."""
    known = _open_benefit(case, command.benefit)
    if isinstance(known, Refusal):
        return known
    if not _is_yuan(command.due) or command.due < known.paid:
        detail = f"应补齐金额应为精确到分的人民币金额，不小于已补齐的{known.paid}元。"
        return Refusal(
            code="invalid", detail=detail, source=setting("form"), kind=RefusalKind.INVALID, field="due"
        )
    return fact.BenefitPlanned(replace(known, due=command.due, basis=command.basis.strip()))


def settle_benefit(
    case: Base, command: cmd.SettleBenefit, c: Circumstances, world: BaseWorld
) -> fact.BenefitSettled | fact.BenefitPaid | Refusal:
    """Art. 24: one benefit was made up, at once or in parts; what was planned is paid in full before it is settled."""
    known = _open_benefit(case, command.benefit)
    if isinstance(known, Refusal):
        return known
    problems = tuple(_settlement(case, known, command, c))
    if problems:
        return invalid(problems, "待遇补齐信息有误。", "invalid")
    note = command.note.strip()
    if command.amount is not None and (command.partial or known.payments or known.due is not None):
        known = replace(known, payments=(*known.payments, Payment(command.on, command.amount, note)))
    if command.partial and known.paid != known.due:
        return fact.BenefitPaid(known)
    total = known.paid if known.payments else command.amount
    settled = replace(known, settled_on=command.on, amount=total, note=note)
    return fact.BenefitSettled(settled, (f"{BENEFIT}{known.id}",))


def _open_benefit(case: Base, benefit: str) -> Benefit | Refusal:
    source, ending = setting("procedure"), case.ending
    known = next((one for one in ending.benefits if one.id == benefit), None) if ending else None
    if known is None:
        return Refusal(
            code="not_found",
            detail="没有该补齐项目。",
            source=source,
            kind=RefusalKind.NOT_FOUND,
            field="benefit",
        )
    if known.settled_on is not None:
        return Refusal(code="already_settled", detail="该项待遇已经补齐。", source=source)
    return known


def _settlement(
    case: Base, known: Benefit, command: cmd.SettleBenefit, c: Circumstances
) -> Iterator[Problem]:
    source = setting("form")
    if command.on > c.today:
        yield Problem("on", "in_future", "补齐日期不得晚于今天。", source)
    if case.ended_on is not None and command.on < case.ended_on:
        yield Problem("on", "before_approval", "补齐日期不得早于批准设站的日期。", source)
    amount = command.amount
    if amount is not None and not _is_yuan(amount):
        yield Problem("amount", "bad_amount", "补齐金额应为不小于零、精确到分的人民币金额。", source)
    elif command.partial and not amount:
        yield Problem("amount", "required", "部分补齐的，请填写本次金额。", source)
    elif known.due is not None:
        yield from _against_plan(known, known.due, command)


def _against_plan(known: Benefit, due: Decimal, command: cmd.SettleBenefit) -> Iterator[Problem]:
    rest = due - known.paid
    given = command.amount or Decimal()
    if given > rest:
        detail = f"本次金额超过尚余的{rest}元；应补齐金额有变化的，请先更正。"
        yield Problem("amount", "beyond_due", detail, setting("form"))
    if given < rest and not command.partial:
        detail = f"尚余{rest}元，本次不足以补齐：请作为部分补齐登记，或者先更正应补齐金额。"
        yield Problem("amount", "below_due", detail, setting("form"))


def _is_yuan(amount: Decimal) -> bool:
    return amount.is_finite() and 0 <= amount <= MOST_YUAN and amount == amount.quantize(Decimal("0.01"))


def reverse_ending(
    case: Base, command: cmd.ReverseEnding, c: Circumstances, world: BaseWorld
) -> fact.EndingReversed | Refusal:
    """Setting (reversal): active again as before the end, with its clocks; the vacancy is counted anew.

    By document also where the end is from before the system: its unit is told that the filing stands.
    """
    source = setting("reversal")
    missing = said(command.reason, "reason", "撤销备案终止的理由", source)
    if missing:
        return missing
    if world.active_base is not None and world.active_base != case.code:
        detail = f"该单位已有备案有效的基地{world.active_base}，不能恢复本基地。"
        return Refusal(code="active_base", detail=detail, source=interpretation(ONE_BASE))
    if world.later_base is not None:
        detail = (
            f"该单位在本基地备案终止以后另有基地{world.later_base}，恢复后同一单位将同时有两个备案的基地，"
            "不能恢复；该基地登记有误的，请先核对。"
        )
        return Refusal(code="later_base", detail=detail, source=interpretation(ONE_BASE))
    ending = case.ending
    resumed = _resumed(ending, c) if ending else {}
    active = replace(case, status=BaseStatus.ACTIVE, clocks=resumed)
    counted = count(active, reopened(case.residents, ending), c)
    kept = {key: clock for key, clock in resumed.items() if key not in counted.stops}
    undo = step_clocks(to_undo(ending), c) if ending else {}
    if world.next_reversal is None:
        detail = "撤销决定的发文字号尚未取得，请重试。"
        return Refusal(code="no_number", detail=detail, source=setting("document_number"))
    served = decision_service_clock(Served.REVERSAL, c)
    return fact.EndingReversed(
        reason=command.reason.strip(),
        on=c.today,
        vacant_since=counted.vacant_since,
        due_after=counted.due_after,
        starts={**kept, **counted.starts, **undo, **served},
        stops=tuple(case.clocks),
        ground_gone=counted.ground_gone,
        document=world.next_reversal.text,
    )


def _resumed(ending: Ending, c: Circumstances) -> dict[str, Clock]:
    """Setting (reversal): the clocks that stood; but two years that have passed meanwhile cancel nothing again."""
    stood = ending.resumes.get(VACANCY)
    over = stood is not None and stood.deadline is not None and stood.deadline.ends_at <= c.at
    stood_still = {
        key: _heard_anew(key, clock, c)
        for key, clock in ending.resumes.items()
        if not (over and key == VACANCY)
    }
    if CANCEL_ISSUE not in stood_still:
        return stood_still
    del stood_still[CANCEL_ISSUE]  # what the system has issued once, a person decides the second time
    return {**stood_still, **decision_clock(c)}


def _heard_anew(key: str, clock: Clock, c: Circumstances) -> Clock:
    """Setting (hearing): a time to be heard that ran out while there was no base begins anew."""
    due = clock.deadline
    if not key.startswith(CANCEL_STATEMENT) or due is None or due.ends_at > c.at:
        return clock
    return limited(key, "cancellation_statement_working_days", c)


def reopened(residents: tuple[Resident, ...], ending: Ending | None) -> tuple[Resident, ...]:
    """Setting (reversal): the intervals that the end itself closed go on."""
    left = ending.left if ending else ()
    return tuple(replace(one, left_on=None) if one.stay in left else one for one in residents)
