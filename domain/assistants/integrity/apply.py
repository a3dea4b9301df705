"""Folds facts into the state of an integrity case; it never fails."""

from dataclasses import replace

from domain.assistants.integrity import facts as fact
from domain.assistants.integrity.state import Integrity, IntegrityStage
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Integrity, happened: fact.Fact, stamp: Stamp) -> Integrity:
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    case = _changed(case, happened)
    return replace(case, clocks={}) if case.stage is IntegrityStage.CLOSED else case


def _changed(case: Integrity, happened: fact.Fact) -> Integrity:
    match happened:
        case fact.IntegrityOpened():
            return replace(
                case,
                year=happened.year,
                unit=happened.unit,
                unit_name=happened.unit_name,
                stage=IntegrityStage.OPENED,
                placement=happened.placement,
                origin=happened.origin,
                reason=happened.reason,
                opened_on=happened.on,
                hires=happened.hires,
            )
        case fact.IntegrityExplained(text, papers):
            return replace(case, stage=IntegrityStage.EXPLAINED, explanation=text, papers=papers)
        case fact.IntegrityFound():
            return replace(
                case,
                stage=IntegrityStage.FOUND,
                finding=happened.finding,
                grounds=happened.grounds,
                counted_back=tuple(each.hire for each in happened.hires),
                handed_over=happened.document,
                found_by=happened.by,
                bulletins=happened.bulletins,
            )
        case _:
            return _afterwards(case, happened)


def _afterwards(case: Integrity, happened: fact.Fact) -> Integrity:
    match happened:
        case fact.ReviewAsked(reason):
            return replace(case, stage=IntegrityStage.REVIEWING, asked=reason)
        case fact.ReviewDecided(upheld, reason, closes):
            left = case.counted_back if upheld else ()
            stage = IntegrityStage.CLOSED if closes else IntegrityStage.FOUND
            return replace(case, stage=stage, upheld=upheld, review=reason, counted_back=left)
        case fact.ReviewLapsed(closes):
            return replace(case, stage=IntegrityStage.CLOSED) if closes else case
        case fact.ErratumRecorded(bulletin, document, closes):
            open_ones = tuple(each for each in case.bulletins if each != bulletin)
            case = replace(case, bulletins=open_ones, errata=(*case.errata, document))
            return replace(case, stage=IntegrityStage.CLOSED) if closes else case
        case _:
            return case
