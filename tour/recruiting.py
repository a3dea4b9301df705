"""The lives of the bases begin: recruiting, the agreement, the entry, and a report that comes late (Art. 12, 13)."""

from datetime import date

from domain.terms import Nature
from scenario import stay_events as event
from scenario import stay_steps as step
from scenario.cast import UnitSheet
from tour import company as who
from tour.play import Play

FIRST_DAY = date(2026, 11, 9)
AWARDED_ON, PROMISED_BY, GRANTED_ON = date(2026, 6, 30), date(2027, 6, 30), date(2027, 4, 9)
MONTHS = {who.MATERIALS: 24, who.RARE_EARTH: 24, who.DAIRY: 36, who.GRASSLAND: 24}
"""The agreed terms (Art. 14)."""
NUMBERS = {sheet: number for number, sheet in enumerate(MONTHS, 1)}


async def recruit(play: Play, sheet: UnitSheet) -> str:
    """The base begins to recruit an invented person."""
    held = step.promise(PROMISED_BY) if sheet is who.MATERIALS else step.degree(AWARDED_ON)
    person, profile = step.passport(NUMBERS[sheet]), step.profile(held)
    stay = await step.open_stay(play.unit(sheet), play.base(sheet), play.station.scope, person, profile)
    play.stays[sheet.name] = stay
    return stay


async def agree(play: Play, sheet: UnitSheet) -> None:
    """The agreement from today, with all three signatures, the postdoc's on paper."""
    contract = "labour" if sheet.nature is Nature.ENTERPRISE else "employment"
    stay = play.stay(sheet)
    await step.agree(play.unit(sheet), play.station, stay, play.today, MONTHS[sheet], contract)


async def recruited(play: Play) -> None:
    """Three bases recruit; one postdoc signs with an account of her own, and nobody enters before all have signed."""
    await play.until(11, 9)
    for one in (await play.department.get("/bases", status="active"))["items"]:
        play.bases[one["unit_name"]] = one["code"]
    for sheet in (who.RARE_EARTH, who.DAIRY):
        await recruit(play, sheet)
        await agree(play, sheet)
    unit, stay = play.unit(who.MATERIALS), await recruit(play, who.MATERIALS)
    await step.set_down(unit, stay, FIRST_DAY, MONTHS[who.MATERIALS])
    await step.sign(unit, stay, "unit", FIRST_DAY)
    await step.sign(play.station, stay, "station", FIRST_DAY)
    entry = {"entered_on": FIRST_DAY.isoformat(), "formalities": "进站手续已办结。"}
    await play.refused(play.station, f"/stays/{stay}/entry", entry, "博士本人尚未签字就办理进站手续")
    postdoc = await play.cast.add_postdoc("postdoc-1", stay)
    await step.sign(postdoc, stay, "postdoc", FIRST_DAY)
    await play.tell(play, "三家基地招收博士后，签订三方协议")


async def entered(play: Play) -> None:
    """All three enter; two are reported for filing within days."""
    await play.until(11, 10)
    for sheet in (who.MATERIALS, who.RARE_EARTH, who.DAIRY):
        await step.enter(play.station, play.stay(sheet), play.today)
    for sheet in (who.RARE_EARTH, who.DAIRY):
        await step.file_entry(play.unit(sheet), play.department, play.stay(sheet))
    await event.grant(play.department, play.stay(who.DAIRY), play.today)
    await play.tell(play, "办理进站手续；两家基地报备案")


async def filed_late(play: Play) -> None:
    """The three months pass: reminders before, the league told at once, the department a week later; taken late."""
    await play.until(2, 24, year=2027)
    stay = play.stay(who.MATERIALS)
    accepted = await step.file_entry(play.unit(who.MATERIALS), play.department, stay)
    late = (await play.department.get(f"/stays/{stay}"))["late_days"]
    play.asides.append(f"逾期{late}天报备案，照常受理并记入台账，回执编号{accepted['body']['number']}")
    await play.tell(play, "进站满三个月未报备案：提醒、提请盟市和厅督办，逾期补报")


async def degree(play: Play) -> None:
    """The promised degree comes within the half year."""
    await play.until(4, 12, year=2027)
    await event.hand_in_degree(play.unit(who.MATERIALS), play.stay(who.MATERIALS), GRANTED_ON)
    await play.tell(play, "半年之内补交博士学位证书")
