"""The security log by itself: each strand numbered without a gap, hashed over the one before, up to where it ends."""

from sqlalchemy.ext.asyncio import AsyncConnection

from db import audit
from db.security_log import GENESIS, STRANDS, EntryRow, entry_hash
from verify.difference import Difference

KIND = "security"
TABLE = "security_entry"


async def verify_watched(conn: AsyncConnection) -> tuple[int, list[Difference]]:
    """How many entries there are, and what is not as it should be."""
    ends: dict[int, tuple[int, bytes]] = {}
    named: dict[int, tuple[int, bytes]] = {}
    count, unlike = 0, list[Difference]()
    async for entry in audit.watched(conn):
        count += 1
        _note(named, entry.beside)
        unlike += _unlike(entry, *ends.get(entry.strand, (0, GENESIS)))
        ends[entry.strand] = (entry.seq, bytes(entry.hash))
    kept = await audit.strands(conn)
    unlike += [
        Difference(
            KIND, str(strand), "security_strand", "日志的末条与所记的末条不一致", kept.get(strand, (0,))[0]
        )
        for strand in range(STRANDS)
        if ends.get(strand, (0, GENESIS)) != kept.get(strand)
    ]
    told = {one.id for one in unlike}
    unlike += [one for one in await _missed(conn, ends, named) if one.id not in told]
    return count, unlike


def _note(named: dict[int, tuple[int, bytes]], beside: str) -> None:
    """Keeps the last place of another strand that any entry names."""
    if not beside:
        return
    strand, seq, hashed = beside.split("/")
    if int(seq) > named.get(int(strand), (0, b""))[0]:
        named[int(strand)] = (int(seq), bytes.fromhex(hashed))


async def _missed(
    conn: AsyncConnection, ends: dict[int, tuple[int, bytes]], named: dict[int, tuple[int, bytes]]
) -> list[Difference]:
    """Strands that other strands name further than they go, or otherwise: cut off, or written anew, together with their end."""
    found = []
    for strand, (seq, hashed) in sorted(named.items()):
        last = ends.get(strand, (0, GENESIS))[0]
        if last < seq:
            what = f"其他记录载明曾有第{seq}条，现在只到第{last}条"
            found.append(Difference(KIND, str(strand), "security_strand", what, last))
            continue
        entry = await audit.entry_at(conn, strand, seq)
        if entry is None or bytes(entry.hash) != hashed:
            what = "与其他记录所载的校验值不一致"
            found.append(Difference(KIND, str(strand), f"{TABLE}.hash", what, seq))
    return found


def _unlike(entry: EntryRow, last: int, before: bytes) -> list[Difference]:
    """What is wrong with an entry after the one before."""
    strand, seq = str(entry.strand), entry.seq
    found = []
    if seq != last + 1:
        found.append(Difference(KIND, strand, f"{TABLE}.seq", f"缺第{last + 1}条记录", seq))
    elif bytes(entry.previous_hash) != before:
        found.append(Difference(KIND, strand, f"{TABLE}.previous_hash", "与前一条记录的校验值不一致", seq))
    if entry_hash(entry) != bytes(entry.hash):
        found.append(Difference(KIND, strand, f"{TABLE}.hash", "内容与校验值不一致", seq))
    return found
