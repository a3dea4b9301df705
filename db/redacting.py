"""Texts about persons that were recorded in the open, before there were keys: erased where they stand.

A fact of then loses the text and keeps its hash: the record of the erasure holds the hash of what is left, and whoever
verifies the chain goes by that.
"""

import os
from collections.abc import Callable, Sequence
from hashlib import sha256

from sqlalchemy import Column, Table, select, type_coerce, update
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncConnection

from db.engine import dumps
from db.personal import MARK, Json, changed
from db.register import plain
from db.tables import command, register
from domain.personal import ERASED

r, c = register.c, command.c
Meant = Callable[[str], bool]
"""Whether a text about that person (blank: whom the case itself is about) is to be erased."""


def meant_by(names: Sequence[str] | None) -> Meant:
    """Of whom the case is about; of these persons where named; of everybody with ("*",)."""
    if names is None:
        return lambda name: name == ""
    return lambda name: "*" in names or name in names


def erased_in(kind: str, body: Json, meant: Meant) -> Json:
    """The JSON without the texts that are meant; what is sealed is left as it is. Any: any JSON."""

    def put(text: str, name: str) -> str:
        return ERASED if not text.startswith(MARK) and meant(name) else text

    return changed(kind, body, put)


async def redact(conn: AsyncConnection, kind: str, case_id: str, names: Sequence[str] | None) -> list[str]:
    """Erases in facts, commands and answers of a case; gives kind, id, sequence and new hash of each fact that lost a text."""
    meant, told = meant_by(names), list[str]()
    stored = type_coerce(r.body, JSONB).label("body")
    of_it = select(*(column for column in register.c if column.name != "body"), stored).where(
        r.case_kind == kind, r.case_id == case_id
    )
    for row in (await conn.execute(of_it.order_by(r.seq))).mappings().all():
        body = erased_in(kind, row["body"], meant)
        if body != row["body"]:
            await conn.execute(update(register).where(r.position == row["position"]).values(body=body))
            told.append(f"{kind}/{case_id}/{row['seq']}/{left_hash({**row, 'body': body})}")
    await _commands(conn, kind, case_id, meant)
    return told


def left_hash(row: Json) -> str:
    """The hash of an entry without what was erased. Any: a row of the register, each column of a type of its own."""
    return sha256(dumps(plain(row)).encode()).hexdigest()


async def _commands(conn: AsyncConnection, kind: str, case_id: str, meant: Meant) -> None:
    raw = select(
        c.id, type_coerce(c.body, JSONB).label("body"), type_coerce(c.outcome, JSONB).label("outcome")
    ).where(c.case_kind == kind, c.case_id == case_id)
    for row in (await conn.execute(raw)).all():
        body, outcome = erased_in(kind, row.body, meant), erased_in(kind, row.outcome, meant)
        if (body, outcome) != (row.body, row.outcome):
            values = {"body": body, "outcome": outcome, "digest": os.urandom(32)}
            await conn.execute(update(command).where(c.id == row.id).values(values))


async def redact_state(
    conn: AsyncConnection, table: Table, key: Column[Json], case: tuple[str, str], names: Sequence[str] | None
) -> None:
    """Erases in the state of a case. Any: a column of a `Table` carries no type."""
    kind, case_id = case
    query = select(type_coerce(table.c.state, JSONB)).where(key == case_id)
    state = (await conn.execute(query)).scalar_one_or_none()
    left = erased_in(kind, state, meant_by(names))
    if left != state:
        await conn.execute(update(table).where(key == case_id).values(state=left))
