"""Folded cases against the tables, many at a time."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from db.audit import columns_of
from verify.difference import Difference, unlike
from verify.expected import HELD
from verify.fold import Folded
from verify.held import Held


async def compare(conn: AsyncConnection, batch: Sequence[Folded]) -> AsyncIterator[Difference]:
    """Every difference between these cases, all of one kind, and what is made from them."""
    for held in HELD[batch[0].kind]:
        owners = {owner: folded for folded in batch for owner in held.owners(folded)}
        if owners:
            kind = batch[0].kind if held.of_kind else None
            found = await columns_of(conn, held.table, held.owner, list(owners), kind)
            for one in _against(held, owners, found):
                yield one


def _against(
    held: Held, owners: Mapping[Any, Folded], found: Sequence[Mapping[str, Any]]
) -> Sequence[Difference]:
    name = held.table.name
    there = {held.key(row): row for row in found}
    wanted = {held.key(row): (owner, row) for owner in {owner.id: owner for owner in owners.values()}.values()
              for row in held.rows(owner)}  # fmt: skip
    differences = []
    for key, (owner, row) in wanted.items():
        if key not in there:
            differences.append(Difference(owner.kind, owner.id, name, "缺少一行", owner.seq))
            continue
        differences += [
            Difference(owner.kind, owner.id, f"{name}.{path}", "与登记簿不一致", owner.seq)
            for path in unlike(row, there[key])
        ]
    for key, row in there.items():
        if key not in wanted and held.stray(row):
            one = owners[row[held.owner.name]]
            differences.append(Difference(one.kind, one.id, name, "登记簿中没有的一行", one.seq))
    return differences
