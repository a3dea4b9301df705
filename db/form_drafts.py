"""Half-written forms as rows: kept by whose they are and the address of the form."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from db.tables_drafts import form_draft

d = form_draft.c
MOST_FORGOTTEN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Whose draft, in which role, of which form."""

    account: str
    role: str
    scope: str
    line: str
    place: str

    @property
    def owner(self) -> str:
        """What its text is sealed for."""
        return "\n".join(("draft", self.account, self.role, self.scope, self.line, self.place))

    @property
    def row(self) -> dict[str, str]:
        """Its columns."""
        return {
            "account_id": self.account,
            "role": self.role,
            "scope": self.scope,
            "line": self.line,
            "place": self.place,
        }

    @property
    def only(self) -> ColumnElement[bool]:
        """The condition under which a row is this one."""
        return and_(*(d[name] == value for name, value in self.row.items()))


class KeptDraft(NamedTuple):
    """What was kept, sealed, and since when."""

    sealed: bytes
    kept_at: datetime


async def find(conn: AsyncConnection, spot: Spot) -> KeptDraft | None:
    """The draft, or None."""
    row = (await conn.execute(select(d.sealed, d.kept_at).where(spot.only))).one_or_none()
    return None if row is None else KeptDraft(bytes(row.sealed), row.kept_at)


async def keep(conn: AsyncConnection, spot: Spot, sealed: bytes, at: datetime) -> None:
    """Keeps it in place of what was kept before."""
    put = insert(form_draft).values(**spot.row, sealed=sealed, kept_at=at)
    keys = [column.name for column in form_draft.primary_key]
    await conn.execute(put.on_conflict_do_update(index_elements=keys, set_={"sealed": sealed, "kept_at": at}))


async def erase(conn: AsyncConnection, spot: Spot) -> None:
    """Takes it away, if there is one."""
    await conn.execute(delete(form_draft).where(spot.only))


async def forget(conn: AsyncConnection, before: datetime) -> int:
    """Takes away some drafts that nobody went on with since; those in use by others stay. How many it took."""
    some = select(*form_draft.primary_key).where(d.kept_at < before).order_by(d.kept_at).limit(MOST_FORGOTTEN)
    old = (await conn.execute(some.with_for_update(skip_locked=True))).mappings().all()
    for row in old:
        await conn.execute(delete(form_draft).where(*(d[name] == value for name, value in row.items())))
    return len(old)
