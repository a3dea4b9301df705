"""What a dispatch waits for: agencies that confirm, the report; a bulletin is never waited for."""

from domain.rights import law
from domain.rights.anytime import head
from domain.rights.dispatch.keys import FIGURES, REPORT
from domain.rights.dispatch.state import Dispatch
from domain.rights.parties import LEADING, agency
from domain.rights.rules import rule
from domain.rights.terms import Body
from domain.wait import REMINDED, Clock, Wait

NAMES = {head(FIGURES): "确认季度数据", REPORT: "报告季度调度情况"}


def waits(case: Dispatch) -> tuple[Wait, ...]:
    """权益·三(三): one for each agency and the report."""
    return tuple(_wait(key, clock) for key, clock in case.clocks.items())


def _wait(key: str, clock: Clock) -> Wait:
    report = key == REPORT
    return Wait(
        key=key,
        action=wait_name(key),
        party=LEADING if report else agency(Body(key.removeprefix(FIGURES))),
        source=law.QUARTERLY if report else rule("figures_working_days"),
        clock=clock,
        consequence=REMINDED if report else "逾期未确认的，季度报告注明未经确认，并告知自治区科技厅",
        commands=("filing",) if report else ("confirmation",),
    )


def wait_name(key: str) -> str:
    """Setting (quarter_figures): what the wait of that key is about."""
    return NAMES[head(key)]
