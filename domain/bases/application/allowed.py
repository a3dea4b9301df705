"""What an actor can do with an application as it stands: for pages, which offer nothing that would be refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application.draft import not_to_submit
from domain.bases.application.examination import not_to_accept, not_to_recommend
from domain.bases.application.guard import guard
from domain.bases.application.panel_result import not_to_conclude
from domain.bases.application.serving import not_to_serve
from domain.bases.application.state import Application, AssignmentStatus
from domain.bases.application.waits import names_nobody, waits
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.command_names import COMMAND_NAMES
from domain.bases.terms import Stage
from domain.refusal import Refusal
from domain.terms import Role
from domain.wait import Wait


def _named(path: str) -> tuple[str, str]:
    return path, COMMAND_NAMES["application"][path]


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
        cmd.ReplaceExpert: _named("replace"),
        cmd.ConcludePanel: _named("conclude"),
        cmd.DecideObjection: _named("decide-objection"),
        cmd.TransferTask: ("transfer", "转办"),
        cmd.Urge: _named("urge"),
        cmd.Withdraw: _named("withdraw"),
    }
)
"""Command → its path under the application, and what officials call it; ripples and timers have neither."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """A command whose turn it is and that would be refused as things stand, with the reason."""

    command: type
    why: Refusal


def allowed(case: Application, c: Circumstances, world: World) -> tuple[type, ...]:
    """Setting (procedure): commands that the rules would take from this actor, filled in rightly, as things stand."""
    return tuple(one for one in _fitting(case, c, world) if _not_yet(one, case, c, world) is None)


def withheld(case: Application, c: Circumstances, world: World) -> tuple[Withheld, ...]:
    """Setting (procedure): commands that are the actor's turn, but for which something is still missing, and what."""
    found = ((one, _not_yet(one, case, c, world)) for one in _fitting(case, c, world))
    return tuple(Withheld(command, why) for command, why in found if why is not None)


def _fitting(case: Application, c: Circumstances, world: World) -> tuple[type, ...]:
    return tuple(
        command
        for command in NAMES
        if guard(case, command, c.actor, world) is None and _has_object(command, case, c.actor)
    )


def _not_yet(command: type, case: Application, c: Circumstances, world: World) -> Refusal | None:
    missing = MISSING.get(command)
    return missing(case, c, world) if missing else None


def _has_object(command: type, case: Application, actor: Actor) -> bool:
    """Setting (procedure): some commands need something to act on besides the stage."""
    if actor.role is Role.EXPERT:
        return _own_status(case, actor) in EXPERT_NEEDS.get(command, ())
    needs = NEEDS.get(command)
    return needs is None or needs(case, actor)


def _urged(wait: Wait, actor: Actor) -> bool:
    """Setting (urge): others are urged, and only people, on what the actor may name."""
    party = wait.party
    known = actor.role is Role.DEPARTMENT or names_nobody(wait.key)
    return known and party.role is not Role.SYSTEM and not party.includes(actor)


def _signs_or_serves(case: Application, actor: Actor) -> bool:
    """Setting (service): the unit signs for what is addressed to it; the office that acted serves what it issued."""
    if actor.role is Role.UNIT:
        return any(paper.to is Role.UNIT for paper in case.open_papers)
    return any(paper.office is actor.role for paper in case.open_papers)


OFFICES = frozenset({Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY})
"""Setting (transfer): those whose tasks go from hand to hand."""
NEEDS: Mapping[type, Callable[[Application, Actor], bool]] = {
    cmd.Attach: lambda case, _: (
        case.stage is not Stage.CONSENT
    ),  # the letter goes with the form of the opinion
    cmd.TransferTask: lambda _, actor: actor.role in OFFICES,
    cmd.Urge: lambda case, actor: any(_urged(wait, actor) for wait in waits(case)),
    cmd.DecideObjection: lambda case, _: bool(case.open_objections),
    cmd.StrikeReview: lambda case, _: bool(case.reviewers),
    cmd.ReplaceExpert: lambda case, _: any(seat.review is None for seat in case.reviewers),
    cmd.ConfirmPriority: lambda case, _: bool(case.form.priorities),
    cmd.ConcludePanel: lambda case, _: bool(case.reviewers),
    cmd.AskConsentAgain: lambda case, _: case.opposed_by(Role.AUTHORITY) is not None,
    cmd.IntendRefusal: lambda case, _: case.intent is None,
    cmd.GiveStatement: lambda case, _: case.intent is not None and case.intent.clock is not None,
    cmd.DropIntent: lambda case, _: case.intent is not None,
    cmd.Refuse: lambda case, _: case.intent is not None and case.intent.heard,
    cmd.SignFor: _signs_or_serves,
    cmd.ServePaper: _signs_or_serves,
}
"""Command → whether there is something to act on, where the stage alone does not tell."""
MISSING: Mapping[type, Callable[[Application, Circumstances, World], Refusal | None]] = {
    cmd.Submit: not_to_submit,
    cmd.Recommend: not_to_recommend,
    cmd.Accept: not_to_accept,
    cmd.ConcludePanel: lambda case, c, _: not_to_conclude(case, c),
    cmd.SignFor: not_to_serve,
    cmd.ServePaper: not_to_serve,
}
"""Command → what its rule would refuse whatever is filled in: the state of the case, not the words of the command."""


EXPERT_NEEDS: Mapping[type, tuple[AssignmentStatus, ...]] = {
    cmd.DeclareNoConflict: (AssignmentStatus.ASSIGNED,),
    cmd.DeclareRecusal: (AssignmentStatus.ASSIGNED, AssignmentStatus.DECLARED),
    cmd.HandInReview: (AssignmentStatus.DECLARED,),
}


def _own_status(case: Application, actor: Actor) -> AssignmentStatus | None:
    return next((one.status for one in case.reviewers if one.expert == actor.scope), None)
