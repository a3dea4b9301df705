"""What an actor can do with an application as it stands: for pages, which offer nothing that would be refused."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.actor import Actor, Party
from domain.application import commands as cmd
from domain.application.guard import PERMITS, Permit
from domain.application.state import Application, AssignmentStatus
from domain.application.waits import waits
from domain.terms import Role

NAMES: Mapping[type, tuple[str, str]] = MappingProxyType(
    {
        cmd.SaveDraft: ("draft", "保存申报书"),
        cmd.Attach: ("attachments", "上传附件"),
        cmd.Submit: ("submit", "提交申报材料"),
        cmd.AnswerCorrection: ("answer", "逐项答复补正事项"),
        cmd.GiveConsent: ("consent", "出具同意意见"),
        cmd.RefuseConsent: ("refuse-consent", "不同意申报"),
        cmd.RecordFinding: ("findings", "逐项认定申报条件"),
        cmd.ConfirmPriority: ("priorities", "认定优先设立情形"),
        cmd.RecordInspection: ("inspection", "记录综合考察"),
        cmd.ReturnForCorrection: ("return", "退回补正"),
        cmd.Recommend: ("recommend", "出具书面推荐意见"),
        cmd.DeclineToRecommend: ("decline", "不予推荐"),
        cmd.Accept: ("accept", "受理并提交专家评议"),
        cmd.Refuse: ("refuse", "不予受理"),
        cmd.AssignExperts: ("experts", "指派评审专家"),
        cmd.DeclareNoConflict: ("declare", "声明无需回避"),
        cmd.DeclareRecusal: ("recuse", "声明回避"),
        cmd.HandInReview: ("reviews", "提交评分表"),
        cmd.StrikeReview: ("strike", "剔除应当回避的专家"),
        cmd.ConcludePanel: ("conclude", "形成论证评议结论"),
        cmd.DecideObjection: ("decide-objection", "认定异议"),
        cmd.TransferTask: ("transfer", "转办"),
        cmd.Urge: ("urge", "催办"),
        cmd.Withdraw: ("withdraw", "撤回申报"),
    }
)
"""Command → its path under the application, and what officials call it; ripples and timers have neither."""


def allowed(case: Application, actor: Actor, *, given_elsewhere: bool) -> tuple[type, ...]:
    """Setting (procedure): commands whose stage and party fit; `given_elsewhere`: the task is another person's."""
    return tuple(
        command
        for command in NAMES
        if _fits(PERMITS[command], case, actor, given_elsewhere=given_elsewhere)
        and _has_object(command, case, actor)
    )


def _fits(permit: Permit, case: Application, actor: Actor, *, given_elsewhere: bool) -> bool:
    turn = any(party.includes(actor) for party in permit.parties(case, actor))
    return turn and case.stage in permit.stages and not (permit.bound and given_elsewhere)


def _has_object(command: type, case: Application, actor: Actor) -> bool:
    """Setting (procedure): some commands need something to act on besides the stage."""
    if actor.role is Role.EXPERT:
        return _own_status(case, actor) in EXPERT_NEEDS.get(command, ())
    if command is cmd.Urge:
        return any(_urged(wait.party, actor) for wait in waits(case))
    if command is cmd.DecideObjection:
        return bool(case.open_objections)
    if command is cmd.StrikeReview:
        return bool(case.reviewers)
    if command is cmd.ConfirmPriority:
        return bool(case.form.priorities)
    return command is not cmd.ConcludePanel or _nobody_awaited(case)


def _urged(party: Party, actor: Actor) -> bool:
    """Setting (urge): others are urged, and only people."""
    return party.role is not Role.SYSTEM and not party.includes(actor)


def _nobody_awaited(case: Application) -> bool:
    """Art. 11(3): every expert has handed in or let the time pass; whether that is enough, the rule says."""
    return bool(case.reviewers) and all(one.review or one.clock.overdue for one in case.reviewers)


EXPERT_NEEDS: Mapping[type, tuple[AssignmentStatus, ...]] = {
    cmd.DeclareNoConflict: (AssignmentStatus.ASSIGNED,),
    cmd.DeclareRecusal: (AssignmentStatus.ASSIGNED, AssignmentStatus.DECLARED),
    cmd.HandInReview: (AssignmentStatus.DECLARED,),
}


def _own_status(case: Application, actor: Actor) -> AssignmentStatus | None:
    return next((one.status for one in case.reviewers if one.expert == actor.scope), None)
