"""Art. 13, 14 over HTTP: two days of entry, a supplement of three signatures, a major project that asks for a longer term."""

from datetime import timedelta
from typing import Any

from scenario import stay_steps as step
from scenario.people import Person
from scenario.stack import Stack
from tests.bases.api.hosts import ENTERED_ON, host

DAY = timedelta(days=1)


async def refused(who: Person, path: str, body: Any, status: int = 422) -> Any:
    """The problem that the command is answered with."""
    answer = await who.send("POST", path, body)
    assert answer.status_code == status, answer.text
    return answer.json()


async def texts(who: Person, stay: str) -> str:
    items = (await who.get(f"/stays/{stay}/history"))["items"]
    return "\n".join(one["text"] for one in items)


async def offered(who: Person, stay: str) -> set[str]:
    return {one["name"] for one in (await who.get(f"/stays/{stay}"))["can"]}


async def test_formalities_and_entry_are_two_days_each_with_its_own_time_limits(live: Stack) -> None:
    one = await host(live)
    stay = await one.opened()
    await step.agree(one.unit, one.station, stay, ENTERED_ON)
    await live.time.advance(timedelta(days=6))
    entry: dict[str, Any] = {
        "formalities_on": (ENTERED_ON - DAY).isoformat(),
        "entered_on": (ENTERED_ON + 4 * DAY).isoformat(),
        "formalities": "进站手续已办结。",
        "meets_conditions": True,
        **step.CONFIRMED,
    }
    early = await refused(one.station, f"/stays/{stay}/entry", entry)
    assert [(found["field"], found["code"], found["article"]) for found in early["problems"]] == [
        ("formalities_on", "before_signature", "第十三条")
    ]
    undeclared = {**entry, "formalities_on": ENTERED_ON.isoformat(), "meets_conditions": False}
    found = await refused(one.station, f"/stays/{stay}/entry", undeclared)
    assert [(each["field"], each["article"]) for each in found["problems"]] == [
        ("meets_conditions", "第十二条")
    ]
    await one.station.do(f"/stays/{stay}/entry", {**undeclared, "meets_conditions": True})

    shown = await one.unit.get(f"/stays/{stay}")
    assert (shown["formalities_on"], shown["entered_on"]) == ("2026-03-02", "2026-03-06")
    due = {row["key"]: row["due_on"] for row in await one.unit.get(f"/stays/{stay}/deadlines")}
    assert (due["entry_filing"], due["exit"]) == ("2026-06-02", "2028-03-01")
    assert "2026年3月2日办理完毕，2026年3月6日进入基地" in await texts(one.unit, stay)


async def test_a_term_changes_with_the_third_signature_and_a_project_asks_for_it(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    postdoc = await one.postdoc_of(stay)
    assert not {"term", "project"} & await offered(one.unit, stay)
    major = {
        "title": "样例国家重大项目",
        "level": "national",
        "taken_on": ENTERED_ON.isoformat(),
        "funded_until": "2031-06-30",
        "task": "承担课题一。",
        "task_until": "2031-03-31",
    }
    bare = await refused(one.unit, f"/stays/{stay}/major-projects", major)
    assert [(each["field"], each["code"]) for each in bare["problems"]] == [("paper", "required")]
    proof = await step.upload(one.unit, stay, "立项文件")
    await one.unit.do(f"/stays/{stay}/major-projects", {**major, "paper": proof})
    asked = (await one.unit.get(f"/stays/{stay}/explanation"))["text"]
    assert "根据重大项目资助期限和承担的任务及时调整在基地时间（第十四条）" in asked

    file = await step.upload(one.unit, stay, "补充协议")
    draft = {"reason": "承担重大项目。", "paper": file, "ends_on": "2031-06-30", "major_project": "1"}
    beyond = await refused(one.unit, f"/stays/{stay}/supplement", draft)
    assert beyond["problems"][0]["code"] == "beyond_funding"
    await refused(one.station, f"/stays/{stay}/supplement", draft, status=403)
    await one.unit.do(f"/stays/{stay}/supplement", {**draft, "ends_on": "2031-03-31"})
    sign = f"/stays/{stay}/supplement/sign"
    day = ENTERED_ON.isoformat()
    await one.unit.do(sign, {"side": "unit", "on": day})
    await refused(one.unit, sign, {"side": "station", "on": day}, status=403)
    await one.station.do(sign, {"side": "station", "on": day})
    assert (await one.unit.get(f"/stays/{stay}"))["ends_on"] == "2028-03-01"
    assert "supplement/sign" in await offered(postdoc, stay)
    items = (await postdoc.get("/worklist"))["items"]
    assert "签署补充协议" in {item["action"] for item in items}
    await postdoc.do(sign, {"side": "postdoc", "on": day})

    shown = await postdoc.get(f"/stays/{stay}")
    assert (shown["ends_on"], shown["supplements"][0]["status"]) == ("2031-03-31", "effective")
    due = {row["key"]: row["due_on"] for row in await one.unit.get(f"/stays/{stay}/deadlines")}
    assert (due["exit"], due["longest"]) == ("2031-03-31", "2032-03-01")
    assert not any(key.startswith("adjust") for key in due)
    again = await refused(
        one.station, f"/stays/{stay}/supplement/withdrawal", {"reason": "样例。"}, status=409
    )
    assert again["code"] == "no_supplement"


async def test_a_side_withdraws_and_the_agreement_stays(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    file = await step.upload(one.unit, stay, "补充协议")
    await one.unit.do(
        f"/stays/{stay}/supplement", {"reason": "延长。", "paper": file, "ends_on": "2029-03-01"}
    )
    await one.station.do(f"/stays/{stay}/supplement/withdrawal", {"reason": "流动站不同意延长。"})

    shown = await one.unit.get(f"/stays/{stay}")
    assert (shown["ends_on"], shown["supplements"][0]["status"]) == ("2028-03-01", "withdrawn")
    assert "流动站一方撤回补充协议" in await texts(one.unit, stay)
