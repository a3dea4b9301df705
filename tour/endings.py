"""How stays and bases end: a workstation, a cancellation taken back, an exit, two years without anybody (Art. 18-24)."""

from datetime import date

from scenario import base_steps as at_base
from scenario import stay_steps as step
from scenario.cast import UnitSheet
from tour import company as who
from tour.play import Play
from tour.recruiting import agree, recruit

APPROVED_ON, ENTERED_UNTOLD = date(2028, 4, 6), date(2028, 9, 20)
WORKSTATIONS = {
    who.RARE_EARTH: "样例人社部函〔2028〕1号",
    who.GRASSLAND: "样例人社部函〔2029〕1号",
    who.DAIRY: "样例人社部函〔2029〕1号",
}
NEXT_ROUND = "2033"


async def first_noticed(play: Play) -> None:
    """A base of 2019 without anybody: its two years count from the regulation on, and the last warning is the notice."""
    await play.until(11, 16, year=2027)
    await at_base.sign_notice(play.unit(who.SALT), play.base(who.SALT), play.today)
    await play.tell(play, "办法施行前备案的基地：空站期限自施行之日起算，发出事先告知书，单位签收")


async def first_cancelled(play: Play) -> None:
    """The first day on which a vacancy can be cancelled under the regulation."""
    await play.until(12, 16, year=2027)
    await play.settle()
    await at_base.sign_decision(play.unit(who.SALT), play.base(who.SALT), play.today)
    await seen_by_all(play, who.SALT)
    await play.tell(play, "办法施行满两年，首家空站基地取消备案，送达决定书")


async def workstation(play: Play) -> None:
    """A base becomes a workstation with a postdoc in station, who moves there; benefits are to be made up."""
    await play.until(4, 10, year=2028)
    base = play.base(who.RARE_EARTH)
    await at_base.approve_workstation(play.department, base, APPROVED_ON, WORKSTATIONS[who.RARE_EARTH])
    await play.settle()
    await play.tell(play, "获批设立工作站：基地自动注销，在站博士后转入")


async def benefits(play: Play) -> None:
    """The benefits are settled, one by one."""
    await play.until(4, 24, year=2028)
    await at_base.settle_benefits(play.department, play.base(who.RARE_EARTH), play.today)
    await play.tell(play, "补齐设站相关待遇")


async def cancelled_on_wrong_data(play: Play) -> None:
    """A postdoc is agreed with, the station forgets to report the entry, and the two years run out."""
    await play.until(9, 11, year=2028)
    await recruit(play, who.GRASSLAND)
    await agree(play, who.GRASSLAND)
    await play.until(9, 14, year=2028)
    await at_base.sign_notice(play.unit(who.GRASSLAND), play.base(who.GRASSLAND), play.today)
    await play.tell(play, "末次空站预警：发出取消备案事先告知书，单位签收")
    await play.until(10, 13, year=2028)
    await play.settle()
    await at_base.sign_decision(play.unit(who.GRASSLAND), play.base(who.GRASSLAND), play.today)
    await seen_by_all(play, who.GRASSLAND)
    await play.tell(play, "系统中两年无人在站，单位未陈述申辩，期满取消备案并送达决定书")


async def seen_by_all(play: Play, sheet: UnitSheet) -> None:
    """The public register on that day."""
    shown = await play.bystander.get(f"/public/bases/{play.base(sheet)}")
    play.cancelled[sheet.name] = shown["status_name"]
    play.asides.append(f"公开的基地名册：{sheet.name}，{shown['status_name']}，{shown['ended_on']['text']}")


async def late_truth(play: Play) -> None:
    """The station reports an entry of before the due date: somebody has to look into the cancellation."""
    await play.until(10, 20, year=2028)
    await step.enter(play.station, play.stay(who.GRASSLAND), ENTERED_UNTOLD)
    await play.tell(play, "流动站补报：取消之前已有人进站")


async def restored(play: Play) -> None:
    """The department takes the cancellation back, and the base goes on as if nothing had been."""
    await play.until(10, 23, year=2028)
    base, stay = play.base(who.GRASSLAND), play.stay(who.GRASSLAND)
    await at_base.reverse_ending(play.department, base, "博士后已于2028年9月20日进站，两年期限未满。")
    await play.settle()
    await at_base.sign_decision(play.unit(who.GRASSLAND), base, play.today, "reversal")
    await step.file_entry(play.unit(who.GRASSLAND), play.department, stay)
    await play.tell(play, "厅撤销取消决定，恢复备案")


async def exit_(play: Play) -> None:
    """Reports, appraisal, exit assessment and formalities; then what Art. 22 asks for, piece by piece."""
    await play.until(11, 6, year=2028)
    unit, stay = play.unit(who.MATERIALS), play.stay(who.MATERIALS)
    early = {"left_on": play.today.isoformat(), "formalities": "出基地手续已办结。"}
    await play.refused(play.station, f"/stays/{stay}/exit", early, "材料不齐就办理出基地手续")
    await step.leave(unit, play.station, stay, play.today)
    lacks = (await unit.get(f"/stays/{stay}/eligibility"))["missing"]
    play.asides.append(f"直接申报副高级职称，尚缺：{'、'.join(one['detail'] for one in lacks)}")
    await step.settle_down(unit, stay)
    letter = (await unit.get(f"/stays/{stay}/eligibility"))["letter"]
    held, merit = letter["destination_name"], letter["merit_name"]
    play.asides.append(f"{letter['cite']}证明材料数据已齐备：{letter['person_name']}，{held}，{merit}")
    await play.tell(play, "期满出基地，留在本单位工作")


async def more_workstations(play: Play) -> None:
    """Two more bases become workstations; everything that follows is done on the same day."""
    await play.until(3, 12, year=2029)
    for sheet in (who.GRASSLAND, who.DAIRY):
        base = play.base(sheet)
        await at_base.approve_workstation(play.department, base, play.today, WORKSTATIONS[sheet])
        await play.settle()
        await at_base.settle_benefits(play.department, base, play.today)
    await play.tell(play, "又有两家基地获批设站")


async def warned(play: Play) -> None:
    """Nobody came after the exit: warnings twelve, six, three and one month ahead (setting)."""
    await play.until(10, 8, year=2030)
    found = await play.department.get(f"/bases/{play.base(who.MATERIALS)}/vacancy")
    play.asides.append(f"{found['standing']}{found['proof']}（依据{found['cite']}）")
    early = {"reasons": "空站期限即将届满。"}
    await play.refused(
        play.department, f"/bases/{play.base(who.MATERIALS)}/cancellation", early, "期满之前取消"
    )
    await at_base.sign_notice(play.unit(who.MATERIALS), play.base(who.MATERIALS), play.today)
    await play.tell(play, "空站预警：提前12、6、3、1个月，末次同时发出事先告知书，单位签收")


async def stated(play: Play) -> None:
    """The unit states its case within its time: now only the department can decide, with an answer."""
    await play.until(10, 14, year=2030)
    text = "我单位已与流动站洽谈招收事宜，恳请暂缓取消。"
    await at_base.state(play.unit(who.MATERIALS), play.base(who.MATERIALS), text)
    await play.tell(play, "单位陈述申辩")


async def cancelled(play: Play) -> None:
    """The two years are over at 24:00; the department decides with an answer, effective from that day on, and serves it."""
    await play.until(11, 7, year=2030)
    base, unit = play.base(who.MATERIALS), play.unit(who.MATERIALS)
    await play.refused(play.department, f"/bases/{base}/cancellation", {"reasons": "样例"}, "不答复就取消")
    await at_base.cancel(play.department, base, "至期满之日仍无博士后研究人员进站，意见不予采纳。")
    await play.settle()
    await at_base.sign_decision(unit, base, play.today)
    ending = (await unit.get(f"/bases/{base}/record"))["endings"][-1]
    play.asides.append(f"决定书{ending['document']}告知：{ending['remedies']}")
    await seen_by_all(play, who.MATERIALS)
    await play.tell(play, "空站满两年，厅答复陈述申辩后取消备案并送达决定书")


async def barred(play: Play) -> None:
    """Three years later: refused on the last day of the bar, taken on the next."""
    await play.until(11, 7, year=2033)
    title = f"样例{NEXT_ROUND}年度博士后创新实践基地申报"
    window = {"opens": "2033-11-07", "closes": "2033-12-30"}
    await play.department.do("/rounds", {"id": NEXT_ROUND, "title": title, **window})
    unit, again = play.unit(who.MATERIALS), {"round": NEXT_ROUND}
    await play.refused(unit, "/applications", again, f"{play.today}，限制期最后一日再次申报")
    await play.until(11, 8, year=2033)
    await unit.do("/applications", again)
    play.asides.append(f"{play.today}，限制期已过，再次申报已受理")
    await play.tell(play, "被取消备案的单位三年后方可再次申请")
