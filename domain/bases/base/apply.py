"""Folds facts into the state of a base; it cannot fail, because what happened has happened."""

from domain.altering import altered
from domain.bases.base import facts as fact
from domain.bases.base.amendments import FIELDS
from domain.bases.base.apply_ending import EndingFact, apply_ending, with_ending, without_ground
from domain.bases.base.apply_organisation import apply_organisation
from domain.bases.base.apply_proceeding import ProceedingFact, apply_proceeding, closed
from domain.bases.base.apply_yearly import WorkFact, apply_work
from domain.bases.base.facts_organisation import OrganisationFact
from domain.bases.base.keys import STEP, VACANCY
from domain.bases.base.state import Amendment, Base, Ending, Step
from domain.bases.base.steps import STAY
from domain.bases.base.succession import succeeded
from domain.bases.base.terms import BaseStatus, CancelGround, ProceedingOutcome
from domain.bases.base.vacancy import with_resident, without
from domain.legal_time import legal_day
from domain.stamp import Stamp
from domain.ticking import tick

BeginFact = fact.BaseFiled | fact.BaseEntered
LedgerFact = fact.ResidentRecorded | fact.ResidentForgotten | fact.VacancyRecounted
DecisionFact = fact.CancellationOpened | fact.FilingKept
OwnFact = fact.PaperAttached | fact.BaseAmended | fact.AmendmentTookEffect | fact.UnitSucceeded
BEFORE_SYSTEM = "系统启用前已经终止。"


def apply(case: Base, happened: fact.Fact, stamp: Stamp) -> Base:
    """The state after the fact: the clocks it stops and starts, and what it says."""
    ticked = altered(case, clocks=tick(case.clocks, happened, stamp.at))
    if isinstance(happened, BeginFact):
        return _begin(ticked, happened)
    if isinstance(happened, LedgerFact):
        return _ledger(ticked, happened, stamp)
    if isinstance(happened, EndingFact):
        return apply_ending(ticked, happened)
    if isinstance(happened, DecisionFact):
        return _decision(ticked, case, happened, stamp)
    if isinstance(happened, ProceedingFact):
        return apply_proceeding(ticked, happened)
    if isinstance(happened, WorkFact):
        return _work(apply_work(ticked, happened, stamp), happened)
    if isinstance(happened, OwnFact | OrganisationFact):
        return _own(ticked, happened)
    return ticked


def _begin(case: Base, happened: BeginFact) -> Base:
    begun = altered(
        case,
        unit=happened.unit,
        unit_name=happened.unit_name,
        league=happened.league,
        filed_on=happened.filed_on,
        document=happened.document,
        nature=happened.nature,
        route=happened.route,
        authority=happened.authority,
        research=happened.research,
    )
    match happened:
        case fact.BaseFiled(application=application, address=address, legal_person=legal_person):
            return altered(begun, application=application, address=address, legal_person=legal_person)
        case fact.BaseEntered():
            return _entered(altered(begun, entered=True), happened)


def _entered(case: Base, happened: fact.BaseEntered) -> Base:
    if happened.ended_on is None or happened.status is BaseStatus.ACTIVE:
        return case
    ending = Ending(
        status=happened.status,
        on=happened.ended_on,
        document="",
        reason=BEFORE_SYSTEM,
        ground=happened.ground,
        barred_until=happened.barred_until,
    )
    return altered(
        case,
        status=happened.status,
        ended_on=happened.ended_on,
        barred_until=happened.barred_until,
        endings=(ending,),
    )


def _ledger(case: Base, happened: LedgerFact, stamp: Stamp) -> Base:
    counted = without_ground(case, legal_day(stamp.at)) if happened.ground_gone else case
    match happened:
        case fact.ResidentRecorded(resident=resident):
            known = altered(counted, residents=with_resident(counted.residents, resident))
            return _with_new_step(known, happened)
        case fact.ResidentForgotten(stay=stay):
            return altered(counted, residents=without(counted.residents, stay))
        case fact.VacancyRecounted():
            return counted


def _with_new_step(case: Base, happened: fact.ResidentRecorded) -> Base:
    """Art. 24: somebody found later to have been in station at the end is one more consequence of it."""
    ending, key = case.ending, next((key for key in happened.starts if key.startswith(STEP)), None)
    if ending is None or key is None:
        return case
    stay = happened.resident.stay
    step = Step(key.removeprefix(STEP), STAY, stay)
    return with_ending(case, ending, altered(ending, steps=(*ending.steps, step), left=(*ending.left, stay)))


def _decision(case: Base, before: Base, happened: DecisionFact, stamp: Stamp) -> Base:
    match happened:
        case fact.CancellationOpened(ground, reason, full_on=full_on):
            asked = altered(case, grounds={**case.grounds, CancelGround(ground): reason})
            if full_on is not None:
                return altered(asked, vacancy_full_on=full_on)
            clock = before.clocks.get(VACANCY)
            if CancelGround(ground) is not CancelGround.VACANCY or clock is None or clock.deadline is None:
                return asked
            return altered(asked, vacancy_full_on=clock.deadline.due)
        case fact.FilingKept():
            return _kept(case, happened, stamp)


def _kept(case: Base, happened: fact.FilingKept, stamp: Stamp) -> Base:
    ended = tuple(case.grounds) if happened.ground is None else (happened.ground,)
    kept = closed(case, ProceedingOutcome.KEPT, legal_day(stamp.at), *ended)
    rest = {ground: reason for ground, reason in case.grounds.items() if ground not in ended}
    full_on = case.vacancy_full_on if CancelGround.VACANCY in rest else None
    return altered(kept, grounds=rest, vacancy_full_on=full_on)


def _work(case: Base, happened: WorkFact) -> Base:
    """Setting (failed_evaluations): a repeated lowest grade makes the decision to cancel due."""
    if isinstance(happened, fact.EvaluationGraded) and happened.cancellation:
        return altered(case, grounds={**case.grounds, CancelGround.EVALUATION: happened.cancellation})
    return case


def _own(case: Base, happened: OwnFact | OrganisationFact) -> Base:
    if isinstance(happened, OrganisationFact):
        return apply_organisation(case, happened)
    match happened:
        case fact.PaperAttached(paper):
            return altered(case, papers=(*case.papers, paper))
        case fact.BaseAmended(amendment):
            amended = altered(case, amendments=(*case.amendments, amendment))
            return _in_effect(amended, amendment) if amendment.in_effect else amended
        case fact.UnitSucceeded():
            return succeeded(case, happened)
        case fact.AmendmentTookEffect(amendment_id):
            return _took_effect(case, amendment_id)


def _took_effect(case: Base, amendment_id: str) -> Base:
    known = next((one for one in case.amendments if one.id == amendment_id), None)
    if known is None:
        return case
    now = altered(known, in_effect=True)
    return _in_effect(
        altered(case, amendments=tuple(now if one is known else one for one in case.amendments)), now
    )


def _in_effect(case: Base, amendment: Amendment) -> Base:
    """Of several changes of one fact the one with the latest day holds, whenever it was put on record."""
    later = [one for one in case.amendments if one.in_effect and one.effective_on > amendment.effective_on]
    changes = {
        name: value
        for name in FIELDS
        if (value := getattr(amendment, name)) is not None
        and all(getattr(other, name) is None for other in later)
    }
    return altered(case, **changes)
