"""Setting (leaving): ends that the text does not know: death, transfer, an agreement; none of them a removal (Art. 23)."""

from collections.abc import Iterator, Mapping

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands_end as cmd
from domain.bases.stay import facts_end as fact
from domain.bases.stay.aftermath import after_end
from domain.bases.stay.checks import in_stay, on_record, refused, written
from domain.bases.stay.doubts import unfound
from domain.bases.stay.keys import RECEIPT, REFUSAL_DECISION, REFUSAL_SERVE, REFUSAL_STATEMENT
from domain.bases.stay.order import acted_first
from domain.bases.stay.overlap import goes_on
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Ground, Leaving, StayStage
from domain.bases.stay.world import StayWorld
from domain.refusal import Problem, Refusal, said
from domain.source import setting
from domain.ticking import resumed
from domain.wait import Clock

LEAVING = setting("leaving")
TAKEN_BACK = frozenset({StayStage.EXITED, StayStage.LEFT})
"""Setting (reversal): ends that the department takes back; a removal has its own reversal (Art. 23)."""
PROVEN_BY = {
    Leaving.DEATH: "死亡证明",
    Leaving.TRANSFER: "本人签名、原单位和接收单位同意转出的材料",
    Leaving.AGREED: "基地、流动站和本人三方签名的协商一致协议",
}
"""How an end is proven; what is not here is none that somebody can enter."""


def end_otherwise(
    case: Stay, command: cmd.EndOtherwise, c: Circumstances, world: StayWorld
) -> fact.EndedOtherwise | Refusal:
    """Setting (leaving): with its paper, from the day on which it happened; nobody leaves so while a removal is open.

    Cases that are open when somebody dies are not decided any more.
    """
    dies = command.leaving is Leaving.DEATH
    pending = tuple(one.id for one in case.removals if one.open)
    if pending and not dies:
        detail = "退出基地处理尚未办结，不能以转出或者协商一致离开办理。"
        return Refusal(code="removal_open", detail=detail, source=LEAVING)
    if case.refusal is not None and case.refusal.open and not dies:
        return Refusal(code="refusal_open", detail="拟不予备案事项尚未办结，请办结后再办理。", source=LEAVING)
    doubted = None if dies else unfound(case, tuple(Ground))
    if doubted:
        return doubted
    found = refused(_problems(case, command, c), "在站终止登记不完整，请补正。")
    return found or fact.EndedOtherwise(
        leaving=command.leaving,
        left_on=command.left_on,
        reason=command.reason,
        papers=command.papers,
        goes_to=command.goes_to,
        starts=_after(case, c),
        dropped=pending,
    )


def _after(case: Stay, c: Circumstances) -> Mapping[str, Clock]:
    """Art. 5, 13(2): as after every end; a refusal that nobody is heard on any more does not go on."""
    fallen = (REFUSAL_SERVE, REFUSAL_STATEMENT, REFUSAL_DECISION)
    return {key: clock for key, clock in after_end(case, c).items() if not key.startswith(fallen)}


def _problems(case: Stay, command: cmd.EndOtherwise, c: Circumstances) -> Iterator[Problem]:
    proof = PROVEN_BY.get(command.leaving)
    if proof is None:
        yield Problem("leaving", "not_to_choose", "该情形由自治区人社厅以决定形成，不能自行登记。", LEAVING)
        return
    yield from written(command.reason, "reason", "具体情况")
    yield from in_stay(case, command.left_on, c.today, "left_on", "离开基地之日")
    yield from acted_first(case, command.left_on, c.today, planned=command.leaving is Leaving.DEATH)
    if not command.papers:
        yield Problem("papers", "required", f"请上传{proof}。", LEAVING)
    for index, paper in enumerate(command.papers):
        yield from on_record(case, paper, f"papers[{index}]", proof)
    if command.leaving is Leaving.TRANSFER:
        yield from written(command.goes_to, "goes_to", "转往的单位或者流动站", LEAVING)


def take_back_leaving(
    case: Stay, command: cmd.TakeBackLeaving, c: Circumstances, world: StayWorld
) -> fact.LeavingTakenBack | Refusal:
    """Setting (reversal): the stay is back where it was, with its clocks and the cases that were open.

    The receipt falls away, and what was certified for 期满出站; a supplement that the exit ended is drafted anew.
    """
    if not can_be_taken_back(case):
        return Refusal(
            code="nothing_to_reverse",
            detail="没有可以撤销的出基地或者在站终止登记；补录的，请作废登记后重新补录。",
            source=setting("reversal"),
        )
    found = said(command.reason, "reason", "撤销的理由", setting("reversal"))
    found = found or goes_on(case.entered_on, world)
    return found or fact.LeavingTakenBack(
        command.reason,
        resumed(case.resumes, c.at),
        (RECEIPT,),
        of_exit=case.stage is StayStage.EXITED,
        void=_given(case),
    )


def _given(case: Stay) -> tuple[str, ...]:
    """Art. 5, 22: the numbers of the receipt and the certificates that rest on the end."""
    receipt = () if case.exit.receipt is None else (case.exit.receipt.number,)
    return (*receipt, *(one.number for one in case.exit.certificates))


def can_be_taken_back(case: Stay) -> bool:
    """Setting (reversal): an end that was entered here; one that came from before the system is voided and entered anew."""
    entered_here = bool(case.resumes)
    return case.stage in TAKEN_BACK and case.exit.leaving is not Leaving.NOT_FILED and entered_here
