"""What the programme keeps sealed: numbers and ways to reach persons, contacts of objections, workbooks of imports."""

from collections.abc import Iterable

import orjson
from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.objection_files import file_owner
from activities.identity_cipher import IdentityKeys, lookup_digest, lookup_digests
from activities.resealing import Sealed
from db.bases.tables import objection, objection_file
from db.sealed_rows import SealedColumn
from db.tables import person, unit
from db.tables_imports import import_job


def _id(row: RowMapping) -> str:
    return str(row["id"])


def _file(row: RowMapping) -> str:
    return file_owner(row["id"])


def _import(row: RowMapping) -> str:
    return f"import/{row['id']}"


async def _of_person(conn: AsyncConnection, row: RowMapping, number: str, keys: IdentityKeys) -> bytes | None:
    """By the number, or where it stands apart from the one on record, by number, name and unit."""
    apart = () if row["on_record"] is None else (await conn.execute(select(unit.c.id))).scalars().all()
    return _again(row, (number, *("\n".join((number, row["name"], of)) for of in apart)), keys)


async def _of_objection(
    _conn: AsyncConnection, row: RowMapping, who: str, keys: IdentityKeys
) -> bytes | None:
    """By the whole text; of an anonymous one a name may have been given that nobody kept."""
    said = orjson.loads(who)
    text = [
        row["notice_id"],
        row["application_id"],
        row["anonymous"],
        said["name"],
        said["contact"],
        row["grounds"],
    ]
    return _again(row, (orjson.dumps(text).decode(),), keys)


def _again(row: RowMapping, texts: Iterable[str], keys: IdentityKeys) -> bytes | None:
    """The digest under the current key of the text that the row's digest is of; None where it is of none of them."""
    stands = bytes(row["digest"])
    return next((lookup_digest(text, keys) for text in texts if stands in lookup_digests(text, keys)), None)


SEALED = (
    Sealed(title="证件号码", at=SealedColumn(person, person.c.sealed), owner=_id, redigest=_of_person),
    Sealed(title="联系方式", at=SealedColumn(person, person.c.reach), owner=_id),
    Sealed(
        title="异议人联系方式",
        at=SealedColumn(objection, objection.c.contact),
        owner=_id,
        redigest=_of_objection,
    ),
    Sealed(title="异议附件", at=SealedColumn(objection_file, objection_file.c.sealed), owner=_file),
    Sealed(title="导入的文件", at=SealedColumn(import_job, import_job.c.content), owner=_import),
    Sealed(title="导入的批注文件", at=SealedColumn(import_job, import_job.c.annotated), owner=_import),
)
"""Columns with the id of their key in front."""
