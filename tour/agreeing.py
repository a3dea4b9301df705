"""What three sides agree on while somebody is in station: a supplement, and an end that is no removal (Art. 13; setting)."""

from scenario import stay_events as event
from scenario import stay_steps as step
from tour import company as who
from tour.play import Play
from tour.recruiting import AWARDED_ON

SECOND, NUMBER = f"{who.DAIRY.name}（第二名）", 9
"""Under which name the second postdoc of the base is kept, and the number of the invented passport."""


async def supplemented(play: Play) -> None:
    """Art. 13(1): the base alone changes nothing; with the third signature the goals are agreed anew."""
    await play.until(11, 10, year=2027)
    unit, stay = play.unit(who.MATERIALS), play.stay(who.MATERIALS)
    unproven = {"reason": "研究需要。", "paper": "", "goals": "完成样例材料中试。"}
    await play.refused(unit, f"/stays/{stay}/supplement", unproven, "没有补充协议文本就变更工作目标")
    await step.supplement(unit, play.station, stay, play.today, goals="完成样例材料中试。")
    goals = (await unit.get(f"/stays/{stay}"))["agreement"]["goals"]
    play.asides.append(f"三方签署补充协议后，工作目标为：{goals}")
    await play.tell(play, "三方签订补充协议，变更工作目标")


async def joined(play: Play) -> None:
    """A second postdoc comes to a base, for whom nothing was reported for filing yet."""
    await play.until(11, 12, year=2027)
    unit, person = play.unit(who.DAIRY), step.passport(NUMBER)
    profile = step.profile(step.degree(AWARDED_ON))
    stay = await step.open_stay(unit, play.base(who.DAIRY), play.station.scope, person, profile)
    play.stays[SECOND] = stay
    await step.agree(unit, play.station, stay, play.today)
    await step.enter(play.station, stay, play.today)
    await play.tell(play, "又招收一名博士后进站")


async def transferred(play: Play) -> None:
    """Transferred by consent: neither 出站 nor a removal; the report for filing is still made (Art. 13(2)), the receipt given."""
    await play.until(12, 10, year=2027)
    unit, stay = play.unit(who.DAIRY), play.stays[SECOND]
    before = {"leaving": "transfer", "left_on": "2027-11-01", "reason": "样例", "papers": [], "goes_to": ""}
    await play.refused(unit, f"/stays/{stay}/leaving", before, "离开基地之日早于进站，且没有材料")
    await event.end_otherwise(unit, stay, "transfer", play.today, "样例大学博士后科研流动站")
    await step.file_entry(unit, play.department, stay)
    await play.department.do(f"/stays/{stay}/exit-receipt", {"note": ""})
    told = (await unit.get(f"/stays/{stay}/explanation"))["text"]
    play.asides.append(told)
    await play.tell(play, "协商转出，不属于退出；进站备案继续办理，厅出具回执")
