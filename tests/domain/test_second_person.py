"""Who decides on what waits for a second person."""

import pytest

from domain.actor import Actor
from domain.office_line import HOME
from domain.second_person import unfit
from domain.terms import Role

OFFICE = (Role.SECURITY_ADMIN, "150000", HOME)
ME = Actor("me", Role.SECURITY_ADMIN, "150000")


@pytest.mark.parametrize(
    ("office", "proposed_by", "decided", "code"),
    [
        (OFFICE, "another", False, ""),
        (OFFICE, "me", False, "second_person_needed"),
        (OFFICE, "another", True, "already_decided"),
        (OFFICE, "me", True, "already_decided"),
        ((Role.DEPARTMENT, "150000", HOME), "another", False, "not_found"),
        ((Role.SECURITY_ADMIN, "150000", "second"), "another", False, "not_found"),
    ],
)
def test_another_person_of_the_office_decides_once(
    office: tuple[str, str, str], proposed_by: str, decided: bool, code: str
) -> None:
    refusal = unfit(ME, office, proposed_by, decided=decided)
    assert (refusal.code if refusal else "") == code
