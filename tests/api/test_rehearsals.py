"""One sample life moved forward over HTTP, where the installation is for rehearsals and nowhere else."""

import os
from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest
from sqlalchemy import update

from db.bases.tables import base
from db.scope import system_transaction
from domain.legal_time import legal_day
from scenario import base_steps as at_base
from scenario.stack import Stack, connect, stack
from tests.api.desk import refused
from tests.bases.api.hosts import BASE, Host, host
from tests.conftest import START

PATH = "/rehearsals"


@pytest.fixture
async def stage(database_url: str) -> AsyncIterator[Stack]:
    """A stack on which rehearsals are allowed."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with stack(database_url, client, skipper, START, rehearsal=True) as one:
        yield one


def forward(until: str, case_id: str = BASE, kind: str = "base", **more: Any) -> dict[str, Any]:
    return {"case_kind": kind, "case_id": case_id, "until": until, **more}


async def moved(one: Host, **how: Any) -> Any:
    answer = await one.department.send("POST", PATH, forward(**how))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_base_is_warned_step_by_step_and_then_cancelled(stage: Stack) -> None:
    """Art. 24: two years without anybody."""
    one = await host(stage, "2025-12-20")

    warned = await moved(one, until="2027-10-01")
    noticed = await moved(one, until="2027-11-21")
    await at_base.sign_notice(one.unit, BASE, legal_day(START))
    cancelled = await moved(one, until="2027-12-21")
    await at_base.sign_decision(one.unit, BASE, legal_day(START))

    facts = [(each["fact"], date.fromisoformat(each["at"][:10])) for each in warned["facts"]]
    assert facts == [
        ("Reminded", date(2026, 12, 20)),
        ("Reminded", date(2027, 6, 20)),
        ("Reminded", date(2027, 9, 20)),
    ]
    assert "招收博士后研究人员进站" in warned["explanation"]["text"]
    assert [each["fact"] for each in noticed["facts"]] == ["NoticeGiven"]
    came = [each for each in cancelled["facts"] if each["fact"] != "Reminded"]
    assert [each["fact"] for each in came] == ["UnitHeard", "FilingCancelled"]
    assert came[-1]["cite"] == "第二十四条"
    assert came[-1]["at"].startswith("2027-12-21T00:00")
    assert cancelled["complete"]
    assert (await one.department.get(f"/bases/{BASE}"))["ended_on"] == "2027-12-21"
    assert refused(await one.department.send("POST", PATH, forward("2028-01-01"))) == (409, "already_over")


async def test_a_stay_meets_its_due_dates_while_its_base_stays_where_it_is(stage: Stack) -> None:
    """Art. 13(2): the report for filing is overdue after three months."""
    one = await host(stage)
    stay = await one.entered()

    answer = await moved(one, until="2026-06-05", case_id=stay, kind="postdoc")

    assert [each["fact"] for each in answer["facts"]] == ["Reminded"] * 3 + ["Escalated"]
    assert answer["reached"].startswith("2026-06-06T00:00")
    assert "逾期" in answer["explanation"]["text"]
    assert (await moved(one, until="2026-03-10"))["facts"] == []


async def test_a_base_is_moved_together_with_its_stays(stage: Stack) -> None:
    """Art. 24: what is due at each is done in the order of time, and the end of the base reaches them."""
    one = await host(stage, "2025-12-20")
    stay, gone = await one.opened(1), await one.opened(2)
    await one.unit.do(f"/stays/{gone}/abandon", {"reason": "样例"})

    moved_to = await moved(one, until="2027-11-21", together=True)
    await at_base.sign_notice(one.unit, BASE, legal_day(START))
    done = await moved(one, until="2027-12-21", together=True)

    (before,), (after,) = moved_to["belonging"], done["belonging"]
    assert (before["kind"], before["id"], after["id"]) == ("postdoc", stay, stay)
    assert before["facts"] == [], "a draft has no date"
    assert [each["fact"] for each in after["facts"]] == ["EndedWithBase"]
    assert after["facts"][0]["at"].startswith("2027-12-21T00:00")
    assert (await one.unit.get(f"/stays/{stay}"))["stage"] == "abandoned"
    assert (await moved(one, until="2027-12-22", together=True))["belonging"] == [], "none is open any more"


async def test_due_dates_of_several_lives_come_in_their_order(stage: Stack) -> None:
    one = await host(stage)
    stay = await one.entered()

    answer = await moved(one, until="2026-06-05", together=True)

    (with_it,) = answer["belonging"]
    assert with_it["id"] == stay
    assert [each["fact"] for each in with_it["facts"]] == ["Reminded"] * 3 + ["Escalated"]
    assert "逾期" in with_it["explanation"]["text"]
    assert (await moved(one, until="2026-06-06", case_id=stay, kind="postdoc"))["facts"] == []
    alone = await moved(one, until="2026-06-06")
    assert alone["belonging"] == []


async def test_time_goes_forward_only_and_not_without_end(stage: Stack) -> None:
    one = await host(stage)
    await moved(one, until="2026-04-01")

    for until in ("2026-03-31", "2036-04-03"):
        assert refused(await one.department.send("POST", PATH, forward(until))) == (422, "out_of_range")


async def test_only_samples_are_moved(stage: Stack) -> None:
    one = await host(stage)
    async with system_transaction(stage.engine) as conn:
        renamed = base.c.state.op("||")({"unit_name": "新材料有限公司"})
        await conn.execute(update(base).values(state=renamed))

    assert refused(await one.department.send("POST", PATH, forward("2026-04-01"))) == (403, "no_sample")


async def test_what_is_not_there_cannot_be_moved(stage: Stack) -> None:
    one = await host(stage)

    for kind in ("base", "postdoc"):
        answer = await one.department.send("POST", PATH, forward("2026-04-01", "NMGBSH20249999", kind))
        assert refused(answer) == (404, "not_found")


async def test_everybody_is_told_that_this_is_a_rehearsal(stage: Stack) -> None:
    one = await host(stage)

    assert (await one.unit.get("/me"))["rehearsal"] is True
    assert refused(await one.league.send("POST", PATH, forward("2026-04-01"))) == (403, "wrong_role")


async def test_elsewhere_no_life_is_moved(live: Stack) -> None:
    one = await host(live)

    answer = await one.department.send("POST", PATH, forward("2026-04-01"))

    assert refused(answer) == (403, "rehearsal_off")
    assert (await one.department.get("/me"))["rehearsal"] is False
