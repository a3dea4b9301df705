"""Art. 13(2): the report for filing: handed in by the base, in time or late, and checked by the department."""

from collections.abc import Iterator
from datetime import date

from domain import law
from domain.articles import ARTICLES
from domain.circumstances import Circumstances, limit, limited
from domain.refusal import Problem, Refusal, RefusalKind, said
from domain.source import setting
from domain.stay import commands as cmd
from domain.stay import facts as fact
from domain.stay.checks import refused, written
from domain.stay.entry import late_days
from domain.stay.keys import FILING, FILING_CHECK, FILING_CORRECTION
from domain.stay.state import FilingItem, Stay
from domain.stay.terms import FILING_STATUS_NAMES, FilingStatus
from domain.stay.world import StayWorld

PROCEDURE = setting("procedure")
CORRECTION = setting("filing_correction_working_days")


def file_entry(
    case: Stay, command: cmd.FileEntry, c: Circumstances, world: StayWorld
) -> fact.EntryFiled | Refusal:
    """Art. 13(2): within three months; a late report is taken all the same, with its days counted."""
    refusal = _unless(case, FilingStatus.DUE) or said(
        command.statement, "statement", "博士后研究人员招收情况", setting("form")
    )
    if refusal:
        return refusal
    due = filing_due(case, c)
    starts = {FILING_CHECK: limited(FILING_CHECK, "entry_check_working_days", c)}
    return fact.EntryFiled(command.statement, c.today, due, late_days(c.today, due), starts, (FILING,))


def filing_due(case: Stay, c: Circumstances) -> date:
    """Art. 13(2): the day that the running time limit names; without one it is counted from the end of the formalities."""
    clock = case.clocks.get(FILING)
    if clock is not None and clock.deadline is not None:
        return clock.deadline.due
    return limit("entry_filing_months", c, start=case.formalities_done).due


def accept_filing(
    case: Stay, command: cmd.AcceptFiling, c: Circumstances, world: StayWorld
) -> fact.FilingAccepted | Refusal:
    """Art. 13(2): filed under a receipt number."""
    refusal = _unless(case, FilingStatus.CHECKING)
    if refusal:
        return refusal
    if not world.receipt:
        return Refusal("no_receipt", "未能编定备案回执编号，请重试。", setting("receipt_prefix"))
    return fact.FilingAccepted(world.receipt, command.note, c.today, (FILING_CHECK,))


def return_filing(
    case: Stay, command: cmd.ReturnFiling, c: Circumstances, world: StayWorld
) -> fact.FilingReturned | Refusal:
    """Setting: item by item, to be answered within so many working days."""
    refusal = _unless(case, FilingStatus.CHECKING) or refused(_items(command), "请逐项写明补正要求。")
    if refusal:
        return refusal
    first = len(case.filing.items) + 1
    items = tuple(FilingItem(f"{number}", text) for number, text in enumerate(command.items, first))
    starts = {FILING_CORRECTION: limited(FILING_CORRECTION, "filing_correction_working_days", c)}
    return fact.FilingReturned(items, starts, (FILING_CHECK,))


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


def refuse_filing(
    case: Stay, command: cmd.RefuseFiling, c: Circumstances, world: StayWorld
) -> fact.FilingRefused | Refusal:
    """Art. 5: a refusal names the article that it rests on, and why; it is possible while a correction is awaited."""
    refusal = _unless(case, FilingStatus.CHECKING, FilingStatus.RETURNED)
    if refusal:
        return refusal
    if command.article not in ARTICLES:
        detail = "不予备案须注明办法中的条款。"
        return Refusal("no_such_article", detail, setting("procedure"), RefusalKind.INVALID, "article")
    missing = said(command.reason, "reason", "不予备案的理由")
    return missing or fact.FilingRefused(law.chosen(command.article), command.reason)


def _unless(case: Stay, *statuses: FilingStatus) -> Refusal | None:
    if case.filing.status in statuses:
        return None
    detail = f"进站备案目前为“{FILING_STATUS_NAMES[case.filing.status]}”，不能办理此事项。"
    return Refusal("wrong_filing_status", detail, PROCEDURE)
