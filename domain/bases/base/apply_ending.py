"""Folds what ends a base, what follows from the end, and its reversal."""

from collections.abc import Mapping
from datetime import date

from domain.altering import altered
from domain.bases.base import facts as fact
from domain.bases.base.apply_proceeding import closed
from domain.bases.base.ending import reopened
from domain.bases.base.heirs import sides
from domain.bases.base.keys import CANCELLATION, STEP, VACANCY
from domain.bases.base.proceedings import keys_of
from domain.bases.base.state import Base, Benefit, Ending, Proceeding, Resident, Step
from domain.bases.base.steps import find_step
from domain.bases.base.terms import BaseStatus, CancelGround, ProceedingOutcome, StepOutcome, StepStatus
from domain.wait import Clock

EndFact = fact.FilingCancelled | fact.WorkstationApproved
BenefitFact = fact.BenefitPlanned | fact.BenefitPaid | fact.BenefitSettled
EndingFact = EndFact | fact.StepTaken | fact.EndingReversed | BenefitFact


def apply_ending(case: Base, happened: EndingFact) -> Base:
    """Art. 24: the state after the fact; the clocks that the fact itself names are folded by the caller."""
    match happened:
        case fact.FilingCancelled(ending, starts):
            return _ended(case, ending, starts)
        case fact.WorkstationApproved(ending, starts, closed_on=on):
            done = case if on is None else closed(case, ProceedingOutcome.ENDED, on, *CancelGround)
            return _ended(done, ending, starts)
        case fact.StepTaken():
            return _step_taken(case, happened)
        case fact.BenefitPlanned(benefit) | fact.BenefitPaid(benefit) | fact.BenefitSettled(benefit):
            return _settled(case, benefit)
        case fact.EndingReversed():
            return _reversed(case, happened)


def _ended(case: Base, ending: Ending, starts: Mapping[str, Clock]) -> Base:
    """Art. 24: only what follows from the end goes on; the clocks before it are kept in `resumes`."""
    residents = tuple(_left(one, ending) for one in case.residents)
    if ending.ground is not None:
        case = closed(case, ProceedingOutcome.CANCELLED, ending.decided_on or ending.on, *CancelGround)
    return altered(
        case,
        status=ending.status,
        ended_on=ending.on,
        barred_until=ending.barred_until,
        endings=(*case.endings, ending),
        residents=residents,
        clocks=dict(starts),
        heirs=case.heirs if ending.heirs is None else ending.heirs,
    )


def _left(one: Resident, ending: Ending) -> Resident:
    if one.stay not in ending.left or one.left_on is not None:
        return one
    return altered(one, left_on=max(ending.on, one.entered_on))


def with_ending(case: Base, old: Ending, new: Ending) -> Base:
    """The same base with one of its ends written anew."""
    return altered(case, endings=tuple(new if one is old else one for one in case.endings))


def _step_taken(case: Base, happened: fact.StepTaken) -> Base:
    found = find_step(case, happened.step)
    if found is None:
        return case
    ending, known = found
    taken = altered(known, status=happened.status, outcome=happened.outcome)
    steps = tuple(taken if one is known else one for one in ending.steps)
    return with_ending(case, ending, altered(ending, steps=steps))


def _settled(case: Base, benefit: Benefit) -> Base:
    ending = case.ending
    if ending is None:
        return case
    benefits = tuple(benefit if one.id == benefit.id else one for one in ending.benefits)
    return with_ending(case, ending, altered(ending, benefits=benefits))


def _reversed(case: Base, happened: fact.EndingReversed) -> Base:
    ending = case.ending
    back = altered(
        case,
        status=BaseStatus.ACTIVE,
        ended_on=None,
        barred_until=None,
        residents=reopened(case.residents, ending),
        heirs=case.heirs if ending is None or ending.heirs is None else sides(case),
    )
    back = altered(back, proceedings=tuple(_reopened(one, back, happened) for one in back.proceedings))
    if happened.ground_gone:
        back = without_ground(back, happened.on)
    if ending is None:
        return back
    steps = tuple(_to_undo(one, happened.starts) for one in ending.steps)
    undone = altered(
        ending,
        reversed_on=happened.on,
        reversal=happened.reason,
        steps=steps,
        reversal_document=happened.document,
    )
    return with_ending(back, ending, undone)


def _reopened(one: Proceeding, case: Base, happened: fact.EndingReversed) -> Proceeding:
    """Setting (reversal): the decision taken back is open again where its clock goes on, otherwise all of it is void."""
    if one.outcome is ProceedingOutcome.ENDED:
        return altered(one, outcome=None, closed_on=None) if _goes_on(one, case, happened) else one
    if one.outcome is not ProceedingOutcome.CANCELLED:
        return one
    if _goes_on(one, case, happened):
        return altered(one, outcome=None, closed_on=None)
    return altered(one, outcome=ProceedingOutcome.REVERSED, closed_on=happened.on)


def _goes_on(one: Proceeding, case: Base, happened: fact.EndingReversed) -> bool:
    """Setting (reversal): whether a clock of this proceeding stands again."""
    due = happened.starts.get(VACANCY)
    ahead = due is not None and due.deadline is not None and due.deadline.due == one.full_on
    decided = one.ground in case.grounds and CANCELLATION in happened.starts
    return decided or ahead or any(key in happened.starts for key in keys_of(one.ground))


def _to_undo(one: Step, starts: Mapping[str, Clock]) -> Step:
    """Setting (reversal): taken steps are undone one by one; one that was not taken any more is not needed."""
    if f"{STEP}{one.id}" in starts:
        return altered(one, status=StepStatus.OPEN)
    if one.outcome == StepOutcome.CONTINUES:
        return altered(one, status=StepStatus.UNDONE)
    return altered(one, status=StepStatus.NOT_NEEDED) if one.status is StepStatus.OPEN else one


def without_ground(case: Base, on: date) -> Base:
    """Art. 24: the two years were not full after all, or somebody came before the decision: the proceeding is over."""
    case = closed(case, ProceedingOutcome.GONE, on, CancelGround.VACANCY)
    grounds: Mapping[CancelGround, str] = {
        key: reason for key, reason in case.grounds.items() if key is not CancelGround.VACANCY
    }
    return altered(case, grounds=grounds, vacancy_full_on=None)
