"""Everything wrong with a form is told at once: what the rules say of fields typed well beside fields that were not."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
from sqlalchemy import func, select

from db.scope import system_transaction
from db.tables import command, register
from db.tables_papers import person
from ids import new_id
from scenario.connections import WITHOUT_TLS
from scenario.database import fresh
from scenario.stack import connect, stack
from tests.bases.web.living import Household, household
from tests.bases.web.test_stay_pages import AGREED, recruit
from tests.conftest import START
from tests.web.browsing import Browser, Page


@dataclass(frozen=True, slots=True)
class Recruited:
    """A base, and the page of somebody whom it recruits."""

    house: Household
    stay: str

    @property
    def unit(self) -> Browser:
        return self.house.unit


@pytest.fixture(scope="module")
async def one(maintenance_url: str, migrated: str) -> AsyncIterator[Recruited]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, START) as live:
        house = await household(live)
        yield Recruited(house, await recruit(house))


async def recorded(one: Recruited) -> tuple[int, int, int]:
    """Facts, commands and people on record."""
    async with system_transaction(one.house.scene.play.lives.engine) as conn:
        people = (await conn.execute(select(func.count()).select_from(person))).scalar_one()
        facts = (await conn.execute(select(func.count()).select_from(register))).scalar_one()
        commands = (await conn.execute(select(func.count()).select_from(command))).scalar_one()
    return people, facts, commands


def told(page: Page) -> set[str]:
    """The fields that something is wrong with, as they are called."""
    return {name.removeprefix("f-").removeprefix("_file.").replace("-", ".") for name in page.errors()}


async def test_rules_on_fields_typed_well_are_told_beside_what_cannot_be_read(one: Recruited) -> None:
    before = await recorded(one)
    wrong = {
        **AGREED,
        "agreement.pay.yearly": "若干",
        "agreement.contract": "employment",
        "agreement.mentors[0].name": "样例导师",
        "agreement.mentors[1].name": "样例导师",
    }
    page = await one.unit.act(f"{one.stay}/do/agreement", wrong)
    assert told(page) == {
        "agreement.pay.yearly",
        "agreement.contract",
        "agreement.mentors",
        "agreement.paper",
    }
    assert "有 4 处需要修改" in page.problems()
    assert await recorded(one) == before


async def test_what_depends_on_a_field_that_cannot_be_read_is_not_told(one: Recruited) -> None:
    wrong = {**AGREED, "agreement.begins": "年底之前", "agreement.ends": "2026-03-05"}
    page = await one.unit.act(f"{one.stay}/do/agreement", wrong)

    assert told(page) == {"agreement.begins", "agreement.paper"}


async def test_a_form_of_a_base(one: Recruited) -> None:
    page = await one.house.league.act(f"/bases/{one.house.base}/do/guidance", {"on": "2031-01-01"})
    assert told(page) == {"on", "way", "subject", "advice"}


async def test_a_recruitment_keeps_nobody_whose_form_is_only_tried(one: Recruited) -> None:
    before = await recorded(one)
    typed = {
        "station": "sample-station",
        "profile.discipline": "材料科学与工程",
        "profile.project": "样例材料研究",
        "profile.degree.awarded_on": "去年",
        "person.name": "样例博士乙",
        "person.kind": "passport",
        "person.number": "1",
    }
    page = await one.unit.send(await one.unit.get("/stays/new"), typed)
    assert told(page) == {"profile.degree.awarded_on", "person.number"}
    assert await recorded(one) == before


async def test_a_program_is_told_of_rules_beside_types_only_where_it_asks(one: Recruited) -> None:
    live = one.house.scene.play
    body = {"way": "nowhere", "on": "2031-01-01", "subject": "样例", "advice": "样例"}
    path = f"/api/v1/bases/{one.house.base}/guidance"
    found = []
    for asked in ({}, {"Prefer": "problems=all"}):
        async with httpx.AsyncClient(base_url=one.unit.url, verify=WITHOUT_TLS) as http:
            headers = {**live.crew.headers(live.crew.league), "Idempotency-Key": new_id(), **asked}
            answer = await http.post(path, json=body, headers=headers)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
        found.append({each["field"] for each in answer.json()["problems"]})
    assert found == [{"way"}, {"way", "on"}]
