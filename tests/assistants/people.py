"""Invented people of the line of 科技厅 (样例), signed in."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlalchemy import update

from db.scope import system_transaction
from db.tables import account_role, session
from domain.actor import Actor
from domain.assistants.offices import CODE
from domain.terms import Role
from ids import new_id
from scenario.crew import enter
from scenario.stack import Stack
from tests.probing import Prober, ids_of


@dataclass
class Cast:
    """Tokens by login; whoever is asked for is entered once."""

    live: Stack
    tokens: dict[str, str] = field(default_factory=dict, repr=False)
    accounts: dict[str, str] = field(default_factory=dict)

    async def token(self, role: Role, scope: str, line: str = CODE) -> str:
        """The token of somebody who holds that role there."""
        login = f"{line}.{role.value}.{scope}"
        if login not in self.accounts:
            async with system_transaction(self.live.engine) as conn:
                found = await enter(conn, self.live.clock.now(), self.tokens, login, role, scope)
                for table in (account_role, session):
                    of_it = table.c.account_id == found.user
                    await conn.execute(update(table).where(of_it).values(line=line))
            self.accounts[login] = found.user
        return self.tokens[self.accounts[login]]

    async def prober(self, below: tuple[str, ...], *who: tuple[Role, str]) -> Prober:
        """These people, asking for what they may not see, and for what there is not."""
        tokens = {scope: await self.token(role, scope) for role, scope in who}
        people = {
            scope: Actor(self.accounts[f"{CODE}.{role.value}.{scope}"], role, scope, line=CODE)
            for role, scope in who
        }
        ids = await ids_of(self.live.engine)
        return Prober(http=self.live.http, tokens=tokens, people=people, ids=ids, below=below)

    async def kjt(self) -> str:
        """Somebody of 科技厅."""
        return await self.token(Role.DEPARTMENT, "150000")

    async def reporter(self, line: str) -> str:
        """Somebody who reports for a line or zone."""
        return await self.token(Role.LEAGUE if line.isdigit() else Role.REPORTER, line)

    async def ask(self, token: str, method: str, path: str, body: Any = None) -> httpx.Response:
        """The answer as it is."""
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()}
        return await self.live.http.request(method, f"/api/v1{path}", json=body, headers=headers)

    async def do(self, token: str, path: str, body: Any) -> Any:
        """What a command that is taken is answered."""
        answer = await self.ask(token, "POST", path, body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    async def get(self, token: str, path: str) -> Any:
        """What is read."""
        answer = await self.ask(token, "GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()
