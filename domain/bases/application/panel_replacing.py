"""Setting (expert_replacement): an expert who is kept away (ill, absent) is replaced, which is no recusal."""

from dataclasses import replace

from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.apply_panel import apply_panel
from domain.bases.application.limits import start_clock
from domain.bases.application.panel import unfit
from domain.bases.application.panel_clocks import clock_without
from domain.bases.application.state import Application
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.refusal import Problem, Refusal, RefusalKind, invalid
from domain.source import setting
from domain.wait import Clock

_RULE = setting("expert_replacement")


def replace_expert(
    case: Application, command: cmd.ReplaceExpert, c: Circumstances, world: World
) -> fact.ExpertReplaced | Refusal:
    """Setting (expert_replacement): with a reason, before the review is in; the next expert has the whole time for it."""
    seat = next((one for one in case.reviewers if one.expert == command.expert), None)
    if seat is None:
        detail = "该专家不在本件申报的专家名单中。"
        return Refusal(code="not_found", detail=detail, source=_RULE, kind=RefusalKind.NOT_FOUND)
    if seat.review is not None:
        detail = "该专家已提交评审意见，不再更换；应当回避的，另行取消其评审。"
        return Refusal(code="already_handed_in", detail=detail, source=_RULE)
    problems = [] if command.reason.strip() else [Problem("reason", "required", "请填写更换的原因。", _RULE)]
    if command.by:
        problems += unfit(case, "by", command.by, world, command.verified)
    if problems:
        return invalid(tuple(problems), "更换评审专家的内容需要修改。", "unfit_experts")
    happened = fact.ExpertReplaced(
        expert=command.expert,
        reason=command.reason.strip(),
        by=command.by,
        seated=start_clock("panel_review", c) if command.by else None,
        clock=case.clock,
        verified=command.verified.strip(),
    )
    left = apply_panel(case, happened, c.at)
    return replace(happened, clock=_standing(case, left, c))


def _standing(case: Application, left: Application, c: Circumstances) -> Clock | None:
    """The department's time: what it had to do already goes on, what is new begins now."""
    if left.panel_needs is None or left.panel_needs == case.panel_needs:
        return case.clock
    return clock_without(case, left, c)
