"""A person's times in station at several bases, as the door decides about them."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest

from domain.bases.base import commands as base_cmd
from domain.bases.stay import commands as cmd
from domain.bases.stay.commands_end import EndOtherwise, TakeBackLeaving
from domain.bases.stay.terms import Leaving, Oddity, StayStage
from ids import new_id
from scenario import crew
from tests.bases.db.people import CODE, Book, book
from tests.bases.domain.stay import samples

OTHER = "NMGBSH20260002"
LEFT_ON = date(2026, 2, 2)
OVERLAP = {("entered_on", "overlapping_stay")}


@pytest.fixture
async def play(database_url: str) -> AsyncIterator[Book]:
    """Two bases since 2025-12-15."""
    async with book(database_url) as one:
        await one.base()
        await one.base(OTHER, unit=1)
        yield one


def problems(answer: dict[str, Any]) -> set[tuple[str, str]]:
    """Field and code of all that an answer finds wrong; nothing where the command was carried out."""
    found = answer["refusal"]["problems"] if "refusal" in answer else ()
    return {(one["field"], one["code"]) for one in found}


async def gone(
    play: Book, base: str, person: str, entered_on: date, left_on: date = LEFT_ON
) -> tuple[str, set[tuple[str, str]]]:
    """A stay that is over, entered by the department: its id, and what is wrong with it."""
    stay_id = new_id()
    command = cmd.EnterStay(
        base=base,
        person=person,
        station=crew.STATION,
        profile=samples.sample_profile(),
        entered_on=entered_on,
        ends_on=date(2027, 12, 31),
        stage=StayStage.EXITED,
        left_on=left_on,
    )
    return stay_id, problems(await play.ask(play.crew.department, "postdoc", stay_id, command))


async def test_one_person_is_in_station_at_one_base_at_a_time(play: Book) -> None:
    """Entered from before, reported and corrected: by the days of every other stay that counts."""
    stay_id = await play.agreed(signed_on=date(2025, 12, 20))
    (person,) = play.persons
    assert (await gone(play, OTHER, person, date(2026, 1, 5)))[1] == set()
    assert (await gone(play, CODE, person, date(2026, 1, 20), date(2026, 2, 10)))[1] == OVERLAP
    assert (await gone(play, CODE, await play.person(), date(2026, 1, 20)))[1] == set()

    formalities, station = "样例手续办结", play.station
    too_early = cmd.ReportEntry(
        entered_on=date(2026, 2, 1),
        formalities=formalities,
        confirmed_oddities=tuple(Oddity),
        oddity_reason="样例理由",
        meets_conditions=True,
    )
    assert problems(await play.ask(station, "postdoc", stay_id, too_early)) == OVERLAP
    await play.do(
        station,
        "postdoc",
        stay_id,
        cmd.ReportEntry(
            entered_on=play.today,
            formalities=formalities,
            confirmed_oddities=tuple(Oddity),
            oddity_reason="样例理由",
            meets_conditions=True,
        ),
    )
    back = cmd.CorrectEntry(date(2026, 2, 1), "样例理由", tuple(Oddity))
    assert problems(await play.ask(station, "postdoc", stay_id, back)) == OVERLAP
    await play.do(station, "postdoc", stay_id, cmd.CorrectEntry(LEFT_ON, "样例理由", tuple(Oddity)))
    assert await play.differences() == []


async def test_a_stay_that_was_struck_out_bars_nobody(play: Book) -> None:
    person = await play.person()
    struck, _ = await gone(play, OTHER, person, date(2026, 1, 5))
    assert (await gone(play, CODE, person, date(2026, 1, 20)))[1] == OVERLAP
    await play.do(play.crew.department, "postdoc", struck, cmd.VoidStay("样例理由"))
    assert (await gone(play, CODE, person, date(2026, 1, 20)))[1] == set()


async def test_two_at_once_for_one_person_are_told_of_one_another(play: Book) -> None:
    person = await play.person()
    both = await asyncio.gather(*(gone(play, base, person, date(2026, 1, 5)) for base in (CODE, OTHER)))
    assert sorted(len(found) for _, found in both) == [0, 1]


async def test_an_end_is_not_taken_back_beside_a_stay_that_came_afterwards(play: Book) -> None:
    """Setting (interpretation): also where that one is over by now; struck out, it bars nobody."""
    stay_id = await play.filed()
    (person,) = play.persons
    unit, department = play.crew.units[0], play.crew.department
    await play.until(play.today + timedelta(days=5))
    await play.attach(unit, stay_id, "proof")
    over = EndOtherwise(Leaving.AGREED, play.today, "样例", (f"{stay_id}-proof",))
    await play.do(unit, "postdoc", stay_id, over)
    begins, left = play.today, play.today + timedelta(days=20)
    await play.until(left)
    elsewhere, wrong = await gone(play, OTHER, person, begins, left)
    assert wrong == set()

    back = TakeBackLeaving("样例理由")
    assert await play.code_of_refusal(department, "postdoc", stay_id, back) == "overlapping_stay"
    await play.do(department, "postdoc", elsewhere, cmd.VoidStay("样例理由"))
    await play.do(department, "postdoc", stay_id, back)
    assert (await play.stay(stay_id)).stage is StayStage.IN_STATION
    assert await play.differences() == []


async def test_a_base_is_not_restored_beside_one_that_its_unit_had_afterwards(play: Book) -> None:
    """Setting (interpretation one_base): also where that one is over by now."""
    department, unit = play.crew.department, play.crew.units[0].scope
    for code, filed_on in ((CODE, None), ("NMGBSH20260003", play.today)):
        if filed_on is not None:
            again = base_cmd.EnterBase(unit=unit, filed_on=filed_on, document="样例社备〔2026〕3号")
            await play.do(department, "base", code, again)
        await play.do(department, "base", code, base_cmd.ApproveWorkstation(play.today, "样例函〔2026〕8号"))
    back = base_cmd.ReverseEnding("样例理由")
    assert await play.code_of_refusal(department, "base", CODE, back) == "later_base"
