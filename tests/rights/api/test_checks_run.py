"""A self-check on real servers in virtual time: called by the end of June 2025, handed in late, found, put right, verified."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from db.audit import snapshot
from domain.legal_time import SHANGHAI
from domain.rights.terms import Body
from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tests.probing import unlike
from tests.rights.people import Cast
from tests.web.browsing import Browser
from verify.register import verify_register

CALL: dict[str, Any] = {
    "year": 2025, "title": "样例2025年政策落实自查", "document": "样例〔2025〕1号", "due": "2025-06-30",
    "units": [{"unit": "样例 单位０\u200b", "kind": "firm"}, {"unit": "样例单位1", "kind": "region_academy"}],
}  # fmt: skip
FIRST, SECOND = "2025-sample-unit-0", "2025-sample-unit-1"


@dataclass
class Scene:
    """Two units in the self-check of 2025."""

    live: Stack
    cast: Cast

    async def go(self, when: str) -> None:
        await self.live.time.advance_to(datetime.fromisoformat(f"2025-{when}").replace(tzinfo=SHANGHAI))


def handed_in(case: Any, share: tuple[int, int] = (7, 10), **other: str) -> dict[str, Any]:
    """Every item that the unit must have, made."""
    made = {"made": "made", "document": "样例管理办法", "on": "2025-05-20", "clause": "第三条"}
    times = {"share_numerator": share[0], "share_denominator": share[1]}
    rows = [{"item": one["item"], **made, **(times if one["item"] == "P12" else {})} for one in case["items"]]
    return {"reports": [{**row, "made": other.get(row["item"], "made")} for row in rows]}


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    begins = datetime(2025, 4, 21, 10, 0, tzinfo=SHANGHAI)
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, begins) as live:
        one = Scene(live, await Cast.of(live))
        await one.cast.do(await one.cast.officer(Body.KJT), "/checks", CALL)
        yield one


async def test_b30_b31_b32_a_unit_hands_in_late_and_two_thirds_are_needed(scene: Scene) -> None:
    """B30, B31, B32 (权益·三(一), 二(五)): P3 is no matter of a firm; late by 2 days is taken; 60 % are not two thirds."""
    cast = scene.cast
    kjt, unit, other = await cast.officer(Body.KJT), await cast.unit(0), await cast.unit(1)
    called = await cast.get(kjt, "/checks/2025")
    assert (called["units"], called["cite"], called["waits"][0]["due_on"]) == (
        2,
        "《方案》三（一）",
        "2025-06-30",
    )
    assert await cast.refused(kjt, "/checks", {**CALL, "units": CALL["units"][:1]}) in (
        "already_there",
        "same_year",
    )
    unknown = [{"unit": "样例没有登记的单位", "kind": "firm"}]
    assert await cast.refused(kjt, "/checks", {**CALL, "year": 2026, "units": unknown}) == "unknown"
    case = await cast.get(unit, f"/unit-checks/{FIRST}")
    assert [one["item"] for one in case["items"]] == [
        "P6",
        "P8",
        "P9",
        "P10",
        "P12",
        "P13",
        "P14",
        "P15",
        "P16",
    ]
    academy = await cast.get(other, f"/unit-checks/{SECOND}")
    assert {"P3", "P4", "P7", "P11"} <= {one["item"] for one in academy["items"]}
    assert (await cast.ask(other, "GET", f"/unit-checks/{FIRST}")).status_code == 404
    assert {one["key"] for one in case["waits"]} == {"hand_in"}
    form = handed_in(case)
    firm_with_p3 = {"reports": [*form["reports"], {"item": "P3", "made": "missing"}]}
    assert await cast.refused(unit, f"/unit-checks/{FIRST}/reports", firm_with_p3) == "not_applicable"
    await scene.go("07-02 10:00")
    await cast.do(unit, f"/unit-checks/{FIRST}/reports", handed_in(case, (3, 5), P13="missing"))
    late = await cast.get(unit, f"/unit-checks/{FIRST}")
    assert (late["late_days"], late["stage"]) == (2, "handed_in")
    above = kjt
    path = f"/unit-checks/{FIRST}/findings"
    assert await cast.refused(above, path, {"item": "P12", "finding": "met"}) == "below_two_thirds"
    assert await cast.refused(unit, path, {"item": "P12", "finding": "met"}) == "wrong_role"
    await cast.do(above, path, {"item": "P12", "finding": "not_met", "reason": "样例：只有60%。"})
    for item in [one["item"] for one in case["items"] if one["item"] not in ("P12", "P16")]:
        await cast.do(above, path, {"item": item, "finding": "met"})
    await cast.do(above, path, {"item": "P16", "finding": "not_met", "reason": "样例：没有闭环机制。"})
    found = await cast.get(unit, f"/unit-checks/{FIRST}")
    assert (found["stage"], {one["key"] for one in found["waits"]}) == ("rectifying", {"rectify:P12"})
    answered = {"item": "P12", "document": "样例考勤办法（2025年修订）"}
    await cast.do(unit, f"/unit-checks/{FIRST}/answers", answered)
    await cast.do(above, f"/unit-checks/{FIRST}/verification", {"item": "P12", "met": True})
    through = await cast.get(unit, f"/unit-checks/{FIRST}")
    assert (through["stage"], through["waits"], through["met"]) == ("verified", [], 8)


async def test_coverage_counts_who_has_not_handed_in_and_the_pages_show_it(scene: Scene) -> None:
    """Setting (checklist): by league and item; the academy has handed in nothing; a unit sees its own part alone."""
    cast = scene.cast
    kjt, unit = await cast.officer(Body.KJT), await cast.unit(1)
    (row,) = await cast.get(kjt, "/checks/2025/coverage")
    cells = {cell["item"]: (cell["met"], cell["of"]) for cell in row["cells"]}
    assert (cells["P13"], cells["P3"], row["units"], row["handed_in"]) == ((1, 2), (0, 1), 2, 1)
    desk = Browser.of(scene.live.url, kjt)
    for path in (
        "/checks",
        "/checks/new",
        "/checks/2025",
        "/checks/2025/numbers",
        "/unit-checks",
        f"/unit-checks/{FIRST}",
    ):
        page = await desk.get(path)
        assert page.status == 200, page.text
    for name in ("by-league", "by-item"):
        assert (await desk.get(f"/checks/2025/numbers/charts/{name}.svg")).status == 200
        assert (await desk.get(f"/checks/2025/numbers/tables/{name}.xlsx")).status == 200
    own = Browser.of(scene.live.url, unit)
    page = await own.get(f"/unit-checks/{SECOND}/do/reports")
    assert page.status == 200
    assert all(word in page.text for word in ("P3 列编注册“绿色通道”办法", "P11 横向科研项目经费管理"))
    assert [one["unit_name"] for one in (await cast.get(unit, "/unit-checks"))["items"]] == ["样例单位1"]
    assert (await cast.ask(unit, "GET", "/checks/2025/coverage")).status_code == 403


async def test_what_is_not_through_goes_on_when_the_check_is_ended(scene: Scene) -> None:
    """Setting (notice_data): overdue is told upwards; the end of the check names who is not through; a unit is closed with a reason."""
    cast = scene.cast
    kjt = await cast.officer(Body.KJT)
    await cast.do(kjt, "/checks/2025/closing", {"summary": "样例：一家单位尚未提交。"})
    assert (await cast.get(kjt, "/checks/2025"))["stage"] == "closed"
    await cast.do(kjt, f"/unit-checks/{SECOND}/closing", {"reason": "样例：正在撤并。"})
    ended = await cast.get(kjt, f"/unit-checks/{SECOND}")
    assert (ended["stage"], ended["closed_because"], ended["waits"]) == ("closed", "样例：正在撤并。", [])
    history = await cast.get(kjt, f"/unit-checks/{SECOND}/history")
    assert "提请" in " ".join(row["text"] for row in history["items"])
    async with snapshot(scene.live.engine) as conn:
        verified = await verify_register(conn)
    assert [each for each in verified.differences if each.kind in ("check", "unit_check")] == []


async def test_no_answer_tells_what_is_hidden_from_what_there_is_not(scene: Scene) -> None:
    assert await unlike(await scene.cast.prober("/api/v1/checks", "/api/v1/unit-checks"), 5) == []
