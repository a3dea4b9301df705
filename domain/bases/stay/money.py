"""Pay and subsidies (Art. 19, 20), and the merits that open a direct application to 副高级 (Art. 22)."""

from collections.abc import Iterator

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import countable, in_stay, on_record, refused, since_entry, twice, written, yuan
from domain.bases.stay.keys import MERIT, MERIT_BASE
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import MeritRecord, Subsidy
from domain.bases.stay.state_entry import Pay
from domain.bases.stay.terms import SUBSIDY_STATUS_NAMES, SubsidyStatus
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, RefusalKind, said
from domain.source import setting
from domain.terms import Role

FORM, PROCEDURE = setting("form"), setting("procedure")
SETTLED = {
    SubsidyStatus.GRANTED: {SubsidyStatus.PAID, SubsidyStatus.STOPPED},
    SubsidyStatus.PAID: {SubsidyStatus.STOPPED, SubsidyStatus.RECOVERED},
    SubsidyStatus.STOPPED: {SubsidyStatus.PAID, SubsidyStatus.RECOVERED},
    SubsidyStatus.RECOVERED: frozenset[SubsidyStatus](),
}
"""Setting (procedure): what may follow; a stopped one is paid again when a removal was taken back."""


def record_pay(
    case: Stay, command: cmd.RecordPay, c: Circumstances, world: StayWorld
) -> fact.PayRecorded | Refusal:
    """Art. 20: not below that of the unit's own researchers of the same level, with 社会保险."""
    problems = (*unfit_pay(command.pay, "pay"), *_since(case, command.pay))
    return refused(iter(problems), "薪酬待遇不符合办法的规定，请核对。") or fact.PayRecorded(command.pay)


def unfit_pay(pay: Pay, field: str) -> Iterator[Problem]:
    """Art. 20: what is wrong with the amounts and the insurance; `field` is the path of the pay."""
    amounts = (
        *yuan(pay.yearly, f"{field}.yearly", "年薪酬"),
        *yuan(pay.comparable, f"{field}.comparable", "本单位相同层次科研人员年薪酬"),
    )
    yield from amounts
    if not amounts and pay.yearly < pay.comparable:
        short = pay.comparable - pay.yearly
        detail = (
            f"博士后研究人员的工资待遇不得低于本单位相同层次科研人员的标准："
            f"所填{pay.yearly:,}元，低于{pay.comparable:,}元，相差{short:,}元。"
        )
        yield Problem(f"{field}.yearly", "below_comparable", detail, law.PAY)
    yield from countable(pay.since, f"{field}.since", "薪酬起始日期")
    if not pay.insured:
        yield Problem(f"{field}.insured", "not_insured", "应为博士后研究人员缴纳社会保险费。", law.INSURED)


def _since(case: Stay, pay: Pay) -> Iterator[Problem]:
    yield from since_entry(case, pay.since, "pay.since", "薪酬起始日期")
    if case.ends_on is not None and pay.since > case.ends_on:
        ends = chinese_date(case.ends_on)
        yield Problem("pay.since", "after_term", f"薪酬起始日期不得晚于在基地期满日期{ends}。", FORM)
    if case.pay and pay.since < case.pay[-1].since:
        known = chinese_date(case.pay[-1].since)
        detail = f"薪酬起始日期不得早于上一次登记的{known}。"
        yield Problem("pay.since", "before_known", detail, setting("procedure"))


def record_subsidy(
    case: Stay, command: cmd.RecordSubsidy, c: Circumstances, world: StayWorld
) -> fact.SubsidyRecorded | Refusal:
    """Art. 19: from the unit, the league, the region or the state, for the time in the base."""
    found = refused(_subsidy(case, command, c), "经费补助登记不完整，请补正。")
    if found:
        return found
    status = SubsidyStatus.PAID if command.paid else SubsidyStatus.GRANTED
    number = str(len(case.subsidies) + 1)
    return fact.SubsidyRecorded(
        Subsidy(
            id=number,
            payer=command.payer,
            title=command.title,
            amount=command.amount,
            on=command.on,
            status=status,
        )
    )


def _subsidy(case: Stay, command: cmd.RecordSubsidy, c: Circumstances) -> Iterator[Problem]:
    yield from written(command.title, "title", "补助名称")
    yield from yuan(command.amount, "amount", "补助金额")
    yield from in_stay(case, command.on, c.today, "on", "补助核定日期")
    yield from twice(any(_same_subsidy(one, command) for one in case.subsidies), "title", "补助")


def _same_subsidy(known: Subsidy, command: cmd.RecordSubsidy) -> bool:
    paid = known.status is SubsidyStatus.PAID
    before = (known.payer, known.title.strip(), known.amount, known.on, paid)
    return before == (command.payer, command.title.strip(), command.amount, command.on, command.paid)


def settle_subsidy(
    case: Stay, command: cmd.SettleSubsidy, c: Circumstances, world: StayWorld
) -> fact.SubsidySettled | Refusal:
    """Art. 19: paid, stopped or recovered, also after an end: what was for the time in the base does not end with it."""
    subsidy = next((one for one in case.subsidies if one.id == command.subsidy), None)
    if subsidy is None:
        return Refusal(
            code="not_found",
            detail="没有该项补助。",
            source=PROCEDURE,
            kind=RefusalKind.NOT_FOUND,
            field="subsidy",
        )
    outcome = next((one for one in SubsidyStatus if one.value == command.outcome), None)
    if outcome is None or outcome is SubsidyStatus.GRANTED:
        detail = "请选择已拨付、已停发或者已追回。"
        return Refusal(
            code="unknown_outcome", detail=detail, source=PROCEDURE, kind=RefusalKind.INVALID, field="outcome"
        )
    if outcome not in SETTLED[subsidy.status]:
        now, then = SUBSIDY_STATUS_NAMES[subsidy.status], SUBSIDY_STATUS_NAMES[outcome]
        return Refusal(
            code="wrong_status", detail=f"该项补助目前为“{now}”，不能改为“{then}”。", source=PROCEDURE
        )
    return fact.SubsidySettled(subsidy.id, outcome, command.note)


def claim_merit(
    case: Stay, command: cmd.ClaimMerit, c: Circumstances, world: StayWorld
) -> fact.MeritClaimed | Refusal:
    """Art. 22: one of the three conditions, met while in the station; the department has its own time (setting).

    Where the postdoc claims it, the base says its word first (setting).
    """
    found = refused(_merit(case, command, c), "直接申报副高级职称的条件登记不完整，请补正。")
    if found:
        return found
    record = MeritRecord(
        id=str(len(case.merits) + 1),
        merit=command.merit,
        title=command.title,
        document=command.document,
        on=command.on,
        paper=command.paper,
        by_person=c.actor.role is Role.POSTDOC,
    )
    if record.by_person:
        own = f"{MERIT_BASE}{record.id}"
        return fact.MeritClaimed(record, {own: limited(own, "endorsement_working_days", c)})
    key = f"{MERIT}{record.id}"
    return fact.MeritClaimed(record, {key: limited(key, "merit_check_working_days", c)})


def _merit(case: Stay, command: cmd.ClaimMerit, c: Circumstances) -> Iterator[Problem]:
    yield from written(command.title, "title", "项目或者资助名称")
    yield from written(command.document, "document", "批准文件")
    yield from on_record(case, command.paper, "paper", "证明材料")
    yield from in_stay(case, command.on, c.today, "on", "取得日期")
    if case.left_on is not None and command.on > case.left_on:
        left = chinese_date(case.left_on)
        detail = f"取得日期不得晚于离开基地之日{left}，须在站期间满足条件。"
        yield Problem("on", "after_exit", detail, law.MERITS)


def confirm_merit(
    case: Stay, command: cmd.ConfirmMerit, c: Circumstances, world: StayWorld
) -> fact.MeritConfirmed | Refusal:
    """Setting (merit_check_working_days): the department finds it proven, or not and says why (Art. 22)."""
    record = next((one for one in case.merits if one.id == command.merit), None)
    if record is None:
        return Refusal(
            code="not_found",
            detail="没有该项条件登记。",
            source=PROCEDURE,
            kind=RefusalKind.NOT_FOUND,
            field="merit",
        )
    if f"{MERIT_BASE}{record.id}" in case.clocks:
        return Refusal(code="not_endorsed", detail="本人申报的条件，先由基地设立单位确认。", source=PROCEDURE)
    if record.confirmed is not None:
        return Refusal(code="already_decided", detail="该项条件已经核实。", source=PROCEDURE)
    found = None if command.confirmed else said(command.note, "note", "不予认定的理由")
    return found or fact.MeritConfirmed(record.id, command.confirmed, command.note, (f"{MERIT}{record.id}",))
