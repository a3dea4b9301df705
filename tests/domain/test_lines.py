"""Lines of offices: a place belongs to a bureau of each line, in a line without the city's own through its league."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest

from db.codec import adapter, encode
from db.waits import wait_row
from domain.actor import DEPARTMENT, DEPARTMENT_OFFICE, Actor, Party
from domain.case_face import EVERYBODY, in_line, reader, readers
from domain.legal_time import start_of
from domain.office_line import REGION, Line, Office, OfficeKind, bureau
from domain.offices import HOME, LEAGUE_OFFICES, leading_line, lines, takes_part
from domain.source import setting
from domain.terms import Role
from domain.wait import Clock, Wait

OTHER = Line(
    code="second",
    department=Office(REGION, "样例厅", OfficeKind.DEPARTMENT, "样例自治区"),
    bureaus=tuple(
        bureau(office.code, office.area, "样例局")
        for office in LEAGUE_OFFICES
        if office.kind is OfficeKind.LEAGUE
    ),
)


@pytest.mark.parametrize(
    ("division", "home", "other"),
    [
        ("150781", "150781", "150700"),  # 满洲里
        ("152501", "152501", "152500"),  # 二连浩特
        ("150702", "150700", "150700"),
        ("152502", "152500", "152500"),
        ("150100", "150100", "150100"),
        ("150000", None, None),
        ("110101", None, None),
        ("", None, None),
    ],
)
def test_a_city_reports_through_its_league_in_a_line_that_has_no_office_there(
    division: str, home: str | None, other: str | None
) -> None:
    found = [lines()[HOME].responsible(division), OTHER.responsible(division)]

    assert [office and office.code for office in found] == [home, other]


def test_each_line_has_its_own_office_in_an_area() -> None:
    own, another = lines()[HOME].office("150100"), OTHER.office("150100")

    assert own is not None
    assert another is not None
    assert (own.area, another.area) == ("呼和浩特市", "呼和浩特市")
    assert own.name != another.name
    assert OTHER.office("150781") is None


@pytest.mark.parametrize("kind", ["application", "round", "base", "postdoc", "campaign"])
def test_the_home_line_leads_the_bases_and_no_other_takes_part(kind: str) -> None:
    assert leading_line(kind) == HOME
    assert takes_part(HOME, kind)
    assert not takes_part(OTHER.code, kind)


def test_another_department_that_takes_part_is_the_same_role_in_its_own_line() -> None:
    """A case can be its turn, and only its people are meant by that."""
    agency = Party(Role.DEPARTMENT, DEPARTMENT_OFFICE, line="second")
    own, theirs = (
        Actor("user-1", Role.DEPARTMENT, DEPARTMENT_OFFICE, line=line) for line in (HOME, "second")
    )
    waiting = Wait(
        key="answer",
        action="答复",
        party=agency,
        source=setting("procedure"),
        clock=Clock(since=start_of(date(2026, 3, 2))),
        consequence="",
        commands=(),
    )

    assert (agency.includes(theirs), agency.includes(own)) == (True, False)
    assert DEPARTMENT.includes(own)
    assert wait_row("application", "a-1", waiting)["line"] == "second"
    assert wait_row("application", "a-1", replace(waiting, party=DEPARTMENT))["line"] == HOME
    assert adapter(Party).validate_python(encode(agency)) == agency
    assert "line" not in cast("dict[str, object]", encode(DEPARTMENT))


def test_readers_are_named_by_line_role_and_scope() -> None:
    named = readers(
        reader(Role.UNIT, "u-1"),
        reader(Role.LEAGUE, "150100", "second"),
        reader(Role.AUTHORITY, None),
        reader(Role.UNIT, "u-1"),
        EVERYBODY,
    )

    assert in_line("rst", named) == ["*", "rst/unit/u-1", "second/league/150100"]
