"""权益·二(一): the 博士后 allowance is there for whoever is in station, and ends with the stay; the stay tells only that it is over."""

from collections.abc import Iterator, Sequence

from domain.across import Became, Outcome
from domain.rights.talent.commands import EndFollowed
from domain.rights.talent.state import EntitlementStatus, Talent
from domain.ripple import Ripple

TALENT = "talent"
OVER = {Became.ENDED: "在站已经结束", Became.VOID: "在站登记不再有效"}
"""A stay that goes on elsewhere, or whose end was a mistake, ends nothing here."""
OPEN = (EntitlementStatus.ASKED, EntitlementStatus.GRANTED)


def follows(case: Talent, record: str) -> bool:
    """Whether something of the talent ends with that record."""
    return case.offered == record or any(
        each.follows == record and each.status in OPEN for each in case.entitlements
    )


def told(talents: Sequence[Talent], record: str, outcome: Outcome) -> Iterator[Ripple]:
    """What those are told who have something that ends with the record."""
    if outcome.what in OVER:
        for talent in talents:
            yield TALENT, talent.id, EndFollowed(record, OVER[outcome.what])
