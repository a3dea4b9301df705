"""Whom the lives of this programme tell besides whose turn it is: the overseer of a unit, the body that asked, both sides."""

from collections.abc import Iterator

from activities.kinds import Decision
from activities.messages import Addressed, to_another
from domain.actor import Party
from domain.circumstances import AnyCircumstances
from domain.narrative import Line
from domain.rights.anytime import BODY_LEVEL, head
from domain.rights.commitment import facts as promise
from domain.rights.commitment.narrative import narrate
from domain.rights.commitment.state import Commitment
from domain.rights.complaint import facts as fact
from domain.rights.inquiry import facts as asked
from domain.rights.inquiry.state import Inquiry
from domain.rights.parties import agency, overseer, researcher, unit
from domain.rights.unit_check import facts as checked
from domain.rights.unit_check.state import UnitCheck
from domain.rights.unit_check.waits import OF_UNIT
from domain.ticking import Escalated

TITLE = "逾期督办"


def of_commitment(decision: Decision[Commitment, promise.Fact], frame: AnyCircumstances) -> Addressed:
    """Setting (overseer): what is overdue goes to the 主管部门 or the league first; 科技厅 is told a level later."""
    happened = decision.fact
    if isinstance(happened, Escalated) and happened.level == BODY_LEVEL:
        above = overseer(decision.after.league, decision.after.authority)
        yield from to_another(decision, frame, happened.key, above, TITLE)


def heard_of_commitment(case: Commitment, happened: promise.Fact) -> Iterator[tuple[Party, Line]]:
    """Settings (evidence, contest_working_days): what cannot be kept goes to the overseer, what was settled to both sides."""
    if isinstance(happened, promise.LineBroken):
        yield overseer(case.league, case.authority), narrate(happened)
        yield researcher(case.person), narrate(happened)
    if isinstance(happened, promise.LineSettled):
        yield unit(case.unit), narrate(happened)
        yield researcher(case.person), narrate(happened)


def of_inquiry(decision: Decision[Inquiry, asked.Fact], frame: AnyCircumstances) -> Addressed:
    """Setting (inquiry_working_days): the body that asked hears that no answer came."""
    happened = decision.fact
    if isinstance(happened, Escalated) and happened.level == BODY_LEVEL:
        yield from to_another(decision, frame, happened.key, agency(decision.after.body), TITLE)


def of_unit_check(decision: Decision[UnitCheck, checked.Fact], frame: AnyCircumstances) -> Addressed:
    """Setting (overseer): what a unit did not do in time goes to the 主管部门 or the league first."""
    happened = decision.fact
    if isinstance(happened, Escalated) and happened.level == BODY_LEVEL and head(happened.key) in OF_UNIT:
        above = overseer(decision.after.league, decision.after.authority)
        yield from to_another(decision, frame, happened.key, above, TITLE)


def ticked(happened: fact.Fact) -> object:
    """Setting (effects): a limit of a complaint that passed is told as any other."""
    if isinstance(happened, fact.LimitPassed):
        return Escalated(happened.key, happened.level)
    return happened
