"""What of complaints is sealed, as rows: texts, contacts, receipts; read and written by the system alone."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import RowMapping, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.rights.tables import complaint_contact, complaint_file, complaint_paper, complaint_receipt

p, k, r, f = complaint_paper.c, complaint_contact.c, complaint_receipt.c, complaint_file.c


async def keep_paper(conn: AsyncConnection, row: dict[str, object]) -> bytes:
    """Keeps a sealed text, or gives the one that is there already under its id."""
    await conn.execute(insert(complaint_paper).values(row).on_conflict_do_nothing())
    return bytes((await conn.execute(select(p.sealed).where(p.id == row["id"]))).scalar_one())


async def paper(conn: AsyncConnection, paper_id: str) -> bytes | None:
    """The sealed text of that id."""
    found = (await conn.execute(select(p.sealed).where(p.id == paper_id))).scalar_one_or_none()
    return None if found is None else bytes(found)


async def forget(conn: AsyncConnection, paper_id: str) -> None:
    """Removes a text that the rule refused."""
    await conn.execute(delete(complaint_paper).where(p.id == paper_id))


async def forget_all(conn: AsyncConnection, complaint_id: str) -> None:
    """Removes everything of a complaint that the rule refused, or that was kept for its whole period."""
    await conn.execute(delete(complaint_paper).where(p.complaint_id == complaint_id))
    await conn.execute(delete(complaint_contact).where(k.complaint_id == complaint_id))
    await conn.execute(delete(complaint_file).where(f.complaint_id == complaint_id))
    await conn.execute(delete(complaint_receipt).where(r.complaint_id == complaint_id))


async def keep_file(conn: AsyncConnection, row: Mapping[str, object]) -> bytes:
    """Keeps a sealed file, or gives the one that is there already under its id."""
    await conn.execute(insert(complaint_file).values(row).on_conflict_do_nothing())
    return bytes((await conn.execute(select(f.sealed).where(f.id == row["id"]))).scalar_one())


async def forget_file(conn: AsyncConnection, file_id: str) -> None:
    """Removes a file that the rule refused."""
    await conn.execute(delete(complaint_file).where(f.id == file_id))


async def file(conn: AsyncConnection, file_id: str) -> tuple[str, bytes] | None:
    """Type and sealed content."""
    row = (await conn.execute(select(f.media_type, f.sealed).where(f.id == file_id))).one_or_none()
    return None if row is None else (row.media_type, bytes(row.sealed))


async def files(conn: AsyncConnection, ids: Collection[str]) -> Sequence[RowMapping]:
    """Id, what it is a copy of, type and size of these files."""
    query = select(f.id, f.copy_of, f.media_type, f.size).where(f.id.in_(ids))
    return (await conn.execute(query.order_by(f.kept_at, f.id))).mappings().all()


async def bytes_since(conn: AsyncConnection, instant: datetime) -> int:
    """How many bytes complainants sent from then on."""
    query = select(func.coalesce(func.sum(f.size), 0)).where(f.kept_at >= instant, f.copy_of.is_(None))
    return int((await conn.execute(query)).scalar_one())


async def same_contact(conn: AsyncConnection, digests: Sequence[bytes], but: str) -> list[str]:
    """Complaints of the same contact, found by digests under every key."""
    query = select(k.complaint_id).where(k.digest.in_(digests), k.complaint_id != but)
    return list((await conn.execute(query.order_by(k.complaint_id))).scalars())


async def digest_of(conn: AsyncConnection, complaint_id: str) -> bytes | None:
    """By which the contact of a complaint is found again."""
    found = (await conn.execute(select(k.digest).where(k.complaint_id == complaint_id))).scalar_one_or_none()
    return None if found is None else bytes(found)


async def keep_contact(
    conn: AsyncConnection, complaint_id: str, sealed: bytes, digest: bytes, at: datetime
) -> None:
    """Keeps a sealed contact, once."""
    row = {"complaint_id": complaint_id, "sealed": sealed, "digest": digest, "kept_at": at}
    await conn.execute(insert(complaint_contact).values(row).on_conflict_do_nothing())


async def contact(conn: AsyncConnection, complaint_id: str) -> bytes | None:
    """The sealed contact of a complaint."""
    query = select(k.sealed).where(k.complaint_id == complaint_id)
    found = (await conn.execute(query)).scalar_one_or_none()
    return None if found is None else bytes(found)


async def keep_receipt(
    conn: AsyncConnection, number: str, complaint_id: str, digest: bytes, at: datetime
) -> None:
    """Keeps a receipt."""
    row = {"number": number, "complaint_id": complaint_id, "digest": digest, "given_at": at}
    await conn.execute(insert(complaint_receipt).values(row))


async def receipt(conn: AsyncConnection, number: str) -> tuple[str, bytes] | None:
    """The complaint of a number, and the digest of its secret."""
    query = select(r.complaint_id, r.digest).where(r.number == number)
    row = (await conn.execute(query)).one_or_none()
    return None if row is None else (row.complaint_id, bytes(row.digest))


async def receipt_digest(conn: AsyncConnection, number: str, complaint_id: str) -> bytes | None:
    """The digest of a receipt of that complaint."""
    query = select(r.digest).where(r.number == number, r.complaint_id == complaint_id)
    found = (await conn.execute(query)).scalar_one_or_none()
    return None if found is None else bytes(found)


async def papers_of(conn: AsyncConnection, complaint_id: str) -> list[tuple[str, str, bytes]]:
    """Id, kind and sealed text of everything that was written about a complaint, in order."""
    query = select(p.id, p.kind, p.sealed).where(p.complaint_id == complaint_id).order_by(p.kept_at, p.id)
    return [(row.id, row.kind, bytes(row.sealed)) for row in await conn.execute(query)]
