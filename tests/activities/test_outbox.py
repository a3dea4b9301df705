"""From a recorded fact to the mailbox: one letter per recipient and key, tried again, leased, or kept in the inbox."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from activities import outbox as outbox_of
from activities.mail import Failed, Mail, MailTransport, Sent, backoff, send
from activities.outbox import MOST_ATTEMPTS, deliver_due
from api.lives import Lives
from clock import ScenarioClock
from db.letters import LEASE
from db.scope import system_transaction
from db.tables import account, notification, outbox
from domain.bases.application import commands as cmd
from domain.legal_time import SHANGHAI
from ids import new_id
from scenario.backstage import Backstage
from scenario.crew import crew
from scenario.stack import Stack, connect, stack
from tests.activities.test_mail import Mailbox, serving

START = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
POST = START + timedelta(minutes=1)


@asynccontextmanager
async def office(database_url: str, **settings: Any) -> AsyncIterator[tuple[Stack, Backstage]]:
    """A stack whose two league officers have addresses; a case was put before them."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, **settings) as live:
        people = await crew(live.engine, START)
        async with system_transaction(live.engine) as conn:
            for officer in (people.league, people.league_colleague):
                address = f"{officer.user}@example.org"
                await conn.execute(update(account).where(account.c.id == officer.user).values(email=address))
        scene = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
        await scene.open_round()
        yield live, scene


@pytest.fixture
async def submitted(database_url: str) -> AsyncIterator[tuple[Stack, Backstage, str]]:
    """A new task for the league, with mail set up."""
    async with office(database_url, smtp_host="127.0.0.1") as (live, scene):
        yield live, scene, await scene.submitted(scene.crew.units[0])


async def letters(live: Stack) -> list[Any]:
    async with system_transaction(live.engine) as conn:
        return list(await conn.execute(select(outbox).order_by(outbox.c.id)))


async def deliver(live: Stack, transport: MailTransport, later: timedelta = timedelta()) -> int:
    return await deliver_due(live.engine, transport, ScenarioClock(POST + later))


def recipients(mailbox: Mailbox) -> list[str]:
    return sorted(arrived["To"].addresses[0].addr_spec for arrived in mailbox.taken)


async def test_a_new_task_is_one_letter_to_each_officer(submitted: tuple[Stack, Backstage, str]) -> None:
    live, scene, _ = submitted
    mailbox = Mailbox()
    async with serving(mailbox) as transport:
        assert await deliver(live, transport) == 2
        assert await deliver(live, transport) == 0
    both = (scene.crew.league, scene.crew.league_colleague)
    assert recipients(mailbox) == sorted(f"{one.user}@example.org" for one in both)
    assert all("新的待办" in arrived["Subject"] for arrived in mailbox.taken)
    assert all(arrived["Date"].datetime == POST for arrived in mailbox.taken)
    assert all(letter.sent_at is not None for letter in await letters(live))


async def test_urging_twice_a_day_is_one_letter_a_day(submitted: tuple[Stack, Backstage, str]) -> None:
    live, scene, case_id = submitted
    for _ in range(2):
        await scene.do(scene.crew.units[0], case_id, cmd.Urge("first_review"))
    subjects = [one.subject for one in await letters(live) if one.subject.startswith("催办")]
    assert len(subjects) == 2, "one for each of the two officers"


async def test_a_letter_that_is_put_off_is_tried_again_later(submitted: tuple[Stack, Backstage, str]) -> None:
    live, _, _ = submitted
    mailbox = Mailbox(on_data=["451 4.3.0 later", "451 4.3.0 later"])
    async with serving(mailbox) as transport:
        assert await deliver(live, transport) == 2
        assert await deliver(live, transport) == 0, "it waits for its time"
        assert {one.last_error for one in await letters(live)} == {"邮件服务器没有接收（451）"}
        assert await deliver(live, transport, backoff(1) + timedelta(seconds=1)) == 2
    assert len(recipients(mailbox)) == 2
    assert {one.attempts for one in await letters(live)} == {2}


async def test_a_letter_that_is_refused_for_good_is_not_tried_again(
    submitted: tuple[Stack, Backstage, str],
) -> None:
    live, _, _ = submitted
    mailbox = Mailbox(on_recipient=["550 5.1.1 unknown", "550 5.1.1 unknown"])
    async with serving(mailbox) as transport:
        assert await deliver(live, transport) == 2
        assert await deliver(live, transport, timedelta(days=30)) == 0
    assert all(one.failed_at is not None and one.sent_at is None for one in await letters(live))


@pytest.mark.parametrize(
    "problem", [KeyError("样例"), AttributeError("样例"), RuntimeError("样例"), RecursionError()]
)
async def test_an_error_that_nobody_foresaw_is_a_matter_of_its_letter_alone(
    submitted: tuple[Stack, Backstage, str], monkeypatch: pytest.MonkeyPatch, problem: Exception
) -> None:
    live, _, _ = submitted
    mailbox, unlucky = Mailbox(), (await letters(live))[0].id

    async def fails_once(mail: Mail, transport: MailTransport) -> Sent | Failed:
        if mail.key == unlucky:
            raise problem
        return await send(mail, transport)

    async with serving(mailbox) as transport:
        monkeypatch.setattr(outbox_of, "send", fails_once)
        assert await deliver(live, transport) == 2
        assert len(mailbox.taken) == 1
        (failed,) = [one for one in await letters(live) if one.sent_at is None]
        assert (failed.id, failed.failed_at) == (unlucky, None)
        assert failed.last_error == f"邮件未能发出（{type(problem).__name__}）"
        monkeypatch.undo()
        assert await deliver(live, transport, backoff(1) + timedelta(seconds=1)) == 1
    assert len(mailbox.taken) == 2


async def test_a_letter_that_fails_each_time_is_given_up_in_the_end(
    submitted: tuple[Stack, Backstage, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    live, _, _ = submitted

    async def fails(*_: object) -> Sent | Failed:
        raise KeyError

    monkeypatch.setattr(outbox_of, "send", fails)
    async with serving(Mailbox()) as transport:
        for day in range(MOST_ATTEMPTS + 1):
            await deliver(live, transport, timedelta(days=day))
    assert {one.attempts for one in await letters(live)} == {MOST_ATTEMPTS}
    assert all(one.failed_at is not None for one in await letters(live))


class Silent(Mailbox):
    """A server that takes a letter and never answers."""

    def __init__(self) -> None:
        super().__init__()
        self.reached = asyncio.Event()

    async def handle_DATA(self, *_: Any) -> str:  # noqa: N802
        self.reached.set()
        await asyncio.Event().wait()
        raise AssertionError


async def test_a_letter_held_by_a_process_that_died_is_free_again_after_the_lease(
    submitted: tuple[Stack, Backstage, str],
) -> None:
    live, _, _ = submitted
    silent, mailbox = Silent(), Mailbox()
    async with serving(silent) as transport:
        dying = asyncio.create_task(deliver(live, transport))
        await asyncio.wait_for(silent.reached.wait(), 20)
        dying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await dying
    async with serving(mailbox) as transport:
        assert await deliver(live, transport, LEASE - timedelta(seconds=1)) == 0
        assert await deliver(live, transport, LEASE + timedelta(seconds=1)) == 2
    assert len(mailbox.taken) == 2


async def test_two_processes_at_once_send_each_letter_once(submitted: tuple[Stack, Backstage, str]) -> None:
    live, _, _ = submitted
    mailbox = Mailbox()
    async with serving(mailbox) as transport:
        assert sum(await asyncio.gather(*(deliver(live, transport) for _ in range(4)))) == 2
    assert len(mailbox.taken) == 2


@pytest.mark.parametrize(
    ("settings", "reach"), [({}, {"no_smtp"}), ({"smtp_host": "127.0.0.1"}, {"no_address", "queued"})]
)
async def test_the_inbox_says_what_became_of_the_mail(
    database_url: str, settings: dict[str, Any], reach: set[str]
) -> None:
    async with office(database_url, **settings) as (live, scene):
        case_id = await scene.submitted(scene.crew.units[0])
        await scene.do(scene.crew.league, case_id, cmd.DeclineToRecommend("样例理由"))
        async with system_transaction(live.engine) as conn:
            found = set((await conn.execute(select(notification.c.mail))).scalars())
        inbox = await live.http.get(
            "/api/v1/notifications", headers=scene.crew.headers(scene.crew.league, new_id())
        )
    assert found == reach
    assert {one["mail"] for one in inbox.json()["items"]} == ({"no_smtp"} if not settings else {"queued"})
