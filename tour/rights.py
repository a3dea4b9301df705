"""The third story of the tour (权益): who plays in it, signed in without HTTP in the line that each of them works in (样例)."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from activities.identity_cipher import lookup_digest, seal
from db.rights.tables import complaint_receipt
from db.scope import system_transaction
from db.tables import account_role, person, session
from domain.legal_time import SHANGHAI, legal_day
from domain.rights.terms import LINE_CODES, Body
from domain.terms import Role
from scenario.crew import LEAGUE, crew, enter
from scenario.people import Person, RefusedError
from scenario.stack import Stack
from scenario.steps import refusal

START = datetime(2026, 5, 25, 9, tzinfo=SHANGHAI)
PERSON, NUMBER = "sample-researcher", "E0000001"
UNIT = "样例单位0"
"""As the crew registers it."""
OFFICERS = (
    ("kjt", Role.DEPARTMENT, "150000", LINE_CODES[Body.KJT]),
    ("kjt-other", Role.DEPARTMENT, "150000", LINE_CODES[Body.KJT]),
    ("czt", Role.DEPARTMENT, "150000", LINE_CODES[Body.CZT]),
    ("czt-other", Role.DEPARTMENT, "150000", LINE_CODES[Body.CZT]),
    ("rst", Role.DEPARTMENT, "150000", LINE_CODES[Body.RST]),
    ("home", Role.DEPARTMENT, "150000", "rst"),
    ("league", Role.LEAGUE, LEAGUE, LINE_CODES[Body.KJT]),
    ("unit", Role.UNIT, "sample-unit-0", LINE_CODES[Body.KJT]),
    ("researcher", Role.RESEARCHER, PERSON, LINE_CODES[Body.KJT]),
)
"""Login, role, scope and line; `home` runs what falls due at set times."""
Tell = Callable[["Rights", str, Iterable[str]], Awaitable[None]]


async def silent(rights: "Rights", title: str, lines: Iterable[str]) -> None:
    """Tells nothing."""


@dataclass(slots=True, kw_only=True)
class Rights:
    """The story while it is played."""

    stack: Stack
    people: Mapping[str, Person]
    tell: Tell = silent
    complaint: str = ""
    receipt: dict[str, str] = field(default_factory=dict)
    """Number and secret, as only the complainant has them."""
    commitment: str = ""
    seen: dict[str, str] = field(default_factory=dict)
    """What somebody was told, to be compared at the end."""

    @property
    def today(self) -> date:
        """The legal day."""
        return legal_day(self.stack.clock.now())

    @property
    def anyone(self) -> Person:
        """Whoever complains: no account, no name."""
        return Person(http=self.stack.http, login="", name="投诉人", role="public", scope="public")

    async def until(self, when: str) -> None:
        """Time passes (06-30 23:59); whatever falls due on the way happens."""
        day = datetime.fromisoformat(f"2026-{when}").replace(tzinfo=SHANGHAI)
        await self.stack.time.advance_to(day)

    async def hand_in(self, topic: str, intake: str) -> tuple[str, dict[str, str]]:
        """The id of a complaint without a name, and its receipt."""
        body = {
            "intake": intake, "topic": topic, "text": "样例：差旅费报销至今没有办理。", "unit": UNIT,
            "naming": "anonymous", "name": "", "contact": "",
        }  # fmt: skip
        given = await self.anyone.do("/public/complaints", body)
        number = complaint_receipt.c.number == given["number"]
        async with system_transaction(self.stack.engine) as conn:
            query = select(complaint_receipt.c.complaint_id).where(number)
            case_id = str((await conn.execute(query)).scalar_one())
        return case_id, {name: given[name] for name in ("number", "secret")}

    async def act(self, login: str, what: str, body: Any = None) -> Any:
        """Somebody does something with the complaint. Any: bodies and answers of the interface."""
        return await self.people[login].do(f"/complaints/{self.complaint}/{what}", body or {})

    async def refused(self, login: str, path: str, body: Any) -> str:
        """What somebody is told who may not do that. Any: the body of a command."""
        problem = await refusal(self.people[login], path, body)
        told = [one["detail"] for one in problem["problems"]] or [problem["detail"]]
        return f"被拒：{''.join(told)}（{problem['article']}）"

    async def status_of(self, login: str, path: str) -> int:
        """200 where somebody reads it, the status of the refusal otherwise."""
        return (await self.people[login].send("GET", path)).status_code

    async def standing(self) -> str:
        """Where the complaint stands, as its receipt tells."""
        found = await self.anyone.do("/public/complaints/status", self.receipt)
        until = f"，答复期限{found['due']['on']}" if found["due"] else ""
        return f"凭回执查询：{found['stage']}，{found['body']}承办{until}"


async def assemble(stack: Stack, tell: Tell = silent) -> Rights:
    """Two units of the crew, a researcher on record, and everybody's account."""
    now = stack.clock.now()
    cast = await crew(stack.engine, now, units=1)
    keys, tokens = stack.site.state.wiring.keys, cast.tokens
    if keys is None:
        raise RefusedError("the stack has no keys")
    people = dict[str, Person]()
    async with system_transaction(stack.engine) as conn:
        row = {
            "id": PERSON, "name": "样例研究员", "kind": "passport", "sealed": seal(NUMBER, PERSON, keys), "masked": "E***1",
            "digest": lookup_digest(NUMBER, keys), "created_at": now,
        }  # fmt: skip
        await conn.execute(insert(person).values(**row))
        for login, role, scope, line in OFFICERS:
            actor = await enter(conn, now, tokens, f"rights-{login}", role, scope)
            for table in (account_role, session):
                await conn.execute(update(table).where(table.c.account_id == actor.user).values(line=line))
            people[login] = Person(
                http=stack.http, login=login, name=f"样例{login}", role=role.value, scope=scope,
                account=actor.user, token=tokens[actor.user], line=line,
            )  # fmt: skip
    return Rights(stack=stack, people=people, tell=tell)
