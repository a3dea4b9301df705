"""The activities of an import: check it, carry it out in one transaction, begin the lives, or say that it failed."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import structlog
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine
from temporalio import activity
from temporalio.client import Client
from temporalio.exceptions import ApplicationError

from activities.bases.imports.checking import Verdict, judge, marked, read, told
from activities.bases.imports.contract import (
    BEGIN_IMPORTED,
    CARRY_OUT_IMPORT,
    CHECK_IMPORT,
    FAIL_IMPORT,
    ImportOrder,
)
from activities.bases.imports.known import Rows, rows_of
from activities.bases.imports.recording import record
from activities.bases.imports.vault import open_file, seal_file
from activities.bases.workbooks.reading import Book
from activities.beginnings import Beginnings
from activities.contract import LifeRef
from activities.door import circumstances
from activities.identity_cipher import IdentityKeys
from db import imports
from db.bases.imports_known import open_cases_of
from db.imports import ImportStatus
from db.parties import may_act
from db.scope import system_transaction
from domain.actor import Actor
from domain.bases.pack import PACK
from domain.terms import Role

log = structlog.get_logger("imports")

EVERY = 0.5
"""Seconds between two notes of progress."""
REASON = {"reason": "导入未能完成，数据未作任何改动，请稍后重试。"}
NOBODY = {"reason": "您的账号已停用或不再具有相应权限，数据未作任何改动。"}


class ImportActivities:
    """Bound to one installation."""

    def __init__(
        self,
        engine: AsyncEngine,
        client: Client,
        prefix: str,
        queue: str,
        keys: IdentityKeys | None,
        *,
        mail: bool = False,
    ) -> None:
        self._engine = engine
        self._client = client
        self._prefix = prefix
        self._queue = queue
        self._keys = keys
        self._mail = mail

    @activity.defn(name=CHECK_IMPORT)
    async def check(self, order: ImportOrder) -> str:
        """Checks an uploaded workbook; gives how the import stands afterwards."""
        opened = await self._open(order, ImportStatus.CHECKING)
        if isinstance(opened, str):
            return opened
        book, rows = opened
        async with self._noting(order.job) as progress, system_transaction(self._engine) as conn:
            frame = await circumstances(conn, _actor(order), order.at, PACK)
            verdict = await judge(conn, rows, frame, self._vault, order.job, progress, lock=False)
        if verdict.problems:
            return await self._invalid(order, book, rows, verdict, ImportStatus.CHECKING)
        values = {"status": ImportStatus.READY.value, "total": rows.total, "done": rows.total}
        return await self._moved(order, ImportStatus.CHECKING, values)

    @activity.defn(name=CARRY_OUT_IMPORT)
    async def carry_out(self, order: ImportOrder) -> str:
        """Puts a checked workbook on record, all of it or nothing; gives how the import stands afterwards.

        It is judged again on the records as they are now, and what was changed in between is told as problems.
        """
        opened = await self._open(order, ImportStatus.IMPORTING)
        if isinstance(opened, str):
            return opened
        book, rows = opened
        try:
            verdict = await self._recorded(order, rows)
        except IntegrityError:
            # Somebody was faster; the next attempt sees it. What the database says may quote a row.
            raise ApplicationError("overtaken", type="Overtaken") from None
        if verdict is None:
            return await self._status(order)
        if verdict.problems:
            return await self._invalid(order, book, rows, verdict, ImportStatus.IMPORTING)
        return ImportStatus.DONE.value

    async def _recorded(self, order: ImportOrder, rows: Rows) -> Verdict | None:
        """None when it was done before, or the person may not any more."""
        async with self._noting(order.job) as progress, system_transaction(self._engine) as conn:
            await imports.alone(conn, order.job)
            if (await imports.content_of(conn, order.job))[0] != ImportStatus.IMPORTING:
                return None
            if not await may_act(conn, order.user, Role.DEPARTMENT, order.scope):
                refused = {"status": ImportStatus.FAILED.value, "result": NOBODY}
                await imports.move(conn, order.job, [ImportStatus.IMPORTING], refused)
                return None
            frame = await circumstances(conn, _actor(order), order.at, PACK)
            verdict = await judge(conn, rows, frame, self._vault, order.job, progress, lock=True)
            if verdict.problems:
                return verdict
            stored, keys = verdict.context.stored, self._vault
            result = await record(conn, verdict.judged, stored, frame, order.job, keys, mail=self._mail)
            values: dict[str, object] = {
                "status": ImportStatus.DONE.value,
                "done": rows.total,
                "result": result,
                "content": None,
                "finished_at": order.at,
            }
            await imports.move(conn, order.job, [ImportStatus.IMPORTING], values)
            return verdict

    @activity.defn(name=BEGIN_IMPORTED)
    async def begin_lives(self, order: ImportOrder) -> int:
        """Begins the life of every open case of the import; gives how many."""
        async with system_transaction(self._engine) as conn:
            cases = await open_cases_of(conn, f"import/{order.job}/")
        beginnings = Beginnings(
            engine=self._engine,
            client=self._client,
            prefix=self._prefix,
            queue=self._queue,
            at=order.at,
            mail=self._mail,
        )
        refs = {LifeRef(kind, case_id): new for (kind, case_id), new in cases.items()}
        return await beginnings.begin_all(list(refs), [ref for ref, new in refs.items() if new])

    @activity.defn(name=FAIL_IMPORT)
    async def fail(self, order: ImportOrder) -> str:
        """Says that it was given up; nothing was put on record."""
        before = ImportStatus.IMPORTING if order.confirmed else ImportStatus.CHECKING
        values = {"status": ImportStatus.FAILED.value, "result": REASON, "finished_at": order.at}
        return await self._moved(order, before, values)

    @property
    def all(self) -> list[Callable[..., object]]:
        """What a worker registers."""
        return [self.check, self.carry_out, self.begin_lives, self.fail]

    @property
    def _vault(self) -> IdentityKeys:
        if self._keys is None:
            raise ApplicationError("no identity keys", type="NoKeys", non_retryable=True)
        return self._keys

    async def _open(self, order: ImportOrder, standing: ImportStatus) -> tuple[Book, Rows] | str:
        """The workbook, or how the import stands when there is nothing to do."""
        async with system_transaction(self._engine) as conn:
            status, name, sealed = await imports.content_of(conn, order.job)
        if status != standing or sealed is None:
            return status
        content = await asyncio.to_thread(open_file, sealed, order.job, self._vault)
        book = await asyncio.to_thread(read, name, content)
        if isinstance(book, tuple):
            raise ApplicationError("the file cannot be read", type="Unreadable", non_retryable=True)
        activity.heartbeat()
        return book, await asyncio.to_thread(rows_of, book.sheets)

    async def _invalid(
        self, order: ImportOrder, book: Book, rows: Rows, verdict: Verdict, before: ImportStatus
    ) -> str:
        annotated = await asyncio.to_thread(marked, book.sheets, verdict.problems)
        values = {
            "status": ImportStatus.INVALID.value,
            "total": rows.total,
            "done": rows.total,
            "problems": [told(one) for one in verdict.problems],
            "annotated": await asyncio.to_thread(seal_file, annotated, order.job, self._vault),
            "content": None,
            "finished_at": order.at,
        }
        return await self._moved(order, before, values)

    async def _moved(self, order: ImportOrder, before: ImportStatus, values: dict[str, object]) -> str:
        async with system_transaction(self._engine) as conn:
            await imports.move(conn, order.job, [before], values)
        return await self._status(order)

    async def _status(self, order: ImportOrder) -> str:
        async with system_transaction(self._engine) as conn:
            return (await imports.content_of(conn, order.job))[0]

    @asynccontextmanager
    async def _noting(self, job: str) -> AsyncIterator[Callable[[int], None]]:
        """Notes how many rows are through, for others to see, and that the activity is alive.

        Begun before the transaction that it tells of, which it is no part of.
        """
        seen = [0]

        def count(done: int) -> None:
            seen[0] = done

        async def note() -> None:
            noted = 0
            while True:
                await asyncio.sleep(EVERY)
                activity.heartbeat()
                if (done := seen[0]) != noted:
                    noted = done if await self._noted(job, done) else noted

        noting = asyncio.create_task(note())
        try:
            yield count
        finally:
            noting.cancel()
            with suppress(asyncio.CancelledError):
                await noting

    async def _noted(self, job: str, done: int) -> bool:
        """Whether the number is kept: it is for those who look, and the import does not end for it."""
        try:
            async with system_transaction(self._engine) as conn:
                await imports.progress(conn, job, done)
        except (SQLAlchemyError, OSError) as problem:
            log.warning("progress of an import is not kept", kind=type(problem).__name__)
            return False
        return True


def _actor(order: ImportOrder) -> Actor:
    return Actor(order.user, Role.DEPARTMENT, order.scope)
