"""The activity of an import: read, check every cell, put all on record in one transaction, or say what is wrong."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from temporalio import activity
from temporalio.client import Client
from temporalio.exceptions import ApplicationError

from activities.assistants.imports.book import marked, open_file, read_checked, seal_file
from activities.assistants.imports.contract import FAIL_HIRES, IMPORT_HIRES, HireImportOrder
from activities.assistants.persons import Given, new_person
from activities.beginnings import Beginnings
from activities.contract import LifeRef
from activities.door import circumstances
from activities.identity_cipher import IdentityKeys, lookup_digests
from activities.workbooks.table import Read
from db import register
from db.assistants import imports, known, persons
from db.assistants.hire import HIRE, KIND
from db.assistants.imports import DONE, FAILED, INVALID
from db.assistants.memberships import memberships_of
from db.codec import encode
from db.commands import Ledger, digest_of
from db.parties import may_act
from db.scope import system_transaction
from domain.actor import Actor
from domain.assistants.circumstances import Circumstances
from domain.assistants.hire.state import Hire
from domain.assistants.offices import CODE
from domain.assistants.pack import PACK
from domain.assistants.sheet.columns import layout
from domain.assistants.sheet.hires import Known, Order, Person, Registered, Sorting, Taken
from domain.assistants.sheet.rows import CellError, Sheet, SheetRow, read, readable
from domain.identity import IdentityKind
from domain.plain.names import same_person
from domain.refusal import Problem
from domain.source import setting
from domain.spreadsheet import Raw
from domain.stamp import Stamp
from domain.terms import Role
from ids import derived_id

log = structlog.get_logger("hire-imports")
EVERY = 0.5
"""Seconds between two notes of progress."""
MOST_PROBLEMS = 10_000
NOBODY_IN_IT = CellError(
    row=0,
    column="",
    code="no_rows",
    detail="文件中没有填写任何人员，请填写后再上传。",
    source=setting("import", "assistants"),
)
REASON = {"reason": "导入未能完成，数据未作任何改动，请稍后重试。"}
NOBODY = {"reason": "您的账号已停用或不再具有相应权限，数据未作任何改动。"}


@dataclass(slots=True)
class Through:
    """How far an import is: rows whose cells were read, that were sorted, that are on record."""

    total: int = 0
    read: int = 0
    sorted: int = 0
    put: int = 0

    @property
    def done(self) -> int:
        """In rows: each of the three steps is a third of its way."""
        return (self.read + self.sorted + self.put) // 3

    def reading(self, rows: Iterable[tuple[int, Sequence[Raw]]]) -> Iterator[tuple[int, Sequence[Raw]]]:
        """The rows, each counted as it is read."""
        for row in rows:
            self.read += 1
            yield row

    def recorded(self, rows: int) -> None:
        """So many more are on record."""
        self.put += rows


@dataclass(frozen=True, slots=True)
class Wrong:
    """What keeps a sheet out."""

    sheet: Read
    problems: Sequence[CellError]


class UnfitError(Exception):
    """Nothing is taken: the transaction is given up."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__()
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Placed:
    """Whom each row of a sheet is about, and who of them is new."""

    of_rows: Mapping[int, Person]
    fresh: Sequence[persons.NewPerson]


class HireImportActivities:
    """Bound to one installation."""

    def __init__(
        self,
        engine: AsyncEngine,
        client: Client,
        prefix: str,
        queue: str,
        keys: IdentityKeys | None,
        *,
        mail: bool,
    ) -> None:
        self._engine, self._client, self._prefix, self._queue = engine, client, prefix, queue
        self._keys, self._mail = keys, mail

    @property
    def all(self) -> list[Callable[..., object]]:
        """What a worker registers."""
        return [self.run, self.fail]

    @activity.defn(name=IMPORT_HIRES)
    async def run(self, order: HireImportOrder) -> str:
        """Gives how the import stands afterwards; what one attempt did not finish was rolled back."""
        through = Through()
        async with system_transaction(self._engine) as conn:
            stored = await imports.content_of(conn, order.job)
        if stored.status != imports.CHECKING or stored.content is None:
            return stored.status
        async with self._noting(order.job, through):
            content = await asyncio.to_thread(open_file, stored.content, order.job, self._vault)
            sheet = await asyncio.to_thread(read_checked, content)
            if not isinstance(sheet, Read):
                raise ApplicationError("the file cannot be read", type="Unreadable", non_retryable=True)
            through.total = len(sheet.rows)
            given = Order(year=stored.year, begun=stored.begun, job=order.job)
            try:
                held = await self._carried_out(order, given, sheet, through)
            except UnfitError as unfit:  # what was written of persons is rolled back
                held = ()
                await self._refuse(order, unfit.wrong)
        await self._begin(held, order.at)
        async with system_transaction(self._engine) as conn:
            return (await imports.content_of(conn, order.job)).status

    async def _carried_out(
        self, order: HireImportOrder, given: Order, sheet: Read, through: Through
    ) -> Sequence[str]:
        actor = Actor(order.user, Role(order.role), order.scope, line=CODE)
        async with system_transaction(self._engine) as conn:
            if not await may_act(conn, actor.user, actor.role, actor.scope, actor.line):
                await imports.finish(
                    conn, order.job, {"status": FAILED, "result": NOBODY, "finished_at": order.at}
                )
                return ()
            await imports.alone(conn, given.year)
            frame = await circumstances(conn, actor, order.at, PACK)
            found = await self._taken(conn, given, sheet, frame, through)
            if isinstance(found, Wrong):
                raise UnfitError(found)
            taken, read_rows = found
            made = await asyncio.to_thread(recorded, taken, given.job, frame)
            await imports.put_hires(conn, made.cases, made.entries, made.answered, through.recorded)
            values = {
                "status": DONE,
                "total": through.total,
                "done": through.total,
                "warnings": [*(notice.detail for notice in sheet.notices), *read_rows.warnings],
                "result": _counts(made.cases),
                "finished_at": order.at,
            }
            await imports.finish(conn, order.job, values)
        return [case.id for case in made.cases if HIRE.waits(case)]

    async def _taken(
        self, conn: AsyncConnection, given: Order, sheet: Read, frame: Circumstances, through: Through
    ) -> tuple[Sequence[Taken], Sheet] | Wrong:
        """All rows as hires, or everything that is wrong with any cell."""
        found = layout(sheet.headers)
        if isinstance(found, tuple):
            return Wrong(sheet, [_of_header(each) for each in found])
        rows = await asyncio.to_thread(
            read, through.reading(sheet.rows), found, year=given.year, today=frame.today, policy=frame.policy
        )
        if not rows.rows:
            return Wrong(sheet, [NOBODY_IN_IT, *rows.errors])
        fit = rows.rows if not rows.errors else readable(rows)
        sorting = Sorting(given, *await self._known(conn, given, fit, frame), frame)
        refused = sorting.refused()
        if refused is not None:
            own = CellError(row=0, column="", code=refused.code, detail=refused.detail, source=refused.source)
            return Wrong(sheet, [own, *rows.errors])
        taken, wrong = await asyncio.to_thread(_sorted, sorting, fit, through)
        every = sorted((*rows.errors, *wrong), key=lambda each: each.row)
        return Wrong(sheet, every) if every else (taken, rows)

    async def _known(
        self, conn: AsyncConnection, given: Order, rows: Sequence[SheetRow], frame: Circumstances
    ) -> tuple[Known, Mapping[int, Person]]:
        """What is on record of employers and persons of these rows; who of them is new is put beside the others."""
        codes = {row.text("employer_code") for row in rows}
        units = await imports.units_by_code(conn, codes)
        placed = await self._persons(conn, rows, frame)
        await persons.put(conn, placed.fresh)
        whose = sorted({each.whose for each in placed.of_rows.values()})
        on_record = Known(
            drive=await known.drive_of(conn, given.year),
            units={
                code: Registered(each.id, each.name, each.division, each.region_level)
                for code, each in units.items()
            },
            memberships=await memberships_of(conn, codes),
            hires=await imports.known_of_many(conn, whose),
            stays=await imports.stays_of_many(conn, known.STAYS, whose),
        )
        return on_record, placed.of_rows

    async def _persons(self, conn: AsyncConnection, rows: Sequence[SheetRow], frame: Circumstances) -> Placed:
        """Found by the digests of their numbers under every key, or made; one under another name has a row of its own."""
        digests = await asyncio.to_thread(_digests, rows, self._vault)
        on_record = await persons.find(conn, [digest for each in digests.values() for digest in each])
        return await asyncio.to_thread(_place, rows, digests, on_record, self._vault, frame)

    async def _refuse(self, order: HireImportOrder, found: Wrong) -> None:
        annotated = await asyncio.to_thread(marked, found.sheet, found.problems)
        told = [
            {
                "row": each.row,
                "column": each.column,
                "code": each.code,
                "detail": each.detail,
                "article": each.source.cite if each.source else None,
            }
            for each in found.problems[:MOST_PROBLEMS]
        ]
        values = {
            "status": INVALID,
            "total": len(found.sheet.rows),
            "done": len(found.sheet.rows),
            "problems": told,
            "result": {"problems": len(found.problems)},
            "annotated": await asyncio.to_thread(seal_file, annotated, order.job, self._vault),
            "finished_at": order.at,
        }
        async with system_transaction(self._engine) as conn:
            await imports.finish(conn, order.job, values)

    async def _begin(self, held: Sequence[str], at: datetime) -> None:
        """Lives of hires that wait for something; the others have nothing to wake for."""
        beginnings = Beginnings(
            engine=self._engine,
            client=self._client,
            prefix=self._prefix,
            queue=self._queue,
            at=at,
            mail=self._mail,
        )
        refs = [LifeRef(KIND, hire_id) for hire_id in held]
        await beginnings.begin_all(refs, refs)

    @activity.defn(name=FAIL_HIRES)
    async def fail(self, order: HireImportOrder) -> str:
        """Says that it was given up; nothing was put on record."""
        async with system_transaction(self._engine) as conn:
            values = {"status": FAILED, "result": REASON, "finished_at": order.at}
            await imports.finish(conn, order.job, values)
            return (await imports.content_of(conn, order.job)).status

    @property
    def _vault(self) -> IdentityKeys:
        if self._keys is None:
            raise ApplicationError("no identity keys", type="NoKeys", non_retryable=True)
        return self._keys

    @asynccontextmanager
    async def _noting(self, job: str, through: Through) -> AsyncIterator[None]:
        """Notes how many rows are through, for others to see, and that the activity is alive."""

        async def note() -> None:
            noted = (0, 0)
            while True:
                await asyncio.sleep(EVERY)
                activity.heartbeat()
                now = (through.total, through.done)
                if now != noted:
                    noted = now if await self._noted(job, *now) else noted

        noting = asyncio.create_task(note())
        try:
            yield
        finally:
            noting.cancel()
            with suppress(asyncio.CancelledError):
                await noting

    async def _noted(self, job: str, total: int, done: int) -> bool:
        """Whether the numbers are kept: they are for those who look, and the import does not end for them."""
        try:
            async with system_transaction(self._engine) as conn:
                await imports.progress(conn, job, total, done)
        except (SQLAlchemyError, OSError) as problem:
            log.warning("progress of an import is not kept", kind=type(problem).__name__)
            return False
        return True


def _of_header(problem: Problem) -> CellError:
    return CellError(
        row=0, column=problem.field, code=problem.code, detail=problem.detail, source=problem.source
    )


def _digests(rows: Sequence[SheetRow], keys: IdentityKeys) -> dict[int, tuple[bytes, ...]]:
    return {row.row: lookup_digests(row.text("identity"), keys) for row in rows}


def _place(
    rows: Sequence[SheetRow],
    digests: Mapping[int, tuple[bytes, ...]],
    on_record: Mapping[bytes, persons.KnownPerson],
    keys: IdentityKeys,
    frame: Circumstances,
) -> Placed:
    of_rows: dict[int, Person] = {}
    fresh: list[persons.NewPerson] = []
    for row in rows:
        own = digests[row.row]
        number, name = row.text("identity"), row.text("name")
        given = Given(name, IdentityKind.RESIDENT, number, _born(number))
        known_one = next((on_record[digest] for digest in own if digest in on_record), None)
        if known_one is not None and same_person(known_one.name, name):
            of_rows[row.row] = Person(known_one.id, known_one.id)
            continue
        digest, base = own[0], None
        if known_one is not None:
            base = known_one.id
            digest = lookup_digests("\n".join((number, name, row.text("employer_code"))), keys)[0]
        made = new_person(keys, given, digest, base, frame.at)
        fresh.append(made)
        of_rows[row.row] = Person(made.id, base or made.id)
    return Placed(of_rows, fresh)


def _born(number: str) -> date:
    """The birthday in a number that was checked."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _sorted(
    sorting: Sorting, rows: Sequence[SheetRow], through: Through
) -> tuple[list[Taken], list[CellError]]:
    taken: list[Taken] = []
    wrong: list[CellError] = []
    for each in sorting.sort(rows):
        through.sorted += 1
        if isinstance(each, Taken):
            taken.append(each)
        else:
            wrong.append(each)
    return taken, wrong


@dataclass(frozen=True, slots=True)
class Recorded:
    """Cases, entries of the register and commands with their answers, as the door would make them one by one."""

    cases: list[Hire]
    entries: list[register.Entry]
    answered: list[Ledger]


def recorded(taken: Sequence[Taken], job: str, frame: Circumstances) -> Recorded:
    """All that is put on record. CPU bound."""
    stamp, made = Stamp(frame.at, frame.actor), Recorded([], [], [])
    for each in taken:
        case_id = derived_id(KIND, job, str(each.row.row))
        case = HIRE.apply(HIRE.blank(case_id), each.fact, stamp)
        command_id, body = f"import/{job}/{each.row.row}", encode(each.fact)
        made.cases.append(case)
        made.entries.append(
            register.Entry(
                case_kind=KIND,
                case_id=case_id,
                seq=1,
                command_id=command_id,
                fact=type(each.fact).__name__,
                body=body,
                actor=frame.actor,
                effective_at=frame.at,
                policy_edition=frame.policy.edition,
                calendar_edition=frame.calendar.edition,
                previous=register.GENESIS,
            )
        )
        made.answered.append(_command(each, case, (command_id, body), frame))
    return made


def _command(each: Taken, case: Hire, of: tuple[str, object], frame: Circumstances) -> Ledger:
    command_id, fact = of
    name, body = type(each.command).__name__, encode(each.command)
    return Ledger(
        id=command_id,
        case_kind=KIND,
        case_id=case.id,
        name=name,
        body=body,
        digest=digest_of(KIND, case.id, name, body),
        actor=frame.actor,
        received_at=frame.at,
        outcome={
            "fact": type(each.fact).__name__,
            "body": fact,
            "case_kind": KIND,
            "case_id": case.id,
            "stage": HIRE.stage(case),
            "seq": 1,
            "at": frame.at.isoformat(),
            "told": [],
        },
    )


def _counts(cases: Sequence[Hire]) -> dict[str, int]:
    counted: dict[str, int] = {"hires": len(cases)}
    for case in cases:
        stage = case.stage.value if case.stage else ""
        counted[stage] = counted.get(stage, 0) + 1
    return counted
