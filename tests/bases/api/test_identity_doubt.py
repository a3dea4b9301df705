"""Setting (permission): a unit is answered alike whether or not a number is on record elsewhere; the department is told."""

from dataclasses import dataclass
from typing import Any

import pytest

from scenario import stay_steps as step
from scenario.people import Person, add_person
from scenario.stack import Stack
from tests.api.desk import refused
from tests.bases.api.hosts import ENTERED_ON, Host, host, new_stay
from tests.bases.api.test_registry import OTHER

SECOND = "NMGBSH20240002"
VOID = {"reason": "重复登记。"}
FOUND = {"reason": "已核对双方证件原件，系同一人。"}
DOUBT = "核实人员身份：证件号码已另有登记"


@dataclass(frozen=True, slots=True)
class Scene:
    """A base with a person in preparation, and another unit with a base."""

    one: Host
    stay: str
    other: Person

    async def ask(self, person: dict[str, Any]) -> Any:
        body = new_stay(self.one, base=SECOND, person=person)
        return await self.other.send("POST", "/stays", body)


@pytest.fixture
async def scene(live: Stack) -> Scene:
    one = await host(live)
    unit = (await one.department.do("/units", OTHER))["id"]
    base = {
        "code": SECOND,
        "unit": unit,
        "filed_on": "2024-06-20",
        "document": "样例社备〔2024〕2号",
        "research": "化学",
    }
    await one.department.do("/bases", base)
    other = await add_person(one.department, "second", "样例二单位", "unit", unit)
    return Scene(one, await one.opened(), other)


def named(number: int, name: str | None = None) -> dict[str, Any]:
    given = step.passport(number)
    return {**given, "name": name or given["name"]}


async def told(who: Person, stay: str) -> Any:
    """Everything that the interface tells somebody of a stay, without what differs from stay to stay."""
    shown = await who.get(f"/stays/{stay}")
    left = ("id", "number", "person", "person_name", "identity", "changed_at")
    known = {name: value for name, value in shown.items() if name not in left}
    explained = await who.get(f"/stays/{stay}/explanation")
    lines = (await who.get(f"/stays/{stay}/history"))["items"]
    return _plain([
        known, explained, await who.get(f"/stays/{stay}/deadlines"), [one["text"] for one in lines],
        await who.get(f"/stays/{stay}/steps"),
    ], stay)  # fmt: skip


def _plain(value: Any, stay: str) -> Any:
    if isinstance(value, dict):
        return {name: _plain(each, stay) for name, each in value.items() if name not in ("since", "at")}
    if isinstance(value, list):
        return [_plain(each, stay) for each in value]
    return value.replace(stay, "…") if isinstance(value, str) else value


PROBES = {
    "under another name": named(1, "样例另一人"),
    "in an open stay elsewhere": named(1),
}


@pytest.mark.parametrize("what", PROBES)
async def test_a_number_on_record_elsewhere_is_answered_like_one_that_is_not(scene: Scene, what: str) -> None:
    fresh, probe = await scene.ask(named(7)), await scene.ask(PROBES[what])
    assert (fresh.status_code, probe.status_code) == (201, 201), probe.text
    plain, found = fresh.json(), probe.json()
    ids = (plain["case_id"], found["case_id"])
    assert set(plain["body"]) == set(found["body"])
    assert set(plain["body"]["starts"]) == set(found["body"]["starts"]) == {"agreement", "project"}
    assert await told(scene.other, ids[0]) == await told(scene.other, ids[1])
    listed = (await scene.other.get("/stays"))["items"]
    assert {one["person_name"] for one in listed} == {named(7)["name"], PROBES[what]["name"]}
    for key in ("identity", "nothing"):
        urged = [
            await scene.other.send("POST", f"/stays/{stay}/urge", {"key": key, "message": "请办理。"})
            for stay in ids
        ]
        assert [refused(answer) for answer in urged] == [(409, "nothing_waits")] * 2
    again = await scene.ask(PROBES[what])
    assert refused(again) == (409, "already_in_station"), "of the unit's own stay it is told"


@pytest.mark.parametrize("what", PROBES)
async def test_only_the_department_is_told_and_sees_who_is_on_record(scene: Scene, what: str) -> None:
    stay = (await scene.ask(PROBES[what])).json()["case_id"]
    department = scene.one.department
    waiting = [one for one in (await department.get("/worklist"))["items"] if one["action"] == DOUBT]
    assert [(one["case_id"], one["commands"]) for one in waiting] == [(stay, ["person", "void"])]
    doubt = (await department.get(f"/stays/{stay}"))["doubt"]
    assert doubt["person_name"] == named(1)["name"]
    assert [one["id"] for one in doubt["stays"]] == [scene.stay]
    assert {"person", "void"} <= {one["name"] for one in (await department.get(f"/stays/{stay}"))["can"]}
    for who in (scene.other, scene.one.league, scene.one.station):
        if who is scene.one.league:
            continue
        shown = await who.get(f"/stays/{stay}")
        assert shown["doubt"] is None
        assert DOUBT not in str(await who.get(f"/stays/{stay}/explanation"))
        assert "person" not in {command["name"] for command in shown["can"]}
    titles = [one["body"] + one["title"] for one in (await department.get("/notifications"))["items"]]
    assert any("核实人员身份" in one for one in titles)


async def test_nobody_enters_before_the_department_has_found_who_it_is(scene: Scene) -> None:
    one, stay = scene.one, (await scene.ask(named(1))).json()["case_id"]
    await step.agree(scene.other, one.station, stay, ENTERED_ON)
    entry = {"entered_on": ENTERED_ON.isoformat(), "formalities": "样例手续办结", "meets_conditions": True}
    answer = await one.station.send("POST", f"/stays/{stay}/entry", entry)
    assert refused(answer) == (409, "identity_in_doubt")
    early = await one.department.send("POST", f"/stays/{stay}/person", FOUND)
    assert refused(early) == (409, "already_in_station"), "the other stay is open"
    await one.department.do(f"/stays/{scene.stay}/void", VOID)
    await one.department.do(f"/stays/{stay}/person", FOUND)
    assert refused(await one.department.send("POST", f"/stays/{stay}/person", FOUND)) == (409, "no_doubt")
    assert (await one.station.send("POST", f"/stays/{stay}/entry", entry)).status_code in (200, 201)
    shown = await one.department.get(f"/stays/{stay}")
    assert (shown["stage"], shown["doubt"]) == ("in_station", None)
    assert shown["person"] == (await one.department.get(f"/stays/{scene.stay}"))["person"]


async def test_somebody_whose_stay_elsewhere_is_over_is_the_same_person_under_the_same_name_only(
    scene: Scene,
) -> None:
    await scene.one.department.do(f"/stays/{scene.stay}/void", VOID)
    first = (await scene.one.department.get(f"/stays/{scene.stay}"))["person"]
    stay = (await scene.ask(named(1))).json()["case_id"]
    shown = await scene.one.department.get(f"/stays/{stay}")
    assert (shown["person"], shown["doubt"]) == (first, None)


async def test_the_department_itself_is_told_of_another_name_at_once(scene: Scene) -> None:
    body = {
        **new_stay(scene.one, base=SECOND, person=named(1, "样例另一人")), "entered_on": "2024-09-01",
        "ends_on": "2026-08-31", "filed_on": "2024-10-01",
    }  # fmt: skip
    assert refused(await scene.one.department.send("POST", "/stays/entered", body)) == (422, "name_differs")
