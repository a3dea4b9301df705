"""Looking for a name or a number anywhere in it, as it is written, in pinyin or by initials, under row security.

No condition on a text but equality may use an index there, so that the text that was typed is turned into the names
that have it, and those are compared. Where that would be very many, the list is read in its own order instead, and
each row's name is looked at: there the first page is soon full.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ARRAY,
    Boolean,
    ColumnElement,
    Text,
    bindparam,
    false,
    func,
    literal,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import array
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import Expression, Query
from db.written_names import LONGEST
from domain.plain.names import search_key
from domain.plain.pinyin import toneless

MOST_NAMES = 3000
BEYOND = MOST_NAMES
"""As many names as the statistics expect are not even read: in a list of 200,000 one row in seventy has one then."""
MOST_ROWS = 500
_WITH = text(
    "select name from names_with(:parts, :pattern, :needle, :most, :beyond, :persons) as name"
).bindparams(bindparam("parts", type_=ARRAY(Text)), bindparam("needle", type_=Text))
_SPELT = re.compile("[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed as a pattern, and the names that fit it; None where they are too many to be told one by one.

    `needle` is the text itself where it is not spelt in latin letters: then it is looked for as it is.
    """

    pattern: str
    names: tuple[str, ...] | None
    needle: str | None = None

    def fits(self, *found: Expression) -> ColumnElement[bool]:
        """Whether one of these columns has a name that fits."""
        if self.names is None:
            return names_fit(found, literal(self.pattern, Text), literal(self.needle, Text))
        return or_(false(), *(column == func.any(_names(self.names)) for column in found))

    def shows(self, *found: Expression) -> ColumnElement[bool]:
        """The same for each row in the order of the list: no index on one of the columns is to change that order."""
        return self.fits(*found) if self.names is None else among(found, _names(self.names))


def names_fit(found: Sequence[Expression], pattern: Expression, needle: Expression) -> ColumnElement[bool]:
    """Whether one of these columns of a row has a name that fits; asked once for all of them."""
    return func.names_fit(array(found), pattern, needle, type_=Boolean)


def among(found: Sequence[Expression], names: ColumnElement[Sequence[str]]) -> ColumnElement[bool]:
    """Whether one of these columns is among the names, of which one table is made for all rows.

    Compared with an array, which an ordinary plan does not know beforehand, each row would go through all of them.
    """
    rows = select(func.unnest(names, type_=Text))
    return or_(*(column.in_(rows) for column in found)).is_(true())


def _names(names: Sequence[str]) -> ColumnElement[Sequence[str]]:
    return bindparam(None, list(names), type_=ARRAY(Text))


def pattern_of(needle: str) -> str:
    """The needle in the first line of `sought`; in latin letters also where syllables begin, or among the initials."""
    found = [f"^[^\n]*{re.escape(needle)}"]
    if _SPELT.fullmatch(needle):
        found += ["'" + "'?".join(needle), f"=[^\n]*{needle}"]
    return "|".join(found)


async def sought(conn: AsyncConnection, typed: str, *, persons: bool = False) -> Sought:
    """The names that have what was typed in them, with `persons` also theirs; without letter or digit it is in none."""
    needle = search_key(typed)
    if not needle:
        return Sought("", ())
    found = await _sought(conn, needle, persons=persons)
    spelt = toneless(needle)
    if found.names != () or spelt == needle:
        return found
    return await _sought(conn, spelt, persons=persons)


async def _sought(conn: AsyncConnection, needle: str, *, persons: bool) -> Sought:
    size = min(LONGEST, len(needle))
    parts = sorted({needle[at : at + size] for at in range(len(needle) - size + 1)})
    pattern = pattern_of(needle)
    plainly = None if _SPELT.fullmatch(needle) else needle
    values = {
        "parts": parts,
        "pattern": pattern,
        "needle": plainly,
        "most": MOST_NAMES + 1,
        "beyond": BEYOND,
        "persons": persons,
    }
    names = list((await conn.execute(_WITH, values)).scalars())
    return Sought(pattern, None if None in names or len(names) > MOST_NAMES else tuple(names), plainly)


async def few_of(conn: AsyncConnection, ids: Sequence[Query], known: Sought) -> list[str] | None:
    """The ids that these queries give, each of which an index serves; None where they are many, or the names are."""
    if known.names is None:
        return None
    found = set[str]()
    for query in ids:
        found.update((await conn.execute(query.limit(MOST_ROWS + 1))).scalars())
        if len(found) > MOST_ROWS:
            return None
    return sorted(found)


async def narrowed(
    conn: AsyncConnection, key: Expression, known: Sought, ids: Sequence[Query], *shown: Expression
) -> ColumnElement[bool]:
    """The condition of a list: its key among those found, or, where these are many, a name in one of the columns shown."""
    few = await few_of(conn, ids, known)
    return known.shows(*shown) if few is None else key == func.any(_names(few))
