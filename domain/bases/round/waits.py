"""What a round waits for: the end of its window, then the department."""

from domain.actor import DEPARTMENT, Party
from domain.bases import law
from domain.bases.round.state import Round
from domain.bases.terms import RoundStage
from domain.source import setting
from domain.terms import Role
from domain.wait import Wait

WAIT_NAMES = {"window": "申报期结束", "organise": "评议、公示和备案"}
"""Key → what the wait is about, where the round itself is not at hand."""


def waits(case: Round) -> tuple[Wait, ...]:
    """Art. 11: empty only before it is opened and after it is finished."""
    if case.stage is RoundStage.OPEN and case.clock is not None:
        party, consequence = Party(Role.SYSTEM, "system"), "申报期结束，未提交的材料不再受理，进入审核评议"
        source = setting("round_window")
        return (
            Wait(
                key="window",
                action="等待申报期结束",
                party=party,
                source=source,
                clock=case.clock,
                consequence=consequence,
                commands=("extend",),
            ),
        )
    if case.stage is RoundStage.REVIEW and case.clock is not None:
        commands = ("notices", "filings", "finish")
        return (
            Wait(
                key="organise",
                action="组织论证评议、公示和备案",
                party=DEPARTMENT,
                source=law.PANEL,
                clock=case.clock,
                consequence="全部申报办结后，由自治区人社厅结束申报批次",
                commands=commands,
            ),
        )
    return ()


def wait_name(key: str) -> str:
    """Art. 11: what the wait of that key is about, where the round itself is not at hand."""
    return WAIT_NAMES[key]
