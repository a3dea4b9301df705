"""Folds the facts of a stay's course: assessments, changes, visits, money and merits (Art. 14–17, 19, 20, 22)."""

from dataclasses import replace
from datetime import date, timedelta

from domain.bases.stay import facts as fact
from domain.bases.stay.apply_entry import without
from domain.bases.stay.apply_supplement import SupplementFact, apply_supplement
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import Assessment
from domain.bases.stay.state_entry import Mentor
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import AssessmentKind
from domain.legal_time import legal_day
from domain.stamp import Stamp

MajorFact = fact.ProjectRecorded | fact.ProjectAmended | fact.TermKept
ChangeFact = fact.MentorChanged | fact.ProjectChanged | fact.TermChanged | MajorFact
VisitFact = fact.VisitBegun | fact.VisitExtended | fact.VisitReturned
MoneyFact = (
    fact.PayRecorded | fact.SubsidyRecorded | fact.SubsidySettled | fact.MeritClaimed | fact.MeritConfirmed
)  # fmt: skip
LifeFact = fact.AssessmentGiven | ChangeFact | VisitFact | MoneyFact | SupplementFact


def apply_life(case: Stay, happened: LifeFact, stamp: Stamp) -> Stay:
    """The state after one of these facts."""
    if isinstance(happened, fact.AssessmentGiven):
        return _assessed(case, happened)
    if isinstance(happened, ChangeFact):
        return _changed(case, happened, legal_day(stamp.at))
    if isinstance(happened, VisitFact):
        return _visited(case, happened)
    if isinstance(happened, SupplementFact):
        return apply_supplement(case, happened)
    return _money(case, happened)


def opened(case: Stay, removal: Removal | None) -> Stay:
    """The stay with a removal case that began, if one did."""
    return case if removal is None else replace(case, removals=(*case.removals, removal))


def _assessed(case: Stay, happened: fact.AssessmentGiven) -> Stay:
    midterm = happened.kind is AssessmentKind.MIDTERM
    known = (case.midterm if midterm else case.exit_assessment) or Assessment(happened.kind)
    again = known.result is not None
    assessment = replace(
        known,
        opinions={**({} if again else known.opinions), happened.side: happened.opinion},
        achievements=(*known.achievements, *happened.achievements),
        result=happened.result,
        concluded_on=happened.opinion.on if happened.result is not None else None,
    )
    after = opened(case, happened.removal)
    return replace(after, midterm=assessment) if midterm else replace(after, exit_assessment=assessment)


def _changed(case: Stay, happened: ChangeFact, today: date) -> Stay:
    match happened:
        case fact.MentorChanged(mentor):
            since = mentor.since or today
            earlier = tuple(_until(one, mentor, since) for one in case.mentors)
            return replace(case, mentors=(*earlier, replace(mentor, since=since)))
        case fact.ProjectChanged(project, summary):
            return replace(case, profile=replace(case.profile, project=project, project_summary=summary))
        case fact.TermChanged():
            return _term(case, happened)
        case fact.ProjectRecorded(project):
            return replace(case, projects=(*case.projects, project))
        case fact.ProjectAmended(project):
            known = tuple(project if one.id == project.id else one for one in case.projects)
            return replace(case, projects=known)
        case fact.TermKept():
            return case


def _until(earlier: Mentor, mentor: Mentor, since: date) -> Mentor:
    if earlier.side is not mentor.side or earlier.until is not None:
        return earlier
    return replace(earlier, until=since - timedelta(days=1))


def _term(case: Stay, happened: fact.TermChanged) -> Stay:
    after = replace(without(case, happened.dropped), ends_on=happened.ends_on)
    agreement = case.agreement
    if agreement is None:
        return after
    amended = replace(agreement, ends=happened.ends_on, paper=happened.paper or agreement.paper)
    return replace(after, agreement=amended, agreements=(*case.agreements, agreement))


def _visited(case: Stay, happened: VisitFact) -> Stay:
    match happened:
        case fact.VisitBegun(visit):
            return replace(case, visits=(*case.visits, visit))
        case fact.VisitExtended(visit=visit, return_by=return_by):
            visits = tuple(
                replace(one, return_by=return_by) if one.id == visit else one for one in case.visits
            )
            return replace(without(case, happened.dropped), visits=visits)
        case fact.VisitReturned(visit=visit, on=on):
            visits = tuple(replace(one, returned_on=on) if one.id == visit else one for one in case.visits)
            return replace(opened(without(case, happened.dropped), happened.removal), visits=visits)


def _money(case: Stay, happened: MoneyFact) -> Stay:
    match happened:
        case fact.PayRecorded(pay):
            return replace(case, pay=(*case.pay, pay))
        case fact.SubsidyRecorded(subsidy):
            return replace(case, subsidies=(*case.subsidies, subsidy))
        case fact.SubsidySettled(settled, status):
            return replace(
                case,
                subsidies=tuple(
                    replace(one, status=status) if one.id == settled else one for one in case.subsidies
                ),
            )
        case fact.MeritClaimed(record):
            return replace(case, merits=(*case.merits, record))
        case fact.MeritConfirmed(merit, confirmed, note):
            return replace(
                case,
                merits=tuple(
                    replace(one, confirmed=confirmed, note=note) if one.id == merit else one
                    for one in case.merits
                ),
            )
