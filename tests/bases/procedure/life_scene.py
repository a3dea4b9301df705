"""A stack with bases and stays, and what stands in their rows and lives."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from temporalio.client import WorkflowHandle

from activities.contract import LifeRef, Standing
from activities.lives import workflow_id
from api.lives import Lives as Door
from db.scope import system_transaction
from db.tables import notification, wait
from domain.actor import Actor
from domain.counting import add_months
from domain.legal_time import legal_day
from scenario.backstage_bases import BackstageBases, backstage_bases
from scenario.crew import crew
from scenario.stack import Stack
from tests.procedure.scene import MINUTE, Recorded, Scene, at, midnight
from verify.__main__ import verify
from verify.lives import Lives


@dataclass(frozen=True, slots=True)
class LifeScene(Scene):
    """Where a test of bases and stays plays; there is no round."""

    lives: BackstageBases

    async def of_key(self, case: str, key: str, *names: str) -> list[Recorded]:
        """The facts of these names about the wait of that key."""
        return [one for one in await self.facts(case, *names) if one.body.get("key") == key]

    async def noticed(self, base: str, full_on: date) -> None:
        """Time passes until the day after the last warning before that day; the unit signs for the notice."""
        await self.go(at(add_months(full_on, -1) + timedelta(days=1), 9))
        await self.lives.sign_notice(base)

    async def cancelled(self, base: str, full_on: date) -> None:
        """The two years run out on that day, noticed and unanswered: the system cancels, and the unit signs for it."""
        await self.noticed(base, full_on)
        await self.go(midnight(full_on) + MINUTE)
        await self.lives.sign_decision(base)

    async def names(self, case: str) -> list[str]:
        """The names of all facts of a case, in order."""
        return [one.fact for one in await self.facts(case)]

    async def reminders(self, case: str, key: str) -> list[date]:
        """The days on which the wait of that key was reminded of."""
        return [legal_day(one.at) for one in await self.of_key(case, key, "Reminded")]

    async def keys(self, case: str) -> list[str]:
        """The keys of all that the case waits for."""
        query = select(wait.c.key).where(wait.c.case_id == case).order_by(wait.c.key)
        async with system_transaction(self.live.engine) as conn:
            return list((await conn.execute(query)).scalars())

    async def wait(self, case: str, key: str) -> Any:
        """The row of one wait."""
        query = select(wait).where(wait.c.case_id == case, wait.c.key == key)
        async with system_transaction(self.live.engine) as conn:
            return (await conn.execute(query)).one()

    async def bodies(self, account: str) -> list[str]:
        """The texts in somebody's in-app inbox."""
        query = select(notification.c.body).where(notification.c.account_id == account)
        async with system_transaction(self.live.engine) as conn:
            return list((await conn.execute(query.order_by(notification.c.at, notification.c.id))).scalars())

    async def read(self, actor: Actor, path: str, **query: Any) -> Any:
        """What somebody is shown over HTTP."""
        headers = self.crew.headers(actor)
        answer = await self.live.http.get(f"/api/v1{path}", params=query, headers=headers)
        return answer.json() if answer.is_success else answer.status_code

    async def set_policy(self, **changes: Any) -> None:
        """The department issues settings that hold from today."""
        body = {"changes": changes, "effective_on": self.lives.today.isoformat(), "reason": "样例修订理由"}
        headers = self.crew.headers(self.crew.department)
        answer = await self.live.http.post("/api/v1/policies", json=body, headers=headers)
        assert answer.is_success, answer.text

    def life(self, kind: str, case: str) -> WorkflowHandle[Any, Any]:
        """The workflow of a life."""
        name = workflow_id(self.live.settings.workflow_prefix, LifeRef(kind, case))
        return self.live.client.get_workflow_handle(name)

    async def standing(self, kind: str, case: str) -> Standing:
        """Where the life itself takes its case to stand."""
        found: Standing = await self.life(kind, case).query("standing", result_type=Standing)
        return found

    async def differences(self) -> list[str]:
        """Where register, rows and lives do not agree; lives may still be on their way to what the rows say."""
        lives = Lives(self.live.engine, self.live.client, self.live.settings)
        return [str(one) for one in (await verify(lives)).differences]


async def life_scene(live: Stack, on: date | None = None, **who: Any) -> LifeScene:
    """A crew with a station on the stack, on a day at nine; nothing lives yet, so that time costs nothing."""
    if on is not None:
        live.clock.instant = at(on, 9)
    people = await crew(live.engine, live.clock.now(), **who)
    lives = await backstage_bases(Door(live.engine, live.client, live.settings, live.clock), people)
    return LifeScene(live, people, lives.play, lives)


def levels(escalations: Sequence[Recorded]) -> list[int]:
    """How far each went: 1 to the league, 2 to the department."""
    return [one.body["level"] for one in escalations]
