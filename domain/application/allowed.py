"""What an actor can do with an application as it stands: for pages, which offer nothing that would be refused."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from domain.actor import Actor, Party
from domain.application import commands as cmd
from domain.application.guard import GOES_ON, PERMITS, Permit
from domain.application.papers import Paper
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
        cmd.AskConsentAgain: _named("consent-again"),
        cmd.IntendRefusal: _named("intend-refusal"),
        cmd.GiveStatement: _named("statement"),
        cmd.DropIntent: _named("drop-intent"),
        cmd.Refuse: _named("refuse"),
        cmd.SignFor: _named("receipt"),
        cmd.ServePaper: _named("service"),
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
    if case.intent is not None and command in GOES_ON:
        return False
    if actor.role is Role.EXPERT:
        return _own_status(case, actor) in EXPERT_NEEDS.get(command, ())
    needs = NEEDS.get(command)
    return needs is None or needs(case, actor)


def _urged(party: Party, actor: Actor) -> bool:
    """Setting (urge): others are urged, and only people."""
    return party.role is not Role.SYSTEM and not party.includes(actor)


def _nobody_awaited(case: Application) -> bool:
    """Art. 11(3): every expert has handed in or let the time pass; whether that is enough, the rule says."""
    return bool(case.reviewers) and all(one.review or one.clock.overdue for one in case.reviewers)


def _for(paper: Paper, actor: Actor) -> bool:
    """Setting (service): the unit signs for what is addressed to it; the office that acted serves what it issued."""
    return paper.to is Role.UNIT if actor.role is Role.UNIT else paper.office is actor.role


def _signs_or_serves(case: Application, actor: Actor) -> bool:
    return any(_for(paper, actor) for paper in case.open_papers)


OFFICES = frozenset({Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY})
"""Setting (transfer): those whose tasks go from hand to hand."""
NEEDS: Mapping[type, Callable[[Application, Actor], bool]] = {
    cmd.TransferTask: lambda _, actor: actor.role in OFFICES,
    cmd.Urge: lambda case, actor: any(_urged(wait.party, actor) for wait in waits(case)),
    cmd.DecideObjection: lambda case, _: bool(case.open_objections),
    cmd.StrikeReview: lambda case, _: bool(case.reviewers),
    cmd.ConfirmPriority: lambda case, _: bool(case.form.priorities),
    cmd.ConcludePanel: lambda case, _: _nobody_awaited(case),
    cmd.Accept: lambda case, _: case.opposed_by(Role.AUTHORITY) is None,
    cmd.AskConsentAgain: lambda case, _: case.opposed_by(Role.AUTHORITY) is not None,
    cmd.IntendRefusal: lambda case, _: case.intent is None,
    cmd.GiveStatement: lambda case, _: case.intent is not None and case.intent.clock is not None,
    cmd.DropIntent: lambda case, _: case.intent is not None,
    cmd.Refuse: lambda case, _: case.intent is not None and case.intent.heard,
    cmd.SignFor: _signs_or_serves,
    cmd.ServePaper: _signs_or_serves,
}
"""Command → whether there is something to act on, where the stage alone does not tell."""


EXPERT_NEEDS: Mapping[type, tuple[AssignmentStatus, ...]] = {
    cmd.DeclareNoConflict: (AssignmentStatus.ASSIGNED,),
    cmd.DeclareRecusal: (AssignmentStatus.ASSIGNED, AssignmentStatus.DECLARED),
    cmd.HandInReview: (AssignmentStatus.DECLARED,),
}


def _own_status(case: Application, actor: Actor) -> AssignmentStatus | None:
    return next((one.status for one in case.reviewers if one.expert == actor.scope), None)
