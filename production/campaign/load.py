"""The load: mixed commands at a rate, each script what one person does at a time."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from activities.bases.workbooks.template import filled
from activities.workbooks.writing import MEDIA_TYPE
from db.codec import encode
from domain.bases.imports.columns import STAYS
from domain.counting import add_months
from domain.identity import check_character
from production.campaign.asking import Caller, Client, RefusedError
from production.campaign.journal import Answered
from production.campaign.people import People
from scenario.backstage import ROUND
from scenario.filling import Row, stay_rows
from scenario.values import form

_ANYBODY = Caller()
ROWS = 2
"""Of a workbook."""
AT_ONCE = 16
"""Scripts that run at the same time; when all are waiting nothing new is begun, as with people."""
PAY = {"comparable": "240000", "insured": True, "note": ""}
COMPLAINT = {
    "intake": "kjt", "topic": "reimbursement", "text": "样例：差旅费报销一直没有办理。", "unit": "样例单位0",
    "naming": "anonymous", "name": "", "contact": "",
}  # fmt: skip
Script = Callable[[int], Awaitable[None]]

SETTLES = 120.0
"""Seconds in which everything that was begun comes to its end."""


@dataclass(slots=True)
class Load:
    """Runs until it is stopped."""

    client: Client
    people: People
    rate: float
    rng: random.Random
    done: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)
    held: bool = False
    """Nothing new is begun."""
    _serial: Any = field(default_factory=count)
    _running: set[asyncio.Task[None]] = field(default_factory=set)
    _units: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    _reporters: list[int] = field(default_factory=list)

    def scripts(self) -> dict[str, tuple[int, Script]]:
        """Name → its share, and what is done; most of them are several commands."""
        return {
            "stay": (30, self.declare_pay),
            "application": (12, self.apply_and_withdraw),
            "objection": (2, self.raise_objection),
            "complaint": (8, self.complain),
            "commitment": (5, self.promise),
            "hire": (10, self.hire),
            "report": (2, self.report),
            "import": (1, self.bring_in),
        }

    async def run(self) -> None:
        """Begins scripts so that commands come at the rate; ends by cancellation, with its scripts let go on."""
        for number in range(len(self.people.applicants)):
            self._units.put_nowait(number)
        self._reporters = list(range(len(self.people.reporters)))
        names, found = list(self.scripts()), self.scripts()
        weights = [found[name][0] for name in names]
        due, before = time.monotonic(), len(self.client.journal.sent)
        while True:
            sent = len(self.client.journal.sent)
            due += (sent - before) / self.rate  # a script that is several commands is paid for by a pause
            before = sent
            now = time.monotonic()
            due = max(due, now - 1)
            if now >= due and len(self._running) < AT_ONCE and not self.held:
                (name,) = self.rng.choices(names, weights)
                task = asyncio.create_task(self._play(name, found[name][1]))
                self._running.add(task)
                task.add_done_callback(self._running.discard)
                await asyncio.sleep(0.5 / self.rate)
            else:
                await asyncio.sleep(0.01)

    async def settled(self, seconds: float) -> bool:
        """Whether all that was begun has come to its end within that time."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._running:
                    await asyncio.gather(*self._running, return_exceptions=True)
        return not self._running

    @asynccontextmanager
    async def still(self) -> AsyncIterator[None]:
        """Nothing is asked while the block runs, and nothing waits for an answer. Raises TimeoutError."""
        self.held = True
        try:
            if not await self.settled(SETTLES):
                raise TimeoutError("what was begun does not come to its end")
            yield
        finally:
            self.held = False

    def forget(self, since: float) -> int:
        """What was answered since then is gone with the register."""
        return self.client.journal.forget(since)

    async def give_up(self) -> None:
        """Ends what is still under way."""
        for task in list(self._running):
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _play(self, name: str, script: Script) -> None:
        try:
            await script(next(self._serial))
        except RefusedError as problem:
            self.problems.append(str(problem))
        else:
            self.done[name] += 1

    async def declare_pay(self, serial: int) -> None:
        """A unit declares what somebody is paid."""
        unit, stay = self.people.stays[serial % len(self.people.stays)]
        pay = {**PAY, "since": self.people.today.isoformat(), "yearly": str(260_000 + serial)}
        await self.client.do("pay", unit, f"/stays/{stay}/pay", {"pay": pay})

    async def apply_and_withdraw(self, _: int) -> None:
        """A unit begins an application, writes it, and withdraws it, so that it may begin another one."""
        try:
            number = self._units.get_nowait()
        except asyncio.QueueEmpty:
            return
        unit = self.people.applicants[number]
        try:
            made = await self.client.do("open", unit, "/applications", {"round": ROUND})
            at = f"/applications/{made['case_id']}"
            draft = encode(form(self.people.today))
            await self.client.do(
                "save", unit, f"{at}/draft", draft, method="PUT", headers={"If-Match": '"0"'}
            )
            await self.client.do("withdraw", unit, f"{at}/withdraw", {"reason": "样例理由"})
        finally:
            self._units.put_nowait(number)

    async def raise_objection(self, serial: int) -> None:
        """Somebody objects to a unit of the notice."""
        application = self.people.objectionable[serial % len(self.people.objectionable)]
        body = {
            "application": application, "anonymous": True, "contact": f"objector-{serial}@example.invalid",
            "grounds": f"公示材料中的研发投入与年报不一致，请核查。（样例{serial}）",
        }  # fmt: skip
        await self.client.do("object", _ANYBODY, f"/public/notices/{self.people.notice}/objections", body)

    async def complain(self, serial: int) -> None:
        """Somebody complains, and takes it back."""
        receipt = await self.client.do(
            "complain", _ANYBODY, "/public/complaints", {**COMPLAINT, "text": f"样例：第{serial}件。"}
        )
        body = {name: receipt[name] for name in ("number", "secret")}
        await self.client.do("take back", _ANYBODY, "/public/complaints/withdrawal", body)

    async def promise(self, serial: int) -> None:
        """A unit promises something, the researcher agrees, and releases it."""
        unit, _ = self.people.employers[serial % len(self.people.employers)]
        due = (self.people.today + timedelta(days=200)).isoformat()
        line = {"id": "1", "text": f"样例：第{serial}项补助", "due": due, "amount": "100000.00"}
        body = {
            "person": self.people.person, "matter": "pay", "origin": "introduced", "wording": "样例：安家补助。", "lines": [line],
        }  # fmt: skip
        made = await self.client.do("promise", unit, "/commitments", body)
        at = f"/commitments/{made['case_id']}"
        await self.client.do("agree", self.people.researcher, f"{at}/agreement")

    async def hire(self, serial: int) -> None:
        """A unit records whom it hired, the agreement with them, and that it was recorded wrongly."""
        unit, _ = self.people.employers[serial % len(self.people.employers)]
        made = await self.client.do("hire", unit, "/assistant-hires", self._hire(serial))
        reason = {"reason": "样例：重复登记。"}
        await self.client.do("void", unit, f"/assistant-hires/{made['case_id']}/void", reason)

    async def report(self, _: int) -> None:
        """Who reports for a line names its contacts, and sends the report of the week; once for each line."""
        if not self._reporters:
            return
        caller, line = self.people.reporters[self._reporters.pop()]
        contact = {"name": "样例人员", "post": "科长", "phone": "0471-0000000"}
        task = f"/drive-tasks/{self.people.today.year}-{line}"
        await self.client.do(
            "contacts", caller, f"{task}/name-contacts", {"leader": contact, "liaison": contact}
        )

    async def bring_in(self, serial: int) -> None:
        """The department brings in a workbook of people in station, looks at the check, and confirms."""
        department, bases = self.people.department, self.people.bases
        entered = add_months(self.people.today, -2)
        rows: list[Row] = []
        for row in stay_rows([serial % bases], ROWS, entered, add_months(self.people.today, 22)):
            number = 1000 + serial * ROWS + len(rows)
            rows.append(
                row
                | {
                    "name": f"样例博士{number}",
                    "number": f"EC{number:07d}",
                    "certificate": f"样例证书{number}",
                }
            )
        file = (f"样例{serial}.xlsx", filled({STAYS: rows}), MEDIA_TYPE)
        job = await self.client.do("import", department, "/imports", file=file)
        shown = await self._until(job["id"], "checking")
        if shown["status"] != "ready":
            raise RefusedError(f"import: {shown['status']} {shown.get('problems')}"[:300])
        await self.client.do("confirm", department, f"/imports/{job['id']}/confirm")
        shown = await self._until(job["id"], "importing")
        if shown["status"] != "done":
            raise RefusedError(f"import: {shown['status']}")
        answered = Answered(command_id=f"import/{job['id']}", at=time.monotonic())
        await self.client.journal.note_answered(answered)

    async def _until(self, job: str, status: str) -> Any:
        while True:
            shown = await self.client.read(self.people.department, f"/imports/{job}")
            if shown["status"] != status:
                return shown
            await asyncio.sleep(0.5)

    def _hire(self, serial: int) -> dict[str, object]:
        begun = self.people.today
        born = f"20020{1 + serial // 1000 % 9}{1 + serial // 9000 % 28:02d}"
        start = f"150202{born}{serial % 1000:03d}"
        return {
            "year": begun.year,
            "name": "样例毕业生",
            "number": start + check_character(start),
            "particulars": {
                "university": "样例大学", "graduated": begun.year, "degree": 3, "projects": 1, "level": 1,
            },
            "terms": {"work": "facilities", "begun": begun.isoformat(), "funding": "dedicated"},
        }  # fmt: skip
