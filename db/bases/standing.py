"""Where a unit stands in the programme (Art. 24): its base, its bar, and what became of the base before."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from db import hot
from db.bases.tables import base
from db.parties import UnitRow, unit_of
from domain.unit import Standing, Unit

HEIR = "b.state -> 'heirs' @> jsonb_build_array(u.id)"
"""Interpretation `split_bar`: a side of a split that the bar of Art. 24 follows, though it has no base."""
STANDING = f"""select u.*, max(b.code) filter (where b.status = 'active' and b.unit_id = u.id) as active_base,
    max(b.barred_until) as barred_until, max(b.barred_until) filter (where b.unit_id = u.id) as own_bar,
    coalesce(bool_or(b.status = 'ended') filter (where b.unit_id = u.id), false) as became
    from unit u left join base b on b.unit_id = u.id or {HEIR} where u.id = $1 group by u.id"""  # noqa: S608  # no value


async def unit_with_standing(conn: AsyncConnection, unit_id: str) -> tuple[Unit, Standing] | None:
    """Art. 24: the unit, its active base, and until when it is barred.

    A base that ended by itself became a workstation, whatever the unit's own record says.
    """
    row = await hot.row(conn, STANDING, unit_id)
    return None if row is None else standing_in(row)


def standing_in(row: hot.Found) -> tuple[Unit, Standing]:
    """The same of a row of `STANDING`, or of a wider one."""
    known = unit_of(UnitRow(*(row[name] for name in UnitRow._fields)))
    with_base = replace(known, has_workstation=known.has_workstation or row["became"])
    return with_base, Standing(row["active_base"], row["barred_until"], row["barred_until"] != row["own_bar"])


async def marked(conn: AsyncConnection, units: Collection[str]) -> frozenset[str]:
    """Art. 24: those of these units that have a workstation by the end of a base of theirs, also one from before the system."""
    query = select(base.c.unit_id).where(base.c.unit_id.in_(units), base.c.status == "ended")
    return frozenset((await conn.execute(query)).scalars())
