"""The last acts: one notice across two holidays, an objection, two filing documents, the public register."""

from scenario import steps
from tour import company as who
from tour.play import ROUND, Play

GROUNDS = "该单位公示材料中的研发投入与其年报不一致，请核查。"


async def published(play: Play) -> None:
    """One notice for all that passed; its five working days pass over 中秋 and 国庆."""
    await play.until(9, 23)
    notice = await steps.publish_notice(play.department, ROUND)
    play.asides.append(f"公示自{notice['begins']}至{notice['ends']}，共{len(notice['listed'])}家")
    await play.tell(play, "发布公示")


async def objection(play: Play) -> None:
    """Somebody objects without giving a name; only that unit is held."""
    await play.until(9, 28)
    anyone = play.bystander
    shown = (await anyone.get("/public/notices"))["items"][0]
    body = {
        "application": play.case(who.DAIRY),
        "anonymous": True,
        "contact": "objector@example.invalid",
        "grounds": GROUNDS,
    }
    receipt = (await anyone.do(f"/public/notices/{shown['id']}/objections", body))["receipt"]
    seen = await anyone.get(f"/public/objections/{receipt}")
    play.asides.append(f"匿名异议已收到，凭回执编号可查询：{seen['status_name']}")
    await play.tell(play, "公示期间收到匿名异议")


async def first_filing(play: Play) -> None:
    """The notice ended by itself; three are filed, the one with the objection is held."""
    await play.until(10, 12)
    filing = await steps.publish_filing(play.department, ROUND)
    play.asides.append(f"{filing['document']}：备案{len(filing['listed'])}家")
    await play.tell(play, "公示期满，备案并发文公布")


async def second_filing(play: Play) -> None:
    """The objection is found not upheld; the unit is cleared and filed with a document of its own."""
    await play.until(10, 14)
    case = play.case(who.DAIRY)
    open_one = (await play.answer(who.DAIRY))["objections"][0]["id"]
    body = {"objection": open_one, "finding": "not_upheld", "reasons": "经核查年报口径不同，数据属实。"}
    await play.department.do(f"/applications/{case}/decide-objection", body)
    await play.tell(play, "异议不成立")
    await play.until(10, 16)
    filing = await steps.publish_filing(play.department, ROUND)
    play.asides.append(f"{filing['document']}：补充备案{len(filing['listed'])}家")
    await play.department.do(f"/rounds/{ROUND}/finish", {"summary": "本申报批次工作全部办结"})
    await play.tell(play, "补充备案，申报批次结束")
