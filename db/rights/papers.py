"""What of complaints is sealed, as rows: texts, contacts, receipts; read and written by the system alone."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.rights.tables import complaint_contact, complaint_paper, complaint_receipt

p, k, r = complaint_paper.c, complaint_contact.c, complaint_receipt.c


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
    """Removes everything of a complaint that the rule refused."""
    await conn.execute(delete(complaint_paper).where(p.complaint_id == complaint_id))
    await conn.execute(delete(complaint_contact).where(k.complaint_id == complaint_id))
    await conn.execute(delete(complaint_receipt).where(r.complaint_id == complaint_id))


async def keep_contact(conn: AsyncConnection, complaint_id: str, sealed: bytes, at: datetime) -> None:
    """Keeps a sealed contact, once."""
    row = {"complaint_id": complaint_id, "sealed": sealed, "kept_at": at}
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
