"""Folds facts into the state of a talent."""

from dataclasses import replace

from domain.rights.talent import facts as fact
from domain.rights.talent.state import Entitlement, EntitlementStatus, Talent, TalentStage
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Talent, happened: fact.Fact, stamp: Stamp) -> Talent:  # noqa: C901  # a case for each fact
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    match happened:
        case fact.TalentListed():
            return _listed(case, happened)
        case fact.ClassChanged(grade=grade, on=on):
            granted = any(each.status is EntitlementStatus.GRANTED for each in case.entitlements)
            return replace(case, grade=grade, graded_on=on, review_due=granted)
        case fact.TalentReviewed(ended, reason):
            for entitlement in ended:
                case = _decided(case, entitlement, EntitlementStatus.ENDED, reason)
            return replace(case, review_due=False)
        case fact.EntitlementAsked(entitlement, right, agency, follows):
            asked = Entitlement(id=entitlement, right=right, agency=agency, follows=follows)
            return replace(case, entitlements=(*case.entitlements, asked))
        case fact.EntitlementDecided(entitlement, status, reason):
            return _decided(case, entitlement, status, reason)
        case fact.AllowanceOffered(follows):
            return replace(case, offered=follows)
        case fact.FollowedEnded(ended=ended, reason=reason):
            for entitlement in ended:
                case = _decided(case, entitlement, EntitlementStatus.ENDED, reason)
            return replace(case, offered=None)
        case fact.CodeIssued(digest):
            return replace(case, code=digest)
        case fact.CodeRevoked():
            return replace(case, code=None)
        case fact.TalentDelisted():
            return replace(case, stage=TalentStage.DELISTED, code=None, clocks={})
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return case


def _listed(case: Talent, happened: fact.TalentListed) -> Talent:
    return replace(
        case,
        stage=TalentStage.LISTED,
        person=happened.person,
        keeper=happened.keeper,
        unit=happened.unit,
        league=happened.league,
        field=happened.area,
        grade=happened.grade,
        graded_on=happened.on,
        listed_on=happened.on,
    )


def _decided(case: Talent, entitlement: str, status: EntitlementStatus, reason: str) -> Talent:
    entitlements = tuple(
        replace(each, status=status, reason=reason) if each.id == entitlement else each
        for each in case.entitlements
    )
    return replace(case, entitlements=entitlements)
