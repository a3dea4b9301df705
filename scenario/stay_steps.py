"""The steps of a postdoc's stay (Art. 12–23), each done over HTTP by whoever does it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from domain.bases.stay.terms import Oddity
from domain.counting import add_months
from scenario.forms import JSON
from scenario.papers import paper
from scenario.people import Person
from scenario.steps import PDF

A_DAY = timedelta(days=1)
DISCIPLINE = "材料科学与工程"


def passport(number: int) -> JSON:
    """An invented person with an invented passport."""
    return {"name": f"样例博士{number}", "kind": "passport", "number": f"EA{number:07d}"}


def degree(awarded_on: date) -> JSON:
    """A certificate that was awarded that day."""
    return {
        "institution": "样例大学",
        "certificate": f"样例证书-{awarded_on.year}-001",
        "awarded_on": awarded_on.isoformat(),
        "promised_by": None,
        "paper": None,
    }


def promise(by: date) -> JSON:
    """A degree that is promised by a day."""
    nothing = {"institution": "", "certificate": "", "awarded_on": None, "paper": None}
    return {**nothing, "promised_by": by.isoformat()}


def profile(held: JSON, mode: str = "station") -> JSON:
    """What somebody is recruited for."""
    return {
        "mode": mode,
        "discipline": DISCIPLINE,
        "project": "样例稀土功能材料研究",
        "project_summary": "样例材料的制备与表征。",
        "degree": held,
    }


def agreement(begins: date, months: int, file: str, contract: str = "labour") -> JSON:
    """A complete three-party agreement over so many months."""
    ends = add_months(begins, months) - A_DAY
    return {
        "begins": begins.isoformat(),
        "ends": ends.isoformat(),
        "contract": contract,
        "rights_duties": "基地提供科研和生活条件，流动站联合指导，博士后按计划开展研究。",
        "goals": "完成样例材料关键技术攻关。",
        "ownership": "职务成果归基地所有。",
        "liability": "违约方赔偿由此造成的损失。",
        "mentors": [
            mentor("unit", "样例基地导师", begins),
            mentor("station", "样例流动站导师", begins),
        ],
        "pay": pay(begins),
        "paper": file,
    }


def mentor(side: str, name: str, since: date) -> JSON:
    """A mentor of one side; the base's own is of its full-time staff."""
    title = "正高级工程师" if side == "unit" else "教授"
    return {
        "side": side,
        "name": name,
        "title": title,
        "full_time": side == "unit",
        "since": since.isoformat(),
    }


def pay(since: date, yearly: int = 260_000) -> JSON:
    """Pay from a day on, above that of the unit's own researchers."""
    return {
        "yearly": str(yearly),
        "comparable": "240000",
        "since": since.isoformat(),
        "insured": True,
        "note": "",
    }


CONFIRMED = {"confirmed_oddities": list(Oddity), "oddity_reason": "样例：三方协商一致。"}
"""Confirms whatever is unusual of an entry or exit."""


async def open_stay(unit: Person, base: str, station: str, person: Mapping[str, Any], recruited: JSON) -> str:
    """The base begins to recruit somebody; gives the stay."""
    body = {"base": base, "station": station, "profile": recruited, "person": dict(person)}
    stay: str = (await unit.do("/stays", body))["case_id"]
    return stay


async def upload(somebody: Person, stay: str, title: str) -> str:
    """Puts a paper to the stay; gives the paper."""
    content = paper(title, f"编号{stay}", "（样例文件，内容均为虚构）")
    answer = await somebody.upload(f"/stays/{stay}/papers", f"样例{title}.pdf", content, PDF)
    found: str = answer["body"]["paper"]["id"]
    return found


async def set_down(unit: Person, stay: str, begins: date, months: int = 24, contract: str = "labour") -> None:
    """The base sets the agreement down; nobody has signed."""
    file = await upload(unit, stay, "三方协议")
    await unit.do(f"/stays/{stay}/agreement", {"agreement": agreement(begins, months, file, contract)})


async def sign(signer: Person, stay: str, side: str, on: date) -> Any:
    """One side signs."""
    return await signer.do(f"/stays/{stay}/sign", {"side": side, "on": on.isoformat()})


async def agree(
    unit: Person,
    station: Person,
    stay: str,
    begins: date,
    months: int = 24,
    contract: str = "labour",
    signed_on: date | None = None,
) -> None:
    """The base sets the agreement down, and all three sign; the postdoc's signature is on paper."""
    await set_down(unit, stay, begins, months, contract)
    for signer, side in ((unit, "unit"), (station, "station"), (unit, "postdoc")):
        await sign(signer, stay, side, signed_on or begins)


async def supplement(unit: Person, station: Person, stay: str, on: date, **changes: Any) -> None:
    """All three sides agree on a supplement; the postdoc's signature is on paper."""
    file = await upload(unit, stay, "补充协议")
    await unit.do(f"/stays/{stay}/supplement", {"reason": "样例理由。", "paper": file, **changes})
    for signer, side in ((unit, "unit"), (station, "station"), (unit, "postdoc")):
        await signer.do(f"/stays/{stay}/supplement/sign", {"side": side, "on": on.isoformat()})


async def enter(station: Person, stay: str, on: date) -> Any:
    """The station reports the day of entry."""
    body = {
        "entered_on": on.isoformat(),
        "formalities": "进站手续已办结。",
        "meets_conditions": True,
        **CONFIRMED,
    }
    return await station.do(f"/stays/{stay}/entry", body)


async def file_entry(unit: Person, department: Person, stay: str) -> Any:
    """The base reports the recruitment, and the department files it; gives the answer with the number."""
    await unit.do(f"/stays/{stay}/filing", {"statement": "招收博士后研究人员1名，现报备案。"})
    return await department.do(f"/stays/{stay}/filing/accept", {"note": "予以备案。"})


async def assess(
    unit: Person, station: Person, stay: str, kind: str, on: date, result: str = "passed"
) -> Any:
    """Both sides assess (`midterm` or `exit-assessment`); gives the answer of the second."""
    body = {
        "result": result,
        "on": on.isoformat(),
        "opinion": "研究进展符合计划。" if result != "failed" else "未完成约定目标。",
        "achievements": [{"kind": "patent", "title": "样例材料制备方法", "on": on.isoformat()}],
    }
    await unit.do(f"/stays/{stay}/{kind}", body)
    return await station.do(f"/stays/{stay}/{kind}", body)


async def leave(unit: Person, station: Person, stay: str, on: date) -> Any:
    """Reports, appraisal, exit assessment and formalities (Art. 18); gives the answer of the exit."""
    report, summary = await upload(unit, stay, "科研报告"), await upload(unit, stay, "工作总结")
    await unit.do(f"/stays/{stay}/reports", {"report": report, "summary": summary})
    appraisal = {"on": on.isoformat(), "experts": ["样例专家甲", "样例专家乙"], "text": "达到约定目标。"}
    await unit.do(f"/stays/{stay}/appraisal", appraisal)
    await assess(unit, station, stay, "exit-assessment", on)
    return await station.do(
        f"/stays/{stay}/exit",
        {"left_on": on.isoformat(), "formalities": "出基地手续已办结。", **CONFIRMED},
    )


async def settle_down(unit: Person, stay: str, destination: str = "unit") -> Any:
    """Where the person works afterwards, with the employer's recommendation."""
    advice = await upload(unit, stay, "用人单位推荐意见")
    body = {
        "destination": destination,
        "employer": "样例新材料有限公司",
        "employer_recommends": True,
        "recommendation": advice,
    }
    return await unit.do(f"/stays/{stay}/destination", body)


async def merit(unit: Person, department: Person, stay: str, on: date) -> Any:
    """One of the three conditions of Art. 22, put on record and confirmed."""
    body = {
        "merit": "science_fund",
        "title": "中国博士后科学基金面上资助",
        "document": "样例2027M0001",
        "on": on.isoformat(),
    }
    claimed = (await unit.do(f"/stays/{stay}/merits", body))["body"]["record"]["id"]
    found = {"confirmed": True, "note": "资助文件有效。"}
    return await department.do(f"/stays/{stay}/merits/{claimed}/confirm", found)


async def report_ground(unit: Person, stay: str, ground: str, reason: str = "经查情况属实。") -> str:
    """A ground is reported with evidence; gives the removal."""
    evidence = await upload(unit, stay, "情况说明")
    body = {"ground": ground, "reason": reason, "papers": [evidence]}
    removal: str = (await unit.do(f"/stays/{stay}/removals", body))["body"]["removal"]["id"]
    return removal


async def serve(unit: Person, stay: str, removal: str, on: date, part: str = "service") -> Any:
    """The notice (or the decision: `decision-service`) is handed over in person, with the signed receipt."""
    receipt = await upload(
        unit, stay, "送达回证（事先告知书）" if part == "service" else "送达回证（决定书）"
    )
    body = {"way": "in_person", "on": on.isoformat(), "paper": receipt}
    return await unit.do(f"/stays/{stay}/removals/{removal}/{part}", body)


async def waive(unit: Person, stay: str, removal: str, text: str = "本人对所述情形没有异议。") -> Any:
    """The postdoc's signed statement is put on record, and then the signed paper by which the rest of the time is given up."""
    signed = await upload(unit, stay, "陈述申辩材料")
    given_up = await upload(unit, stay, "放弃陈述申辩声明")
    await unit.do(f"/stays/{stay}/removals/{removal}/statement", {"text": text, "paper": signed})
    return await unit.do(f"/stays/{stay}/removals/{removal}/waiver", {"paper": given_up})


async def remove(unit: Person, stay: str, ground: str, on: date) -> str:
    """Reported with evidence, served, heard, decided and served again, all on one day; gives the removal."""
    removal = await report_ground(unit, stay, ground)
    await serve(unit, stay, removal, on)
    await waive(unit, stay, removal)
    decision = {
        "remove": True,
        "reasons": "符合退出基地情形。",
        "left_on": on.isoformat(),
        "answer": "本人没有异议。",
    }
    await unit.do(f"/stays/{stay}/removals/{removal}/decision", decision)
    await serve(unit, stay, removal, on, "decision-service")
    return removal
