"""The panel: a draw, a conflict, a recusal, a review struck later, and a panel that fails (Art. 11(3))."""

from domain.bases.terms import Vote
from scenario import steps
from scenario.people import Person
from tour import company as who
from tour.play import Play

JUDGED = (who.MATERIALS, who.RARE_EARTH, who.GRASSLAND, who.DAIRY, who.WIND)


async def assignments(play: Play) -> None:
    """The draw leaves out who has a conflict; the department cannot put them back in."""
    await play.until(8, 12)
    drawn = await steps.draw(play.department, play.case(who.RARE_EARTH), who.RARE_EARTH.research)
    shut_out = drawn["conflicts"][0]["expert"]
    four = [one["expert"] for one in drawn["proposed"]][:4]
    path = f"/applications/{play.case(who.RARE_EARTH)}/experts"
    problem = await steps.refusal(play.department, path, {"experts": [*four, shut_out]})
    play.asides.append(f"{who.RARE_EARTH.name}的专家指派被拒：{problem['problems'][0]['detail']}")
    for sheet in JUDGED:
        await steps.assign(play.department, play.case(sheet), sheet.research)
    await play.tell(play, "组织评审专家")


async def recusal(play: Play) -> None:
    """An expert steps aside and is replaced by the draw."""
    await play.until(8, 18)
    case = play.case(who.RARE_EARTH)
    leaving = (await experts_of(play, case))[0]
    await leaving.do(f"/applications/{case}/recuse", {"reason": "与该单位负责人有合作项目。"})
    await steps.replace(play.department, case, who.RARE_EARTH.research)
    await play.tell(play, "专家声明回避与递补")


async def reviews(play: Play) -> None:
    """Everybody hands in; four panels agree, one does not."""
    await play.until(9, 2)
    for sheet in JUDGED:
        experts = await experts_of(play, play.case(sheet))
        poor = sheet is who.WIND
        await steps.review_all(
            experts,
            play.case(sheet),
            steps.POOR if poor else steps.SHEET,
            Vote.DISAGREE if poor else Vote.AGREE,
        )
    await play.until(9, 3)
    for sheet in JUDGED:
        await steps.conclude(play.department, play.case(sheet))
        await steps.sign(play.unit(sheet), play.case(sheet))
    await play.tell(play, "专家评议与结论，未通过的签收评议结果告知书")


async def struck(play: Play) -> None:
    """A ground for recusal comes to light: the review is struck, the verdict computed again, the old one kept."""
    await play.until(9, 8)
    case = play.case(who.GRASSLAND)
    expert = (await experts_of(play, case))[0]
    body = {"expert": expert.scope, "reason": "经核查，该专家曾受聘于该单位。"}
    await play.department.do(f"/applications/{case}/strike", body)
    await play.tell(play, "事后发现应当回避：取消一名专家的评审并重新计算结论")


async def experts_of(play: Play, case: str) -> list[Person]:
    """The experts who are to review."""
    panel = (await play.department.get(f"/applications/{case}/panel"))["seats"]
    out = {"recused", "struck"}
    return [play.cast.experts[one["expert"]] for one in panel if one["status"] not in out]
