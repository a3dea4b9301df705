"""What a unit's part in a check waits for."""

from domain.rights import law
from domain.rights.anytime import head
from domain.rights.parties import overseer, unit
from domain.rights.rules import rule
from domain.rights.terms import ITEM_NAMES, Item
from domain.rights.unit_check.state import UnitCheck
from domain.source import Source
from domain.wait import Clock, Wait

NAMES = {"hand_in": "提交自查表", "review": "逐项审核自查表", "rectify": "整改", "verify": "核验整改"}
SOURCES: dict[str, Source] = {
    "hand_in": law.OWN_RULES,
    "review": rule("review_working_days"),
    "rectify": law.CORRECTED,
    "verify": rule("verify_working_days"),
}
COMMANDS = {
    "hand_in": ("reports",),
    "review": ("findings",),
    "rectify": ("answers",),
    "verify": ("verification",),
}
OF_UNIT = frozenset({"hand_in", "rectify"})


def waits(case: UnitCheck) -> tuple[Wait, ...]:
    """权益·三(一): one for each running clock."""
    return tuple(_wait(case, key, clock) for key, clock in case.clocks.items())


def _wait(case: UnitCheck, key: str, clock: Clock) -> Wait:
    kind = head(key)
    return Wait(
        key=key,
        action=wait_name(key),
        party=unit(case.unit) if kind in OF_UNIT else overseer(case.league, case.authority),
        source=SOURCES[kind],
        clock=clock,
        consequence="逾期告知主管部门或者盟市科技局，仍未办理的，提请自治区科技厅督办",
        commands=COMMANDS[kind],
    )


def wait_name(key: str) -> str:
    """Setting (checklist): what the wait of that key is about."""
    kind, _, item = key.partition(":")
    return f"{NAMES[kind]}（{ITEM_NAMES[Item(item)]}）" if item else NAMES[kind]
