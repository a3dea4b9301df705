"""Art. 24: scenes of the chains in which a filing is cancelled, and of another unit that stands in for a base's own."""

from collections.abc import Sequence

from activities.contract import LifeRef
from domain.bases.attachment import Attachment
from domain.bases.base import commands as base
from domain.bases.base.terms import CancelGround, Served, SuccessionKind
from domain.service import Way
from ids import new_id
from scenario.backstage import Backstage
from scenario.backstage_bases import BackstageBases
from scenario.timekeeper import Timekeeper
from tests.replay.scenes import days, scene
from tests.replay.scenes_stays import REASON, months, on_stage

VACANCY = CancelGround.VACANCY


async def paper_of(lives: BackstageBases, code: str, name: str) -> str:
    """A file put to the base."""
    paper = Attachment(
        id=new_id(), file_name=f"{name}.pdf", media_type="application/pdf", size=1024, sha256=new_id()
    )
    await lives.at_base(lives.crew.department, code, base.AttachPaper(paper))
    return paper.id


@scene()
async def cancelled_after_statement(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Notice by the timer, served by post, a statement, the decision that answers it, its late service."""
    lives, code = await on_stage(on)
    office = on.crew.department
    await months(lives, time, 23)
    await days(time, 1)
    receipt = await paper_of(lives, code, "样例送达回证")
    await lives.at_base(office, code, base.ServeNotice(VACANCY, Way.POST, lives.today, receipt))
    await lives.at_base(lives.unit, code, base.StateObjection(VACANCY, "样例陈述"))
    await months(lives, time, 2)
    await lives.at_base(office, code, base.CancelFiling(REASON, "样例答复"))
    await days(time, 40)
    decided = await paper_of(lives, code, "样例决定回证")
    service = base.ServeDecision(Served.DECISION, Way.POST, lives.today, decided)
    await lives.at_base(office, code, service)
    return [("base_cancelled_after_statement", LifeRef("base", code))]


@scene()
async def approved_during_cancellation(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """Art. 24: a workstation's approval ends the proceeding; taken back, the proceeding goes on to its decision."""
    lives, code = await on_stage(on)
    office = on.crew.department
    await months(lives, time, 25)
    await lives.sign_notice(code)
    await lives.at_base(lives.unit, code, base.StateObjection(VACANCY, "样例陈述", waives=True))
    await lives.at_base(office, code, base.ApproveWorkstation(lives.today, "样例函〔2028〕8号"))
    await days(time, 10)
    await lives.at_base(office, code, base.ReverseEnding(REASON))
    await days(time, 1)
    await lives.sign_decision(code, Served.REVERSAL)
    await lives.at_base(office, code, base.CancelFiling(REASON, "样例答复"))
    await lives.sign_decision(code)
    return [("base_approved_and_cancelled", LifeRef("base", code))]


@scene()
async def succession(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """承继: the base, who is in station and who has left go to another unit, and go on there."""
    lives, code = await on_stage(on)
    inside = await lives.filed(code)
    paper = await paper_of(lives, code, "样例批复")
    heir = on.crew.units[1]
    merger = base.SucceedUnit(
        kind=SuccessionKind.MERGED,
        successor=heir.scope,
        effective_on=lives.today,
        document="样例登记〔2026〕1号",
        paper=paper,
        reason=REASON,
    )
    await lives.at_base(on.crew.department, code, merger)
    await days(time, 30)
    state = await lives.stay_state(inside)
    assert state.unit == heir.scope
    return [("base_succeeded", LifeRef("base", code)), ("stay_succeeded", LifeRef("postdoc", inside))]
