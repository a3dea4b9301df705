"""Names and numbers as they are looked for: plain, in pinyin and by initials, in parts of up to three signs.

`sought` of 内蒙古 is `内蒙古`, then a line of syllables `'nei'meng'gu` and one of initials `=nmg` for each reading. Where the
same organisation had other names, their lines stand there too, the names as they are written behind tabs in the first one.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import delete, exists, literal, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import Expression, Query
from db.tables import account, expert, person, written_name
from domain.plain.letters import IDEOGRAPH
from domain.plain.names import organisation_key, search_key
from domain.plain.pinyin import Syllables, spellings

LONGEST = 3
"""Signs in a part."""
CHUNK = 1000
w = written_name.c


def alike(name: str) -> Query:
    """The names on record that are the same organisation's, however it is spelt (asked by the system)."""
    return select(w.name).where(w.plain == organisation_key(name))


def name_row(name: str, *, personal: bool) -> dict[str, Any]:
    """The row of a name. Any: each column has a type of its own."""
    key = search_key(name)
    read = spellings(key) if IDEOGRAPH.search(key) else ()
    lines = [key]
    for syllables in read:
        lines += ["".join(f"'{syllable}" for syllable in syllables), "=" + _initials(syllables)]
    found = {*parts_of(key), *(part for syllables in read for part in _spelt(syllables))}
    return {
        "name": name,
        "plain": organisation_key(name),
        "sought": "\n".join(lines),
        "parts": sorted(found),
        "personal": personal,
    }


def parts_of(text: str) -> Iterator[str]:
    """Every run of up to three signs."""
    for size in range(1, LONGEST + 1):
        yield from (text[at : at + size] for at in range(len(text) - size + 1))


def _initials(syllables: Syllables) -> str:
    return "".join(syllable[:1] for syllable in syllables)


def _spelt(syllables: Syllables) -> Iterator[str]:
    """Of the whole spelling runs of three; shorter ones only where a syllable begins, as nothing shorter is looked for."""
    whole = "".join(syllables)
    yield from (whole[at : at + LONGEST] for at in range(len(whole) - LONGEST + 1))
    for syllable in syllables:
        yield from (syllable[:size] for size in range(1, LONGEST))
    for one, other in pairwise(syllables):
        yield (one + other)[: LONGEST - 1]
    yield from parts_of(_initials(syllables))


async def write_names(conn: AsyncConnection, names: Iterable[object], *, personal: bool = False) -> None:
    """Makes these names findable; those that are already are left as they are."""
    wanted = sorted({name for name in names if isinstance(name, str) and name})
    put = insert(written_name).on_conflict_do_nothing()
    for at in range(0, len(wanted), CHUNK):
        rows = [name_row(name, personal=personal) for name in wanted[at : at + CHUNK]]
        await conn.execute(put, rows)


async def one_of_many_names(conn: AsyncConnection, names: Iterable[str]) -> None:
    """These are names of one organisation: what has one of them is found by each other one too."""
    wanted = sorted({name for name in names if name})
    rows = (await conn.execute(select(w.name, w.sought, w.parts).where(w.name.in_(wanted)))).all()
    if len(rows) < 2:
        return
    sought = merged_lines(row.sought for row in rows)
    parts = sorted({part for row in rows for part in row.parts})
    same = update(written_name).where(w.name.in_([row.name for row in rows]))
    await conn.execute(same.values(sought=sought, parts=parts))


def merged_lines(each: Iterable[str]) -> str:
    """The `sought` of several names in one."""
    lines = [sought.split("\n") for sought in each]
    first = "\t".join(dict.fromkeys(name for head, *_ in lines for name in head.split("\t")))
    return "\n".join([first, *dict.fromkeys(line for _, *spelt in lines for line in spelt)])


async def forget_name(conn: AsyncConnection, name: str) -> None:
    """A person's name that nobody on record has any more is no longer kept here either."""
    held = [exists(select(table.c.id).where(table.c.name == name)) for table in (person, expert, account)]
    gone = delete(written_name).where(w.name == name, w.personal)
    await conn.execute(gone.where(*(~one for one in held)))


async def forget_login(conn: AsyncConnection, login: str) -> None:
    """A login that no account has any more."""
    held = exists(select(account.c.id).where(account.c.login == login))
    await conn.execute(delete(written_name).where(w.name == login, ~w.personal, ~held))


async def forget_organisation(conn: AsyncConnection, name: str, columns: Sequence[Expression]) -> None:
    """An organisation that stands in none of these columns any more."""
    held = [exists(select(literal(1)).where(column == name)) for column in columns]
    gone = delete(written_name).where(w.name == name, ~w.personal)
    await conn.execute(gone.where(*(~one for one in held)))
