"""What is looked at: midterm assessments, an evaluation of bases, a rectification, a merit (Art. 5, 6, 17, 22, 25)."""

from datetime import date

from scenario import base_steps as at_base
from scenario import stay_steps as step
from scenario.cast import UnitSheet
from tour import company as who
from tour.play import Play

TITLE = "样例2027年博士后创新实践基地评估"
CLOSES_ON, MERIT_ON = date(2028, 1, 31), date(2027, 11, 2)
SCORES = {who.MATERIALS: at_base.GOOD, who.DAIRY: at_base.FAILING}
PROBLEMS = ("管理制度未落实到位。", "科研设备开放不足。")


async def midterms(play: Play) -> None:
    """Base and station assess together, half of the term being over."""
    await play.until(11, 8, year=2027)
    for sheet in (who.MATERIALS, who.RARE_EARTH):
        await midterm(play, sheet)
    await step.merit(play.unit(who.MATERIALS), play.department, play.stay(who.MATERIALS), MERIT_ON)
    await play.tell(play, "中期考核；在站期间获中国博士后科学基金资助")


async def midterm(play: Play, sheet: UnitSheet) -> None:
    """Both sides pass the postdoc."""
    await step.assess(play.unit(sheet), play.station, play.stay(sheet), "midterm", play.today)


async def evaluation_opened(play: Play) -> None:
    """The department opens an evaluation of two bases, which answer the indicators."""
    await play.until(11, 22, year=2027)
    codes = [play.base(sheet) for sheet in SCORES]
    play.campaign = await at_base.open_campaign(play.department, "evaluation", TITLE, 2027, CLOSES_ON, codes)
    for sheet in SCORES:
        await at_base.show_evidence(play.unit(sheet), play.base(sheet), play.campaign)
    await play.tell(play, "启动评估，基地提交材料")


async def evaluation_graded(play: Play) -> None:
    """The leagues score, the department grades; the lowest grade brings a rectification."""
    await play.until(12, 8, year=2027)
    for sheet, points in SCORES.items():
        await at_base.score(play.league(sheet), play.base(sheet), play.campaign, points)
    best, worst = play.base(who.MATERIALS), play.base(who.DAIRY)
    await at_base.grade(play.department, best, play.campaign, "优秀")
    without = {"grade": "不合格", "reasons": "按评分确定等次。", "items": []}
    path = f"/bases/{worst}/evaluations/{play.campaign}/grade"
    await play.refused(play.department, path, without, "评定不合格而未列出整改问题")
    await at_base.grade(play.department, worst, play.campaign, "不合格", *PROBLEMS)
    summary = {"summary": "两家基地评估完毕。"}
    await play.department.do(f"/campaigns/{play.campaign}/close", summary)
    await play.tell(play, "盟市评分，厅评定等次，限期整改")


async def rectified(play: Play) -> None:
    """The base puts things right, and the department that ordered it accepts; the longer term's midterm is now."""
    await play.until(5, 8, year=2028)
    base = play.base(who.DAIRY)
    rectification = await at_base.rectify(play.unit(who.DAIRY), base)
    await at_base.check(play.department, base, rectification)
    await midterm(play, who.DAIRY)
    await play.tell(play, "整改验收；三年期博士后的中期考核")
