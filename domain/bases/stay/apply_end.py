"""Folds the facts of a stay's end: exit, removal, voiding and what the base's own end brings (Art. 18, 21–24)."""

from dataclasses import replace

from domain.bases.stay import facts as fact
from domain.bases.stay.apply_entry import without
from domain.bases.stay.apply_removal import RemovalFact, apply_removal
from domain.bases.stay.apply_supplement import fallen
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import StayStage

LeavingFact = (
    fact.ReportsHandedIn | fact.AppraisalRecorded | fact.ExitCompleted | fact.DestinationRecorded
)  # fmt: skip
BaseFact = fact.StayVoided | fact.BaseFollowed | fact.EndedWithBase | fact.ResumedWithBase
EndFact = LeavingFact | RemovalFact | BaseFact

BASE_ENDED = {True: "基地获批设立博士后科研工作站", False: "基地备案终止"}


def apply_end(case: Stay, happened: EndFact) -> Stay:
    """The state after one of these facts."""
    if isinstance(happened, LeavingFact):
        return _leaving(case, happened)
    if isinstance(happened, RemovalFact):
        return apply_removal(case, happened)
    return _with_base(case, happened)


def _leaving(case: Stay, happened: LeavingFact) -> Stay:
    known = case.exit
    match happened:
        case fact.ReportsHandedIn(report, summary):
            return replace(case, exit=replace(known, report=report, summary=summary))
        case fact.AppraisalRecorded(appraisal):
            return replace(case, exit=replace(known, appraisal=appraisal))
        case fact.ExitCompleted(left_on=left_on, formalities=formalities):
            left = replace(known, left_on=left_on, formalities=formalities)
            return replace(
                without(case, happened.dropped),
                stage=StayStage.EXITED,
                exit=left,
                supplements=fallen(case),
            )
        case fact.DestinationRecorded(destination, employer, recommends):
            gone = replace(
                known,
                destination=destination,
                employer=employer,
                employer_recommends=recommends,
                recommendation=happened.recommendation,
            )
            return replace(case, exit=gone)


def _with_base(case: Stay, happened: BaseFact) -> Stay:
    match happened:
        case fact.StayVoided(reason):
            return replace(case, stage=StayStage.VOIDED, end_reason=reason)
        case fact.BaseFollowed(
            unit_name=unit_name, league=league, unit=unit, nature=nature, route=route, authority=authority
        ):
            known = replace(case, unit_name=unit_name, league=league, unit=unit or case.unit)
            if nature is None or route is None:
                return known
            return replace(known, nature=nature, route=route, authority=authority)
        case fact.EndedWithBase():
            return _ended(case, happened)
        case fact.ResumedWithBase(_, stage):
            back = replace(case.exit, left_on=None)
            return replace(case, stage=stage, exit=back, end_reason="", ended_with_base=False)


def _ended(case: Stay, happened: fact.EndedWithBase) -> Stay:
    if happened.stage is case.stage:
        return case
    moved = happened.stage is StayStage.MOVED
    return replace(
        case,
        stage=happened.stage,
        exit=replace(case.exit, left_on=happened.on) if moved else case.exit,
        end_reason=BASE_ENDED[happened.workstation],
        ended_with_base=True,
    )
