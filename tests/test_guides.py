"""The guides name only routes that there are, and that whoever reads the guide may call."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.terms import Role
from tests.api.test_permissions import LINES, Line

GUIDES = Path(__file__).parents[1] / "docs" / "guide"
READERS: dict[str, Role | None] = {
    "README": None,
    "administrator": None,
    "audit_admin": Role.AUDIT_ADMIN,
    "auditor": Role.AUDITOR,
    "reporter": Role.REPORTER,
    "researcher": Role.RESEARCHER,
    "authority": Role.AUTHORITY,
    "department": Role.DEPARTMENT,
    "expert": Role.EXPERT,
    "league": Role.LEAGUE,
    "postdoc": Role.POSTDOC,
    "public": None,
    "security_admin": Role.SECURITY_ADMIN,
    "station": Role.STATION,
    "system_admin": Role.SYSTEM_ADMIN,
    "unit": Role.UNIT,
}
NAMED = re.compile(r"`(GET|POST|PUT|DELETE) (?:/api/v1)?(/[^`?]+)")


def plain(path: str) -> str:
    """The path without the names of what stands in it."""
    return re.sub("{[^}]*}", "{}", path.strip())


ROUTES = {(line.method, plain(line.path)): line for line in LINES}


def named(guide: str) -> Iterator[tuple[str, str]]:
    """Every route of a guide that stands there with its method."""
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    return ((method, plain(path)) for method, path in NAMED.findall(text))


def test_there_is_a_guide_for_every_reader_and_each_is_listed() -> None:
    index = (GUIDES / "README.md").read_text(encoding="utf-8")

    assert {one.stem for one in GUIDES.glob("*.md")} == set(READERS)
    assert all(f"({guide}.md)" in index for guide in READERS if guide != "README")


@pytest.mark.parametrize("guide", READERS)
def test_a_guide_names_only_routes_that_there_are(guide: str) -> None:
    assert [one for one in named(guide) if one not in ROUTES] == []


@pytest.mark.parametrize(("guide", "role"), [(reader, role) for reader, role in READERS.items() if role])
def test_a_guide_names_only_routes_that_its_reader_may_call(guide: str, role: Role) -> None:
    def may(line: Line) -> bool:
        return line.public or role in line.roles

    assert [one for one in named(guide) if one in ROUTES and not may(ROUTES[one])] == []


def test_a_page_for_anyone_names_only_public_routes() -> None:
    assert [one for one in named("public") if not ROUTES[one].public] == []
