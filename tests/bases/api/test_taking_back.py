"""撤销刚才的办理, for every fact that can be taken back: done over HTTP, taken back, and as if it had not been."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from activities.bases.kinds import TAKEABLE
from activities.kinds import kinds
from db.audit import snapshot
from db.bases.reads.notices import entries
from db.cases import load
from db.documents import happened, recorder
from db.scope import system_transaction
from db.tables import account, notification, outbox, register, timer
from domain.bases.application.facts import Recommended, Withdrawn
from domain.bases.base.facts import FilingCancelled
from domain.bases.command_words import COMMAND_WORDS
from domain.bases.round.commands import ExtendWindow, PublishNotice
from domain.bases.stay.facts import Abandoned, FilingAccepted
from domain.bases.stay.facts_end import EndedOtherwise
from domain.legal_time import SHANGHAI, legal_day
from scenario.backstage import ROUND
from scenario.people import Person, add_person
from tests.api.desk import refused
from tests.api.reading import Desk, desk_in
from tests.bases.api.hosts import BASE, host
from tests.bases.api.taking_back_scenes import AT, SCENES, VACANT, Deed, Ground, Scene
from tests.bases.api.test_registry import OTHER
from verify.register import verify_register

A_MINUTE = timedelta(minutes=1)
DAYS = 40
CASES = [
    pytest.param(fact, scene, id=fact.__name__) for facts in SCENES.values() for fact, scene in facts.items()
]
READ = {
    "application": ("", "/waits", "/explanation", "/steps"),
    "postdoc": ("", "/deadlines", "/explanation", "/steps"),
    "base": ("/record", "/vacancy", "/explanation", "/steps"),
    "campaign": ("",),
    "round": ("",),
}
"""What is read of a case of a kind."""
NOT_ITS_STATE = {"seq", "changed_at"}


@pytest.fixture(scope="module")
async def ground(maintenance_url: str, migrated: str) -> AsyncIterator[Ground]:
    """Two years on, when the base without anybody is told that its filing is to be cancelled."""
    async with desk_in(maintenance_url, migrated, units=14, smtp_host="127.0.0.1") as desk:
        one = await host(desk.live, "2024-03-01")
        unit = (await one.department.do("/units", OTHER))["id"]
        vacant = await add_person(one.department, "vacant", "样例空站经办人", "unit", unit)
        body = {"code": VACANT, "unit": unit, "filed_on": "2026-02-28", "document": "样例社备〔2026〕2号"}
        await one.department.do("/bases", {**body, "research": "材料"})
        async with system_transaction(desk.live.engine) as conn:
            await conn.execute(update(account).values(email="li@example.cn"))
        ends = {"answer": "ends", "document": "样例口径〔2026〕1号", "signed_by": "样例签发人"}
        changes = {"interpretations": {"refused_filing": ends}}
        on = legal_day(desk.live.clock.now()).isoformat()
        await one.department.do("/policies", {"changes": changes, "effective_on": on, "reason": "样例"})
        await desk.live.time.advance_to(datetime.combine(date(2028, 1, 31), time(9), SHANGHAI))
        await desk.play.open_round()
        yield Ground(desk=desk, host=one, vacant=vacant)


def test_every_fact_that_can_be_taken_back_has_a_scene() -> None:
    assert {kind: frozenset(facts) for kind, facts in SCENES.items()} == TAKEABLE


def test_pages_say_of_as_many_commands_that_they_can_be_taken_back() -> None:
    said = {kind: len(COMMAND_WORDS[kind].takeable) for kind in TAKEABLE}
    assert said == {kind: len(facts) for kind, facts in TAKEABLE.items()}


@pytest.mark.parametrize("kind", COMMAND_WORDS)
def test_of_every_end_the_page_says_how_it_is_undone(kind: str) -> None:
    words = COMMAND_WORDS[kind]
    assert words.endings.keys() <= words.takeable | words.corrected.keys()
    assert words.takeable | words.corrected.keys() <= words.names.keys()


def named(deed: Deed) -> str:
    """The name of the command, without the ids and grounds of its path."""
    names = COMMAND_WORDS[deed.kind].names
    parts = [part for part in deed.path.split("/") if part.islower() and part != "vacancy"]
    name = "/".join(part for part in parts if not any(sign.isdigit() for sign in part))
    return name if name in names else f"{AT[deed.kind].strip('/')}/{name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What stands: states, what is read of them, timers, messages and letters, and documents that hold."""

    states: Sequence[object]
    pages: Mapping[str, object]
    timers: Mapping[tuple[str, str], object]
    messages: int
    letters: int
    documents: Sequence[Any]


def leaves(place: str, found: Any) -> Iterator[tuple[str, object]]:
    """Every value with its place, so that a difference is told where it is."""
    if not isinstance(found, dict | list):
        yield place, found
        return
    inner = found.items() if isinstance(found, dict) else enumerate(found)
    for key, value in inner:
        if key not in NOT_ITS_STATE:
            yield from leaves(f"{place}.{key}", value)


async def seen(on: Ground, deed: Deed, cases: Sequence[tuple[str, str]]) -> Seen:
    """As the department reads it, before the deed or after it was taken back."""
    desk, states, pages = on.desk, list[object](), dict[str, object]()
    for kind, case_id in cases:
        for page in READ[kind]:
            found = await desk.read(on.host.department, f"{AT[kind]}/{case_id}{page}")
            pages.update(leaves(f"{kind}{page}", found))
        async with system_transaction(desk.live.engine) as conn:
            states.append((await load(conn, kinds()[kind].case, case_id)).state)
    async with system_transaction(desk.live.engine) as conn:
        rows = (await conn.execute(select(timer))).all()
        messages = (await conn.execute(select(func.count()).select_from(notification))).scalar_one()
        letters = (await conn.execute(select(func.count()).select_from(outbox))).scalar_one()
    return Seen(
        states=states,
        pages=pages,
        timers={(row.case_kind, row.case_id): tuple(row) for row in rows},
        messages=messages,
        letters=letters,
        documents=await documents_of(desk, on.host.department, deed),
    )


async def documents_of(desk: Desk, reader: Person, deed: Deed) -> Sequence[Any]:
    """Those of its case; campaigns have none."""
    if deed.kind == "campaign":
        return []
    return await desk.pages(reader, "/documents", case_kind=deed.kind, case_id=deed.case)


async def changed_by(on: Ground, since: int) -> list[tuple[str, str]]:
    """The cases that got a fact since that position of the register, in its order."""
    r = register.c
    query = select(r.case_kind, r.case_id).where(r.position > since).order_by(r.position)
    async with system_transaction(on.desk.live.engine) as conn:
        return [(row.case_kind, row.case_id) for row in await conn.execute(query)]


async def position(on: Ground) -> int:
    async with system_transaction(on.desk.live.engine) as conn:
        return int((await conn.execute(select(func.max(register.c.position)))).scalar_one())


async def do(on: Ground, deed: Deed) -> dict[str, Any]:
    answer = await on.desk.send(deed.by, f"{deed.at}/{deed.path}", deed.body)
    assert answer.status_code == 200, answer.text
    done: dict[str, Any] = answer.json()
    return done


async def undo(on: Ground, deed: Deed, seq: int, by: Any = None) -> httpx.Response:
    path = f"/cases/{deed.kind}/{deed.case}/take-back"
    return await on.desk.send(by or deed.by, path, {"seq": seq})


def cases_of(deed: Deed) -> list[tuple[str, str]]:
    """The case, and the base that a stay may change."""
    own = (deed.kind, deed.case)
    return [own, ("base", BASE)] if deed.kind in ("postdoc", "campaign") else [own]


RIPPLES = {
    "CampaignClosed",
    "RefusalDecided",
    "EndedOtherwise",
    "ExitCompleted",
    "RemovalDecided",
    "StayVoided",
    "LeavingTakenBack",
    "RemovalReversed",
}
"""Facts of a stay or a campaign that change the base."""


@pytest.mark.parametrize(("fact", "scene"), CASES)
async def test_it_is_taken_back_as_if_it_had_not_been(ground: Ground, fact: type, scene: Scene) -> None:
    clock = ground.desk.live.clock
    deed = await scene(ground)
    assert named(deed) in COMMAND_WORDS[deed.kind].takeable
    cases = cases_of(deed)
    clock.instant += A_MINUTE
    before, since = await seen(ground, deed, cases), await position(ground)
    for _ in range(2):  # what was taken back can be done again, and the life takes it
        clock.instant += A_MINUTE
        done = await do(ground, deed)
        assert done["fact"] == fact.__name__
        told = await changed_by(ground, since)
        assert told == cases[: 2 if fact.__name__ in RIPPLES else 1]
        back = await undo(ground, deed, done["seq"])
        assert back.status_code == 200, back.text
        assert back.json()["fact"] == "TakenBack"
        after = await seen(ground, deed, cases)
        assert after.pages.items() ^ before.pages.items() == set()
        assert after == before
        assert refused(await undo(ground, deed, done["seq"])) == (409, "moved_on")
        last = back.json()["seq"]
        assert refused(await undo(ground, deed, last)) == (409, "not_to_be_taken_back")
        since = await position(ground)


async def test_a_number_of_what_was_taken_back_is_void_and_never_given_out_again(ground: Ground) -> None:
    deed = await SCENES["base"][FilingCancelled](ground)
    ground.desk.live.clock.instant += A_MINUTE
    before = await ground.desk.pages(ground.host.department, "/document-numbers")
    numbers = []
    for _ in range(2):
        ground.desk.live.clock.instant += A_MINUTE
        done = await do(ground, deed)
        numbers.append(done["body"]["ending"]["document"])
        assert (await undo(ground, deed, done["seq"])).status_code == 200
    after = await ground.desk.pages(ground.host.department, "/document-numbers")
    new = {one["text"]: one["voided_at"] for one in after if one not in before}
    assert list(new) == numbers
    assert len(set(numbers)) == 2
    assert all(new.values())
    assert {one["text"] for one in before} <= {one["text"] for one in after}


async def test_a_receipt_of_what_was_taken_back_is_listed_as_void_and_never_given_out_again(
    ground: Ground,
) -> None:
    deed = await SCENES["postdoc"][FilingAccepted](ground)
    numbers = []
    for _ in range(2):
        ground.desk.live.clock.instant += A_MINUTE
        done = await do(ground, deed)
        numbers.append(done["body"]["number"])
        assert (await undo(ground, deed, done["seq"])).status_code == 200
    ground.desk.live.clock.instant += A_MINUTE
    numbers.append((await do(ground, deed))["body"]["number"])
    listed = await ground.desk.pages(ground.host.department, "/series-numbers?kind=filing")
    own = {one["number"]: one["why_void"] for one in listed if one["number"] in numbers}
    assert own == {numbers[0]: "办理已撤销", numbers[1]: "办理已撤销", numbers[2]: ""}
    assert [one["number"] for one in listed].count(numbers[2]) == 1
    assert all((one["voided_at"] is None) == (one["why_void"] == "") for one in listed)


async def test_what_is_seen_late_or_anothers_is_not_taken_back(ground: Ground) -> None:
    desk, clock, one = ground.desk, ground.desk.live.clock, ground.host
    deed = await SCENES["postdoc"][EndedOtherwise](ground)
    clock.instant += A_MINUTE
    seq = (await do(ground, deed))["seq"]
    waiting = select(func.count()).where(outbox.c.next_at == clock.now() + 5 * A_MINUTE)
    async with system_transaction(desk.live.engine) as conn:
        assert (await conn.execute(waiting)).scalar_one() > 0
    assert refused(await undo(ground, deed, seq, one.station)) == (403, "not_yours")
    began = clock.instant
    clock.instant = began + 5 * A_MINUTE
    assert refused(await undo(ground, deed, seq)) == (409, "too_late")
    clock.instant = began + A_MINUTE
    await desk.read(one.station, deed.at)
    assert refused(await undo(ground, deed, seq)) == (409, "seen")


async def test_a_look_at_the_base_that_it_changed_is_a_look_at_it(ground: Ground) -> None:
    deed = await SCENES["postdoc"][EndedOtherwise](ground)
    ground.desk.live.clock.instant += A_MINUTE
    seq = (await do(ground, deed))["seq"]
    await ground.desk.read(ground.host.league, f"/bases/{BASE}/record")
    assert refused(await undo(ground, deed, seq)) == (409, "seen")


async def test_what_its_base_or_its_round_did_since_an_end_could_not_tell_it(ground: Ground) -> None:
    desk = ground.desk
    given_up = await SCENES["postdoc"][Abandoned](ground)
    withdrawn = await SCENES["application"][Withdrawn](ground)
    desk.live.clock.instant += A_MINUTE
    ended = [(deed, (await do(ground, deed))["seq"]) for deed in (given_up, withdrawn)]
    desk.live.clock.instant += A_MINUTE
    asked = {"origin": "check", "items": ["补齐合作导师指导记录。"]}
    await ground.host.league.do(f"/bases/{BASE}/rectifications", asked)
    longer = ExtendWindow(ground.today + timedelta(days=90), "样例理由")
    await desk.play.do(desk.crew.department, ROUND, longer, kind="round")
    for deed, seq in ended:
        assert refused(await undo(ground, deed, seq)) == (409, "moved_on")


async def quoted(on: Ground, case: str, fact: type) -> tuple[datetime | None, str]:
    """When such a fact happened, and who recorded it, as documents quote it."""
    async with system_transaction(on.desk.live.engine) as conn:
        at = await happened(conn, "application", case, fact.__name__)
        return at, await recorder(conn, "application", case, fact.__name__)


async def test_a_document_quotes_nothing_that_was_taken_back(ground: Ground) -> None:
    deed = await SCENES["application"][Recommended](ground)
    ground.desk.live.clock.instant += A_MINUTE
    seq = (await do(ground, deed))["seq"]
    at, who = await quoted(ground, deed.case, Recommended)
    assert (at, bool(who)) == (ground.desk.live.clock.now(), True)
    assert (await undo(ground, deed, seq)).status_code == 200
    assert await quoted(ground, deed.case, Recommended) == (None, "")
    ground.desk.live.clock.instant += A_MINUTE
    await do(ground, deed)
    assert (await quoted(ground, deed.case, Recommended))[0] == ground.desk.live.clock.now()


async def test_a_public_notice_tells_of_no_end_that_was_taken_back(ground: Ground) -> None:
    desk, unit, notice = ground.desk, ground.unit(), "notice-of-a-withdrawal"
    case = await desk.play.passed(unit)
    desk.live.clock.instant += A_MINUTE
    await desk.play.do(desk.crew.department, ROUND, PublishNotice(notice), kind="round")
    desk.live.clock.instant += A_MINUTE
    deed = Deed(by=unit, kind="application", case=case, path="withdraw", body={"reason": "样例理由。"})

    async def ended() -> date | None:
        async with system_transaction(desk.live.engine) as conn:
            listed = (await entries(conn, [notice]))[notice]
        return next(one.ended_on for one in listed if one.application_id == case)

    assert await ended() is None
    seq = (await do(ground, deed))["seq"]
    assert await ended() == ground.today
    assert (await undo(ground, deed, seq)).status_code == 200
    assert await ended() is None


async def test_its_timers_fire_once_at_their_instants(ground: Ground) -> None:
    clock = ground.desk.live.clock
    until = clock.now() + timedelta(days=DAYS)
    async with system_transaction(ground.desk.live.engine) as conn:
        due = (await conn.execute(select(timer).where(timer.c.at <= until))).all()
        since = (await conn.execute(select(func.max(register.c.position)))).scalar_one()
    assert {row.case_kind for row in due} >= {"application", "postdoc", "base"}
    await ground.desk.live.time.advance_to(until)
    fired = select(register.c.command_id).where(register.c.position > since)
    async with system_transaction(ground.desk.live.engine) as conn:
        commands = (await conn.execute(fired)).scalars().all()
    timers = [command.rsplit("/", 2) for command in commands if command.startswith("timer/")]
    found = Counter((key, datetime.fromisoformat(at)) for key, at, _ in timers)
    for row in due:
        if row.case_kind in TAKEABLE:
            key = f"timer/{row.case_kind}/{row.case_id}/{row.key}/{row.occasion}"
            assert found[key, row.at] == 1, key


async def test_the_tables_are_what_the_facts_say(ground: Ground) -> None:
    async with snapshot(ground.desk.live.engine) as conn:
        found = (await verify_register(conn)).differences
    assert {(each.kind, each.place) for each in found} == {
        ("application", "attachment")
    }  # files without bytes
