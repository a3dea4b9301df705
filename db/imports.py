"""Imports of workbooks as rows: how far each is, what was wrong with it, what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.sql import fetch_all, fetch_one, fetch_only
from db.tables import import_job

j = import_job.c
SHOWN = (
    j.id,
    j.file_name,
    j.sha256,
    j.status,
    j.total,
    j.done,
    j.result,
    j.notices,
    j.created_by,
    j.created_at,
    j.finished_at,
    j.annotated.is_not(None).label("marked"),
    func.jsonb_array_length(j.problems).label("problems"),
)
PROBLEMS = text(
    "select one.problem from import_job job, jsonb_array_elements(job.problems) with ordinality one (problem, place)"
    " where job.id = :job order by one.place limit :most offset :skip"
).columns(problem=JSONB)
LOCK = text("select pg_advisory_xact_lock(hashtextextended(:name, 0))")


class ImportStatus(StrEnum):
    """How far an import is."""

    CHECKING = "checking"
    INVALID = "invalid"
    READY = "ready"
    IMPORTING = "importing"
    DONE = "done"
    FAILED = "failed"


IMPORT_STATUS_NAMES = {
    ImportStatus.CHECKING: "校验中",
    ImportStatus.INVALID: "校验未通过",
    ImportStatus.READY: "校验通过、待确认导入",
    ImportStatus.IMPORTING: "导入中",
    ImportStatus.DONE: "已导入",
    ImportStatus.FAILED: "未能完成",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImport:
    """An uploaded workbook; `content` is sealed."""

    id: str
    file_name: str
    sha256: str
    total: int
    notices: Sequence[Mapping[str, object]]
    content: bytes = field(repr=False)
    by: str
    at: datetime


async def keep(conn: AsyncConnection, new: NewImport) -> bool:
    """Stores the upload once; whether it was not there before."""
    row = {
        "id": new.id,
        "file_name": new.file_name,
        "sha256": new.sha256,
        "status": ImportStatus.CHECKING.value,
        "total": new.total,
        "done": 0,
        "problems": [],
        "result": {},
        "notices": list(new.notices),
        "content": new.content,
        "created_by": new.by,
        "created_at": new.at,
    }
    put = insert(import_job).values(row).on_conflict_do_nothing().returning(j.id)
    return (await conn.execute(put)).scalar_one_or_none() is not None


class ImportRow(NamedTuple):
    """How an import stands; `result` holds counts, `problems` is how many there are, `notices` what is told of the file."""

    id: str
    file_name: str
    sha256: str
    status: str
    total: int
    done: int
    result: dict[str, int]
    notices: list[dict[str, object]]
    created_by: str
    created_at: datetime
    finished_at: datetime | None
    marked: bool
    problems: int


async def one(conn: AsyncConnection, job: str) -> ImportRow | None:
    """How an import stands, or None."""
    return await fetch_one(conn, ImportRow, select(*SHOWN).where(j.id == job))


async def kept(conn: AsyncConnection, job: str) -> ImportRow:
    """How an import that was kept stands; raises NoResultFound."""
    return await fetch_only(conn, ImportRow, select(*SHOWN).where(j.id == job))


async def latest(conn: AsyncConnection, limit: int) -> list[ImportRow]:
    """The imports, the last one first."""
    query = select(*SHOWN).order_by(j.created_at.desc(), j.id.desc()).limit(limit)
    return await fetch_all(conn, ImportRow, query)


async def problems_of(conn: AsyncConnection, job: str, limit: int, skip: int) -> list[dict[str, object]]:
    """Some of the problems, in the order of sheets and rows."""
    found = await conn.execute(PROBLEMS, {"job": job, "most": limit, "skip": skip})
    return list(found.scalars())


async def content_of(conn: AsyncConnection, job: str) -> tuple[str, str, bytes | None]:
    """Status, name of the file and its sealed content; raises NoResultFound."""
    row = (await conn.execute(select(j.status, j.file_name, j.content).where(j.id == job))).one()
    return row.status, row.file_name, None if row.content is None else bytes(row.content)


async def annotated_of(conn: AsyncConnection, job: str) -> bytes | None:
    """The sealed file with the problems marked in it, where there are any."""
    found = (await conn.execute(select(j.annotated).where(j.id == job))).scalar_one_or_none()
    return None if found is None else bytes(found)


async def move(
    conn: AsyncConnection, job: str, before: Sequence[ImportStatus], values: Mapping[str, object]
) -> bool:
    """Changes an import that stands where it should; whether it did."""
    allowed = [status.value for status in before]
    change = update(import_job).where(j.id == job, j.status.in_(allowed)).values(**values).returning(j.id)
    return (await conn.execute(change)).scalar_one_or_none() is not None


async def progress(conn: AsyncConnection, job: str, done: int) -> None:
    """How many rows are through; what is over by now stays as it ended."""
    under_way = j.status.in_([ImportStatus.CHECKING.value, ImportStatus.IMPORTING.value])
    await conn.execute(update(import_job).where(j.id == job, under_way).values(done=done))


async def alone(conn: AsyncConnection, job: str) -> None:
    """Lets one transaction at a time work on an import; others wait until it is over."""
    await conn.execute(LOCK, {"name": f"import/{job}"})
