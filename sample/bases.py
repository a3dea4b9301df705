"""Bases with their lives, and postdocs at every stage that can be shown at once (Art. 5, 12-25)."""

from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from domain.bases.stay.terms import StayStage
from sample.care import play_care
from sample.company import all_of
from sample.hosting import Hosting
from sample.journey import OFFICER
from sample.units import UNITS
from scenario import base_steps as at_base
from scenario.cast import Cast

Way = Callable[[Hosting], Awaitable[str]]

PLAN: tuple[tuple[str, str, Way, StayStage], ...] = (
    ("cashmere", "station-1", Hosting.opened, StayStage.PREPARING),
    ("cashmere", "station-1", Hosting.half_signed, StayStage.PREPARING),
    ("cashmere", "station-1", Hosting.agreed, StayStage.AGREED),
    ("cashmere", "station-1", Hosting.filed, StayStage.IN_STATION),
    ("cashmere", "station-1", Hosting.midterm_due, StayStage.IN_STATION),
    ("cashmere", "station-1", Hosting.exited, StayStage.EXITED),
    ("ferment", "station-2", Hosting.filing_due, StayStage.IN_STATION),
    ("ferment", "station-2", Hosting.filing_late, StayStage.IN_STATION),
    ("ferment", "station-2", Hosting.filed_late, StayStage.IN_STATION),
    ("battery", "station-1", Hosting.filing_checking, StayStage.IN_STATION),
    ("battery", "station-1", Hosting.filing_returned, StayStage.IN_STATION),
    ("battery", "station-1", Hosting.abroad, StayStage.IN_STATION),
    ("battery", "station-1", Hosting.heard, StayStage.IN_STATION),
    ("battery", "station-1", Hosting.removed, StayStage.REMOVED),
    ("veterinary", "station-2", Hosting.filed, StayStage.IN_STATION),
    ("vaccine", "station-2", Hosting.midterm_due, StayStage.MOVED),
    ("battery", "station-1", Hosting.noticed, StayStage.IN_STATION),
    ("cashmere", "station-1", Hosting.expired, StayStage.IN_STATION),
    ("battery", "station-1", Hosting.removed_heard, StayStage.REMOVED),
    ("battery", "station-1", Hosting.supplemented, StayStage.IN_STATION),
    ("ferment", "station-2", Hosting.transferred, StayStage.LEFT),
)
"""At which base, from which station, how far, and where it then stands; `vaccine` becomes a workstation afterwards."""
WORKSTATION = "vaccine"
EVALUATED = ("cashmere", "veterinary", "horse")
CHECKED = ("ferment", "battery")
FAILED = ("copper", "desert")
"""Two evaluations failed (setting): `copper` is cancelled, `desert` is being heard."""
SOON = timedelta(days=60)


async def play_bases(cast: Cast, codes: dict[str, str], day: date) -> list[str]:
    """Brings every stay to its stage, then the bases to theirs; gives the stays in the order of the plan."""
    hostings = [
        (
            way,
            Hosting(cast=cast, login=login, base=codes[login], number=number, day=day, station_login=station),
        )
        for number, (login, station, way, _) in enumerate(PLAN, 1)
    ]
    stays = await all_of(way(hosting) for way, hosting in hostings)
    await become_workstation(cast, codes[WORKSTATION], day)
    await evaluate(cast, codes, day)
    await check_themselves(cast, codes, day)
    for login in FAILED:
        await fail_twice(cast, login, codes[login], day)
    await cancel(cast, codes["copper"], day)
    await play_care(cast, codes, day)
    return stays


async def become_workstation(cast: Cast, base: str, day: date) -> None:
    """Approved three days ago; one of the benefits is settled, the other still to be."""
    department, approved_on = cast.colleagues[OFFICER], day - timedelta(days=3)
    document = f"样例人社部函〔{approved_on.year}〕1号"
    await at_base.approve_workstation(department, base, approved_on, document)
    body = {"on": day.isoformat(), "amount": "200000", "note": "已按标准补齐。"}
    await department.do(f"/bases/{base}/benefits/1", body)


async def evaluate(cast: Cast, codes: dict[str, str], day: date) -> str:
    """An evaluation under way: one base to be graded, one to be scored, one that has shown nothing yet."""
    department, bases = cast.colleagues[OFFICER], [codes[login] for login in EVALUATED]
    title = f"样例{day.year}年博士后创新实践基地评估"
    campaign = await at_base.open_campaign(department, "evaluation", title, day.year, day + SOON, bases)
    for login in EVALUATED[:2]:
        await at_base.show_evidence(cast.units[UNITS[login].name], codes[login], campaign)
    league = cast.leagues[UNITS["veterinary"].league]
    await at_base.score(league, codes["veterinary"], campaign, at_base.GOOD)
    return campaign


async def check_themselves(cast: Cast, codes: dict[str, str], day: date) -> None:
    """Last year's self-check: one base has handed in, one has not; a league orders a rectification."""
    department, year = cast.colleagues[OFFICER], day.year - 1
    bases = [codes[login] for login in CHECKED]
    title = f"样例{year}年度基地自查"
    await at_base.open_campaign(department, "self_check", title, year, day + SOON, bases)
    await at_base.hand_in_self_check(cast.units[UNITS["battery"].name], codes["battery"], year)
    league = cast.leagues[UNITS["ferment"].league]
    body = {"origin": "check", "items": ["博士后管理办法未明确导师职责。"]}
    await league.do(f"/bases/{codes['ferment']}/rectifications", body)


async def fail_twice(cast: Cast, login: str, base: str, day: date) -> None:
    """Two evaluations with the lowest grade; the department gives notice, and the unit signs for it."""
    department, unit = cast.colleagues[OFFICER], cast.units[UNITS[login].name]
    league = cast.leagues[UNITS[login].league]
    for year in (day.year - 1, day.year):
        title = f"样例{year}年基地专项评估（{UNITS[login].name}）"
        campaign = await at_base.open_campaign(department, "evaluation", title, year, day + SOON, [base])
        await at_base.show_evidence(unit, base, campaign)
        await at_base.score(league, base, campaign, at_base.FAILING)
        await at_base.grade(department, base, campaign, "不合格", "未按协议开展博士后工作。")
    facts = f"该基地在{day.year - 1}年、{day.year}年评估中连续两次被评定为“不合格”。"
    await department.do(f"/bases/{base}/cancellation/{at_base.EVALUATION}/notice", {"facts": facts})
    await at_base.sign_notice(unit, base, day, at_base.EVALUATION)


async def cancel(cast: Cast, base: str, day: date) -> None:
    """The unit states its case and gives up the rest of its time; the department decides with an answer, and serves."""
    department, unit = cast.colleagues[OFFICER], cast.units[UNITS["copper"].name]
    text = "我单位对评估结果没有异议，请求暂缓取消备案。"
    await at_base.state(unit, base, text, at_base.EVALUATION, waives=True)
    reasons = "评估连续两次“不合格”，已告知并听取陈述申辩。"
    answer = "整改未见成效，暂缓的请求不予采纳。"
    await department.do(f"/bases/{base}/cancellation", {"reasons": reasons, "answer": answer})
    await at_base.sign_decision(unit, base, day)
