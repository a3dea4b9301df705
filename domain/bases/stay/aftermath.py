"""What is waited for after a stay has ended: the receipt of the exit (Art. 5), papers to be served, merits to be found."""

from collections.abc import Mapping

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands_end as cmd
from domain.bases.stay import facts_end as fact
from domain.bases.stay.keys import (
    DECISION_SERVE,
    FILING,
    FILING_CHECK,
    FILING_CORRECTION,
    MERIT,
    MERIT_BASE,
    RECEIPT,
    REFUSAL_DECISION,
    REFUSAL_DELIVER,
    REFUSAL_SERVE,
    REFUSAL_STATEMENT,
)
from domain.bases.stay.state import Stay
from domain.bases.stay.state_end import Receipt
from domain.bases.stay.terms import StayStage
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.refusal import Refusal
from domain.source import setting
from domain.wait import Clock

OF_THE_FILING = (FILING, FILING_CHECK, FILING_CORRECTION, REFUSAL_SERVE, REFUSAL_STATEMENT, REFUSAL_DECISION)
"""Art. 13(2): 三个月内…报…备案 is owed for everybody who entered, whatever became of the stay."""
OUTLIVE = (DECISION_SERVE, REFUSAL_DELIVER, MERIT, MERIT_BASE, *OF_THE_FILING)
"""Setting (procedure): waits that an end does not end."""
RECEIPTED = frozenset({StayStage.EXITED, StayStage.REMOVED, StayStage.LEFT})
"""Art. 5: ends of which the department gives a receipt."""


def after_end(case: Stay, c: Circumstances) -> Mapping[str, Clock]:
    """Art. 5: the clocks with which an end begins: the department's receipt, and what goes on."""
    return {RECEIPT: limited(RECEIPT, "exit_receipt_working_days", c), **_going(case, OUTLIVE)}


def filing_goes_on(case: Stay) -> Mapping[str, Clock]:
    """Art. 13(2): what of the report for filing is open, and stays so."""
    return _going(case, OF_THE_FILING)


def _going(case: Stay, wanted: tuple[str, ...]) -> Mapping[str, Clock]:
    return {key: clock for key, clock in case.clocks.items() if key.startswith(wanted)}


def told_to_go_on(starts: Mapping[str, Clock]) -> str:
    """Art. 13(2): the sentence of the history where the report for filing outlives the stay."""
    return "进站备案尚未办结，继续办理。" if any(key in starts for key in OPEN_FILING) else ""


OPEN_FILING = (FILING, FILING_CHECK, FILING_CORRECTION)


def give_receipt(
    case: Stay, command: cmd.GiveReceipt, c: Circumstances, world: StayWorld
) -> fact.ReceiptGiven | Refusal:
    """Art. 5: the department has done its part of the formalities; the receipt is numbered once."""
    if case.exit.receipt is not None:
        return Refusal(
            code="already_receipted",
            detail="出基地手续回执已经出具。",
            source=setting("exit_receipt_working_days"),
        )
    if not world.receipt:
        return Refusal(
            code="no_receipt", detail="未能编定回执编号，请重试。", source=setting("exit_receipt_prefix")
        )
    return fact.ReceiptGiven(Receipt(world.receipt, c.today, command.note), (RECEIPT,))
