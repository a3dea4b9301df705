"""Invented people of the lines that take part (样例), signed in, and complainants, who are not."""

from dataclasses import dataclass, field
from typing import Any

import httpx
from sqlalchemy import insert, update

from activities.identity_cipher import IdentityKeys, lookup_digest, seal
from db.scope import system_transaction
from db.tables import account_role, person, session
from domain.actor import Actor
from domain.rights.terms import LINE_CODES, Body
from domain.terms import Role
from ids import new_id
from scenario.crew import Crew, crew, enter
from scenario.stack import Stack
from tests.probing import Prober, ids_of

PERSON = "sample-person"


@dataclass
class Cast:
    """Tokens by login; whoever is asked for is entered once."""

    live: Stack
    crew: Crew
    accounts: dict[str, str] = field(default_factory=dict)

    @classmethod
    async def of(cls, live: Stack) -> "Cast":
        """With two units, their authority and league, and a researcher."""
        cast = cls(live, await crew(live.engine, live.clock.now(), units=2))
        keys: IdentityKeys = live.site.state.wiring.keys
        async with system_transaction(live.engine) as conn:
            row = {
                "id": PERSON, "name": "样例研究员", "kind": "passport", "sealed": seal("E0000001", PERSON, keys), "masked": "E***1",
                "digest": lookup_digest("E0000001", keys), "created_at": live.clock.now(),
            }  # fmt: skip
            await conn.execute(insert(person).values(**row))
        return cast

    async def token(self, role: Role, scope: str, line: str = "kjt", name: str = "") -> str:
        """The token of somebody who holds that role there."""
        login = f"{line.replace('_', '-')}.{role.value}.{scope}{name}"[:40].lower()
        if login not in self.accounts:
            async with system_transaction(self.live.engine) as conn:
                found = await enter(conn, self.live.clock.now(), self.crew.tokens, login, role, scope)
                for table in (account_role, session):
                    of_it = table.c.account_id == found.user
                    await conn.execute(update(table).where(of_it).values(line=line))
            self.accounts[login] = found.user
        return self.crew.tokens[self.accounts[login]]

    async def prober(self, *below: str) -> Prober:
        """People of every side, with a part in what there is or with none, asking for what they may not see."""
        who = {
            "unit": (Role.UNIT, "sample-unit-0", "kjt"), "other unit": (Role.UNIT, "sample-unit-1", "kjt"),
            "league": (Role.LEAGUE, "150300", "kjt"), "czt": (Role.DEPARTMENT, "150000", "czt"),
            "auditor": (Role.AUDITOR, "150000", "kjt"), "authority": (Role.AUTHORITY, "sample-nobody", "kjt"),
            "researcher": (Role.RESEARCHER, "sample-nobody", "kjt"),
        }  # fmt: skip
        tokens = {name: await self.token(*held) for name, held in who.items()}
        people = {
            name: Actor(
                self.accounts[f"{line.replace('_', '-')}.{role.value}.{scope}"[:40].lower()],
                role,
                scope,
                line=line,
            )
            for name, (role, scope, line) in who.items()
        }
        ids = await ids_of(self.live.engine)
        return Prober(http=self.live.http, tokens=tokens, people=people, ids=ids, below=below)

    async def officer(self, body: Body, name: str = "") -> str:
        """Somebody of a department."""
        return await self.token(Role.DEPARTMENT, "150000", LINE_CODES[body], name)

    async def unit(self, number: int = 0) -> str:
        """Somebody of a unit."""
        return await self.token(Role.UNIT, f"sample-unit-{number}")

    async def researcher(self) -> str:
        """The researcher."""
        return await self.token(Role.RESEARCHER, PERSON)

    async def ask(
        self, token: str | None, method: str, path: str, body: Any = None, key: str | None = None
    ) -> httpx.Response:
        """The answer as it is; without a token nobody is signed in."""
        headers = {"Idempotency-Key": key or new_id()}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        return await self.live.http.request(method, f"/api/v1{path}", json=body, headers=headers)

    async def do(self, token: str | None, path: str, body: Any = None) -> Any:
        """What a command that is taken is answered."""
        answer = await self.ask(token, "POST", path, body)
        assert answer.status_code in (200, 201), answer.text
        return answer.json()

    async def get(self, token: str, path: str) -> Any:
        """What is read."""
        answer = await self.ask(token, "GET", path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def refused(self, token: str | None, path: str, body: Any = None) -> str:
        """The code of a refusal."""
        answer = await self.ask(token, "POST", path, body)
        assert 400 <= answer.status_code < 500, answer.text
        told = answer.json()
        problems = told.get("problems") or [told]
        return str(problems[0]["code"])


COMPLAINT = {
    "intake": "kjt", "topic": "reimbursement", "text": "样例：差旅费报销一直没有办理。", "unit": "样例单位0",
    "naming": "to_handler", "name": "样例投诉人", "contact": "00000000001",
}  # fmt: skip
ANONYMOUS = {**COMPLAINT, "naming": "anonymous", "name": "", "contact": ""}
ANSWER = {"text": "样例：已经办理。", "points": [{"number": 1, "finding": "met"}]}
