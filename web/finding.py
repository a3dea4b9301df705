"""How what a role can be held in is looked for by a text in its name."""

from collections.abc import Awaitable, Callable

from web.desk import Desk

MOST = 50
Rows = list[tuple[str, str]]
"""Scope and its name."""
Finder = Callable[[Desk, str], Awaitable[Rows]]
