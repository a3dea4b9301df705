"""What bases have set up, how they are guided, and posts for postdocs (Art. 6, 7, 17, 21)."""

from datetime import date, timedelta

from sample.journey import OFFICER
from sample.units import UNITS
from scenario.cast import Cast

COLLECTED = timedelta(days=90)
BASE, GUIDED = "cashmere", "ferment"


async def play_care(cast: Cast, codes: dict[str, str], day: date) -> None:
    """One base with body, officer and committee, one that is guided; a collection with a post of each kind."""
    await _set_up(cast, codes[BASE], day)
    await _guide(cast, codes[GUIDED], day)
    await _collect(cast, day)


async def _set_up(cast: Cast, code: str, day: date) -> None:
    unit, since = cast.units[UNITS[BASE].name], (day - timedelta(days=30)).isoformat()
    bodies = (
        {"kind": "body", "title": "样例科技管理部", "details": "负责博士后招收、培养和服务。"},
        {"kind": "officer", "title": "博士后专员", "people": ["样例专员"]},
        {
            "kind": "committee",
            "title": "样例专家学术委员会",
            "people": ["样例委员甲", "样例委员乙", "样例委员丙"],
        },
    )
    for body in bodies:
        await unit.do(f"/bases/{code}/arrangements", {**body, "since": since})


async def _guide(cast: Cast, code: str, day: date) -> None:
    body = {
        "on": day.isoformat(), "way": "visit", "subject": "完善博士后管理制度",
        "advice": "请尽快制定博士后考核办法，并登记专家学术委员会。",
        "reply_by": (day + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    await cast.leagues[UNITS[GUIDED].league].do(f"/bases/{code}/guidance", body)


async def _collect(cast: Cast, day: date) -> None:
    department, until = cast.colleagues[OFFICER], (day + COLLECTED).isoformat()
    opened = await department.do(
        "/collections",
        {
            "title": f"样例{day.year}年度博士后高质量岗位征集",
            "closes_on": until,
            "note": "请填报年内拟招聘的岗位。",
        },
    )
    post = {
        "field": "材料科学与工程", "number": 2, "conditions": "具有博士后研究经历，能够独立承担课题。",
        "contact": "样例人力资源部 0471-0000000", "open_until": until, "treatment": "按单位规定，提供人才公寓。",
        "collection": opened["id"],
    }  # fmt: skip
    unit = cast.units[UNITS[BASE].name]
    first = await unit.do("/posts", {**post, "title": "样例羊绒材料研发岗"})
    await cast.leagues[UNITS[BASE].league].do(f"/posts/{first['id']}/publication")
    await unit.do("/posts", {**post, "title": "样例检测技术岗", "number": 1})
