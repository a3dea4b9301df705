"""Documents as rows: drafted once, with the PDF and the signed copies that belong to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.reads.keyset import beyond, ordered
from db.sql import Expression, Place, columns, fetch_all, fetch_one
from db.tables import account, document, document_copy, document_number, document_void, register
from db.taking_back import standing

d, c = document.c, document_copy.c
PDF, SIGNED = "pdf", "signed"
KEY = (d.drafted_at, d.id)
HOLDS = ~exists().where(document_void.c.document_id == d.id)
"""Not a paper of an act that was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDocument:
    """A document on its way to the table; `asked` is the digest of what was asked for."""

    id: str
    kind: str
    case_kind: str
    case_id: str
    part: str
    number: str
    dated: date
    title: str
    asked: bytes
    template: int
    sha256: str
    word: bytes = field(repr=False)
    by: str
    role: str
    scope: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCopy:
    """A file that belongs to a document."""

    id: str
    document: str
    what: str
    file_name: str
    media_type: str
    sha256: str
    content: bytes = field(repr=False)
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class WantedDocuments:
    """Which documents; None is all."""

    kind: str | None = None
    case_kind: str | None = None
    case_id: str | None = None
    signed: bool | None = None


class DocumentRow(NamedTuple):
    """A document without its files; hashes and makers of its last PDF and signed copy where there are any."""

    id: str
    kind: str
    case_kind: str
    case_id: str
    part: str
    number: str | None
    dated: date
    title: str
    template: int
    sha256: str
    drafted_by: str
    drafted_role: str
    drafted_scope: str
    drafted_at: datetime
    pdf_sha256: str | None
    signed_sha256: str | None
    signed_file_name: str | None
    signed_made_by: str | None
    signed_made_at: datetime | None


class CopyRow(NamedTuple):
    """A file that belongs to a document, with its content."""

    id: str
    document_id: str
    what: str
    file_name: str
    media_type: str
    sha256: str
    content: bytes
    made_by: str
    made_at: datetime


def _last(what: str, column: str) -> Expression:
    """A column of the last copy of a kind."""
    chosen = select(c[column]).where(c.document_id == d.id, c.what == what)
    return chosen.order_by(c.made_at.desc(), c.id.desc()).limit(1).scalar_subquery().label(f"{what}_{column}")


SHOWN = (
    *(column for column in document.columns if column.name not in ("word", "asked")),
    _last(PDF, "sha256"),
    _last(SIGNED, "sha256"),
    _last(SIGNED, "file_name"),
    _last(SIGNED, "made_by"),
    _last(SIGNED, "made_at"),
)


async def keep(conn: AsyncConnection, new: NewDocument) -> bytes:
    """Stores the document once; gives the digest of what was asked for when it was stored."""
    row = {
        **{
            name: getattr(new, name)
            for name in ("id", "kind", "case_kind", "case_id", "part", "dated", "title")
        },
        **{name: getattr(new, name) for name in ("asked", "template", "sha256", "word")},
        "number": new.number or None,
        "drafted_by": new.by,
        "drafted_role": new.role,
        "drafted_scope": new.scope,
        "drafted_at": new.at,
    }
    await conn.execute(insert(document).values(row).on_conflict_do_nothing())
    return bytes((await conn.execute(select(d.asked).where(d.id == new.id))).scalar_one())


async def asked_of(conn: AsyncConnection, document_id: str) -> bytes | None:
    """The digest of what was asked for, where the document is there."""
    found = (await conn.execute(select(d.asked).where(d.id == document_id))).scalar_one_or_none()
    return None if found is None else bytes(found)


async def keep_copy(conn: AsyncConnection, new: NewCopy) -> str:
    """Stores the file once; gives the hash of what is stored under its id."""
    row = {
        "id": new.id,
        "document_id": new.document,
        **{name: getattr(new, name) for name in ("what", "file_name", "media_type", "sha256", "content")},
        "made_by": new.by,
        "made_at": new.at,
    }
    await conn.execute(insert(document_copy).values(row).on_conflict_do_nothing())
    stored: str = (await conn.execute(select(c.sha256).where(c.id == new.id))).scalar_one()
    return stored


async def one(conn: AsyncConnection, document_id: str) -> DocumentRow | None:
    """The document without its files, as far as the caller's rows exist, or None."""
    return await fetch_one(conn, DocumentRow, select(*SHOWN).where(d.id == document_id, HOLDS))


async def page_of(
    conn: AsyncConnection, wanted: WantedDocuments, last: Place | None, limit: int
) -> list[DocumentRow]:
    """The documents that the caller sees, the last drafted first; one row more than the limit, where there is one."""
    query = select(*SHOWN).where(*_conditions(wanted))
    if last is not None:
        query = query.where(beyond(KEY, last, descending=True))
    limited = query.order_by(*ordered(KEY, descending=True)).limit(limit + 1)
    return await fetch_all(conn, DocumentRow, limited)


def _conditions(wanted: WantedDocuments) -> list[ColumnElement[bool]]:
    equal: Mapping[str, str | None] = {
        "kind": wanted.kind, "case_kind": wanted.case_kind, "case_id": wanted.case_id
    }  # fmt: skip
    found: list[ColumnElement[bool]] = [
        HOLDS,
        *(d[name] == value for name, value in equal.items() if value is not None),
    ]
    if wanted.signed is not None:
        there = select(c.id).where(c.document_id == d.id, c.what == SIGNED).exists()
        found.append(there if wanted.signed else ~there)
    return found


async def drafted_parts(conn: AsyncConnection, case_kind: str, case_id: str) -> frozenset[str]:
    """The parts of a case (papers that are served) of which a document was made."""
    query = select(d.part).where(d.case_kind == case_kind, d.case_id == case_id, d.part != "", HOLDS)
    return frozenset((await conn.execute(query.distinct())).scalars())


async def voided_parts(conn: AsyncConnection, case_kind: str, case_id: str) -> dict[str, int]:
    """Part of a case → how many documents of it were made with acts that were taken back."""
    v = document_void.c
    query = select(v.part, func.count()).where(v.case_kind == case_kind, v.case_id == case_id)
    return {row[0]: row[1] for row in await conn.execute(query.group_by(v.part))}


async def word_of(conn: AsyncConnection, document_id: str) -> bytes | None:
    """The Word file; None where it was erased with whom it was about."""
    query = select(d.word).where(d.id == document_id, func.length(d.word) > 0)
    found = (await conn.execute(query)).scalar_one_or_none()
    return None if found is None else bytes(found)


async def copy_of(conn: AsyncConnection, document_id: str, what: str) -> CopyRow | None:
    """The last copy of a kind with its content, or None; what was erased is no copy any more."""
    query = select(*columns(document_copy, CopyRow)).where(
        c.document_id == document_id, c.what == what, func.length(c.content) > 0
    )
    return await fetch_one(conn, CopyRow, query.order_by(c.made_at.desc(), c.id.desc()).limit(1))


async def number_taken(conn: AsyncConnection, number: str, case_kind: str, case_id: str) -> bool:
    """Whether the number stands for another case, on record or on a document of it."""
    n = document_number.c
    on_record = select(n.text).where(n.text == number)
    on_paper = select(d.id).where(d.number == number, or_(d.case_kind != case_kind, d.case_id != case_id))
    return (await conn.execute(select(or_(on_record.exists(), on_paper.exists())))).scalar_one()


async def recorder(conn: AsyncConnection, case_kind: str, case_id: str, fact: str) -> str:
    """The name of the account that recorded such a fact last, as far as the reader may know it; empty otherwise."""
    r = register.c
    of_case = (r.case_kind == case_kind, r.case_id == case_id, r.fact == fact, standing())
    last = select(r.actor_user).where(*of_case).order_by(r.seq.desc()).limit(1).scalar_subquery()
    found: str | None = (
        await conn.execute(select(account.c.name).where(account.c.id == last))
    ).scalar_one_or_none()
    return found or ""


async def happened(conn: AsyncConnection, case_kind: str, case_id: str, fact: str) -> datetime | None:
    """When such a fact last took effect in the case."""
    r = register.c
    query = select(func.max(r.effective_at)).where(
        r.case_kind == case_kind, r.case_id == case_id, r.fact == fact, standing()
    )
    found: datetime | None = (await conn.execute(query)).scalar_one()
    return found
