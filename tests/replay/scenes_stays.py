"""Art. 12–25: scenes of bases, stays and campaigns; each gives the lives whose histories are kept."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from activities.contract import LifeRef
from domain.bases.base import commands as base
from domain.bases.campaign import commands as campaign
from domain.bases.campaign.state import CampaignKind
from domain.bases.stay import commands as stay
from domain.bases.stay.keys import EXIT, VERIFY
from domain.bases.stay.state_entry import Pay
from domain.bases.stay.terms import Ground, Result, VisitKind
from domain.counting import add_months
from domain.terms import Route
from ids import new_id
from scenario.backstage import Backstage
from scenario.backstage_bases import BackstageBases, backstage_bases
from scenario.timekeeper import Timekeeper
from scenario.values import A_DAY
from scenario.values_stay import HELD, promised
from tests.replay.scenes import days, scene

REASON = "样例理由"


async def on_stage(on: Backstage) -> tuple[BackstageBases, str]:
    """With a station, and the base of the first unit, filed today."""
    lives = await backstage_bases(on.lives, on.crew)
    return lives, await lives.base()


async def months(lives: BackstageBases, time: Timekeeper, count: int) -> None:
    """So many months pass."""
    await days(time, (add_months(lives.today, count) - lives.today).days)


async def removed(lives: BackstageBases, time: Timekeeper, code: str) -> str:
    """Art. 23(1): promised, half a year over without the degree, served, nothing said, removed; the stay."""
    stay_id = await lives.entered(code, promised(add_months(lives.today, 6)))
    await lives.report(stay_id)
    await months(lives, time, 7)
    removal = next(
        one for one in (await lives.stay_state(stay_id)).removals if one.ground is Ground.NO_DEGREE
    )
    await lives.serve(stay_id, removal.id)
    await days(time, 25)
    decision = stay.DecideRemoval(removal.id, True, REASON, lives.today)
    await lives.at_stay(lives.unit, stay_id, decision)
    return stay_id


@scene()
async def stay_to_its_exit(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 12–18, 21: from the recruitment over entry, filing, visit and both assessments to the exit."""
    lives, code = await on_stage(on)
    stay_id = await lives.filed(code)
    await months(lives, time, 3)
    visit = stay.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place="样例地点",
        abroad=True,
        begins=lives.today,
        return_by=lives.today + 20 * A_DAY,
        purpose="样例事由",
    )
    await lives.at_stay(lives.unit, stay_id, visit)
    await days(time, 19)
    (gone,) = (await lives.stay_state(stay_id)).visits
    await lives.at_stay(lives.unit, stay_id, stay.ReturnFromVisit(gone.id, lives.today))
    await months(lives, time, 8)
    await lives.assess(stay_id, stay.AssessMidterm, Result.PASSED)
    await months(lives, time, 12)
    await lives.leave(stay_id)
    return [("stay_exited", LifeRef("postdoc", stay_id)), ("base_vacant_again", LifeRef("base", code))]


@scene()
async def removal(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 23(1): a measured ground opens the removal by itself; the life ends."""
    lives, code = await on_stage(on)
    return [("stay_removed", LifeRef("postdoc", await removed(lives, time, code)))]


@scene()
async def removal_reversed(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 23: the department takes a removal back; an ended life begins anew, until the end of its term is looked into."""
    lives, code = await on_stage(on)
    stay_id = await removed(lives, time, code)
    (decided,) = (await lives.stay_state(stay_id)).removals
    await days(time, 3)
    await lives.at_stay(on.crew.department, stay_id, stay.ReverseRemoval(decided.id, REASON))
    await lives.at_stay(lives.unit, stay_id, stay.RecordDegree(HELD))
    await months(lives, time, 4)
    await lives.assess(stay_id, stay.AssessMidterm, Result.PASSED)
    ends = (await lives.stay_state(stay_id)).clocks[EXIT].deadline
    assert ends is not None
    await days(time, (ends.due - lives.today).days + 1)
    assert f"{VERIFY}{EXIT}" in (await lives.stay_state(stay_id)).clocks
    return [("stay_resumed", LifeRef("postdoc", stay_id))]


@scene()
async def stay_told_to_end(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 24: two years without anybody in station; the base ends by itself, and a recruitment with it."""
    lives, code = await on_stage(on)
    await months(lives, time, 23)
    stay_id = await lives.opened(code)
    await days(time, 2)
    await lives.sign_notice(code)
    await months(lives, time, 2)
    await lives.sign_decision(code)
    return [("base_cancelled", LifeRef("base", code)), ("stay_abandoned", LifeRef("postdoc", stay_id))]


@scene(Route.REGION)
async def ending_reversed(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 24: the end is taken back step by step; base and stay go on in new runs."""
    lives, code = await on_stage(on)
    await months(lives, time, 23)
    stay_id = await lives.agreed(code)
    await days(time, 2)
    await lives.sign_notice(code)
    await months(lives, time, 2)
    await lives.at_base(on.crew.department, code, base.ReverseEnding(REASON))
    await days(time, 1)
    return [("base_restored", LifeRef("base", code)), ("stay_restored", LifeRef("postdoc", stay_id))]


@scene()
async def workstation(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 24: a workstation; who is in station moves there, and every benefit is settled, one of them late."""
    lives, code = await on_stage(on)
    inside = await lives.filed(code)
    await days(time, 20)
    await lives.at_base(on.crew.department, code, base.ApproveWorkstation(lives.today, "样例函〔2026〕8号"))
    *first, last = (await lives.base_state(code)).endings[-1].benefits
    for benefit in first:
        await lives.at_base(on.crew.department, code, base.SettleBenefit(benefit.id, lives.today))
    await days(time, 120)
    await lives.at_base(on.crew.department, code, base.SettleBenefit(last.id, lives.today))
    return [("base_to_workstation", LifeRef("base", code)), ("stay_moved", LifeRef("postdoc", inside))]


@scene()
async def campaign_closed(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 25: a self-check that one base hands in and the other does not; closed after its day."""
    lives, code = await on_stage(on)
    await lives.base(1)
    case, closes = new_id(), lives.today + 40 * A_DAY
    opening = campaign.OpenCampaign(
        kind=CampaignKind.SELF_CHECK, title="样例自查", year=lives.today.year, closes_on=closes
    )
    await on.do(on.crew.department, case, opening, kind="campaign")
    report = base.HandInSelfCheck(lives.today.year, "样例自查报告")
    await lives.at_base(lives.unit, code, report)
    await days(time, 42)
    await on.do(on.crew.department, case, campaign.CloseCampaign("样例总结"), kind="campaign")
    return [("campaign", LifeRef("campaign", case)), ("base_self_checked", LifeRef("base", code))]


@scene()
async def stay_rolled_over(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """A stay that continues as new: after many commands, and after more than a year."""
    lives, code = await on_stage(on)
    stay_id = await lives.filed(code)
    for number in range(60):
        raised = Pay(Decimal(260_000 + number), Decimal(240_000), lives.today, insured=True)
        await lives.at_stay(lives.unit, stay_id, stay.RecordPay(raised))
    await time.advance(timedelta(days=400))
    return [("stay_rolled_over", LifeRef("postdoc", stay_id))]
