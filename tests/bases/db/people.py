"""Plays bases, stays and campaigns through the door of a database of its own; timers fire when the play moves on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities.bootstrap import bootstrap
from activities.door import decide_and_record, timer_command
from activities.kinds import AnyDecision
from db import commands
from db.audit import snapshot
from db.bases import papers
from db.bases.stay import STAY
from db.cases import load
from db.codec import encode
from db.commands import Ledger, digest_of
from db.engine import make_engine
from db.scope import system_transaction
from db.tables import person, timer
from db.written_names import write_names
from domain.actor import Actor
from domain.bases.attachment import Attachment
from domain.bases.base import commands as base_cmd
from domain.bases.base.terms import CancelGround, Served
from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Oddity, Result, Side
from domain.legal_time import SHANGHAI, legal_day
from domain.service import Way
from domain.terms import Role
from ids import new_id
from scenario import crew
from tests.bases.domain.stay import samples
from tests.conftest import START
from verify.difference import Difference
from verify.register import verify_register

CODE = "NMGBSH20260001"


async def quiet(_: AsyncConnection, __: AnyDecision, ___: Circumstances) -> None:
    """Nobody is told."""


@dataclass
class Book:
    """A database in which invented lives go on, and the instant at which they do."""

    engine: AsyncEngine
    crew: crew.Crew
    station: Actor
    at: datetime = START
    persons: list[str] = field(default_factory=list)

    @property
    def today(self) -> date:
        return legal_day(self.at)

    async def ask(self, actor: Actor, kind: str, case_id: str, command: Any) -> dict[str, Any]:
        """The answer to a command: a fact, or a refusal."""
        name, body = type(command).__name__, encode(command)
        new = Ledger(
            id=new_id(),
            case_kind=kind,
            case_id=case_id,
            name=name,
            body=body,
            digest=digest_of(kind, case_id, name, body),
            actor=actor,
        )
        async with system_transaction(self.engine) as conn:
            await commands.receive(conn, new, self.at)
        return dict((await decide_and_record(self.engine, new.id, self.at, quiet)).answer)

    async def do(self, actor: Actor, kind: str, case_id: str, command: Any) -> dict[str, Any]:
        answer = await self.ask(actor, kind, case_id, command)
        assert "refusal" not in answer, answer
        return answer

    async def code_of_refusal(self, actor: Actor, kind: str, case_id: str, command: Any) -> str:
        answer = await self.ask(actor, kind, case_id, command)
        assert "refusal" in answer, answer
        return str(answer["refusal"]["code"])

    async def until(self, day: date, hour: int = 9) -> None:
        """Lets every timer fire that is due until then, one after another, and goes there."""
        end = datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI)
        while (row := await self._next(end)) is not None:
            self.at = max(self.at, row.at.astimezone(SHANGHAI))
            own = timer_command(row.case_kind, row.case_id, row.key, row.occasion, row.at)
            answer = (await decide_and_record(self.engine, own.id, self.at, quiet, own)).answer
            assert "refusal" not in answer, answer
        self.at = end

    async def signs(self, code: str, unit: int = 0) -> None:
        """The unit signs for the notice of the intended cancellation (Art. 24)."""
        command = base_cmd.ServeNotice(CancelGround.VACANCY, Way.SYSTEM, legal_day(self.at))
        await self.do(self.crew.units[unit], "base", code, command)

    async def signs_decision(self, code: str, unit: int = 0) -> None:
        """The unit signs for the cancellation."""
        command = base_cmd.ServeDecision(Served.DECISION, Way.SYSTEM, legal_day(self.at))
        await self.do(self.crew.units[unit], "base", code, command)

    async def _next(self, end: datetime) -> Any:
        first = select(timer).where(timer.c.at <= end).order_by(timer.c.at, timer.c.case_id).limit(1)
        async with system_transaction(self.engine) as conn:
            return (await conn.execute(first)).one_or_none()

    async def row(self, table: Table, key: str) -> Any:
        (column,) = table.primary_key.columns
        async with system_transaction(self.engine) as conn:
            return (await conn.execute(select(table).where(column == key))).one()

    async def stay(self, stay_id: str) -> Stay:
        async with system_transaction(self.engine) as conn:
            loaded: Stay = (await load(conn, STAY, stay_id)).state
            return loaded

    async def differences(self) -> list[Difference]:
        """What verification finds."""
        async with snapshot(self.engine) as conn:
            return (await verify_register(conn)).differences

    async def person(self) -> str:
        """Somebody new."""
        person_id = new_id()
        row = {
            "id": person_id, "name": f"样例博士{len(self.persons)}", "kind": "passport", "sealed": b"-",
            "digest": person_id.encode(), "masked": "******01", "born": None, "created_at": self.at,
        }  # fmt: skip
        async with system_transaction(self.engine) as conn:
            await conn.execute(insert(person).values(row))
            await write_names(conn, [str(row["name"])], personal=True)
        self.persons.append(person_id)
        return person_id

    async def base(self, code: str = CODE, unit: int = 0, **changes: Any) -> str:
        """An active base from before the system, filed in the winter before."""
        document = f"样例社备〔2025〕{int(code[-4:])}号"
        command = base_cmd.EnterBase(
            unit=self.crew.units[unit].scope, filed_on=date(2025, 12, 15), document=document, **changes
        )
        await self.do(self.crew.department, "base", code, command)
        return code

    async def opened(self, code: str = CODE, unit: int = 0, person_id: str | None = None) -> str:
        """Somebody is being recruited."""
        stay_id, someone = new_id(), person_id or await self.person()
        command = cmd.OpenStay(code, someone, crew.STATION, samples.sample_profile())
        await self.do(self.crew.units[unit], "postdoc", stay_id, command)
        return stay_id

    async def agreed(self, code: str = CODE, unit: int = 0, *, signed_on: date | None = None) -> str:
        """With an agreement that all three sides have signed, today unless said otherwise."""
        actor, stay_id = self.crew.units[unit], await self.opened(code, unit)
        await self.attach(actor, stay_id, "agreement")
        agreement = replace(samples.two_years(self.today), paper=f"{stay_id}-agreement")
        await self.do(actor, "postdoc", stay_id, cmd.DraftAgreement(agreement))
        for side, signer in ((Side.UNIT, actor), (Side.POSTDOC, actor), (Side.STATION, self.station)):
            await self.do(signer, "postdoc", stay_id, cmd.SignAgreement(side, signed_on or self.today))
        return stay_id

    async def entered(self, code: str = CODE, unit: int = 0) -> str:
        """In the station since today."""
        stay_id = await self.agreed(code, unit)
        entry = cmd.ReportEntry(
            entered_on=self.today,
            formalities="样例手续办结",
            confirmed_oddities=tuple(Oddity),
            oddity_reason="样例理由",
            meets_conditions=True,
        )
        await self.do(self.station, "postdoc", stay_id, entry)
        return stay_id

    async def filed(self, code: str = CODE, unit: int = 0) -> str:
        """Filed by the department."""
        stay_id = await self.entered(code, unit)
        await self.do(self.crew.units[unit], "postdoc", stay_id, cmd.FileEntry("样例招收情况"))
        await self.do(self.crew.department, "postdoc", stay_id, cmd.AcceptFiling())
        return stay_id

    async def exited(self, stay_id: str, unit: int = 0) -> None:
        """The regular end, today."""
        actor = self.crew.units[unit]
        for name in ("report", "summary"):
            await self.attach(actor, stay_id, name)
        reports = cmd.HandInReports(f"{stay_id}-report", f"{stay_id}-summary")
        appraisal = cmd.RecordAppraisal(self.today, ("样例专家",), "样例评定意见")
        for command in (reports, appraisal):
            await self.do(actor, "postdoc", stay_id, command)
        for side in (actor, self.station):
            opinion = cmd.AssessExit(Result.PASSED, self.today, "样例考核意见")
            await self.do(side, "postdoc", stay_id, opinion)
        await self.do(
            self.station,
            "postdoc",
            stay_id,
            cmd.CompleteExit(self.today, "样例出基地手续", tuple(Oddity), "样例理由"),
        )

    async def attach(self, actor: Actor, case_id: str, name: str, kind: str = "postdoc") -> Attachment:
        """A stored paper, put to the case."""
        paper = replace(samples.paper(name), id=f"{case_id}-{name}")
        await papers.keep(
            self.engine,
            papers.Stored(kind=kind, case_id=case_id, paper=paper, content=b"-", by=actor.user, at=self.at),
        )
        attach = cmd.AttachPaper(paper) if kind == "postdoc" else base_cmd.AttachPaper(paper)
        await self.do(actor, kind, case_id, attach)
        return paper


@asynccontextmanager
async def book(database_url: str, units: int = 2) -> AsyncIterator[Book]:
    """Offices, units, a station, and an account for each who acts."""
    engine = make_engine(database_url, pool=4)
    await bootstrap(engine, START, {})
    people = await crew.crew(engine, START, units=units)
    async with system_transaction(engine) as conn:
        station = await crew.enter(conn, START, people.tokens, "station", Role.STATION, crew.STATION)
    yield Book(engine, people, station)
    await engine.dispose()
