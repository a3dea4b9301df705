"""What a stay is begun and agreed with, as it is meant: names and numbers in one spelling, a discipline as it is listed."""

from dataclasses import replace

from domain.bases.stay.state_entry import Agreement, Degree, Mentor, Profile
from domain.disciplines import discipline_name
from domain.plain.names import organisation_name, person_name
from domain.plain.numbers import number


def plain_profile(profile: Profile) -> Profile:
    """Setting (form): a profile before it is checked and put on record."""
    return replace(
        profile, discipline=discipline_name(profile.discipline), degree=plain_degree(profile.degree)
    )


def plain_degree(degree: Degree) -> Degree:
    """Setting (form): a degree before it is checked and put on record."""
    return replace(
        degree,
        institution=organisation_name(degree.institution),
        certificate=number(degree.certificate),
        recognition=number(degree.recognition),
    )


def plain_mentor(mentor: Mentor) -> Mentor:
    """Setting (form): a mentor before it is checked and put on record."""
    return replace(mentor, name=person_name(mentor.name))


def plain_agreement(agreement: Agreement) -> Agreement:
    """Setting (form): an agreement before it is checked and put on record."""
    return replace(agreement, mentors=tuple(map(plain_mentor, agreement.mentors)))
