"""A new edition or year over HTTP: which running time limits would change, and confirming them one by one."""

from datetime import date, timedelta
from typing import Any

import pytest

from ids import new_id
from scenario.people import Person, add_person
from scenario.stack import Stack
from tests.api.desk import admin_of, fields, refused
from tests.api.test_calendars import YEAR
from tests.procedure.scene import Scene, midnight, scene_on

LONGER = {"first_review_working_days": 25, "consent_working_days": 8}
PREVIEW, CONFIRM = "/redating/preview", "/redating/confirm"


@pytest.fixture
async def scene(live: Stack) -> Scene:
    """Two applications with the league since Monday 2026-03-02, due on Monday 2026-03-30."""
    scene = await scene_on(live, units=2)
    for unit in scene.crew.units[:2]:
        await scene.play.submitted(unit)
    return scene


async def issue(admin: Person, changes: dict[str, Any]) -> None:
    await admin.do("/policies", {"changes": changes, "effective_on": "2026-03-02", "reason": "样例修订"})


async def preview(admin: Person, **body: Any) -> dict[str, Any]:
    answer = await admin.send("POST", PREVIEW, body)
    assert answer.status_code == 200, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def chosen(item: dict[str, Any], **changes: Any) -> dict[str, Any]:
    kept = {name: item[name] for name in ("case_kind", "case_id", "key")}
    return {**kept, "due": item["after"]["on"], **changes}


async def confirm(admin: Person, items: list[dict[str, Any]], key: str = "") -> list[tuple[str, str | None]]:
    body = {"reason": "样例修订", "items": items}
    answer = await admin.send("POST", CONFIRM, body, key=key or new_id())
    assert answer.status_code == 200, answer.text
    return [(one["outcome"], one["code"]) for one in answer.json()]


async def test_a_proposed_edition_shows_what_it_would_change_and_changes_nothing(
    live: Stack, scene: Scene
) -> None:
    admin = await admin_of(live)
    shown = await preview(admin, changes=LONGER)
    assert shown["proposed"] is True
    assert shown["counts"] == {"total": 2, "longer": 2, "shorter": 0, "settled": 0}
    first = shown["items"][0]
    assert (first["before"]["on"], first["after"]["on"]) == ("2026-03-30", "2026-04-07")
    assert first["proof"].startswith("自2026年3月2日起25个工作日")
    assert first["number"]
    assert await preview(admin) == {**await preview(admin), "items": [], "proposed": False}
    assert await scene.due(first["case_id"], "first_review") == date(2026, 3, 30)


async def test_the_first_are_listed_and_all_are_counted(live: Stack, scene: Scene) -> None:
    shown = await preview(await admin_of(live), changes=LONGER, limit=1)
    assert (len(shown["items"]), shown["counts"]["total"]) == (1, 2)


async def test_what_is_confirmed_moves_with_its_timer_and_the_rest_stays(live: Stack, scene: Scene) -> None:
    admin = await admin_of(live)
    await issue(admin, LONGER)
    one, other = (await preview(admin))["items"]
    assert await confirm(admin, [chosen(one)]) == [("moved", None)]
    assert await scene.due(one["case_id"], "first_review") == date(2026, 4, 7)
    assert await scene.due(other["case_id"], "first_review") == date(2026, 3, 30)
    assert (await preview(admin))["counts"]["total"] == 1
    await scene.go(midnight(date(2026, 4, 7)) + timedelta(minutes=1))
    late = await scene.facts(one["case_id"], "DeadlineMoved", "Escalated")
    assert [fact.fact for fact in late] == ["DeadlineMoved", "Escalated"]
    assert late[1].at >= midnight(date(2026, 4, 7))
    (earlier,) = await scene.facts(other["case_id"], "Escalated")
    assert earlier.at < midnight(date(2026, 3, 31))


async def test_the_same_key_gives_the_same_answers(live: Stack, scene: Scene) -> None:
    admin, key = await admin_of(live), new_id()
    await issue(admin, LONGER)
    items = [chosen(one) for one in (await preview(admin))["items"]]
    assert await confirm(admin, items[:1], key) == [("moved", None)]
    assert await confirm(admin, items, key) == [("moved", None)] * 2
    assert await confirm(admin, items) == [("refused", "nothing_moves")] * 2
    assert len(await scene.facts(items[0]["case_id"], "DeadlineMoved")) == 1
    changed = [{**items[0], "due": "2026-04-08"}]
    assert await confirm(admin, changed, key) == [("refused", "idempotency_key_reused")]


async def test_nothing_is_shortened_but_to_the_very_date_that_a_person_names(
    live: Stack, scene: Scene
) -> None:
    admin = await admin_of(live)
    await issue(admin, {"first_review_working_days": 10})
    one, other = (await preview(admin))["items"]
    assert one["shorter"] is True
    assert await confirm(admin, [chosen(one, due="2026-03-17"), chosen(other)]) == [
        ("refused", "stale_preview"),
        ("moved", None),
    ]
    assert await scene.due(one["case_id"], "first_review") == date(2026, 3, 30)
    assert await scene.due(other["case_id"], "first_review") == date(2026, 3, 16)


async def test_a_date_that_is_over_is_shown_as_such_and_refused(live: Stack, scene: Scene) -> None:
    admin = await admin_of(live)
    await scene.go(live.clock.instant + timedelta(days=9))
    await admin.do(
        "/policies",
        {"changes": {"first_review_working_days": 5}, "effective_on": "2026-03-11", "reason": "样例修订"},
    )
    one = (await preview(admin))["items"][0]
    assert (one["over"], one["after"]["on"]) == (True, "2026-03-09")
    assert await confirm(admin, [chosen(one)]) == [("refused", "already_over")]


async def test_a_proposed_year_is_counted_by_and_its_problems_are_told(live: Stack, scene: Scene) -> None:
    admin = await admin_of(live)
    assert (await preview(admin, calendar=YEAR))["counts"]["total"] == 0
    answer = await admin.send("POST", PREVIEW, {"calendar": {**YEAR, "document": " "}})
    assert fields(answer) == {("calendar.document", "bad_calendar")}
    answer = await admin.send("POST", PREVIEW, {"changes": {"bar_years": 1}})
    assert fields(answer) == {("changes.bar_years", "bad_setting")}


async def test_what_does_not_wait_or_is_set_by_a_person_is_refused_and_the_others_go_on(
    live: Stack, scene: Scene
) -> None:
    admin = await admin_of(live)
    await issue(admin, LONGER)
    one = (await preview(admin))["items"][0]
    items = [
        chosen(one, key="filing"),
        chosen(one, case_kind="round", case_id="2026", key="window"),
        chosen(one, case_id="nobody"),
        chosen(one),
    ]
    assert await confirm(admin, items) == [
        ("refused", "nothing_waits"),
        ("refused", "not_found"),
        ("refused", "not_found"),
        ("moved", None),
    ]


async def test_only_the_department_looks_and_confirms(live: Stack, scene: Scene) -> None:
    admin = await admin_of(live)
    league = await add_person(admin, "baotou", "样例包头", "league", "150200")
    for path in (PREVIEW, CONFIRM):
        assert refused(await league.send("POST", path, {})) == (403, "wrong_role")


async def test_a_year_that_is_entered_decides_at_once_and_reaches_what_runs_by_confirmation(
    live: Stack,
) -> None:
    scene = await scene_on(live, units=2)
    admin = await admin_of(live)
    await issue(admin, {"first_review_working_days": 235})
    before = await scene.play.submitted(scene.crew.units[0])
    await admin.do("/calendars", YEAR)
    after = await scene.play.submitted(scene.crew.units[1])

    provisional, final = [await scene.due(case, "first_review") for case in (before, after)]
    assert (provisional, final) == (date(2027, 2, 9), date(2027, 2, 14))
    (item,) = (await preview(admin))["items"]
    assert (item["case_id"], item["after"]["on"]) == (before, final.isoformat())
    assert "至2027年2月14日（周日）" in item["proof"]
    assert await confirm(admin, [chosen(item)]) == [("moved", None)]
    assert await scene.due(before, "first_review") == final
    assert (await preview(admin))["counts"]["total"] == 0
    told = [(await admin.get(f"/applications/{case}/explanation"))["text"] for case in (before, after)]
    assert not any("暂定" in text for text in told)
