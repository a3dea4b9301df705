"""Where a life stands, in the words that may cross into Temporal."""

from activities.contract import Standing, TimerAt
from db.cases import Case, Loaded
from domain.wait import next_timer


def standing_of(case: Case, case_id: str, loaded: Loaded) -> Standing:
    """Stage, sequence, whether it has ended, and the next timer; a case without facts has ended before it began."""
    if loaded.seq == 0:
        return Standing("", 0, ended=True)
    timer = next_timer(case.waits(loaded.state), case_id)
    at = TimerAt(timer.key, timer.occasion.value, timer.at) if timer else None
    return Standing(case.stage(loaded.state), loaded.seq, case.ended(loaded.state), at)
