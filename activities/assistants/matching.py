"""The list of the 教育部 system as it is uploaded: read, and each row told by whom it is on record; nothing of it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.assistants.imports.book import FIRST_ROWS, LARGEST, UNREADABLE, limits, raw
from activities.identity_cipher import IdentityKeys, lookup_digests
from activities.upload_checks.verdict import UploadCode, UploadProblem
from activities.uploads import check_upload
from db.assistants.persons import find
from domain.assistants.match.commands import ListedRow
from domain.assistants.sheet.cells import Raw, Wrong, employer_code, identity, text_of
from domain.assistants.sheet.columns import COLUMNS, key_of
from domain.plain.names import same_person

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


def read_list(
    file_name: str, content: bytes, today: date
) -> tuple[ListedPerson, ...] | tuple[UploadProblem, ...] | tuple[Unfit, ...]:
    """26·二(四), setting (matching): three columns by their headers, wherever they stand; what else there is is left. CPU bound."""
    if not file_name.lower().endswith(".xlsx"):
        return (UploadProblem(UploadCode.TYPE, "请上传 Excel 文件（xlsx）"),)
    checked = check_upload(file_name, content, limits(LARGEST))
    if isinstance(checked, tuple):
        return checked
    try:
        cells = (
            CalamineWorkbook.from_filelike(BytesIO(content))
            .get_sheet_by_index(0)
            .to_python(skip_empty_area=False)
        )
    except (CalamineError, ValueError, OSError):
        return (UNREADABLE,)
    heads = ((at, _columns(row)) for at, row in enumerate(cells[:FIRST_ROWS]))
    found = next(((at, columns) for at, columns in heads if set(WANTED) <= columns.keys()), None)
    return (NO_HEADERS,) if found is None else _rows(cells, *found, today)


def _columns(row: Sequence[object]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at, header in enumerate(row):
        key = key_of(str(header))
        if key is not None:
            found.setdefault(key, at)
    return found


def _rows(
    cells: Sequence[Sequence[object]], head: int, at: Mapping[str, int], today: date
) -> tuple[ListedPerson, ...] | tuple[Unfit, ...]:
    people, wrong = list[ListedPerson](), list[Unfit]()
    first: dict[str, int] = {}
    for number, cells_of in enumerate(cells[head + 1 :], head + 2):
        values: dict[str, Raw] = {key: raw(cells_of[at[key]]) for key in WANTED}
        if all(value is None for value in values.values()):
            continue
        read = {
            "identity": identity(values["identity"], today),
            "employer_code": employer_code(values["employer_code"]),
        }
        unfit = [Unfit(number, key, value.detail) for key, value in read.items() if isinstance(value, Wrong)]
        own = str(read["identity"])
        if not unfit and own in first:
            unfit = [Unfit(number, "identity", f"与第{first[own]}行为同一证件号码。")]
        wrong += unfit
        first.setdefault(own, number)
        people.append(ListedPerson(number, text_of(values["name"]), own, str(read["employer_code"])))
    return tuple(wrong) if wrong else tuple(people)


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
