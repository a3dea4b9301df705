"""Help in the users' words: every guide is a page, and every page of the menu leads to a part that there is."""

from urllib.parse import unquote

import pytest

from domain.office_line import HOME
from domain.terms import Role
from web.help import FOR_PROGRAMS, GUIDES_OF, INDEX, TITLES, guide, help_for
from web.navigation import entries_of

PAGES = [
    (role, entry.address) for role in GUIDES_OF for entry in entries_of(HOME) if Role(role) in entry.roles
]


def test_every_role_has_a_guide() -> None:
    """That of whoever takes part in a programme comes with its pages (`web/<programme>/help.py`)."""
    assert {one.value for one in Role} - {"system", "public", "researcher"} == set(GUIDES_OF) - {"researcher"}


@pytest.mark.parametrize("name", TITLES)
def test_a_guide_speaks_of_pages_first_and_of_routes_last(name: str) -> None:
    found = guide(name)
    assert found.headings
    assert found.programs
    assert FOR_PROGRAMS not in found.body
    assert "POST /" not in found.body
    assert "GET /" not in found.body


@pytest.mark.parametrize(("role", "page"), PAGES)
def test_help_leads_to_a_part_that_there_is(role: str, page: str) -> None:
    address, _, anchor = help_for(page, role).partition("#")
    name = address.removeprefix("/help").strip("/") or INDEX
    assert name in (role, INDEX)
    assert not anchor or unquote(anchor) in {one.anchor for one in guide(name).headings}


@pytest.mark.parametrize(
    ("role", "page", "heading"),
    [
        ("department", "/bases/NMGBSH20260001", "基地"),
        ("department", "/rounds/2026/do/notices", "申报和基地设立"),
        ("department", "/applications/1/do/experts", "专家评议"),
        ("league", "/stays/1", "博士后"),
        ("unit", "/applications/1/form/team", "申报设立基地"),
        ("unit", "/campaigns", "基地管理-评估和自查"),
        ("expert", "/applications/1/do/reviews", "评审申报"),
        ("station", "/me", "登录-密码和离开"),
        ("postdoc", "/work", "待办-已办-催办和消息"),
    ],
)
def test_each_page_opens_the_part_that_fits(role: str, page: str, heading: str) -> None:
    assert unquote(help_for(page, role)).partition("#")[2] == heading


def test_articles_in_a_guide_lead_to_their_wording_and_guides_to_each_other() -> None:
    assert 'href="/regulation#a11-1"' in guide("unit").body
    assert 'href="/help/league"' in guide(INDEX).body
    assert ".md" not in guide(INDEX).body
