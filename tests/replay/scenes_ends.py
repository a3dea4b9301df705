"""Art. 13, 23, settings: scenes of stays that are told, heard, decided and served, agreed anew, or ended otherwise."""

from collections.abc import Sequence

from activities.contract import LifeRef
from domain.bases.stay import commands as stay
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay.terms import Ground, Leaving, Side
from domain.counting import add_months
from domain.service import Way
from scenario.backstage import Backstage
from scenario.timekeeper import Timekeeper
from tests.replay.scenes import days, scene
from tests.replay.scenes_stays import REASON, months, on_stage


def life(stay_id: str) -> LifeRef:
    """The life of a stay."""
    return LifeRef("postdoc", stay_id)


@scene()
async def removal_served(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 23(6): reported with evidence, the notice served, heard on paper, decided with an answer, served, receipted."""
    lives, code = await on_stage(on)
    stay_id = await lives.filed(code)
    await months(lives, time, 2)
    evidence = await lives.attached(stay_id, "旷工记录")
    await lives.at_stay(lives.unit, stay_id, stay.ReportGround(Ground.DISCIPLINE, REASON, (evidence,)))
    (case,) = (await lives.stay_state(stay_id)).removals
    await days(time, 2)
    await lives.hear(stay_id, case.id)
    decision = stay.DecideRemoval(case.id, True, REASON, lives.today, "样例答复")
    await lives.at_stay(lives.unit, stay_id, decision)
    receipt = await lives.attached(stay_id, "送达回证（决定书）")
    served = stay.ServeDecision(case.id, Way.POST, lives.today, receipt)
    await lives.at_stay(lives.unit, stay_id, served)
    await lives.at_stay(on.crew.department, stay_id, end.GiveReceipt(REASON))
    return [("stay_removed_and_served", life(stay_id))]


@scene()
async def filing_refused(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Setting (hearing): notice to each side, one gives its time up, the other's runs out; refused, served; the stay goes on."""
    lives, code = await on_stage(on)
    office, stay_id = on.crew.department, await lives.entered(code)
    await lives.at_stay(lives.unit, stay_id, stay.FileEntry("样例招收情况"))
    await lives.at_stay(office, stay_id, stay.RefuseFiling("13(1)", REASON))
    await lives.at_stay(lives.unit, stay_id, refusal.ServeRefusalNotice(Side.UNIT, Way.SYSTEM))
    receipt = await lives.attached(stay_id, "送达回证（事先告知书）")
    posted = refusal.ServeRefusalNotice(Side.POSTDOC, Way.POST, lives.today, receipt)
    await lives.at_stay(office, stay_id, posted)
    await lives.at_stay(lives.unit, stay_id, refusal.StateOnRefusal(Side.UNIT, "样例陈述", waives=True))
    await days(time, 25)
    await lives.at_stay(office, stay_id, refusal.DecideRefusal(True, REASON, "样例答复"))
    await lives.at_stay(lives.unit, stay_id, refusal.DeliverRefusal(Side.UNIT, Way.SYSTEM))
    told = await lives.attached(stay_id, "送达回证（告知书）")
    await lives.at_stay(office, stay_id, refusal.DeliverRefusal(Side.POSTDOC, Way.POST, lives.today, told))
    return [("stay_filing_refused", life(stay_id))]


@scene()
async def supplemented(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 13(1), 14: three signatures under a supplement; the end of the term is dated again."""
    lives, code = await on_stage(on)
    stay_id = await lives.filed(code)
    await months(lives, time, 3)
    ends_on = (await lives.stay_state(stay_id)).ends_on
    assert ends_on is not None
    await lives.extend(stay_id, add_months(ends_on, 12))
    await days(time, 3)
    return [("stay_supplemented", life(stay_id))]


@scene()
async def transferred(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Setting (leaving), Art. 13(2): transferred before the report for filing, which is made afterwards; receipted."""
    lives, code = await on_stage(on)
    stay_id = await lives.entered(code)
    await months(lives, time, 1)
    proof = await lives.attached(stay_id, "同意转出的材料")
    left = end.EndOtherwise(Leaving.TRANSFER, lives.today, REASON, (proof,), "样例大学")
    await lives.at_stay(lives.unit, stay_id, left)
    await lives.at_stay(on.crew.department, stay_id, end.GiveReceipt(REASON))
    await days(time, 5)
    await lives.report(stay_id)
    return [("stay_transferred", life(stay_id)), ("base_after_a_transfer", LifeRef("base", code))]
