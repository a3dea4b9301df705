"""The steps of a round over HTTP: counted by hand, each reader's own (Art. 11)."""

from typing import Any

import httpx
import pytest

from api.lives import Lives
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.round.pipeline import Step
from scenario.backstage import ROUND, Backstage
from scenario.crew import LEAGUE, Crew, crew
from scenario.stack import Stack
from tests.conftest import START


@pytest.fixture
async def people(live: Stack) -> Crew:
    return await crew(live.engine, START, units=7)


@pytest.fixture
async def scene(live: Stack, people: Crew) -> Backstage:
    """One application for each way to stand somewhere: two of them ended, one is corrected."""
    one = Backstage(Lives(live.engine, live.client, live.settings, live.clock), people)
    await one.open_round()
    units = people.units
    await one.opened(units[0])
    await one.submitted(units[1])
    gone = await one.submitted(units[2])
    await one.do(units[2], gone, cmd.Withdraw("样例：不再申报。"))
    await one.recommended(units[3])
    ended = await one.recommended(units[4])
    await one.do(units[4], ended, cmd.Withdraw("样例：不再申报。"))
    await one.accepted(units[5])
    await one.passed(units[6])
    return one


async def asked(live: Stack, people: Crew, who: Actor, round_id: str = ROUND, **query: str) -> httpx.Response:
    async with httpx.AsyncClient(base_url=live.url, headers=people.headers(who)) as http:
        return await http.get(f"/api/v1/statistics/rounds/{round_id}", params=query)


def shown(answer: httpx.Response) -> list[tuple[Any, ...]]:
    assert answer.status_code == 200, answer.text
    steps = answer.json()["steps"]
    return [(one["reached"], one["here"], one["ended"], one["passed"]) for one in steps]


WHOLE = [(7, 1, 0, 6), (6, 1, 1, 4), (4, 1, 1, 2), (2, 1, 0, 1), (1, 1, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)]
SUBMITTED = [(6, 0, 0, 6), *WHOLE[1:]]


async def test_each_step_tells_who_came_who_is_there_and_who_went_on(
    live: Stack, people: Crew, scene: Backstage
) -> None:
    answer = await asked(live, people, people.department)
    found = answer.json()
    assert (found["round"], found["title"], found["total"]) == (ROUND, "样例申报批次", 7)
    assert [one["step"] for one in found["steps"]] == [step.name.lower() for step in Step]
    assert shown(answer) == WHOLE
    assert shown(await asked(live, people, people.department, league=LEAGUE)) == WHOLE
    assert (await asked(live, people, people.department, league="152900")).json()["total"] == 0


async def test_a_league_counts_what_was_submitted_to_it(live: Stack, people: Crew, scene: Backstage) -> None:
    assert shown(await asked(live, people, people.league)) == SUBMITTED


async def test_a_round_that_is_not_there_is_not_found(live: Stack, people: Crew) -> None:
    assert (await asked(live, people, people.department, "none")).status_code == 404
