"""The first acts: the round opens, units fill and submit, and whoever must consent does (Art. 11(1))."""

import asyncio

from scenario import steps
from scenario.cast import UnitSheet
from scenario.forms import JSON, complete_form
from tour import company as who
from tour.play import ROUND, Play

WINDOW = ("2026-03-02", "2026-07-31")
SUBMITTING = tuple(one for one in who.UNITS if one not in (who.MEDICINE, who.SALT))


def form_of(play: Play, sheet: UnitSheet, **parts: object) -> JSON:
    """The form of a unit; the partner station is the one of the scenario."""
    return complete_form(sheet.name, next(iter(play.cast.stations)), field=sheet.research, **parts)


async def opening(play: Play) -> None:
    """The department opens the round; a unit that has a base cannot have a second (setting)."""
    body = {
        "id": ROUND,
        "title": "样例2026年度博士后创新实践基地申报",
        "opens": WINDOW[0],
        "closes": WINDOW[1],
    }
    await play.department.do("/rounds", body)
    await enter_former_base(play)
    problem = await steps.refusal(play.unit(who.SALT), "/applications", {"round": ROUND})
    play.asides.append(f"{who.SALT.name}申报被拒：{problem['detail']}（依据{problem['article']}）")
    await play.tell(play, "启动申报")


async def enter_former_base(play: Play) -> None:
    """A base from before the regulation, in which nobody is in station: its two years count from 2025-12-15 (Art. 26)."""
    body = {
        "code": "NMGBSH20190001",
        "unit": play.unit(who.SALT).scope,
        "filed_on": "2019-06-03",
        "document": "样例社备〔2019〕3号",
        "status": "active",
    }
    play.bases[who.SALT.name] = (await play.department.do("/bases", body))["case_id"]


async def submissions(play: Play) -> None:
    """Ten units submit in July; one leaves its draft lying."""
    await play.until(7, 6, 9)
    units = (*SUBMITTING, who.MEDICINE)
    drafts = (steps.draft(play.unit(one), ROUND, form_of(play, one)) for one in units)
    play.cases.update(zip((one.name for one in units), await asyncio.gather(*drafts), strict=True))
    problem = await steps.refusal(
        play.unit(who.COAL), f"/applications/{play.case(who.MATERIALS)}/submit", {"revision": 1}
    )
    play.asides.append(f"{who.COAL.name}试图代{who.MATERIALS.name}提交，被拒：{problem['detail']}")
    await asyncio.gather(*(steps.submit(play.unit(one), play.case(one)) for one in SUBMITTING))
    await play.tell(play, "集中申报")


async def consents(play: Play) -> None:
    """The 主管部门 of the central and the region-level units decide."""
    await play.until(7, 9)
    authorities = play.cast.authorities
    await steps.consent(authorities[who.GROUP], play.case(who.RARE_EARTH))
    await steps.consent(authorities[who.SCIENCE], play.case(who.GRASSLAND))
    reason = {"reason": "该单位正在改制，建议下一申报批次再行申报。"}
    await authorities[who.GROUP].do(f"/applications/{play.case(who.CLOUD)}/refuse-consent", reason)
    await steps.sign(play.unit(who.CLOUD), play.case(who.CLOUD))
    await play.tell(play, "主管部门意见")
