"""A line of the menu."""

from dataclasses import dataclass

from domain.terms import ADMINISTRATORS, Role

D, L, U, A, S, E, P, O = (  # noqa: E741  # the letters of the table of permissions
    Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.AUTHORITY, Role.STATION, Role.EXPERT, Role.POSTDOC, Role.AUDITOR,
)  # fmt: skip
R, N = Role.REPORTER, Role.RESEARCHER
M, G, W = ADMINISTRATORS
ALL = (D, L, U, A, S, E, P, O, R, N)
"""Everybody who has to do with cases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu."""

    address: str
    label: str
    roles: tuple[Role, ...]
    group: str = "办理"
    rank: int = 1000
    """Place in the menu: the smaller, the earlier."""
    home: bool = False
    """Of the kernel's: kept by the home line alone, so that roles of another line have no use for it."""
