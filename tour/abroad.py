"""Two visits abroad that last too long: one by days, one by more than thirty, with all that follows (Art. 16, 23)."""

from datetime import date

from scenario import stay_events as event
from scenario import stay_steps as step
from tour import company as who
from tour.play import Play

BEGINS, RETURN_BY = date(2027, 6, 1), date(2027, 8, 31)
BACK_LATE, BACK_IN_TRUTH = date(2027, 9, 12), date(2027, 9, 28)


async def departure(play: Play) -> None:
    """Both are sent abroad for three months."""
    await play.until(5, 31, year=2027)
    for sheet in (who.MATERIALS, who.DAIRY):
        await event.go_abroad(play.unit(sheet), play.stay(sheet), BEGINS, RETURN_BY)
    await play.tell(play, "派出国（境）开展科技交流")


async def returned(play: Play) -> None:
    """Twelve days late: the level above was told, and that is all."""
    await play.until(9, 13, year=2027)
    await event.come_back(play.unit(who.MATERIALS), play.stay(who.MATERIALS), "1", BACK_LATE)
    await play.tell(play, "逾期12天返回，未超过30天")


async def overdue(play: Play) -> None:
    """On the thirty-first day the system opens the removal itself; nobody is removed without notice and unheard."""
    await play.until(10, 8, year=2027)
    unit, stay = play.unit(who.DAIRY), play.stay(who.DAIRY)
    removal = await event.open_removal(play.department, stay)
    path, body = f"/stays/{stay}/removals/{removal}/decision", event.decision(play.today)
    await play.refused(unit, path, body, "未送达、未听取陈述申辩就作出退出基地决定")
    await step.serve(unit, stay, removal, play.today)
    await play.tell(play, "出国逾期不归超过30天，启动退出基地处理，送达事先告知书")


async def heard(play: Play) -> None:
    """The base puts the signed statement on record, which leaves the postdoc the whole time."""
    await play.until(10, 15, year=2027)
    unit, stay = play.unit(who.DAIRY), play.stay(who.DAIRY)
    removal = await event.open_removal(play.department, stay)
    signed = await step.upload(unit, stay, "陈述申辩材料")
    await event.state(unit, stay, removal, "本人已按期回国，入境记录待补交。", signed)
    path, body = f"/stays/{stay}/removals/{removal}/decision", event.decision(play.today)
    await play.refused(unit, path, body, "陈述申辩期限届满前作出退出基地决定")
    await play.tell(play, "登记本人签名的陈述申辩，期限届满前不得作出决定")


async def removed(play: Play) -> None:
    """The time is over: the base decides with an answer, and serves; what was paid is left to be settled."""
    await play.until(10, 27, year=2027)
    unit, stay = play.unit(who.DAIRY), play.stay(who.DAIRY)
    removal = await event.open_removal(play.department, stay)
    path = f"/stays/{stay}/removals/{removal}/decision"
    await play.refused(unit, path, {**event.decision(play.today), "answer": ""}, "不答复陈述申辩就作出决定")
    await unit.do(path, event.decision(play.today))
    await step.serve(unit, stay, removal, play.today, "decision-service")
    await play.tell(play, "陈述申辩期限届满，基地决定其退出并送达决定书")


async def reversed_(play: Play) -> None:
    """The entry stamp shows that the thirty days were not over: everything is as it was."""
    await play.until(11, 3, year=2027)
    unit, stay = play.unit(who.DAIRY), play.stay(who.DAIRY)
    removal = (await play.department.get(f"/stays/{stay}"))["removals"][-1]["id"]
    await event.reverse(play.department, stay, removal, "入境记录表明逾期28天返回，未超过30天。")
    await event.come_back(unit, stay, "1", BACK_IN_TRUTH)
    await play.tell(play, "情形不成立，厅撤销退出，恢复在站")
