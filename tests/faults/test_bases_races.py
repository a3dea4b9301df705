"""Art. 12–24, two at once about the same person, stay or base: what is recorded can follow each other, and all agrees."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from activities.door import decide_and_record, timer_command
from db.bases.base import BASE
from db.cases import load
from db.scope import system_transaction
from db.tables import register
from domain.bases.base import commands as base_cmd
from domain.bases.base.keys import REVERSAL, STEP, VACANCY
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus
from domain.bases.stay import commands as cmd
from domain.bases.stay.terms import Ground, Oddity, Result, StayStage
from domain.counting import add_months
from domain.legal_time import end_of
from domain.wait import Occasion
from ids import new_id
from scenario import crew
from tests.bases.db.people import Book, book, quiet
from tests.bases.domain.stay import samples

UNITS = 6
FULL_ON = date(2027, 12, 15)
"""Two years after the day on which the bases of a book were filed."""


@pytest.fixture
async def play(database_url: str) -> AsyncIterator[Book]:
    async with book(database_url, UNITS) as one:
        yield one


def code(number: int) -> str:
    return f"NMGBSH2026{number + 1:04d}"


async def facts(play: Book, case_id: str) -> list[str]:
    query = select(register.c.fact).where(register.c.case_id == case_id).order_by(register.c.seq)
    async with system_transaction(play.engine) as conn:
        return list((await conn.execute(query)).scalars())


async def state(play: Book, base: str) -> Base:
    async with system_transaction(play.engine) as conn:
        found: Base = (await load(conn, BASE, base)).state
        return found


async def fire(play: Book, base: str, key: str) -> dict[str, Any]:
    """A timer of a base at this instant."""
    own = timer_command("base", base, key, Occasion.DUE, play.at)
    return dict((await decide_and_record(play.engine, own.id, play.at, quiet, own)).answer)


async def at_once(*asked: Awaitable[dict[str, Any]]) -> tuple[list[str], list[str]]:
    """The facts that were recorded, and the codes of what was refused."""
    answers = await asyncio.gather(*asked)
    recorded = [answer["fact"] for answer in answers if "fact" in answer]
    return recorded, [answer["refusal"]["code"] for answer in answers if "refusal" in answer]


async def test_of_two_units_that_recruit_the_same_person_at_once_one_is_told_that_another_did(
    play: Book,
) -> None:
    units = range(UNITS)
    for number in units:
        await play.base(code(number), number)
    person = await play.person()

    def opening(number: int) -> Awaitable[dict[str, Any]]:
        command = cmd.OpenStay(code(number), person, crew.STATION, samples.sample_profile())
        return play.ask(play.crew.units[number], "postdoc", new_id(), command)

    recorded, refused = await at_once(*(opening(number) for number in units))
    assert recorded == ["StayOpened"]
    assert refused == ["already_in_station"] * (UNITS - 1)
    assert await play.differences() == []


async def test_of_an_exit_and_a_reported_ground_at_once_the_second_is_refused(play: Book) -> None:
    for number in range(UNITS):
        unit, base = play.crew.units[number], await play.base(code(number), number)
        stay = await play.filed(base, number)
        paper = await ready_to_leave(play, stay, number)

        recorded, refused = await at_once(
            play.ask(
                play.station,
                "postdoc",
                stay,
                cmd.CompleteExit(play.today, "样例出基地手续", tuple(Oddity), "样例理由"),
            ),
            play.ask(unit, "postdoc", stay, cmd.ReportGround(Ground.DISCIPLINE, "样例事由", (paper,))),
        )
        assert len(recorded) == len(refused) == 1
        assert (await facts(play, stay))[-1] == recorded[0]
        stage = {"ExitCompleted": StayStage.EXITED, "RemovalOpened": StayStage.IN_STATION}[recorded[0]]
        assert (await play.stay(stay)).stage is stage
    assert await play.differences() == []


async def ready_to_leave(play: Book, stay: str, number: int) -> str:
    """Everything for the exit is there but the formalities; the id of a paper."""
    unit = play.crew.units[number]
    report, summary = [(await play.attach(unit, stay, name)).id for name in ("report", "summary")]
    await play.do(unit, "postdoc", stay, cmd.HandInReports(report, summary))
    await play.do(unit, "postdoc", stay, cmd.RecordAppraisal(play.today, ("样例专家",), "样例评定意见"))
    for side in (unit, play.station):
        await play.do(side, "postdoc", stay, cmd.AssessExit(Result.PASSED, play.today, "样例考核意见"))
    return report


async def test_an_entry_reported_at_the_very_midnight_of_the_two_years_is_on_record_either_way(
    play: Book,
) -> None:
    for number in range(UNITS):
        await play.base(code(number), number)
    await play.until(add_months(FULL_ON, -1) + timedelta(days=1))
    for number in range(UNITS):
        await play.signs(code(number), number)
    await play.until(FULL_ON, 20)
    stays = [await play.agreed(code(number), number) for number in range(UNITS)]
    play.at = end_of(FULL_ON)

    for number, stay in enumerate(stays):
        entry = cmd.ReportEntry(
            entered_on=FULL_ON,
            formalities="样例手续办结",
            confirmed_oddities=tuple(Oddity),
            oddity_reason="样例理由",
            meets_conditions=True,
        )
        recorded, refused = await at_once(
            fire(play, code(number), VACANCY), play.ask(play.station, "postdoc", stay, entry)
        )
        base = await state(play, code(number))
        assert "EntryReported" in recorded
        assert base.in_station == 1
        if "FilingCancelled" in recorded:
            assert base.status is BaseStatus.CANCELLED
            assert REVERSAL in base.clocks  # somebody was in station on the last day: the department decides
        else:
            assert base.status is BaseStatus.ACTIVE
            assert refused == ["nothing_due"]
    assert await play.differences() == []


async def test_steps_of_an_end_and_reports_of_entry_at_once_wait_for_each_other_and_lose_nothing(
    play: Book,
) -> None:
    base = await play.base()
    stays = [await play.agreed(base) for _ in range(UNITS)]
    department, entry = (
        play.crew.department,
        cmd.ReportEntry(
            entered_on=play.today,
            formalities="样例手续办结",
            confirmed_oddities=tuple(Oddity),
            oddity_reason="样例理由",
            meets_conditions=True,
        ),
    )
    await play.do(department, "base", base, base_cmd.ApproveWorkstation(play.today, "样例函〔2026〕8号"))
    keys = [key for key in (await state(play, base)).clocks if key.startswith(STEP)]
    assert len(keys) == UNITS

    recorded, _ = await at_once(
        *(fire(play, base, key) for key in keys),
        *(play.ask(play.station, "postdoc", stay, entry) for stay in stays),
    )
    assert recorded.count("StepTaken") == UNITS
    play.at += timedelta(minutes=1)
    await play.until(play.today, play.at.hour + 1)
    for stay in stays:
        case = await play.stay(stay)
        entered = (await facts(play, stay)).count("EntryReported")
        assert case.stage is (StayStage.MOVED if entered else StayStage.ABANDONED)
        assert case.left_on == (play.today if entered else None)
    ended = await state(play, base)
    assert [key for key in ended.clocks if key.startswith(STEP)] == []
    assert ended.in_station == 0
    assert await play.differences() == []
