"""Rights of researchers in the samples (权益): complaints, a commitment, a self-check, a talent, a practice; all invented and marked."""

from datetime import date, timedelta
from typing import Any

from domain.actor import DEPARTMENT_OFFICE
from domain.rights.terms import LINE_CODES, Body
from domain.terms import Role
from sample.drive import UNIT
from sample.units import UNITS
from scenario.cast import Cast
from scenario.people import Person, expect

KJT = "kjt-1"
OFFICERS = {
    "kjt-2": (Body.KJT, "样例科技厅第二经办人"),
    "czt-1": (Body.CZT, "样例财政厅经办人"),
    "rst-rights-1": (Body.RST, "样例人社厅权益经办人"),
    "jyt-1": (Body.JYT, "样例教育厅经办人"),
    "zzb-1": (Body.ZZB, "样例组织部经办人"),
}
"""Who takes part beside 科技厅, whose first officer is there already."""
RESEARCHER = "researcher-1"
OF_TOPICS = ("reimbursement", "conversion", "titles", "schooling")
"""One complaint of each: at the desk, and with the three departments that the text names."""
TEXTS = {
    "reimbursement": "样例：差旅费报销两个月没有办理。",
    "conversion": "样例：成果转化收益没有兑现。",
    "titles": "样例：职称评审“绿色通道”没有受理。",
    "schooling": "样例：子女入学问题没有解决。",
}


async def enter_rights(cast: Cast, person: str) -> dict[str, Person]:
    """The departments in lines of their own, and a researcher, by login."""
    people = {
        login: await _one(cast, login, name, Role.DEPARTMENT, DEPARTMENT_OFFICE, LINE_CODES[body])
        for login, (body, name) in OFFICERS.items()
    }
    line = LINE_CODES[Body.KJT]
    own = await _one(cast, RESEARCHER, "样例科研人员本人", Role.RESEARCHER, person, line)
    return {**people, RESEARCHER: own}


async def _one(cast: Cast, login: str, name: str, role: Role, scope: str, line: str) -> Person:
    password = cast.password(login)
    return await expect(cast.department, login, name, role.value, scope, password=password, line=line)


async def play_rights(cast: Cast, people: dict[str, Person], today: date) -> None:
    """What can be seen at once; `people` also holds 科技厅, league and unit of the line of 科技厅."""
    await _complaints(people)
    await _commitments(people, today)
    await _check(cast, people, today)
    await _talent(people, today)
    await _practice(people)


async def _complaints(people: dict[str, Person]) -> None:
    """权益·三(三): one waits at the desk, one is with another department, one is in hand with an inquiry, one is answered."""
    nobody = _nobody(people)
    for topic in OF_TOPICS:
        body = {
            "intake": "czt" if topic == "reimbursement" else "kjt", "topic": topic, "text": TEXTS[topic], "unit": UNIT,
            "naming": "anonymous", "name": "", "contact": "",
        }  # fmt: skip
        await nobody.do("/public/complaints", body)
    for case in await _of_topic(people[KJT], "reimbursement"):
        body = {"to": "czt", "reason": "样例：属于财务报销。"}
        await people[KJT].do(f"/complaints/{case}/referral", body)
    for case in await _of_topic(people[KJT], "conversion"):
        await people[KJT].do(f"/complaints/{case}/acceptance", {})
        asked = {"asked": "unit", "paraphrase": "样例：请说明成果转化收益的办理情况。"}
        await people[KJT].do(f"/complaints/{case}/inquiries", asked)
    for case in await _of_topic(people["jyt-1"], "schooling"):
        await people["jyt-1"].do(f"/complaints/{case}/acceptance", {})
        answer = {"text": "样例：已经协调入学。", "points": [{"number": 1, "finding": "met"}]}
        await people["jyt-1"].do(f"/complaints/{case}/answer", answer)


def _nobody(people: dict[str, Person]) -> Person:
    """Whoever complains: without an account."""
    known = people[KJT]
    return Person(http=known.http, login="", name="投诉人", role="public", scope="public", keys=known.keys)


async def _of_topic(officer: Person, topic: str) -> list[str]:
    """The complaints of that topic that the officer's department has now."""
    found = (await officer.get("/complaints", topic=topic, limit=20))["items"]
    return [str(row["id"]) for row in found]


async def _commitments(people: dict[str, Person], today: date) -> None:
    """权益·二(六): one runs, with a line that cannot be kept; one was claimed by the researcher and waits for the unit."""
    unit, own = people["kjt-unit"], people[RESEARCHER]
    lines = [
        {"id": "1", "text": "样例：科研启动经费", "due": _in(today, 40), "amount": "200000.00"},
        {"id": "2", "text": "样例：周转住房一套", "due": _in(today, 100)},
    ]
    promise = {
        "person": own.scope, "matter": "funding", "origin": "introduced",
        "wording": "样例：入职当年提供科研启动经费20万元和周转住房一套。", "lines": lines,
    }  # fmt: skip
    case = (await unit.do("/commitments", promise))["case_id"]
    await own.do(f"/commitments/{case}/agreement")
    broken = {"line": "2", "reason": "样例：没有房源。", "evidence": ["样例会议纪要"]}
    await unit.do(f"/commitments/{case}/breaking", broken)
    claim = {
        "unit": unit.scope, "matter": "career", "origin": "introduced", "wording": "样例：首聘期内支持申报正高职称。",
        "lines": [{"id": "1", "text": "样例：支持申报正高职称", "due": _in(today, 200)}],
    }  # fmt: skip
    await own.do("/commitments/claims", claim)


def _in(today: date, days: int) -> str:
    return (today + timedelta(days=days)).isoformat()


async def _check(cast: Cast, people: dict[str, Person], today: date) -> None:
    """权益·三(一): two units; one has handed in, and waits for what is found."""
    other, year = UNITS["dairy"].name, today.year
    call = {
        "year": year, "title": f"样例{year}年政策落实自查", "document": f"样例自查〔{year}〕1号", "due": _in(today, 30),
        "units": [{"unit": UNIT, "kind": "firm"}, {"unit": other, "kind": "firm"}],
    }  # fmt: skip
    await people[KJT].do("/checks", call)
    unit = people["kjt-unit"]
    path = f"/unit-checks/{year}-{cast.units[UNIT].scope}"
    items = (await unit.get(path))["items"]
    await unit.do(f"{path}/reports", {"reports": [_made(str(each["item"]), today) for each in items]})


def _made(item: str, today: date) -> dict[str, Any]:
    times = {"share_numerator": 7, "share_denominator": 10} if item == "P12" else {}
    known = {"made": "made", "document": "样例管理办法", "on": _in(today, -30), "clause": "样例条款"}
    return {"item": item, **known, **times}


async def _talent(people: dict[str, Person], today: date) -> None:
    """权益·二(一): on the real-name list, with one entitlement asked for."""
    own = people[RESEARCHER]
    listed = {
        "person": own.scope, "unit": UNIT, "field": "样例：新材料", "grade": 3, "document": f"样例认定〔{today.year}〕1号",
    }  # fmt: skip
    talent = (await people["zzb-1"].do("/talents", listed))["case_id"]
    await own.do(f"/talents/{talent}/entitlements", {"right": "schooling"})


async def _practice(people: dict[str, Person]) -> None:
    """权益·三(二): handed in by a unit, chosen and published; a question that waits."""
    told = {"title": "样例：科研财务助理全覆盖", "text": "样例：每个项目配有相对固定的科研财务助理。"}
    case = (await people["kjt-unit"].do("/practices", told))["case_id"]
    await people[KJT].do(f"/practices/{case}/choice", {"chosen": True})
    await people[KJT].do(f"/practices/{case}/publication")
    asked = {"body": "czt", "topic": "reimbursement", "text": "样例：横向项目结余经费可以用于哪些支出？"}
    await _nobody(people).do("/public/questions", asked)
