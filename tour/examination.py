"""The middle acts: first review, corrections, a league that misses its due date, the department's check."""

from domain.bases.terms import Condition
from domain.terms import Role
from scenario import steps
from tour import company as who
from tour.intake import form_of
from tour.play import Play

REFUSED = {
    who.MACHINERY: (
        "9(3)", "合作导师为兼职人员，不是本单位全职科研人员。", "合作导师已在办理调入手续，请予考虑。"
    ),
    who.COAL: ("9(2)", "研发机构成立不足一年，不具备较好的科学研究开发条件。", ""),
    who.CLOUD: ("11(1)", "主管部门不同意申报。", ""),
}  # fmt: skip
"""Whom the department refuses: article, reason, and what the unit said when it was heard."""


async def first_reviews(play: Play) -> None:
    """包头 returns two applications; 呼和浩特 recommends two and declines one."""
    await play.until(7, 15)
    baotou, hohhot = play.cast.leagues[who.BAOTOU], play.cast.leagues[who.HOHHOT]
    case = play.case(who.MATERIALS)
    await steps.find(baotou, case, [one for one in Condition if one is not Condition.SUPPORT])
    await steps.find(baotou, case, [Condition.SUPPORT], "pending")
    await steps.return_items(baotou, case, {"pay": "请说明薪酬待遇的构成，并核对年薪酬。"})
    await steps.return_items(baotou, play.case(who.BIOLOGY), {"team": "请补充合作导师的职称。"})
    await steps.sign(play.unit(who.BIOLOGY), play.case(who.BIOLOGY))
    await steps.first_review(baotou, play.case(who.RARE_EARTH), play.today)
    await steps.first_review(baotou, play.case(who.MACHINERY), play.today)
    for sheet in (who.DAIRY, who.LOGISTICS):
        await steps.first_review(hohhot, play.case(sheet), play.today)
    reasons = {"reasons": "研发机构成立不足一年，条件尚不成熟。"}
    await hohhot.do(f"/applications/{play.case(who.COAL)}/decline", reasons)
    await steps.sign(play.unit(who.COAL), play.case(who.COAL))
    await play.tell(play, "盟市初审与退回补正")


async def correction(play: Play) -> None:
    """One unit answers and comes straight back to its reviewer; only what it changed is found on again."""
    await play.until(7, 22)
    unit, case, baotou = play.unit(who.MATERIALS), play.case(who.MATERIALS), play.cast.leagues[who.BAOTOU]
    changed = form_of(play, who.MATERIALS, pay={"yearly": "200000"})
    await steps.correct(unit, case, 1, changed, "已补充薪酬构成，年薪酬核定为20万元。")
    await steps.find(baotou, case, [Condition.SUPPORT])
    await steps.inspect(baotou, case, play.today)
    await steps.recommend(baotou, case)
    reason = {"reason": "拟与上级公司合并申报。"}
    await play.unit(who.LOGISTICS).do(f"/applications/{play.case(who.LOGISTICS)}/withdraw", reason)
    await play.tell(play, "补正后推荐；一家主动撤回")


async def missed_dates(play: Play) -> None:
    """A unit misses the correction, a league its first review: one is deemed withdrawn, the other escalated."""
    await play.until(8, 4)
    await play.tell(play, "补正逾期视为撤回；申报期满未提交的材料不再受理；初审逾期提请厅督办")


async def urged(play: Play) -> None:
    """The department urges; a colleague at the league takes the task over and recommends."""
    await play.until(8, 5)
    xilingol, case = play.cast.leagues[who.XILINGOL], play.case(who.WIND)
    message = {"key": "first_review", "message": "请尽快完成初审。"}
    await play.department.do(f"/applications/{case}/urge", message)
    colleague = await play.cast.person("league-152500-2", "样例锡林郭勒盟经办人二", Role.LEAGUE, who.XILINGOL)
    await xilingol.do(f"/applications/{case}/transfer", {"to": colleague.account})
    await steps.first_review(colleague, case, play.today)
    await play.tell(play, "催办、转办与补办初审")


async def region_level_check(play: Play) -> None:
    """A region-level unit goes to the department directly, which examines it itself (Art. 11(1))."""
    await play.until(7, 29)
    case = play.case(who.GRASSLAND)
    await steps.find(play.department, case)
    await steps.inspect(play.department, case, play.today)
    await steps.accept(play.department, case)
    await play.tell(play, "自治区本级单位由厅直接审核")


async def department_checks(play: Play) -> None:
    """The department accepts four, and refuses three: under Art. 9, and on the opinions of a league and a 主管部门."""
    await play.until(8, 5, 15)
    for sheet in (who.MATERIALS, who.RARE_EARTH, who.DAIRY, who.WIND):
        await steps.accept(play.department, play.case(sheet))
    for sheet, (article, reason, statement) in REFUSED.items():
        await steps.refuse(play.department, play.unit(sheet), play.case(sheet), article, reason, statement)
        await steps.sign(play.unit(sheet), play.case(sheet))
    await play.tell(play, "厅审核")
