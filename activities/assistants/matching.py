"""The list of the 教育部 system as it is uploaded: read, and each row told by whom it is on record; nothing of it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.identity_cipher import IdentityKeys, lookup_digests
from activities.upload_checks.verdict import UploadCode, UploadProblem
from activities.workbooks.table import Read, read_table
from db.assistants.persons import find
from domain.assistants.match.commands import ListedRow
from domain.assistants.sheet.aside import closes, of_nobody
from domain.assistants.sheet.cells import Wrong, reader
from domain.assistants.sheet.columns import COLUMNS, key_of
from domain.plain.names import same_person
from domain.spreadsheet import Raw, blank

WANTED = ("name", "identity", "employer_code")
MOST_ROWS = 20_000
NO_HEADERS = UploadProblem(
    UploadCode.TYPE, f"没有找到列标题，名单应有{'、'.join(COLUMNS[key] for key in WANTED)}"
)


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A row of the list."""

    row: int
    name: str = field(repr=False)
    number: str = field(repr=False)
    employer: str = ""


@dataclass(frozen=True, slots=True)
class Unfit:
    """What is wrong with a cell."""

    row: int
    column: str
    detail: str


@dataclass(frozen=True, slots=True)
class Listed:
    """The rows of a list, and what of them nobody sees who opens the file."""

    people: tuple[ListedPerson, ...]
    hidden: tuple[str, ...] = ()


def read_list(
    file_name: str, content: bytes, today: date
) -> Listed | tuple[UploadProblem, ...] | tuple[Unfit, ...]:
    """26·二(四), setting (matching): three columns by their headers, wherever they stand; what else there is is left. CPU bound."""
    table = read_table(
        file_name,
        content,
        lambda headers: set(WANTED) <= _columns(headers).keys(),
        NO_HEADERS,
        lambda header: _columns((header,)),
        closes=closes,
    )
    if not isinstance(table, Read):
        return table
    return _rows(table, _columns(table.headers), today)


def _columns(row: Sequence[object]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, header in enumerate(row):
        key = key_of(str(header))
        if key is not None:
            found.setdefault(key, at)
    return found


def _rows(table: Read, at: Mapping[str, int], today: date) -> Listed | tuple[Unfit, ...]:
    people, wrong = list[ListedPerson](), list[Unfit]()
    first: dict[str, int] = {}
    readers = {key: reader(key, today) for key in WANTED}
    for number, cells in table.rows:
        values: dict[str, Raw] = {key: cells[at[key]] if at[key] < len(cells) else None for key in WANTED}
        if all(blank(value) for value in values.values()) or of_nobody(cells, at) is not None:
            continue
        read = {key: read_cell(values[key]) for key, read_cell in readers.items() if read_cell is not None}
        unfit = [Unfit(number, key, value.detail) for key, value in read.items() if isinstance(value, Wrong)]
        own = str(read["identity"])
        if not unfit and own in first:
            unfit = [Unfit(number, "identity", f"与第{first[own]}行为同一证件号码。")]
        wrong += unfit
        first.setdefault(own, number)
        people.append(ListedPerson(number, str(read["name"]), own, str(read["employer_code"])))
    return tuple(wrong) if wrong else Listed(tuple(people), table.hidden)


async def on_record(
    conn: AsyncConnection, people: Sequence[ListedPerson], keys: IdentityKeys
) -> tuple[ListedRow, ...]:
    """Who of them is on record, by the keyed digest of the number; nobody is put on record by it."""
    digests = {each.row: lookup_digests(each.number, keys) for each in people}
    known = await find(conn, [digest for own in digests.values() for digest in own])
    rows = []
    for each in people:
        person = next((known[digest] for digest in digests[each.row] if digest in known), None)
        same = person is None or same_person(person.name, each.name)
        rows.append(
            ListedRow(row=each.row, whose=person.id if person else "", employer=each.employer, same_name=same)
        )
    return tuple(rows)
