"""Names and numbers as they are looked for: plain, in pinyin and by initials, in parts of up to three signs.

`sought` of 内蒙古 is `内蒙古`, then a line of syllables `'nei'meng'gu` and one of initials `=nmg` for each reading.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables import account, expert, person, written_name
from domain.plain.letters import IDEOGRAPH
from domain.plain.names import organisation_key, search_key
from domain.plain.pinyin import Syllables, spellings

LONGEST = 3
"""Signs in a part."""
CHUNK = 1000
w = written_name.c


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


async def forget_name(conn: AsyncConnection, name: str) -> None:
    """A person's name that nobody on record has any more is no longer kept here either."""
    held = [exists(select(table.c.id).where(table.c.name == name)) for table in (person, expert, account)]
    gone = delete(written_name).where(w.name == name, w.personal)
    await conn.execute(gone.where(*(~one for one in held)))
