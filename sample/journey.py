"""How far a sample case has come, each step on top of the one before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.bases.terms import Condition, Vote
from domain.terms import Route
from sample.units import EXPERTS
from scenario import steps
from scenario.cast import Cast, UnitSheet
from scenario.forms import JSON, complete_form
from scenario.people import Person

PANEL = 5
OFFICER = "department-1"


@dataclass(frozen=True, slots=True)
class Journey:
    """One unit on its way through the round; `day` is the day on which the samples were begun."""

    cast: Cast
    sheet: UnitSheet
    round: str
    day: date

    @property
    def unit(self) -> Person:
        """The officer of the unit."""
        return self.cast.units[self.sheet.name]

    @property
    def department(self) -> Person:
        """The officer of the department who works on the cases."""
        return self.cast.colleagues[OFFICER]

    @property
    def reviewer(self) -> Person:
        """Whoever makes the first examination (Art. 11(1))."""
        if self.sheet.route is Route.REGION:
            return self.department
        return self.cast.leagues[self.sheet.league]

    @property
    def form(self) -> JSON:
        """A form without a gap; the partner station varies by unit."""
        stations = sorted(self.cast.stations)
        station = stations[self.sheet.number % len(stations)]
        return complete_form(self.sheet.name, station, field=self.sheet.research)

    @property
    def experts(self) -> Sequence[Person]:
        """Five experts without a conflict, other ones for other units; the last three of the pool have one."""
        clean = EXPERTS[:-3]
        chosen = {clean[(self.sheet.number * 3 + place * 2) % len(clean)].login for place in range(PANEL)}
        return sorted(
            (one for one in self.cast.experts.values() if one.login in chosen), key=lambda one: one.login
        )

    async def half_draft(self) -> str:
        """A draft with two parts filled."""
        application: str = (await self.unit.do("/applications", {"round": self.round}))["case_id"]
        part = {key: self.form[key] for key in ("unit", "organisation")}
        await self.unit.save_draft(application, 0, part)
        return application

    async def draft(self) -> str:
        """A complete draft that is not handed in."""
        return await steps.draft(self.unit, self.round, self.form)

    async def submitted(self) -> str:
        """Handed in: at the authority, or with the league."""
        return await steps.apply(self.unit, self.round, self.form)

    async def consented(self) -> str:
        """With the consent of the 主管部门 where one is needed."""
        application = await self.submitted()
        if self.sheet.authority is not None:
            await steps.consent(self.cast.authorities[self.sheet.authority], application)
        return application

    async def half_reviewed(self) -> str:
        """Three of five findings made."""
        application = await self.consented()
        await steps.find(self.reviewer, application, list(Condition)[:3])
        return application

    async def returned(self) -> str:
        """Returned for correction with two items."""
        application = await self.consented()
        items = {"team": "请补充合作导师的高级职称证明。", "pay": "请说明年薪酬的构成。"}
        await steps.return_items(self.reviewer, application, items)
        return application

    async def examined(self) -> str:
        """Recommended; a region-level unit is found in order by the department itself."""
        application = await self.consented()
        if self.sheet.route is Route.REGION:
            await steps.find(self.reviewer, application)
            await steps.inspect(self.reviewer, application, self.day)
        else:
            await steps.first_review(self.reviewer, application, self.day)
        return application

    async def accepted(self) -> str:
        """With the panel, no expert yet."""
        application = await self.examined()
        await steps.accept(self.department, application)
        return application

    async def assigned(self) -> str:
        """With five experts."""
        application = await self.accepted()
        chosen = [one.scope for one in self.experts]
        await self.department.do(f"/applications/{application}/experts", {"experts": chosen})
        return application

    async def half_judged(self) -> str:
        """Two of five have handed in, a third has declared."""
        application = await self.assigned()
        await steps.review_all(self.experts[:2], application)
        await steps.declare(self.experts[2], application)
        return application

    async def judged(self) -> str:
        """All five have handed in, all agree."""
        application = await self.assigned()
        await steps.review_all(self.experts, application)
        return application

    async def passed(self) -> str:
        """The panel agreed."""
        application = await self.judged()
        await steps.conclude(self.department, application)
        return application

    async def not_passed(self) -> str:
        """The panel did not agree."""
        application = await self.assigned()
        await steps.review_all(self.experts, application, steps.POOR, Vote.DISAGREE)
        await steps.conclude(self.department, application)
        return application

    async def refused_consent(self) -> str:
        """The 主管部门 did not agree."""
        application = await self.submitted()
        reason = {"reason": "该单位正在改制，建议下一申报批次再行申报。"}
        authority = self.cast.authorities[self.sheet.authority or ""]
        await authority.do(f"/applications/{application}/refuse-consent", reason)
        await steps.sign(self.unit, application)
        return application

    async def not_recommended(self) -> str:
        """The league does not recommend."""
        application = await self.consented()
        reasons = {"reasons": "研发机构成立不足一年，条件尚不成熟。"}
        await self.reviewer.do(f"/applications/{application}/decline", reasons)
        await steps.sign(self.unit, application)
        return application

    async def being_heard(self) -> str:
        """The panel agreed, and then the department intends to refuse; the unit is heard."""
        application = await self.passed()
        await steps.intend(self.department, application, "2", "该单位已获批设立博士后科研工作站。")
        await steps.sign(self.unit, application)
        return application

    async def refused(self) -> str:
        """The department refuses under an article."""
        application = await self.examined()
        reason, statement = "合作导师为兼职人员，不是本单位全职科研人员。", "合作导师已在办理调入手续。"
        await steps.refuse(self.department, self.unit, application, "9(3)", reason, statement)
        return application

    async def withdrawn(self) -> str:
        """The unit withdrew."""
        application = await self.consented()
        reason = {"reason": "拟充实研发力量后在下一申报批次再行申报。"}
        await self.unit.do(f"/applications/{application}/withdraw", reason)
        return application
