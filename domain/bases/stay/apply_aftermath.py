"""Folds the facts of ends that are neither 出站 nor a removal, and of what follows an end (Art. 5, 22)."""

from dataclasses import replace

from domain.bases.stay import facts_end as fact
from domain.bases.stay.apply_entry import without
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import LEAVING_NAMES, StayStage


def apply_aftermath(case: Stay, happened: fact.AftermathFact) -> Stay:
    """The state after one of these facts."""
    match happened:
        case fact.EndedOtherwise():
            return _ended(case, happened)
        case fact.LeavingTakenBack():
            return _back(case, happened)
        case fact.ReceiptGiven(receipt):
            return replace(case, exit=replace(case.exit, receipt=receipt))
        case fact.MeritEndorsed(merit, endorsed, note):
            merits = tuple(
                replace(one, endorsed=endorsed, endorsement=note) if one.id == merit else one
                for one in case.merits
            )
            return replace(case, merits=merits)
        case fact.DirectHireCertified(certificate):
            certificates = (*case.exit.certificates, certificate)
            return replace(case, exit=replace(case.exit, certificates=certificates))


def _ended(case: Stay, happened: fact.EndedOtherwise) -> Stay:
    left = replace(
        case.exit,
        left_on=happened.left_on,
        leaving=happened.leaving,
        leaving_papers=happened.papers,
        goes_to=happened.goes_to,
    )
    refusals = tuple(replace(one, dropped=True) if one.open else one for one in case.refusals)
    reason = f"{LEAVING_NAMES[happened.leaving]}：{happened.reason}"
    after = replace(without(case, happened.dropped), refusals=refusals)
    return replace(after, stage=StayStage.LEFT, exit=left, end_reason=reason)


def _back(case: Stay, happened: fact.LeavingTakenBack) -> Stay:
    """A case of which a clock goes on is open again."""
    running = {key.partition(":")[2] for key in happened.starts}
    removals = tuple(replace(one, dropped=False) if one.id in running else one for one in case.removals)
    refusals = tuple(replace(one, dropped=False) for one in case.refusals)
    back = replace(
        case.exit,
        left_on=None,
        leaving=None,
        leaving_papers=(),
        goes_to="",
        receipt=None,
        formalities="" if happened.of_exit else case.exit.formalities,
        certificates=() if happened.of_exit else case.exit.certificates,
    )
    return replace(
        case, stage=StayStage.IN_STATION, exit=back, end_reason="", removals=removals, refusals=refusals
    )
