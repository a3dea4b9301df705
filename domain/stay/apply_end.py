"""Folds the facts of a stay's end: exit, removal, voiding and what the base's own end brings (Art. 18, 21–24)."""

from dataclasses import replace
from typing import Any

from domain.stay import facts as fact
from domain.stay.apply_life import opened
from domain.stay.state import Stay
from domain.stay.terms import StayStage, SubsidyStatus

LeavingFact = (
    fact.ReportsHandedIn | fact.AppraisalRecorded | fact.ExitCompleted | fact.DestinationRecorded
)  # fmt: skip
RemovalFact = (
    fact.RemovalOpened | fact.DoubtRaised | fact.DoubtSettled | fact.StatementGiven | fact.HearingClosed
    | fact.RemovalDecided | fact.RemovalReversed
)  # fmt: skip
BaseFact = fact.StayVoided | fact.BaseFollowed | fact.EndedWithBase | fact.ResumedWithBase
EndFact = LeavingFact | RemovalFact | BaseFact

BASE_ENDED = {True: "基地获批设立博士后科研工作站", False: "基地备案终止"}


def apply_end(case: Stay, happened: EndFact) -> Stay:
    """The state after one of these facts."""
    if isinstance(happened, LeavingFact):
        return _leaving(case, happened)
    if isinstance(happened, RemovalFact):
        return _removal(case, happened)
    return _with_base(case, happened)


def _leaving(case: Stay, happened: LeavingFact) -> Stay:
    known = case.exit
    match happened:
        case fact.ReportsHandedIn(report, summary):
            return replace(case, exit=replace(known, report=report, summary=summary))
        case fact.AppraisalRecorded(appraisal):
            return replace(case, exit=replace(known, appraisal=appraisal))
        case fact.ExitCompleted(left_on, formalities):
            left = replace(known, left_on=left_on, formalities=formalities)
            return replace(case, stage=StayStage.EXITED, exit=left)
        case fact.DestinationRecorded(destination, employer, recommends):
            gone = replace(known, destination=destination, employer=employer, employer_recommends=recommends)
            return replace(case, exit=gone)


def _removal(case: Stay, happened: RemovalFact) -> Stay:
    match happened:
        case fact.RemovalOpened(removal):
            return opened(case, removal)
        case fact.DoubtRaised():
            return case
        case fact.DoubtSettled(finding, removal):
            return opened(replace(case, findings=(*case.findings, finding)), removal)
        case fact.StatementGiven(removal, text):
            return _with(case, removal, statement=text, heard=True)
        case fact.HearingClosed(removal):
            return _with(case, removal, heard=True)
        case fact.RemovalDecided():
            return _decided(case, happened)
        case fact.RemovalReversed():
            return _reversed(case, happened)


def _with(case: Stay, removal: str, **changes: Any) -> Stay:
    removals = tuple(replace(one, **changes) if one.id == removal else one for one in case.removals)
    return replace(case, removals=removals)


def _decided(case: Stay, happened: fact.RemovalDecided) -> Stay:
    after = _with(
        case,
        happened.removal,
        decision=happened.remove,
        reasons=happened.reasons,
        decided_on=happened.on,
        left_on=happened.left_on,
    )
    if not happened.remove:
        return after
    unpaid = tuple(one.id for one in case.subsidies if one.status is SubsidyStatus.GRANTED)
    stopped = _with(_subsidies(after, unpaid, SubsidyStatus.STOPPED), happened.removal, stopped=unpaid)
    return replace(stopped, stage=StayStage.REMOVED, end_reason=happened.reasons)


def _reversed(case: Stay, happened: fact.RemovalReversed) -> Stay:
    removal = case.removal(happened.removal)
    if removal is None:
        return case
    after = _with(
        case,
        happened.removal,
        reversed_on=happened.on,
        reversal=happened.reason,
        dropped=removal.dropped or removal.decision is None,
        stopped=(),
    )
    if not happened.resumed:
        return after
    resumed = _subsidies(after, _still(after, removal.stopped), SubsidyStatus.GRANTED)
    return replace(resumed, stage=StayStage.IN_STATION, end_reason="")


def _still(case: Stay, stopped: tuple[str, ...]) -> tuple[str, ...]:
    """Those that nobody settled otherwise in the meantime."""
    return tuple(
        one.id for one in case.subsidies if one.id in stopped and one.status is SubsidyStatus.STOPPED
    )


def _subsidies(case: Stay, ids: tuple[str, ...], status: SubsidyStatus) -> Stay:
    subsidies = tuple(replace(one, status=status) if one.id in ids else one for one in case.subsidies)
    return replace(case, subsidies=subsidies)


def _with_base(case: Stay, happened: BaseFact) -> Stay:
    match happened:
        case fact.StayVoided(reason):
            return replace(case, stage=StayStage.VOIDED, end_reason=reason)
        case fact.BaseFollowed(unit_name, league):
            return replace(case, unit_name=unit_name, league=league)
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
