"""What a page offers to choose from, and which of its lists of offices are not whole."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from domain.offices import HOME, LEAGUE_OFFICES, OfficeKind, offices_of
from tests.web.browsing import Page

OF_A_PROGRAMME = frozenset({"line", "giver", "taker"})
"""Lists of whom a programme has tasks for: 26号·附件1 counts 满洲里 and 二连浩特 in their leagues."""
LEAGUES = frozenset(one.code for one in LEAGUE_OFFICES)


def offered(page: Page) -> Iterator[tuple[str, frozenset[str]]]:
    """Each list to choose from: its name and the codes in it."""
    for one in page.all("//select"):
        yield _name(one), frozenset(option.get("value") for option in one.iter("option"))
    picks = page.all("//input[@type='radio' or @type='checkbox']")
    for name, several in groupby(sorted(picks, key=_name), key=_name):
        yield name, frozenset(option.get("value") for option in several)


def short(page: Page, line: str = HOME) -> dict[str, list[str]]:
    """The lists of offices that lack some of the reader's line (of the first one fourteen), with what they lack.

    A list of some kind of office holds all of that kind: the bureaus, the zones, the units that a notice lists.
    """
    kinds = _kinds(line)
    return {name: sorted(lack) for name, codes in offered(page) if (lack := _lacking(name, codes, kinds))}


def _kinds(line: str) -> tuple[frozenset[str], ...]:
    """The bureaus of a line (a city's beside the leagues is one), its zones, and the units listed in it."""
    of_kind = {
        kind: {office.code for office in offices_of(line)[1:] if office.kind is kind} for kind in OfficeKind
    }
    bureaus = of_kind[OfficeKind.LEAGUE] | of_kind[OfficeKind.CITY]
    return frozenset(bureaus), frozenset(of_kind[OfficeKind.ZONE]), frozenset(of_kind[OfficeKind.LISTED])


def _lacking(name: str, codes: frozenset[str], kinds: tuple[frozenset[str], ...]) -> frozenset[str]:
    if name in OF_A_PROGRAMME:
        return frozenset()
    held = [kind for kind in kinds if codes & kind]
    if name == "league":
        held.append(kinds[0])
    return frozenset().union(*held) - codes


def _name(control: Any) -> str:
    return str(control.get("name"))
