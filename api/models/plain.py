"""Texts of requests as they are meant: what a name, an organisation or a number is, before it is checked or kept."""

from collections.abc import Callable
from typing import Annotated

from pydantic import BeforeValidator

from domain.nations import nation_name
from domain.plain.names import organisation_name, person_name
from domain.plain.numbers import contact, identity_number, mail, number, phone


def _plainly(made: Callable[[str], str]) -> BeforeValidator:
    """What is no text is left to the check of its type."""
    return BeforeValidator(lambda given: made(given) if isinstance(given, str) else given)


PERSON = _plainly(person_name)
PersonName = Annotated[str, PERSON]
OrganisationName = Annotated[str, _plainly(organisation_name)]
Number = Annotated[str, _plainly(number)]
IdentityNumber = Annotated[str, _plainly(identity_number)]
Phone = Annotated[str, _plainly(phone)]
Mail = Annotated[str, _plainly(mail)]
ContactGiven = Annotated[str, _plainly(contact)]
"""A telephone number or an e-mail address."""
Nation = Annotated[str, _plainly(nation_name)]
