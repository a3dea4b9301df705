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
    count, unlike = 0, list[Difference]()
    async for entry in audit.watched(conn):
        count += 1
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
    return count, unlike


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
