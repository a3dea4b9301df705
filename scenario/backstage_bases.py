"""Bases and stays put in place without HTTP, every change through the door (Art. 12–25)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from activities.bases.persons import Person, keep_person
from activities.identity_keys import parse_keys
from api.lives import Lives
from db.bases import papers
from db.bases.base import BASE as BASE_CASE
from db.bases.stay import STAY
from db.cases import load
from db.scope import system_transaction
from domain.actor import Actor
from domain.bases.base import commands as base
from domain.bases.base.state import Base
from domain.bases.base.terms import CancelGround, Served
from domain.bases.stay import commands as stay
from domain.bases.stay.state import Stay
from domain.bases.stay.state_entry import Degree
from domain.bases.stay.terms import Oddity, Result, Side
from domain.counting import add_months
from domain.service import Way
from domain.terms import Role
from ids import new_id
from scenario.backstage import Backstage
from scenario.crew import STATION, Crew, enter
from scenario.values_stay import HELD, agreement, identity, paper, profile

CODE = "NMGBSH2026{:04d}"
BOND = "样例社备〔2026〕{}号"


@dataclass(frozen=True, slots=True)
class BackstageBases:
    """Performs commands as their actors, and brings bases and stays to where a scene begins."""

    play: Backstage
    station: Actor

    @property
    def crew(self) -> Crew:
        """Who plays."""
        return self.play.crew

    @property
    def unit(self) -> Actor:
        """The unit of the first base."""
        return self.play.crew.units[0]

    @property
    def today(self) -> date:
        """The business day."""
        return self.play.today

    async def at_base(self, actor: Actor, code: str, command: base.Command) -> dict[str, Any]:
        """One command to a base; raises RefusedError when it is refused."""
        return await self.play.do(actor, code, command, kind="base")

    async def sign_notice(self, code: str, ground: CancelGround = CancelGround.VACANCY) -> None:
        """The unit signs today for the notice of the intended cancellation."""
        await self.at_base(self.unit, code, base.ServeNotice(ground, Way.SYSTEM, self.today))

    async def sign_decision(self, code: str, document: Served = Served.DECISION) -> None:
        """The unit signs today for the cancellation, or for its reversal."""
        await self.at_base(self.unit, code, base.ServeDecision(document, Way.SYSTEM, self.today))

    async def hear_unit(self, code: str, ground: CancelGround = CancelGround.VACANCY) -> None:
        """The department gives notice, the unit signs for it and gives up its time: the decision is due."""
        await self.at_base(self.crew.department, code, base.GiveNotice(ground, "样例事实"))
        await self.sign_notice(code, ground)
        await self.at_base(self.unit, code, base.WaiveHearing(ground))

    async def at_stay(self, actor: Actor, stay_id: str, command: stay.Command) -> dict[str, Any]:
        """One command to a stay; raises RefusedError when it is refused."""
        return await self.play.do(actor, stay_id, command, kind="postdoc")

    async def base(self, number: int = 0, filed_on: date | None = None) -> str:
        """The base of the n-th unit, filed today or on an earlier day; its code."""
        code, document = CODE.format(number + 1), BOND.format(number + 1)
        command = base.EnterBase(
            unit=self.crew.units[number].scope, filed_on=filed_on or self.today, document=document
        )
        await self.at_base(self.crew.department, code, command)
        return code

    async def person(self) -> str:
        """Another invented person, name and number sealed; the id."""
        secret = self.play.lives.settings.identity_keys
        if secret is None:
            raise ValueError("a stack without identity keys keeps no persons")
        keys = parse_keys(secret.get_secret_value(), None)
        async with system_transaction(self.play.lives.engine) as conn:
            return (await keep_person(conn, keys, Person(*identity()), self.play.lives.clock.now())).id

    async def opened(self, code: str, degree: Degree = HELD, *, unit: Actor | None = None) -> str:
        """Recruiting has begun; the stay."""
        stay_id = new_id()
        command = stay.OpenStay(code, await self.person(), STATION, profile(degree))
        await self.at_stay(unit or self.unit, stay_id, command)
        return stay_id

    async def attached(self, stay_id: str, title: str, *, unit: Actor | None = None) -> str:
        """A paper of the stay, stored as an upload is; its id."""
        by, (one, content) = unit or self.unit, paper(title)
        now = self.play.lives.clock.now()
        stored = papers.Stored(
            kind="postdoc", case_id=stay_id, paper=one, content=content, by=by.user, at=now
        )
        await papers.keep(self.play.lives.engine, stored)
        await self.at_stay(by, stay_id, stay.AttachPaper(one))
        return one.id

    async def agreed(
        self, code: str, degree: Degree = HELD, *, begins: date | None = None, months: int = 24, unit: int = 0
    ) -> str:
        """All three sides have signed; the postdoc's signature is on paper."""
        by = self.crew.units[unit]
        stay_id = await self.opened(code, degree, unit=by)
        file = await self.attached(stay_id, "三方协议", unit=by)
        draft = agreement(begins or self.today, file, months)
        await self.at_stay(by, stay_id, stay.DraftAgreement(draft))
        for side, signer in ((Side.UNIT, by), (Side.STATION, self.station), (Side.POSTDOC, by)):
            await self.at_stay(signer, stay_id, stay.SignAgreement(side, self.today))
        return stay_id

    async def entered(
        self,
        code: str,
        degree: Degree = HELD,
        *,
        on: date | None = None,
        months: int = 24,
        unit: int = 0,
    ) -> str:
        """In station from a day on (today), the report for filing still ahead."""
        day = on or self.today
        stay_id = await self.agreed(code, degree, begins=day, months=months, unit=unit)
        await self.at_stay(
            self.station,
            stay_id,
            stay.ReportEntry(
                entered_on=day,
                formalities="样例手续办结",
                confirmed_oddities=tuple(Oddity),
                oddity_reason="样例理由",
                meets_conditions=True,
            ),
        )
        return stay_id

    async def extend(self, stay_id: str, ends_on: date, major: str | None = None) -> None:
        """All three sides agree on another end of the term; the postdoc's signature is on paper."""
        unit = self.crew.units[0]
        file = await self.attached(stay_id, f"补充协议{ends_on}", unit=unit)
        await self.at_stay(
            unit,
            stay_id,
            stay.DraftSupplement(reason="样例理由", paper=file, ends_on=ends_on, major_project=major),
        )
        for side, signer in ((Side.UNIT, unit), (Side.STATION, self.station), (Side.POSTDOC, unit)):
            await self.at_stay(signer, stay_id, stay.SignSupplement(side, self.today))

    async def known(self, stay_id: str, code: str, *, entered_on: date, ends_on: date) -> None:
        """Somebody who is in station since before the system, and was reported for filing then."""
        person, filed_on = await self.person(), add_months(entered_on, 1)
        command = stay.EnterStay(
            base=code,
            person=person,
            station=STATION,
            profile=profile(),
            entered_on=entered_on,
            ends_on=ends_on,
            filed_on=filed_on,
        )
        await self.at_stay(self.crew.department, stay_id, command)

    async def report(self, stay_id: str, *, unit: int = 0) -> None:
        """Reported for filing, and filed."""
        await self.at_stay(self.crew.units[unit], stay_id, stay.FileEntry("样例招收情况"))
        await self.at_stay(self.crew.department, stay_id, stay.AcceptFiling("样例意见"))

    async def filed(self, code: str, degree: Degree = HELD, *, months: int = 24, unit: int = 0) -> str:
        """In station since today, and filed."""
        stay_id = await self.entered(code, degree, months=months, unit=unit)
        await self.report(stay_id, unit=unit)
        return stay_id

    async def assess(
        self,
        stay_id: str,
        kind: type[stay.AssessMidterm] | type[stay.AssessExit],
        result: Result,
        unit: int = 0,
    ) -> None:
        """Both sides say the same."""
        for actor in (self.crew.units[unit], self.station):
            await self.at_stay(actor, stay_id, kind(result, self.today, "样例考核意见"))

    async def serve(self, stay_id: str, removal: str, *, unit: int = 0) -> None:
        """The notice is handed over today, with the signed receipt (setting)."""
        by = self.crew.units[unit]
        receipt = await self.attached(stay_id, "送达回证", unit=by)
        await self.at_stay(by, stay_id, stay.ServeNotice(removal, Way.IN_PERSON, self.today, receipt))

    async def hear(self, stay_id: str, removal: str, *, unit: int = 0) -> None:
        """The notice is served; a signed statement is recorded, and a signed paper that gives the rest of the time up (setting)."""
        by = self.crew.units[unit]
        await self.serve(stay_id, removal, unit=unit)
        signed = await self.attached(stay_id, "陈述申辩材料", unit=by)
        said = stay.GiveStatement(removal, "样例陈述", paper=signed)
        await self.at_stay(by, stay_id, said)
        given_up = await self.attached(stay_id, "放弃陈述申辩声明", unit=by)
        await self.at_stay(by, stay_id, stay.WaiveHearing(removal, given_up))

    async def leave(self, stay_id: str, *, unit: int = 0) -> None:
        """Reports, appraisal, exit assessment and formalities, all today (Art. 18)."""
        by = self.crew.units[unit]
        report = await self.attached(stay_id, "科研报告", unit=by)
        summary = await self.attached(stay_id, "工作总结", unit=by)
        await self.at_stay(by, stay_id, stay.HandInReports(report, summary))
        await self.at_stay(by, stay_id, stay.RecordAppraisal(self.today, ("样例评定人",), "样例评定意见"))
        await self.assess(stay_id, stay.AssessExit, Result.PASSED, unit)
        await self.at_stay(
            self.station, stay_id, stay.CompleteExit(self.today, "样例手续办结", tuple(Oddity), "样例理由")
        )

    async def base_state(self, code: str) -> Base:
        """The base as it stands."""
        found: Base = await self._state(BASE_CASE, code)
        return found

    async def stay_state(self, stay_id: str) -> Stay:
        """The stay as it stands."""
        found: Stay = await self._state(STAY, stay_id)
        return found

    async def _state(self, case: Any, case_id: str) -> Any:
        async with system_transaction(self.play.lives.engine) as conn:
            return (await load(conn, case, case_id)).state


async def backstage_bases(lives: Lives, crew: Crew) -> BackstageBases:
    """With an account of the station that is everybody's here."""
    async with system_transaction(lives.engine) as conn:
        station = await enter(conn, lives.clock.now(), crew.tokens, "station", Role.STATION, STATION)
    return BackstageBases(Backstage(lives, crew), station)
