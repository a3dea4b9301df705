"""What other settings make of the two years of a base without anybody in station."""

from datetime import datetime

from domain.actor import SYSTEM
from domain.bases.base import commands as base_cmd
from domain.bases.base import facts as base_fact
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus
from domain.bases.base.vacancy import count
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.policy import Policy
from domain.refusal import Refusal
from domain.simulation.fold import Frame, Rules
from domain.stamp import Stamp


def recounted(
    rules: Rules[Base, base_cmd.Command, base_fact.Fact, BaseWorld],
    case: Base,
    present: Frame,
    changed: Frame,
) -> Base:
    """Art. 24: the two years counted again from the ledger, as the nightly check does.

    Under the changed settings, where they bring anything that the present ones do not.
    """
    if case.status is not BaseStatus.ACTIVE:
        return case
    then, now = _under(present, changed.start), _under(changed, changed.start)
    if count(case, case.residents, then) == count(case, case.residents, now):
        return case
    command = base_cmd.Recount()
    happened = rules.decide(case, command, now, rules.world(case, now))
    if isinstance(happened, Refusal):
        return case
    return rules.apply(case, happened, Stamp(now.at, SYSTEM))


def _under(frame: Frame, at: datetime) -> Circumstances:
    """The circumstances of a timer under the settings of this programme."""
    if not isinstance(frame.policy, Policy):
        raise TypeError(f"a base is not decided under settings of {frame.policy.programme}")
    return Circumstances(at, SYSTEM, frame.policy, frame.calendar)
