"""Art. 13(2): the report for filing: handed in by the base, in time or late, and checked by the department."""

from collections.abc import Iterator
from datetime import date

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import refused, written
from domain.bases.stay.entry import late_days
from domain.bases.stay.keys import FILING, FILING_CHECK, FILING_CORRECTION
from domain.bases.stay.state import Stay
from domain.bases.stay.state_entry import FilingItem
from domain.bases.stay.terms import FILING_STATUS_NAMES, FilingStatus
from domain.bases.stay.world import StayWorld
from domain.circumstances import limit, limited
from domain.refusal import Problem, Refusal
from domain.source import setting

PROCEDURE = setting("procedure")
CORRECTION = setting("filing_correction_working_days")
TOLD_ONCE = setting("told_once")


def file_entry(
    case: Stay, command: cmd.FileEntry, c: Circumstances, world: StayWorld
) -> fact.EntryFiled | Refusal:
    """Art. 13(2): within three months; a late report is taken all the same, with its days counted.

    After a refusal it may be reported again (setting: procedure), and is as late as the first report was.
    """
    refusal = _over(case) or _unless(case, FilingStatus.DUE, FilingStatus.REFUSED)
    if refusal:
        return refusal
    due, again = filing_due(case, c), case.filing.status is FilingStatus.REFUSED
    late = case.filing.late_days if again else late_days(c.today, due)
    starts = {FILING_CHECK: limited(FILING_CHECK, "entry_check_working_days", c)}
    return fact.EntryFiled(
        statement=command.statement, on=c.today, due=due, late_days=late, starts=starts, stops=(FILING,)
    )


def _over(case: Stay) -> Refusal | None:
    """Art. 13(2): after an end the report is taken where it was still open then; a refusal before stays one."""
    if not case.ended or FILING in case.clocks:
        return None
    return Refusal(code="wrong_stage", detail="招收、在站已经结束，没有待报的进站备案。", source=PROCEDURE)


def filing_due(case: Stay, c: Circumstances) -> date:
    """Art. 13(2): the day that the running time limit names, or that of the first report; else from the end of the formalities."""
    clock = case.clocks.get(FILING)
    if clock is not None and clock.deadline is not None:
        return clock.deadline.due
    if case.filing.status is FilingStatus.REFUSED and case.filing.due is not None:
        return case.filing.due
    return limit("entry_filing_months", c, start=case.formalities_done).due


def accept_filing(
    case: Stay, command: cmd.AcceptFiling, c: Circumstances, world: StayWorld
) -> fact.FilingAccepted | Refusal:
    """Art. 13(2): filed under a receipt number."""
    refusal = _unless(case, FilingStatus.CHECKING)
    if refusal:
        return refusal
    if not world.receipt:
        return Refusal(
            code="no_receipt", detail="未能编定备案回执编号，请重试。", source=setting("receipt_prefix")
        )
    return fact.FilingAccepted(world.receipt, command.note, c.today, (FILING_CHECK,))


def return_filing(
    case: Stay, command: cmd.ReturnFiling, c: Circumstances, world: StayWorld
) -> fact.FilingReturned | Refusal:
    """Setting: item by item, to be answered within so many working days."""
    problems = (*_items(command), *_once(case, command))
    refusal = _unless(case, FilingStatus.CHECKING) or refused(iter(problems), "请逐项写明补正要求。")
    if refusal:
        return refusal
    first = len(case.filing.items) + 1
    items = tuple(FilingItem(f"{number}", text) for number, text in enumerate(command.items, first))
    starts = {FILING_CORRECTION: limited(FILING_CORRECTION, "filing_correction_working_days", c)}
    return fact.FilingReturned(items, starts, (FILING_CHECK,), c.today, command.not_before)


def _once(case: Stay, command: cmd.ReturnFiling) -> Iterator[Problem]:
    """Setting (told_once): whoever returns a report again says why this was not told the first time."""
    if case.filing.items and not command.not_before.strip():
        detail = "补正要求应一次告知；再次退回的，请说明此前未一并告知的理由。"
        yield Problem("not_before", "required", detail, TOLD_ONCE)


def _items(command: cmd.ReturnFiling) -> Iterator[Problem]:
    if not command.items:
        yield Problem("items", "required", "请至少写明一项补正要求。", CORRECTION)
    for place, text in enumerate(command.items):
        yield from written(text, f"items[{place}]", "补正要求", CORRECTION)


def answer_filing(
    case: Stay, command: cmd.AnswerFiling, c: Circumstances, world: StayWorld
) -> fact.FilingAnswered | Refusal:
    """Setting: every item that has no answer yet is answered; the department checks again."""
    refusal = _unless(case, FilingStatus.RETURNED) or refused(_answers(case, command), "补正答复有误。")
    if refusal:
        return refusal
    starts = {FILING_CHECK: limited(FILING_CHECK, "entry_check_working_days", c)}
    return fact.FilingAnswered(command.answers, starts, (FILING_CORRECTION,))


def _answers(case: Stay, command: cmd.AnswerFiling) -> Iterator[Problem]:
    asked = {one.id for one in case.filing.items if not one.answer}
    for item in case.filing.items:
        if item.id in asked:
            text = command.answers.get(item.id, "")
            yield from written(text, f"answers.{item.id}", f"第{item.id}项补正要求的答复", CORRECTION)
    for unasked in sorted(command.answers.keys() - asked):
        yield Problem(f"answers.{unasked}", "no_such_item", "没有待答复的该项补正要求。", CORRECTION)


def _unless(case: Stay, *statuses: FilingStatus) -> Refusal | None:
    if case.filing.status in statuses:
        return None
    detail = f"进站备案目前为“{FILING_STATUS_NAMES[case.filing.status]}”，不能办理此事项。"
    return Refusal(code="wrong_filing_status", detail=detail, source=PROCEDURE)
