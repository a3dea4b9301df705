"""Folds facts into the state of a match; it never fails."""

from dataclasses import replace

from domain.assistants.match import facts as fact
from domain.assistants.match.state import Match, MatchStage, Settlement
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Match, happened: fact.Fact, stamp: Stamp) -> Match:
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    match happened:
        case fact.ListMatched():
            case = replace(
                case,
                year=happened.year,
                stage=MatchStage.SETTLING if happened.differences else MatchStage.SETTLED,
                file_name=happened.file_name,
                sha256=happened.sha256,
                listed=happened.listed,
                ours=happened.ours,
                matched_on=happened.on,
                differences=happened.differences,
            )
        case fact.DifferencesSettled():
            how = Settlement(way=happened.way, reason=happened.reason, on=happened.on)
            settled = {**case.settled, **dict.fromkeys(happened.differences, how)}
            stage = MatchStage.SETTLED if happened.closes else case.stage
            case = replace(case, settled=settled, stage=stage)
        case _:
            return case
    return replace(case, clocks={}) if case.stage is MatchStage.SETTLED else case
