"""What the rows of a workbook name, as it stands on record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys, lookup_digests
from db.bases import imports_known
from db.bases.imports_known import StoredBase
from domain.bases.imports.columns import LAYOUTS
from domain.bases.imports.known import Known
from domain.bases.imports.notices import notices_of
from domain.bases.imports.problems import RowProblem
from domain.bases.imports.sheets import Filled, Sheet, read_sheet
from domain.spreadsheet import Notice
from ids import derived_id


@dataclass(frozen=True, slots=True)
class Rows:
    """The filled rows of both sheets, and the cells that could not be read."""

    bases: list[Filled]
    stays: list[Filled]
    problems: list[RowProblem]
    notices: tuple[Notice, ...] = ()
    untitled: tuple[RowProblem, ...] = ()
    """What is wrong with the titles of a sheet, of which then nothing is read."""

    @property
    def total(self) -> int:
        """How many rows there are."""
        return len(self.bases) + len(self.stays)

    def named(self, key: str) -> set[str]:
        """Everything that stands in the column of that key."""
        every = (*self.bases, *self.stays)
        return {row.text(key) for row in every if key in row.values} - {""}


def rows_of(sheets: Sequence[Sheet]) -> Rows:
    """The rows of a workbook; CPU bound."""
    read = [read_sheet(sheet, layout) for sheet, layout in zip(sheets, LAYOUTS, strict=True)]
    bases, stays = read
    notices = [
        notice
        for sheet, found in zip(sheets, read, strict=True)
        for notice in notices_of(sheet, found.rows, found.foot)
    ]
    untitled = [problem for found in read if not found.titled for problem in found.problems]
    return Rows(bases.rows, stays.rows, [*bases.problems, *stays.problems], tuple(notices), tuple(untitled))


@dataclass(frozen=True, slots=True)
class Context:
    """What is known, the stored bases behind it, and the digests of identity numbers."""

    known: Known
    stored: Mapping[str, StoredBase]
    ids: Callable[[str, str], str]


async def context(
    conn: AsyncConnection, rows: Rows, digests: Mapping[str, tuple[bytes, ...]], job: str, *, lock: bool
) -> Context:
    """Reads what the rows name; `lock` holds the bases until the transaction ends."""
    stored = await imports_known.bases_by_code(conn, rows.named("base") | rows.named("code"), lock=lock)
    of = {digest: number for number, several in digests.items() for digest in several}
    known = Known(
        await imports_known.units_by_code(conn, rows.named("unit_code")),
        await imports_known.stations_by_name(conn, rows.named("station")),
        {code: case.state for code, case in stored.items()},
        await imports_known.persons_by_digest(conn, of),
    )

    def ids(kind: str, key: str) -> str:
        """A person's id as anywhere else: it follows from the keyed digest, and so not from the number alone."""
        return derived_id(kind, digests[key][0].hex()) if kind == "person" else derived_id(kind, job, key)

    return Context(known, stored, ids)


def digests_of(rows: Rows, keys: IdentityKeys) -> dict[str, tuple[bytes, ...]]:
    """The keyed digests of every identity number; CPU bound."""
    return {number: lookup_digests(number, keys) for number in rows.named("number")}
