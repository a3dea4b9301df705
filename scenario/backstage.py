"""Cases put in place without HTTP, every change through the door: for fault tests, stored histories and the bench."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from api.lives import Lives
from db.bases.application import APPLICATION
from db.cases import load
from db.codec import encode
from db.scope import system_transaction
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application.state import Application
from domain.bases.round import commands as round_cmd
from domain.bases.terms import Condition, Finding, Vote
from domain.legal_time import legal_day
from ids import new_id
from scenario.crew import PANEL, Crew
from scenario.values import A_DAY, evidence, form, sheet

ROUND = "2026"


class RefusedError(AssertionError):
    """The door refused where the scene expected success."""


@dataclass(frozen=True, slots=True)
class Backstage:
    """Performs commands as their actors, and brings applications to where a scene begins."""

    lives: Lives
    crew: Crew

    async def do(
        self,
        actor: Actor,
        case_id: str,
        command: Any,
        *,
        kind: str = "application",
        key: str | None = None,
        seen: bool = False,
    ) -> dict[str, Any]:
        """One command; raises RefusedError when it is refused."""
        name, body = type(command).__name__, encode(command)
        answer = await self.lives.perform(actor, kind, case_id, name, body, key or new_id(), seen=seen)
        if "fact" not in answer:
            raise RefusedError(answer["refusal"] if "refusal" in answer else dict(answer))
        return dict(answer)

    @property
    def today(self) -> date:
        """The business day."""
        return legal_day(self.lives.clock.now())

    async def open_round(self, days: int = 60) -> None:
        """A round that takes submissions from today."""
        command = round_cmd.OpenRound("样例申报批次", self.today, self.today + days * A_DAY)
        await self.do(self.crew.department, ROUND, command, kind="round")

    async def opened(self, unit: Actor) -> str:
        """A draft with nothing in it; its id."""
        case_id = new_id()
        await self.do(unit, case_id, cmd.OpenDraft(ROUND, unit.scope))
        return case_id

    async def filled(self, unit: Actor) -> str:
        """A draft that can be submitted."""
        case_id = await self.opened(unit)
        await self.do(unit, case_id, cmd.SaveDraft(0, form(self.today)))
        for paper in evidence():
            await self.do(unit, case_id, cmd.Attach(paper))
        return case_id

    async def submitted(self, unit: Actor) -> str:
        """Handed in."""
        case_id = await self.filled(unit)
        await self.do(unit, case_id, cmd.Submit(1))
        return case_id

    async def items(self, case_id: str) -> list[str]:
        """The items of the standing return for correction."""
        async with system_transaction(self.lives.engine) as conn:
            case: Application = (await load(conn, APPLICATION, case_id)).state
        return [item.id for item in case.correction.items] if case.correction else []

    async def recommended(self, unit: Actor) -> str:
        """Recommended by the league."""
        case_id = await self.submitted(unit)
        await self.review(case_id)
        return case_id

    async def review(self, case_id: str) -> None:
        """The league's findings, inspection and recommendation."""
        league = self.crew.league
        await self.find(league, case_id)
        inspection = cmd.RecordInspection(self.today, ("样例考察人",), "样例考察结论")
        await self.do(league, case_id, inspection)
        await self.do(league, case_id, cmd.Recommend("样例推荐意见"))

    async def find(self, reviewer: Actor, case_id: str) -> None:
        """All conditions met."""
        for condition in Condition:
            await self.do(reviewer, case_id, cmd.RecordFinding(condition, Finding.MET))

    async def accepted(self, unit: Actor) -> str:
        """At the panel, its experts assigned."""
        case_id = await self.recommended(unit)
        await self.do(self.crew.department, case_id, cmd.Accept())
        await self.do(self.crew.department, case_id, cmd.AssignExperts(PANEL))
        return case_id

    async def passed(self, unit: Actor, score: int = 80) -> str:
        """Judged by every expert, and concluded."""
        case_id = await self.accepted(unit)
        for expert in self.crew.experts:
            await self.do(expert, case_id, cmd.DeclareNoConflict())
            await self.do(expert, case_id, cmd.HandInReview(sheet(score), Vote.AGREE, "样例评审意见"))
        await self.do(self.crew.department, case_id, cmd.ConcludePanel())
        return case_id
