"""What every errand is given: the instant, the database, and ways to decide, to begin lives and to tell the department."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from temporalio.client import Client

from activities import incidents
from activities.announce import announcer
from activities.contract import LifeRef
from activities.door import decide_and_record
from activities.failures import passes
from activities.lives import begin
from db.codec import encode
from db.commands import Ledger, digest_of
from db.incidents import TASK, Subject
from db.notifications import Message, notify
from db.parties import holders
from db.scope import system_transaction
from domain.actor import DEPARTMENT, SYSTEM, Party
from domain.legal_time import legal_day

Found = TypeVar("Found")
CountDifferences = Callable[[AsyncEngine], Awaitable[int]]
"""Compares everything with the register; gives how many places differ."""

KeepHeads = Callable[[AsyncEngine], Awaitable[int]]
"""Keeps the signed heads of the register's days that are over; gives how many were written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The installation that errands are run for."""

    engine: AsyncEngine
    client: Client
    prefix: str
    queue: str
    mail: bool
    page: str = ""
    """Where people sign in, for letters."""
    count_differences: CountDifferences
    keep_heads: KeepHeads


@dataclass(frozen=True, slots=True)
class Desk:
    """One errand at work, at a business instant."""

    office: Office
    at: datetime

    @property
    def today(self) -> date:
        """The legal day."""
        return legal_day(self.at)

    async def decide(self, command_id: str, kind: str, case_id: str, command: object) -> bool:
        """A command of the system through the door; whether it was recorded, now or before.

        The lives that it concerns are begun, or told to look; a refusal leaves no trace. An error of the program is
        an incident of this case, and the errand goes on with the others.
        """
        office, name, body = self.office, type(command).__name__, encode(command)
        digest = digest_of(kind, case_id, name, body)
        ledger = Ledger(
            id=command_id, case_kind=kind, case_id=case_id, name=name, body=body, digest=digest, actor=SYSTEM
        )
        announce = announcer(mail=office.mail)
        deciding = decide_and_record(office.engine, command_id, self.at, announce, ledger)
        decided = await self.apart(name, (kind, case_id), deciding)
        answer = decided.answer if decided else {}
        if "told" not in answer:
            return False
        await self.begin([LifeRef(kind, case_id), *(LifeRef(*told) for told in answer["told"])])
        return True

    async def begin(self, refs: Sequence[LifeRef]) -> None:
        """Lets lives look where they stand, and starts those that do not run."""
        office = self.office
        for ref in refs:
            beginning = begin(office.client, office.prefix, office.queue, ref, self.at)
            await self.apart("begin", (ref.kind, ref.id), beginning)

    async def apart(self, what: str, about: tuple[str, str], doing: Awaitable[Found]) -> Found | None:
        """One part of a round (kind and id say which), apart from the others; None where it met with an error.

        An error of the program is an incident of this part, told to the department, and the round goes on with the
        others. What passes by itself ends the round, which is tried again as a whole.
        """
        try:
            return await doing
        except Exception as problem:
            if passes(problem):
                raise
            kind, key = about
            subject = Subject(
                id=f"errand/{kind}/{key}/{what}", kind=TASK, case_kind=kind, case_id=key, what=what
            )
            await incidents.note(self.office.engine, subject, problem, mail=self.office.mail)
            return None

    async def tell(self, errand: str, key: str, title: str, body: str, *, to: Party = DEPARTMENT) -> None:
        """A message to everybody of a party, of the department where none is named, once by its key."""
        message = Message(
            key=f"errand/{key}", title=title, body=body, case_kind="errand", case_id=errand, at=self.at
        )
        async with system_transaction(self.office.engine) as conn:
            recipients = await holders(conn, to.role, to.scope)
            await notify(conn, recipients, message, mail=self.office.mail)

    async def look_up(self, query: Callable[[AsyncConnection], Awaitable[Found]]) -> Found:
        """What a query finds, in a transaction of the system."""
        async with system_transaction(self.office.engine) as conn:
            return await query(conn)
