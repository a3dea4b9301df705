"""Folds the supplements of the agreement (Art. 13(1), 14): with the last signature what one says is so."""

from collections.abc import Iterable
from dataclasses import replace

from domain.bases.stay import facts as fact
from domain.bases.stay.apply_entry import without
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import Supplement
from domain.bases.stay.terms import SupplementStatus

SupplementFact = fact.SupplementDrafted | fact.SupplementSigned | fact.SupplementWithdrawn


def apply_supplement(case: Stay, happened: SupplementFact) -> Stay:
    """The state after one of these facts."""
    match happened:
        case fact.SupplementDrafted(supplement):
            known = (closed(one, SupplementStatus.REPLACED) for one in case.supplements)
            return replace(case, supplements=(*known, supplement))
        case fact.SupplementWithdrawn(supplement, _, reason):
            return _with(case, _changed(case, supplement, status=SupplementStatus.WITHDRAWN, closed=reason))
        case fact.SupplementSigned():
            return _signed(case, happened)


def closed(one: Supplement, status: SupplementStatus) -> Supplement:
    """A draft that comes to nothing; any other stays as it is."""
    return replace(one, status=status) if one.status is SupplementStatus.DRAFT else one


def fallen(case: Stay) -> tuple[Supplement, ...]:
    """The supplements once the stay has ended: what not all have signed falls away."""
    return tuple(closed(one, SupplementStatus.LAPSED) for one in case.supplements)


def _changed(case: Stay, supplement: str, **changes: object) -> Iterable[Supplement]:
    return (
        replace(one, **changes) if one.id == supplement else one  # type: ignore[arg-type]
        for one in case.supplements
    )


def _with(case: Stay, supplements: Iterable[Supplement]) -> Stay:
    return replace(case, supplements=tuple(supplements))


def _signed(case: Stay, happened: fact.SupplementSigned) -> Stay:
    known = next((one for one in case.supplements if one.id == happened.supplement), None)
    if known is None:
        return case
    signed = {**known.signed, happened.side: happened.on}
    status = SupplementStatus.EFFECTIVE if happened.complete else known.status
    after = _with(case, _changed(case, known.id, signed=signed, status=status))
    return _agreed(without(after, happened.dropped), known) if happened.complete else after


def _agreed(case: Stay, supplement: Supplement) -> Stay:
    """Term, project and goals as the supplement has them; the agreement before it is kept, with its signatures."""
    ends_on = supplement.ends_on or case.ends_on
    profile = case.profile
    if supplement.project:
        profile = replace(profile, project=supplement.project, project_summary=supplement.summary)
    after = replace(case, ends_on=ends_on, profile=profile)
    agreement = case.agreement
    if agreement is None or ends_on is None:
        return after
    amended = replace(
        agreement, ends=ends_on, goals=supplement.goals or agreement.goals, paper=supplement.paper
    )
    return replace(after, agreement=amended, agreements=(*case.agreements, agreement))
