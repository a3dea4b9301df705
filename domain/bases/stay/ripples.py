"""Art. 24: what a fact of a stay means for its base: who is in station there, from when until when."""

from datetime import date

from domain.bases.base import commands as base
from domain.bases.stay import facts as fact
from domain.bases.stay.facts_end import EndedOtherwise, LeavingTakenBack
from domain.bases.stay.facts_refusal import RefusalDecided
from domain.bases.stay.state import Stay
from domain.bases.stay.world import StayWorld


def ripples(after: Stay, happened: fact.Fact, world: StayWorld) -> tuple[tuple[str, str, base.Command], ...]:
    """The commands for the base, recorded in the same transaction."""
    told = _told(after, happened)
    return () if told is None else (("base", after.base, told),)


def _told(after: Stay, happened: fact.Fact) -> base.Command | None:
    match happened:
        case fact.EntryReported() | fact.EntryCorrected() | fact.EntryFiled() | fact.StayEntered():
            return _resident(after)
        case fact.ExitCompleted(left_on=left_on) | fact.RemovalDecided(remove=True, left_on=left_on):
            return base.RecordLeaving(after.id, left_on)
        case EndedOtherwise(left_on=left_on):
            return base.RecordLeaving(after.id, left_on)
        case RefusalDecided(left_on=date() as left_on):
            return base.RecordLeaving(after.id, left_on)
        case fact.RemovalReversed(resumed=True) | LeavingTakenBack():
            return base.RecordLeaving(after.id, None)
        case fact.FilingRefused(reason=reason) | fact.StayVoided(reason):
            return None if after.entered_on is None else base.ForgetResident(after.id, reason)
        case _:
            return None


def _resident(after: Stay) -> base.RecordResident | None:
    if after.entered_on is None:
        return None
    filing = after.filing
    return base.RecordResident(after.id, after.entered_on, after.left_on, filing.late_days, filing.filed_on)
