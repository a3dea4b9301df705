"""Folds facts into the state of a hire; it never fails."""

from dataclasses import replace

from domain.assistants.counting.changes import known
from domain.assistants.hire import facts as fact
from domain.assistants.hire.state import ENDS, Hire, HireStage, Terms
from domain.stamp import Stamp
from domain.ticking import tick

RESTORED = "所依据的在站登记已恢复，待认定。"


def apply(case: Hire, happened: fact.Fact, stamp: Stamp) -> Hire:
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    case = _changed(case, happened)
    changes = known(getattr(happened, "figures", ()), case.placement, stamp.at)
    return replace(case, figures=(*case.figures, *changes), clocks={} if case.stage in ENDS else case.clocks)


def _changed(case: Hire, happened: fact.Fact) -> Hire:
    match happened:
        case fact.HireRecorded():
            return _recorded(case, happened)
        case fact.HireCleared(counts_once=key):
            return replace(case, stage=HireStage.COUNTED, why="", counts_once=key)
        case fact.HireHeld(reason):
            return replace(case, stage=HireStage.HELD, why=reason, counts_once="")
        case fact.HireYielded(unit_name):
            return replace(case, stage=HireStage.HELD, why=f"改由{unit_name}填报计入。", counts_once="")
        case fact.HireEnded(on=on, reason=reason, counts_once=key):
            return replace(case, stage=HireStage.LEFT, left_on=on, leaving=reason, counts_once=key)
        case fact.HireVoided(reason):
            return replace(case, stage=HireStage.VOIDED, voided=reason, counts_once="")
        case _:
            return _afterwards(case, happened)


def _afterwards(case: Hire, happened: fact.Fact) -> Hire:
    match happened:
        case fact.HireRestored(reason):
            return replace(case, stage=HireStage.HELD, why=reason, voided="", closed=False)
        case fact.HireClosed():
            return replace(case, closed=True, clocks={})
        case fact.StayFollowed():
            return _followed(case, happened)
        case _:
            return _terms(case, happened)


def _followed(case: Hire, happened: fact.StayFollowed) -> Hire:
    stage, before = happened.stage, case.stage
    if stage is HireStage.LEFT:
        left = case.left_on if before is HireStage.LEFT else happened.on
    else:
        left = case.left_on if case.leaving else None
    why = RESTORED if stage is HireStage.HELD and before is not HireStage.HELD else case.why
    key = "" if stage is HireStage.BASIS_LOST else case.counts_once
    again = stage is HireStage.HELD and before is not HireStage.HELD
    closed = case.closed and not again  # somebody has to decide on it, whatever became of the drive
    return replace(case, stage=stage, left_on=left, counts_once=key, why=why, closed=closed)


def _recorded(case: Hire, happened: fact.HireRecorded) -> Hire:
    return replace(
        case,
        year=happened.year,
        unit=happened.unit,
        unit_name=happened.unit_name,
        code=happened.code,
        person=happened.person,
        whose=happened.whose,
        document=happened.document,
        stage=happened.stage,
        why=happened.why,
        placement=happened.placement,
        particulars=happened.particulars,
        terms=happened.terms,
        imported=happened.imported,
        counts_once=happened.counts_once,
    )


def _terms(case: Hire, happened: fact.Fact) -> Hire:
    terms: Terms | None = case.terms
    if terms is None:
        return case
    match happened:
        case fact.AgreementSigned(agreement):
            terms = replace(terms, agreement=agreement)
        case fact.InsuranceRecorded(insured, housing):
            terms = replace(terms, insured=insured, housing=housing)
        case fact.FundingRecorded(funding, projects):
            terms = replace(terms, funding=funding, projects=projects)
        case _:
            return case
    return replace(case, terms=terms)
