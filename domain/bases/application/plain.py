"""The application form as it is meant: names and numbers in one spelling before they are put on record."""

from dataclasses import replace

from domain.bases.application.form import Form
from domain.plain.names import organisation_name, person_name
from domain.plain.numbers import phone


def plain_form(form: Form) -> Form:
    """Setting (form): names of persons and the telephone; whatever else was written stays as it is."""
    unit = replace(
        form.unit,
        legal_representative=person_name(form.unit.legal_representative),
        contact=person_name(form.unit.contact),
        phone=phone(form.unit.phone),
    )
    team = tuple(replace(member, name=person_name(member.name)) for member in form.team)
    organisation = replace(form.organisation, name=organisation_name(form.organisation.name))
    return replace(form, unit=unit, team=team, organisation=organisation)
