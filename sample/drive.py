"""A drive of 26号 in the samples: targets, contacts, posts and hires of one unit, a case of integrity; all invented and marked."""

from datetime import date, timedelta
from typing import Any

from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import Measure, Milestone
from domain.assistants.offices import CODE
from domain.identity import check_character
from domain.terms import Role
from scenario.cast import Cast
from scenario.people import Person, expect

LEAGUE, LISTED, ZONE = "150200", "imu", "zone-xitu"
OFFICE = "150000"
UNIT = "样例稀土新材料有限公司"
"""A unit of the samples, in 包头市; another account of it takes part here."""
CONTACT = {"name": "样例分管领导", "post": "副局长", "phone": "0472-0000000"}
LIAISON = {"name": "样例联络员", "post": "科长", "phone": "0472-0000001"}
HIRED = 3


def notice_of(today: date) -> dict[str, Any]:
    """An invented notice of this year with the numbers of 附件1; a milestone that is over, and one to come where the year has room."""
    end = date(today.year, 12, 31)
    last = min(today + timedelta(days=60), end)
    opens = max(today - timedelta(days=20), date(today.year, 1, 1))
    milestones = [Milestone(max(opens, today - timedelta(days=3)), Measure.PUBLISHED, 10, 20)]
    if today + timedelta(days=14) <= last:
        milestones.append(Milestone(today + timedelta(days=14), Measure.FULFILLED, 50, 60))
    return {
        "year": today.year,
        "document": f"样例通知〔{today.year}〕1号",
        "table_title": f"{today.year}年样例任务指标",
        "opens": opens.isoformat(),
        "last": last.isoformat(),
        "total_least": NOTICE_2025.total_least,
        "zone_floors": dict(NOTICE_2025.zone_floors),
        "targets": {
            key: {"total": target.total, "zone": target.zone} for key, target in NOTICE_2025.targets.items()
        },
        "printed_total": NOTICE_2025.printed_total,
        "printed_zones": NOTICE_2025.printed_zones,
        "milestones": [
            {
                "day": each.day.isoformat(),
                "measure": each.measure.value,
                "lower": each.lower,
                "upper": each.upper,
            }
            for each in milestones
        ],
    }


async def enter_officers(cast: Cast) -> dict[str, Person]:
    """科技厅, a league, a zone, a listed unit and a unit with posts, each in the line of 科技厅."""
    unit = cast.units[UNIT].scope
    wanted = (
        ("kjt-1", "样例科技厅经办人", Role.DEPARTMENT, OFFICE),
        ("kjt-150200", "样例包头市科技局经办人", Role.LEAGUE, LEAGUE),
        ("kjt-zone", "样例稀土高新区经办人", Role.REPORTER, ZONE),
        ("kjt-imu", "样例内蒙古大学经办人", Role.REPORTER, LISTED),
        ("kjt-unit", f"{UNIT}科研助理经办人", Role.UNIT, unit),
    )
    return {
        login: await expect(
            cast.department, login, name, role.value, scope, password=cast.password(login), line=CODE
        )
        for login, name, role, scope in wanted
    }


async def play_drive(people: dict[str, Person], today: date) -> None:
    """From the notice to posts and hires that something is to be done about."""
    kjt, unit, year = people["kjt-1"], people["kjt-unit"], today.year
    await kjt.do("/drives", {"notice": notice_of(today)})
    await kjt.do(f"/drives/{year}/issue-targets", {"document": f"样例下达〔{year}〕1号"})
    for login, line in (("kjt-150200", LEAGUE), ("kjt-imu", LISTED)):
        both = {"leader": CONTACT, "liaison": LIAISON}
        await people[login].do(f"/drive-tasks/{year}-{line}/name-contacts", both)
    await _posts(unit, today)
    hires = [await _hire(unit, today, serial) for serial in range(1, HIRED + 1)]
    signed = {"on": today.isoformat()}
    await unit.do(f"/assistant-hires/{hires[0]}/record-agreement", signed)
    case = {"hires": hires[1:2], "origin": "spot_check", "reason": "样例：抽查中未见服务协议。"}
    await kjt.do("/integrity-cases", case)


async def _posts(unit: Person, today: date) -> None:
    project = {"number": f"{today.year}YFSH0001", "name": "样例项目", "approved": "320", "received": "100"}
    common = {"persons": 2, "funding": "labour", "duties": "样例：仪器设备运行维护。", "projects": [project]}
    for title, published in (("样例实验助理", True), ("样例成果转化助理", False)):
        work = "facilities" if published else "conversion"
        offer = {"title": title, "work": work, **common}
        made = await unit.do("/assistant-posts", {"year": today.year, "offer": offer, "zone": ZONE})
        if published:
            body = {
                "on": today.isoformat(),
                "link": "https://www.example.com/jobs/1",
                "platform": "样例毕业生就业网",
            }
            await unit.do(f"/assistant-posts/{made['case_id']}/publish", body)


async def _hire(unit: Person, today: date, serial: int) -> str:
    start = f"15020320020101{serial:03d}"
    body = {
        "year": today.year,
        "name": f"样例毕业生{'甲乙丙'[serial - 1]}",
        "number": start + check_character(start),
        "particulars": {
            "university": "样例大学", "graduated": today.year, "degree": 3, "projects": 1, "level": 1,
        },
        "terms": {"work": "facilities", "begun": today.isoformat(), "funding": "dedicated"},
        "zone": ZONE,
    }  # fmt: skip
    return str((await unit.do("/assistant-hires", body))["case_id"])
