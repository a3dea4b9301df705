"""A mistyped name is corrected by the department, and the register learns no name."""

from typing import Any

import pytest
from sqlalchemy import select

from db.audit import snapshot
from db.scope import system_transaction
from db.tables import command, register
from ids import new_id
from scenario import stay_steps as step
from scenario.stack import Stack
from tests.api.desk import fields, refused, same_again
from tests.bases.api.hosts import Host, host, new_stay
from verify.register import verify_register

RIGHT = {"name": "样例更正名", "reason": "登记时录入有误，已核对证件原件。"}
NUMBER, WRONG = step.passport(1)["number"], step.passport(1)["name"]


async def someone(one: Host) -> tuple[str, str]:
    """The stay and the id of somebody whose name was mistyped."""
    stay = await one.opened()
    return stay, (await one.department.get(f"/stays/{stay}"))["person"]


async def test_the_right_name_is_shown_and_taken_from_then_on(live: Stack) -> None:
    one = await host(live)
    stay, person = await someone(one)

    answer = await one.department.do(f"/persons/{person}/name", RIGHT)

    assert (answer["fact"], answer["kind"], answer["id"], answer["seq"]) == (
        "PersonRenamed",
        "person",
        person,
        1,
    )
    assert (await one.unit.get(f"/stays/{stay}"))["person_name"] == RIGHT["name"]
    again = {**step.passport(1), "name": RIGHT["name"]}
    assert refused(await one.unit.send("POST", "/stays", new_stay(one, person=again))) == (
        409,
        "already_in_station",
    )
    assert fields(await one.unit.send("POST", "/stays", new_stay(one))) == {("person.name", "name_differs")}


async def test_the_register_tells_who_and_why_and_no_name(live: Stack) -> None:
    one = await host(live)
    _, person = await someone(one)

    await one.department.do(f"/persons/{person}/name", RIGHT)

    async with system_transaction(live.engine) as conn:
        (fact,) = (await conn.execute(select(register).where(register.c.case_kind == "person"))).all()
        kept = (await conn.execute(select(command).where(command.c.id == fact.command_id))).one()
    assert fact.body == {"person": person, "reason": RIGHT["reason"]}
    me = await one.department.get("/me")
    assert fact.actor_user == kept.actor_user == me["account"]
    assert RIGHT["name"] not in str(kept)
    assert WRONG not in str(kept)
    async with snapshot(live.engine) as conn:
        assert (await verify_register(conn)).differences == []


async def test_a_correction_is_made_once_however_often_it_is_sent(live: Stack) -> None:
    one = await host(live)
    _, person = await someone(one)
    path, other = f"/persons/{person}/name", {**RIGHT, "name": "样例第三名"}

    answer = await same_again(one.department, "POST", path, RIGHT, other, new_id())

    assert answer.status_code == 200
    assert refused(await one.department.send("POST", path, RIGHT)) == (409, "no_change")


UNFIT = [  # what differs, field and code of what is wrong
    ({"name": "12"}, {("name", "bad_name")}),
    ({"name": f"样例{NUMBER}"}, {("name", "bad_name")}),
    ({"name": " "}, {("name", "string_too_short")}),
    ({"reason": " "}, {("reason", "string_too_short")}),
    ({"reason": f"原登记{WRONG}有误"}, {("reason", "names_somebody")}),
    ({"reason": f"应为{RIGHT['name']}"}, {("reason", "names_somebody")}),
    ({"reason": f"护照{NUMBER}已核对"}, {("reason", "names_somebody")}),
    ({"name": "12", "reason": f"护照{NUMBER}已核对"}, {("name", "bad_name"), ("reason", "names_somebody")}),
]


async def test_all_that_is_wrong_is_told_and_nothing_is_kept(live: Stack) -> None:
    one = await host(live)
    stay, person = await someone(one)

    for changes, problems in UNFIT:
        answer = await one.department.send("POST", f"/persons/{person}/name", {**RIGHT, **changes})
        assert (answer.status_code, fields(answer)) == (422, problems), changes

    async with system_transaction(live.engine) as conn:
        kept = select(command).where(command.c.name == "CorrectName")
        assert (await conn.execute(kept)).all() == []
    assert (await one.unit.get(f"/stays/{stay}"))["person_name"] == WRONG


@pytest.mark.parametrize("body", [RIGHT, {**RIGHT, "name": "12"}])
async def test_nobody_unknown_is_renamed(live: Stack, body: dict[str, Any]) -> None:
    one = await host(live)

    answer = await one.department.send("POST", f"/persons/{new_id()}/name", body)

    assert refused(answer) == (404, "not_found")
