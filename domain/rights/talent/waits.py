"""What a talent waits for: an agency's answer, the yearly look at the list."""

from domain.actor import Party
from domain.rights.anytime import head
from domain.rights.parties import agency
from domain.rights.rules import rule
from domain.rights.talent.keys import ENTITLEMENT, YEARLY_REVIEW
from domain.rights.talent.state import Talent
from domain.rights.terms import RIGHT_SOURCES
from domain.source import Source
from domain.wait import Clock, Wait

NAMES = {head(ENTITLEMENT): "答复服务保障事项申请", YEARLY_REVIEW: "复核高层次人才清单"}


def waits(case: Talent) -> tuple[Wait, ...]:
    """权益·二(一): one for each running clock."""
    return tuple(_wait(case, key, clock) for key, clock in case.clocks.items())


def _wait(case: Talent, key: str, clock: Clock) -> Wait:
    party, source = _whose(case, key)
    return Wait(
        key=key,
        action=wait_name(key),
        party=party,
        source=source,
        clock=clock,
        consequence="逾期不视为落实或者终止，告知承办部门负责人和自治区科技厅",
        commands=("review",) if key == YEARLY_REVIEW else ("grant", "refusal"),
    )


def _whose(case: Talent, key: str) -> tuple[Party, Source]:
    known = case.entitlement(key.removeprefix(ENTITLEMENT))
    if key == YEARLY_REVIEW or known is None:
        return agency(case.keeper), rule("yearly_review_months")
    return agency(known.agency), RIGHT_SOURCES[known.right]


def wait_name(key: str) -> str:
    """Setting (talents): what the wait of that key is about."""
    return NAMES[head(key)]
