"""Over HTTP: a filing that is not accepted, ends without the label of Art. 23, receipts, certificates and their documents."""

from datetime import timedelta
from io import BytesIO
from typing import Any

from docx import Document
from openpyxl import load_workbook

from scenario import stay_steps as step
from scenario.people import Person
from scenario.stack import Stack
from tests.api.desk import refused
from tests.bases.api.hosts import BASE, ENTERED_ON, Host, host

TODAY = ENTERED_ON.isoformat()


async def drafted(
    who: Person, stay: str, kind: str, part: str = "", **more: str
) -> tuple[dict[str, Any], str]:
    """The document of that kind and what its Word file says."""
    body = {"kind": kind, "case_id": stay, "part": part, **more}
    row = await who.do("/documents", body)
    word = (await who.send("GET", f"/documents/{row['id']}/word")).content
    found = Document(BytesIO(word))
    cells = [cell.text for table in found.tables for line in table.rows for cell in line.cells]
    return row, "\n".join([*(one.text for one in found.paragraphs), *cells])


async def tasks(who: Person) -> set[str]:
    """The kinds of what waits for the caller."""
    return {one["kind"] for one in (await who.get("/worklist"))["items"] if one["case_kind"] == "postdoc"}


async def told_and_heard(one: Host, stay: str) -> None:
    """The notice is served on base and postdoc, and both are heard."""
    receipt = await step.upload(one.department, stay, "送达回证")
    signed = await step.upload(one.department, stay, "陈述申辩材料")
    undated = {"way": "post", "paper": receipt}
    again = await one.department.send("POST", f"/stays/{stay}/refusals/postdoc/service", undated)
    assert [(each["field"], each["code"]) for each in again.json()["problems"]] == [("on", "required")]
    await one.unit.do(f"/stays/{stay}/refusals/unit/service", {"way": "system"})
    posted = {"way": "post", "on": TODAY, "paper": receipt}
    await one.department.do(f"/stays/{stay}/refusals/postdoc/service", posted)
    said = {"text": "协议正在补签。", "waives": True}
    await one.unit.do(f"/stays/{stay}/refusals/unit/statement", said)
    await one.department.do(f"/stays/{stay}/refusals/postdoc/waiver", {"paper": signed})


async def test_a_refused_filing_is_heard_served_and_keeps_the_days_in_station(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    await one.unit.do(f"/stays/{stay}/filing", {"statement": "现报备案。"})
    await one.department.do(f"/stays/{stay}/filing/return", {"items": ["补充签字页。"]})
    await one.unit.do(f"/stays/{stay}/filing/answer", {"answers": {"1": "已补充。"}})
    again = await one.department.send("POST", f"/stays/{stay}/filing/return", {"items": ["补充认证。"]})
    assert (again.status_code, again.json()["field"]) == (422, "not_before")
    assert "一次告知" in again.json()["article"]
    _, told = await drafted(one.department, stay, "filing_correction", "1")
    assert "补充签字页" in told

    proposed = {"article": "13(1)", "reason": "协议缺少约定事项。"}
    assert (await one.department.do(f"/stays/{stay}/filing/refuse", proposed))["stage"] == "in_station"
    early = await one.department.send(
        "POST", f"/stays/{stay}/filing/refusal", {"refuse": True, "reasons": "缺少约定。"}
    )
    assert refused(early) == (409, "not_heard")
    await told_and_heard(one, stay)
    decision = {"refuse": True, "reasons": "缺少约定。", "answer": "补签不足以补正。"}
    assert (await one.department.do(f"/stays/{stay}/filing/refusal", decision))["stage"] == "in_station"

    shown = await one.unit.get(f"/stays/{stay}")
    assert (shown["stage_name"], shown["filing_status_name"], shown["left_on"]) == ("在站", "不予备案", None)
    vacancy = await one.unit.get(f"/bases/{BASE}/vacancy")
    assert vacancy["in_station"] == 1
    assert "refusal_deliver" in await tasks(one.department)
    row, letter = await drafted(one.department, stay, "filing_refusal", "1", number="内人社函〔2026〕7号")
    assert (row["number"], row["dated"]["on"]) == ("内人社函〔2026〕7号", TODAY)
    assert all(word in letter for word in ("第十三条第（一）项", "在站时间照计", "60日内", "一般法律规定"))
    _, receipt = await drafted(one.department, stay, "service_receipt", "refusal-notice:1:unit")
    assert "本人在系统中签收" in receipt
    await one.unit.do(f"/stays/{stay}/refusals/unit/decision-service", {"way": "system", "on": TODAY})
    lines = [line["text"] for line in (await one.unit.get(f"/stays/{stay}/history"))["items"]]
    assert any("本人继续在站，在站时间照计" in line for line in lines)


async def test_an_end_without_a_removal_is_receipted_and_listed(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    proof = await step.upload(one.unit, stay, "三方协商一致协议")
    body = {"leaving": "agreed", "left_on": TODAY, "reason": "三方协商一致。", "papers": [proof]}
    await step.supplement(one.unit, one.station, stay, ENTERED_ON, goals="样例新目标。")
    before = (ENTERED_ON - timedelta(days=1)).isoformat()
    early = await one.unit.send("POST", f"/stays/{stay}/leaving", {**body, "left_on": before})
    assert {each["code"] for each in early.json()["problems"]} == {"before_entry", "before_acts"}
    assert (await one.unit.do(f"/stays/{stay}/leaving", body))["stage"] == "left"

    shown = await one.unit.get(f"/stays/{stay}")
    assert (shown["stage_name"], shown["ended"]["cite"]) == ("在站终止", "设置：去世、转出和协商一致离开规则")
    assert "exit_receipt" in await tasks(one.department)
    pending = (await one.department.get("/exits", pending="true"))["items"]
    assert [(row["id"], row["leaving_name"], row["receipt"]) for row in pending] == [
        (stay, "协商一致提前离开基地", None)
    ]
    assert pending[0]["due"]["on"] == "2026-03-23"
    assert "entry_filing" in await tasks(one.unit)  # Art. 13(2): the three months outlive the stay
    assert (await step.file_entry(one.unit, one.department, stay))["stage"] == "left"
    given = await one.department.do(f"/stays/{stay}/exit-receipt", {"note": "手续已办结。"})
    number = given["body"]["receipt"]["number"]
    assert number == "NMGBSHCZ20260001"
    assert (await one.department.get("/exits", pending="true"))["items"] == []
    assert [row["receipt"] for row in (await one.unit.get("/exits"))["items"]] == [number]
    book = load_workbook(BytesIO((await one.department.send("GET", "/exits/export.xlsx")).content))
    assert number in {cell.value for line in book.worksheets[0].iter_rows() for cell in line}
    row, letter = await drafted(one.department, stay, "exit_receipt")
    assert row["number"] == number
    assert "协商一致提前离开基地" in letter
    assert "第五条" in letter
    counted = (await one.department.get("/statistics/stays", by="league", year=2026, on=TODAY))["total"]
    assert (counted["otherwise"], counted["exits"], counted["removals"], counted["in_station"]) == (
        1,
        0,
        0,
        0,
    )
    back = await one.department.do(f"/stays/{stay}/leaving-reversal", {"reason": "登记有误。"})
    assert back["stage"] == "in_station"
    assert (await one.unit.get(f"/bases/{BASE}/vacancy"))["in_station"] == 1


async def test_a_removal_has_its_papers_and_its_service_is_a_task(live: Stack) -> None:
    one = await host(live)
    stay = await one.entered()
    removal = await step.report_ground(one.unit, stay, "23(6)", "连续旷工二十日，情况属实")
    _, notice = await drafted(one.unit, stay, "removal_notice", removal)
    assert all(word in notice for word in ("第二十三条第（六）项", "连续旷工", "送达次日起10个工作日"))
    await step.serve(one.unit, stay, removal, ENTERED_ON)
    await step.waive(one.unit, stay, removal)
    decision = {"remove": True, "reasons": "属实。", "left_on": TODAY, "answer": "不予采纳。"}
    await one.unit.do(f"/stays/{stay}/removals/{removal}/decision", decision)
    assert "decision_serve" in await tasks(one.unit)
    row, letter = await drafted(one.unit, stay, "removal_decision", removal, number="样例人字〔2026〕3号")
    assert (row["number"], "仲裁" in letter, "不予采纳" in letter) == ("样例人字〔2026〕3号", True, True)
    await step.serve(one.unit, stay, removal, ENTERED_ON, "decision-service")
    assert "decision_serve" not in await tasks(one.unit)
    await one.department.do(f"/stays/{stay}/removals/{removal}/reversal", {"reason": "事实有误。"})
    _, reversal = await drafted(one.department, stay, "removal_reversal", removal)
    assert "撤销该退出基地处理" in reversal
    assert await tasks(one.department) == set()


async def test_who_left_after_the_whole_term_gets_a_certificate_and_stands_in_the_register(
    live: Stack,
) -> None:
    one = await host(live)
    stay = await one.entered()
    await step.file_entry(one.unit, one.department, stay)
    early = await one.department.send("POST", f"/stays/{stay}/direct-hire", {"employer": "样例研究院"})
    assert refused(early) == (409, "wrong_stage")
    await live.time.advance(timedelta(days=720))
    await step.leave(one.unit, one.station, stay, ENTERED_ON + timedelta(days=720))
    given = await one.department.do(f"/stays/{stay}/direct-hire", {"employer": "样例研究院"})
    number = given["body"]["certificate"]["number"]
    assert number == "NMGBSHZM20280001"
    rows = (await one.department.get("/certificates"))["items"]
    assert [(row["certificate"], row["employer"], row["person_name"]) for row in rows] == [
        (number, "样例研究院", "样例博士1")
    ]
    book = load_workbook(BytesIO((await one.league.send("GET", "/certificates/export.xlsx")).content))
    assert number in {cell.value for line in book.worksheets[0].iter_rows() for cell in line}
    row, letter = await drafted(one.department, stay, "direct_hire", number)
    assert row["number"] == number
    assert "首次聘用岗位不受所在单位专业技术岗位结构比例限制" in letter
