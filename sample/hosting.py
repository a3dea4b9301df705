"""How far a sample postdoc has come: history as dated facts, and what goes on now over HTTP as its people would."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.counting import add_months
from sample.earlier import ago
from sample.journey import OFFICER
from sample.units import UNITS
from scenario import stay_events as event
from scenario import stay_steps as step
from scenario.cast import Cast
from scenario.forms import JSON
from scenario.people import Person

DAY = timedelta(days=1)
TERM = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosting:
    """One postdoc at one base; `day` is the day on which the samples were begun, `number` tells people apart."""

    cast: Cast
    login: str
    base: str
    number: int
    day: date
    station_login: str = "station-1"

    @property
    def unit(self) -> Person:
        """The officer of the base's unit."""
        return self.cast.units[UNITS[self.login].name]

    @property
    def department(self) -> Person:
        """The officer of the department who works on filings."""
        return self.cast.colleagues[OFFICER]

    @property
    def station(self) -> Person:
        """The officer of the 流动站."""
        return self.cast.officers[self.station_login]

    @property
    def contract(self) -> str:
        """Art. 14: what fits the unit's nature."""
        return {"enterprise": "labour", "institution": "employment"}[UNITS[self.login].nature]

    def held(self) -> JSON:
        """A degree from before the stay."""
        return step.degree(ago(self.day, 40))

    async def in_station(
        self, entered_on: date, filed_on: date | None, degree: JSON | None = None, **more: Any
    ) -> str:
        """A stay from before the system, as the department enters it; `more` are its end."""
        body = {
            "base": self.base,
            "station": self.station.scope,
            "profile": step.profile(degree or self.held()),
            "person": step.passport(self.number),
            "entered_on": entered_on.isoformat(),
            "ends_on": (add_months(entered_on, TERM) - DAY).isoformat(),
            "filed_on": filed_on.isoformat() if filed_on else None,
            **more,
        }
        return str((await self.department.do("/stays/entered", body))["case_id"])

    async def opened(self) -> str:
        """Recruiting has begun."""
        profile, person = step.profile(self.held()), step.passport(self.number)
        return await step.open_stay(self.unit, self.base, self.station.scope, person, profile)

    async def half_signed(self) -> str:
        """Base and station have signed; the postdoc has an account of their own to do so."""
        stay = await self.opened()
        await step.set_down(self.unit, stay, self.day, TERM, self.contract)
        await step.sign(self.unit, stay, "unit", self.day)
        await step.sign(self.station, stay, "station", self.day)
        await self.cast.add_postdoc("postdoc-1", stay)
        return stay

    async def agreed(self) -> str:
        """All three have signed, nobody has entered."""
        stay = await self.opened()
        await step.agree(self.unit, self.station, stay, self.day, TERM, self.contract)
        return stay

    async def filed(self) -> str:
        """In station for five months and filed; the certificate is due within a month (Art. 23(1))."""
        entered = ago(self.day, 5)
        return await self.in_station(entered, ago(self.day, 4), step.promise(ago(self.day, -1)))

    async def filing_due(self) -> str:
        """Ten days are left for the report."""
        return await self.in_station(ago(self.day, 3, 10), None)

    async def filing_late(self) -> str:
        """The three months are over, and nothing was reported."""
        stay, entered = await self.opened(), ago(self.day, 4)
        await step.agree(self.unit, self.station, stay, entered, TERM, self.contract, signed_on=entered)
        await step.enter(self.station, stay, entered)
        return stay

    async def filed_late(self) -> str:
        """Reported two months after the due date, and filed all the same."""
        return await self.in_station(ago(self.day, 8), ago(self.day, 3))

    async def filing_checking(self) -> str:
        """The department has the report."""
        stay = await self.in_station(ago(self.day, 1), None)
        await self.unit.do(f"/stays/{stay}/filing", {"statement": "招收博士后研究人员1名，现报备案。"})
        return stay

    async def filing_returned(self) -> str:
        """The department has asked for more."""
        stay = await self.filing_checking()
        await event.return_filing(self.department, stay, "请补充三方协议的签字页。", "请说明年薪标准。")
        return stay

    async def midterm_due(self) -> str:
        """Ten days are left for the midterm assessment; the base has given its part."""
        stay = await self.in_station(ago(self.day, 12, 10), ago(self.day, 10))
        body = {"result": "passed", "on": self.day.isoformat(), "opinion": "研究进展符合计划。"}
        await self.unit.do(f"/stays/{stay}/midterm", {**body, "achievements": []})
        return stay

    async def abroad(self) -> str:
        """Abroad, and ten days over the return date (Art. 16)."""
        stay = await self.in_station(ago(self.day, 10), ago(self.day, 9))
        await event.go_abroad(self.unit, stay, ago(self.day, 4), self.day - 10 * DAY)
        return stay

    async def heard(self) -> str:
        """A ground was reported and the notice served; the postdoc, who has an account, is to be heard (Art. 23)."""
        stay = await self.in_station(ago(self.day, 9), ago(self.day, 8))
        removal = await step.report_ground(self.unit, stay, "23(6)", "连续旷工十五日。")
        (case,) = (await self.unit.get(f"/stays/{stay}"))["removals"]
        await step.serve(self.unit, stay, removal, date.fromisoformat(case["opened_on"]))
        await self.cast.add_postdoc("postdoc-2", stay)
        return stay

    async def noticed(self) -> str:
        """A ground was reported; the notice is still to be served, until when no time to be heard runs."""
        stay = await self.in_station(ago(self.day, 7), ago(self.day, 6))
        await step.report_ground(self.unit, stay, "23(7)", "擅自到其他单位兼职。")
        return stay

    async def expired(self) -> str:
        """The term is over and nothing was done; the base is to find whether there is a good reason (Art. 23(9))."""
        return await self.in_station(ago(self.day, 25), ago(self.day, 24))

    async def exited(self) -> str:
        """Left after two years, and stayed with the unit (Art. 18, 21)."""
        entered, left_on = ago(self.day, 30), ago(self.day, 6)
        end: dict[str, Any] = {"stage": "exited", "left_on": left_on.isoformat(), "destination": "unit"}
        return await self.in_station(entered, ago(self.day, 29), **end)

    async def removed(self) -> str:
        """Removed some time ago (Art. 23)."""
        end: dict[str, Any] = {"stage": "removed", "left_on": ago(self.day, 15).isoformat()}
        return await self.in_station(ago(self.day, 20), ago(self.day, 18), **end)

    async def removed_heard(self) -> str:
        """Told the ground, served, heard on a signed paper, removed with an answer, and served again (Art. 23)."""
        stay = await self.in_station(ago(self.day, 6), ago(self.day, 5))
        removal = await step.report_ground(self.unit, stay, "23(6)", "连续旷工二十日。")
        await step.serve(self.unit, stay, removal, self.day)
        await step.waive(self.unit, stay, removal, "本人因家庭原因未能到岗，没有请假。")
        path = f"/stays/{stay}/removals/{removal}/decision"
        await self.unit.do(path, event.decision(self.day))
        await step.serve(self.unit, stay, removal, self.day, "decision-service")
        return stay

    async def supplemented(self) -> str:
        """Entered half a year ago by an agreement of three; a supplement that all three signed today lengthens the term."""
        stay, entered = await self.opened(), ago(self.day, 6)
        await step.agree(self.unit, self.station, stay, entered, TERM, self.contract, signed_on=entered)
        await step.enter(self.station, stay, entered)
        await step.file_entry(self.unit, self.department, stay)
        ends_on = add_months(entered, TERM + 6) - DAY
        await step.supplement(
            self.unit, self.station, stay, self.day, ends_on=ends_on.isoformat(), goals="完成样例材料中试。"
        )
        return stay

    async def transferred(self) -> str:
        """Gone to another 流动站 by consent: no 出站 and no removal (setting); the receipt is still to be given (Art. 5)."""
        stay = await self.in_station(ago(self.day, 8), ago(self.day, 7))
        await event.end_otherwise(self.unit, stay, "transfer", self.day, "样例合作大学博士后科研流动站")
        return stay
