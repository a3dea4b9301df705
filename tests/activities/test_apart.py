"""One failing row stops no other: rounds of errands, the roll call of lives, stored commands, schedules."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from unittest.mock import Mock

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.asking import NotYetError
from activities.contract import LifeRef
from activities.errands import schedules
from activities.errands.board import ERRANDS
from activities.errands.desk import Desk, Office
from activities.roll_call import RollCall
from activities.stored import AWAY, Stored
from db import commands
from db.commands import Ledger
from db.engine import make_engine
from db.outcomes import Outcome
from db.scope import system_transaction
from db.tables import incident
from domain.actor import SYSTEM
from settings import Settings

NOW = datetime(2026, 3, 2, 1, tzinfo=UTC)
REFS = [LifeRef("application", name) for name in ("one", "two", "three")]


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    made = make_engine(database_url, pool=2)
    yield made
    await made.dispose()


async def incidents_of(engine: AsyncEngine) -> list[tuple[str, str]]:
    async with system_transaction(engine) as conn:
        found = await conn.execute(select(incident.c.case_id, incident.c.error).order_by(incident.c.case_id))
    return [(row.case_id, row.error) for row in found]


async def test_a_life_that_cannot_be_looked_at_is_an_incident_and_the_others_are_looked_at(
    engine: AsyncEngine,
) -> None:
    async def look(ref: LifeRef) -> str:
        if ref.id == "two":
            raise KeyError("样例")
        return ref.id

    given = await RollCall(engine, Mock(), "", "").each(REFS, look)
    assert given == ["one", None, "three"]
    assert await incidents_of(engine) == [("two", "KeyError")]


async def test_what_passes_by_itself_is_told_once_the_others_are_through(engine: AsyncEngine) -> None:
    seen = list[str]()

    async def look(ref: LifeRef) -> None:
        seen.append(ref.id)
        if ref.id == "one":
            raise OSError("away")

    with pytest.raises(OSError, match="away"):
        await RollCall(engine, Mock(), "", "").each(REFS, look)
    assert seen == ["one", "two", "three"]
    assert await incidents_of(engine) == []


async def test_a_part_of_a_round_that_fails_leaves_the_round(engine: AsyncEngine) -> None:
    async def never(_: AsyncEngine) -> int:
        return 0

    office = Office(
        engine=engine,
        client=Mock(),
        prefix="",
        queue="",
        mail=False,
        count_differences=never,
        keep_heads=never,
    )
    desk = Desk(office, NOW)

    async def part(text: str) -> int:
        return int(text)

    given = [await desk.apart("digest", ("account", text), part(text)) for text in ("1", "x", "3")]
    assert given == [1, None, 3]
    assert await incidents_of(engine) == [("x", "ValueError")]


class Lives:
    """Lives of which some give no answer, and one fails."""

    def __init__(self, *silent: str, fails: str = "") -> None:
        self.silent, self.fails, self.asked = silent, fails, list[str]()

    async def answer(self, ref: LifeRef, command_id: str) -> Outcome:
        self.asked.append(ref.id)
        if ref.id in self.silent:
            raise NotYetError
        if ref.id == self.fails:
            raise KeyError
        return Mock()


def stored(engine: AsyncEngine, lives: Lives, monkeypatch: pytest.MonkeyPatch, cases: list[str]) -> Stored:
    """Commands of the system to these cases, in this order; nobody waits for their answers."""
    found = [
        Ledger(
            id=f"sample-{case}",
            case_kind="application",
            case_id=case,
            name="Submit",
            body={},
            digest=b"-",
            actor=SYSTEM,
        )
        for case in cases
    ]

    async def undecided(*_: object) -> list[Ledger]:
        return list(found)

    monkeypatch.setattr(commands, "undecided", undecided)
    return Stored(engine, lives)  # type: ignore[arg-type]


async def test_a_stored_command_that_fails_keeps_no_other(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lives = Lives(fails="a")
    assert await stored(engine, lives, monkeypatch, ["a", "b", "c"]).take_up(timedelta(0)) == 3
    assert lives.asked == ["a", "b", "c"]


async def test_cases_whose_lives_are_silent_keep_no_other_waiting_for_ever(
    engine: AsyncEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = [f"silent-{number}" for number in range(AWAY)]
    lives = Lives(*silent)
    taking = stored(engine, lives, monkeypatch, [*silent, "answers"])
    decided, late = await taking.take_up_after(frozenset(), timedelta(0))
    assert (decided, {ref.id for ref in late}) == (0, set(silent))
    decided, late = await taking.take_up_after(late, timedelta(0))
    assert (decided, {ref.id for ref in late}) == (1, set(silent))


async def test_a_schedule_that_cannot_be_made_keeps_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    made = list[str]()

    async def ensure(_client: object, _key: str, name: str, *_: object) -> None:
        if not made:
            made.append("")
            raise RuntimeError("样例")
        made.append(name)

    monkeypatch.setattr(schedules, "_ensure", ensure)
    with pytest.raises(RuntimeError):
        await schedules.ensure(Mock(), Settings(_env_file=None, virtual_time=False))
    assert len(made) == len(ERRANDS)
