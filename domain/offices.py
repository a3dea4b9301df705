"""The lines of offices of all programmes, and the offices of the home line, whose areas units and cases belong to."""

from functools import cache

from domain.faces import programme_of
from domain.office_line import HOME, Line, Office, OfficeKind
from domain.terms import Role
from programmes import PROGRAMMES, part


@cache
def lines_of(programme: str) -> tuple[Line, ...]:
    """The lines that take part in a programme; the first one leads it."""
    found: tuple[Line, ...] = part("domain", programme, "offices").LINES
    return found


def whole_of(programme: str) -> tuple[tuple[str, str], ...]:
    """Role and line of those who see all cases of a programme, but for sealed kinds."""
    found: tuple[tuple[str, str], ...] = part("domain", programme, "offices").WHOLE
    return found


def leading_line(kind: str) -> str:
    """The code of the line that leads the programme of a kind of cases."""
    programme = programme_of(kind)
    return HOME if programme is None else lines_of(programme)[0].code


def line_of(kind: str, line: str = "") -> Line:
    """The line of that code, or the one that leads the programme of the kind."""
    return lines().get(line or leading_line(kind), _HOME)


def office_name(role: Role, scope: str, kind: str, line: str = "") -> str | None:
    """What an office that has to do with that kind is called: a bureau or who only reports by its own name.

    The home line's department is called by its role; None for whoever is no office of a line.
    """
    own = line_of(kind, line)
    if role is Role.DEPARTMENT:
        return None if own.code == HOME else own.department.name
    found = own.office(scope) if role in (Role.LEAGUE, Role.REPORTER) else None
    return found.name if found else None


def takes_part(line: str, kind: str) -> bool:
    """Whether the offices of the line have anything to do with that kind; records of no programme are the home line's."""
    programme = programme_of(kind)
    return line == HOME if programme is None else any(each.code == line for each in lines_of(programme))


@cache
def programmes_of(line: str) -> tuple[str, ...]:
    """The programmes in which a line takes part, in the order of the list."""
    return tuple(
        programme for programme in PROGRAMMES if any(each.code == line for each in lines_of(programme))
    )


@cache
def led_by(line: str) -> tuple[str, ...]:
    """The programmes that a line leads, in the order of the list."""
    return tuple(programme for programme in PROGRAMMES if lines_of(programme)[0].code == line)


@cache
def lines() -> dict[str, Line]:
    """Every line by its code; a line of several programmes is the one that the first of them describes."""
    found = [line for programme in PROGRAMMES for line in lines_of(programme)]
    return {line.code: line for line in reversed(found)}


def offices_of(line: str) -> tuple[Office, ...]:
    """The offices of a line, the department first; none of one that this installation has not got any more."""
    known = lines().get(line)
    return known.offices if known else ()


_HOME = lines()[HOME]
REGION_OFFICE = _HOME.department
LEAGUE_OFFICES = _HOME.bureaus
OFFICES = _HOME.offices


def office(code: str) -> Office | None:
    """Art. 11(1): the office of the home line of this code, if it is one."""
    return _HOME.office(code)


def responsible_office(division: str) -> Office | None:
    """Art. 11(1): the league or city bureau of the home line that a place of this division code belongs to."""
    return _HOME.responsible(division)


__all__ = [
    "HOME",
    "LEAGUE_OFFICES",
    "OFFICES",
    "REGION_OFFICE",
    "Office",
    "OfficeKind",
    "leading_line",
    "led_by",
    "line_of",
    "lines",
    "lines_of",
    "office",
    "office_name",
    "offices_of",
    "programmes_of",
    "responsible_office",
    "takes_part",
    "whole_of",
]
