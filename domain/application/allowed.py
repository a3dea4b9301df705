"""What an actor can do with an application as it stands: for pages, which offer nothing that would be refused."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.actor import Actor, Party
from domain.application import commands as cmd
from domain.application.guard import PERMITS, Permit
from domain.application.state import Application, AssignmentStatus
from domain.application.waits import waits
from domain.command_names import COMMAND_NAMES
from domain.terms import Role


def _named(path: str) -> tuple[str, str]:
    return path, COMMAND_NAMES[path]


NAMES: Mapping[type, tuple[str, str]] = MappingProxyType(
    {
        cmd.SaveDraft: ("draft", "保存申报书"),
        cmd.Attach: ("attachments", "上传附件"),
        cmd.Submit: _named("submit"),
        cmd.AnswerCorrection: _named("answer"),
        cmd.GiveConsent: _named("consent"),
        cmd.RefuseConsent: _named("refuse-consent"),
        cmd.RecordFinding: _named("findings"),
        cmd.ConfirmPriority: _named("priorities"),
        cmd.RecordInspection: _named("inspection"),
        cmd.ReturnForCorrection: _named("return"),
        cmd.Recommend: _named("recommend"),
        cmd.DeclineToRecommend: _named("decline"),
        cmd.Accept: _named("accept"),
        cmd.Refuse: _named("refuse"),
        cmd.AssignExperts: _named("experts"),
        cmd.DeclareNoConflict: _named("declare"),
        cmd.DeclareRecusal: _named("recuse"),
        cmd.HandInReview: _named("reviews"),
        cmd.StrikeReview: _named("strike"),
        cmd.ConcludePanel: _named("conclude"),
        cmd.DecideObjection: _named("decide-objection"),
        cmd.TransferTask: ("transfer", "转办"),
        cmd.Urge: _named("urge"),
        cmd.Withdraw: _named("withdraw"),
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
    if command is cmd.TransferTask:
        return actor.role in OFFICES
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


OFFICES = frozenset({Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY})
"""Setting (transfer): those whose tasks go from hand to hand."""
EXPERT_NEEDS: Mapping[type, tuple[AssignmentStatus, ...]] = {
    cmd.DeclareNoConflict: (AssignmentStatus.ASSIGNED,),
    cmd.DeclareRecusal: (AssignmentStatus.ASSIGNED, AssignmentStatus.DECLARED),
    cmd.HandInReview: (AssignmentStatus.DECLARED,),
}


def _own_status(case: Application, actor: Actor) -> AssignmentStatus | None:
    return next((one.status for one in case.reviewers if one.expert == actor.scope), None)
