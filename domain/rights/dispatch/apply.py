"""Folds facts into the state of a dispatch."""

from dataclasses import replace

from domain.legal_time import legal_day
from domain.rights.dispatch import facts as fact
from domain.rights.dispatch.state import Dispatch, DispatchStage
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Dispatch, happened: fact.Fact, stamp: Stamp) -> Dispatch:
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    match happened:
        case fact.FiguresFrozen():
            return _frozen(case, happened, stamp)
        case fact.FiguresConfirmed(body, remark):
            case = replace(case, confirmed={**case.confirmed, body: remark})
            over = not case.unconfirmed and case.stage is DispatchStage.FROZEN
            return replace(case, stage=DispatchStage.CONFIRMED) if over else case
        case fact.DispatchFiled(summary, paper, unconfirmed):
            return replace(
                case,
                stage=DispatchStage.REPORTED,
                summary=summary,
                paper=paper,
                unconfirmed_then=unconfirmed,
                filed_on=legal_day(stamp.at),
            )
        case fact.BulletinPublished(paper, text, on, printed):
            return replace(case, bulletin=paper, bulletin_text=text, published_on=on, printed=printed)
        case fact.KeptInternal():
            return replace(case, internal=True)
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return case


def _frozen(case: Dispatch, happened: fact.FiguresFrozen, stamp: Stamp) -> Dispatch:
    return replace(
        case,
        stage=DispatchStage.FROZEN if happened.agencies else DispatchStage.CONFIRMED,
        year=happened.year,
        number=happened.number,
        frozen_at=stamp.at,
        agencies=happened.agencies,
        leagues=happened.leagues,
        topics=happened.topics,
        overdue=happened.overdue,
        matters=happened.matters,
        cells=happened.cells,
        units=happened.units,
    )
