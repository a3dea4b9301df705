"""What became of a stay, for cases of other programmes that rest on it: that it is void, over, goes on, or moved; never why."""

from domain.across import Became, Outcome
from domain.bases.stay import facts as fact
from domain.bases.stay.facts_end import EndedOtherwise, LeavingTakenBack
from domain.bases.stay.facts_refusal import RefusalDecided
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import STAY_ENDS, StayStage

AFTER_BASE = {StayStage.MOVED: Became.MOVED, StayStage.ABANDONED: Became.VOID}
"""Art. 24: it moves to the workstation, or ends before the entry."""


def became(before: Stay, happened: fact.Fact) -> Outcome | None:
    """Art. 13, 18, 23, 24: None where it stands as it stood."""
    match happened:
        case fact.StayVoided() | fact.FilingRefused() | fact.Abandoned():
            return Outcome(Became.VOID)
        case RefusalDecided(refuse=True, left_on=left_on) if left_on is not None:
            return Outcome(Became.VOID, left_on)
        case fact.ExitCompleted(left_on=left_on) | EndedOtherwise(left_on=left_on):
            return Outcome(Became.ENDED, left_on)
        case fact.RemovalDecided(remove=True, left_on=left_on):
            return Outcome(Became.ENDED, left_on)
        case fact.EndedWithBase(on=on, stage=stage):
            return Outcome(AFTER_BASE[stage], on) if stage in AFTER_BASE else None
        case fact.ResumedWithBase():
            return Outcome(Became.RESUMED) if before.stage in STAY_ENDS else None
        case fact.RemovalReversed(resumed=True) | LeavingTakenBack():
            return Outcome(Became.RESUMED)
        case _:
            return None
