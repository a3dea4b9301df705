"""Setting (permission): what of a stay an actor may see; name and number of the person are kept elsewhere."""

from dataclasses import replace

from domain.actor import Actor
from domain.bases.stay.keys import IDENTITY
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import Assessment
from domain.bases.stay.state_end import Appraisal
from domain.bases.stay.state_entry import Agreement, Degree, Mentor
from domain.identity import mask
from domain.terms import Role
from domain.visibility import masked_name, masked_papers


def visible(case: Stay, actor: Actor) -> Stay | None:
    """Setting (permission): the stay as this actor may see it, or None when it may not at all.

    Base, station and postdoc see everything of theirs but the accounts of those who wrote it down; an office or a
    主管部门 sees what it oversees; an auditor sees all of it without the names of persons.
    """
    match actor.role:
        case Role.DEPARTMENT | Role.SYSTEM:
            return case
        case Role.AUDITOR:
            return _to_auditor(case)
        case Role.LEAGUE:
            return _without_doubt(case) if _of_league(case, actor) else None
        case Role.AUTHORITY | Role.UNIT | Role.STATION | Role.POSTDOC:
            return _without_doubt(_without_staff(case)) if _own(case, actor) else None
        case _:
            return None


def _without_doubt(case: Stay) -> Stay:
    """That a number is on record elsewhere is nobody's but the department's to know."""
    return replace(case, clocks={key: clock for key, clock in case.clocks.items() if key != IDENTITY})


def _of_league(case: Stay, actor: Actor) -> bool:
    """Art. 6: all bases of its area, those of region-level units too."""
    return actor.scope == case.league != ""


def _own(case: Stay, actor: Actor) -> bool:
    own = {
        Role.AUTHORITY: case.authority,
        Role.UNIT: case.unit,
        Role.STATION: case.station,
        Role.POSTDOC: case.person,
    }
    return bool(actor.scope) and own[actor.role] == actor.scope


def _without_staff(case: Stay) -> Stay:
    return replace(case, midterm=_unsigned(case.midterm), exit_assessment=_unsigned(case.exit_assessment))


def _unsigned(assessment: Assessment | None) -> Assessment | None:
    if assessment is None:
        return None
    opinions = {side: replace(opinion, by="") for side, opinion in assessment.opinions.items()}
    return replace(assessment, opinions=opinions)


def _to_auditor(case: Stay) -> Stay:
    """An auditor oversees what was done, and needs no person's data for it."""
    return replace(
        _without_staff(case),
        profile=replace(case.profile, degree=_unnumbered(case.profile.degree)),
        papers=masked_papers(case.papers),
        mentors=_masked(case.mentors),
        agreement=_nameless(case.agreement) if case.agreement else None,
        agreements=tuple(_nameless(one) for one in case.agreements),
        exit=replace(case.exit, appraisal=_anonymous(case.exit.appraisal)),
    )


def _unnumbered(degree: Degree) -> Degree:
    """The number of a certificate leads to one person."""
    return replace(
        degree,
        certificate=mask(degree.certificate) if degree.certificate else "",
        recognition=mask(degree.recognition) if degree.recognition else "",
    )


def _masked(mentors: tuple[Mentor, ...]) -> tuple[Mentor, ...]:
    return tuple(replace(one, name=masked_name(one.name)) for one in mentors)


def _nameless(agreement: Agreement) -> Agreement:
    return replace(agreement, mentors=_masked(agreement.mentors))


def _anonymous(appraisal: Appraisal | None) -> Appraisal | None:
    if appraisal is None:
        return None
    return replace(appraisal, experts=tuple(masked_name(one) for one in appraisal.experts))
