"""What an actor can do with a base as it stands: for pages, which offer nothing that would be refused."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from domain.actor import Actor
from domain.bases.base import commands as cmd
from domain.bases.base import keys
from domain.bases.base.evaluation_corrected import to_correct
from domain.bases.base.guard import PERMITS
from domain.bases.base.proceedings import decidable, keepable
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus, EvaluationStatus
from domain.bases.base.vacancy import count
from domain.bases.base.waits import waits
from domain.bases.circumstances import Circumstances
from domain.bases.stay.allowed import Offer
from domain.terms import Role

NAMES: Mapping[type, str] = MappingProxyType(
    {
        cmd.HandInSelfCheck: "self-checks",
        cmd.HandInEvidence: "evaluations/evidence",
        cmd.ScoreEvaluation: "evaluations/scores",
        cmd.GradeEvaluation: "evaluations/grade",
        cmd.CorrectEvidence: "evaluations/evidence-correction",
        cmd.CorrectScores: "evaluations/scores-correction",
        cmd.AnswerRectification: "rectifications/answer",
        cmd.CheckRectification: "rectifications/check",
        cmd.OpenRectification: "rectifications",
        cmd.ConfirmVacancy: "vacancy/confirm",
        cmd.GiveNotice: "cancellation/notice",
        cmd.ServeNotice: "cancellation/service",
        cmd.StateObjection: "cancellation/statement",
        cmd.WaiveHearing: "cancellation/waiver",
        cmd.ServeDecision: "endings/service",
        cmd.CancelFiling: "cancellation",
        cmd.KeepFiling: "cancellation/keep",
        cmd.ApproveWorkstation: "workstation",
        cmd.ReverseEnding: "reversal",
        cmd.SettleBenefit: "benefits",
        cmd.RecordArrangement: "arrangements",
        cmd.EndArrangement: "arrangements/end",
        cmd.GiveGuidance: "guidance",
        cmd.AnswerGuidance: "guidance/answer",
        cmd.RecordHonour: "honours",
        cmd.WithdrawHonour: "honours/withdrawal",
        cmd.PlanBenefit: "benefits/plan",
        cmd.AmendBase: "amendments",
        cmd.SucceedUnit: "succession",
        cmd.Recount: "recount",
        cmd.Urge: "urge",
    }
)
"""Command → its name (`domain.bases.command_names`); what begins a base, ripples and timers have none here."""


def allowed(case: Base, c: Circumstances) -> tuple[Offer, ...]:
    """Setting (procedure): commands whose status and party fit, and that have something to act on or to change."""
    return tuple(
        offer
        for command, name in NAMES.items()
        if _fits(command, case, c.actor)
        for offer in _offers(command, name, case, c)
    )


def _fits(command: type, case: Base, actor: Actor) -> bool:
    permit = PERMITS[command]
    parties = permit.parties(case, actor)
    return case.status in permit.statuses and any(party.includes(actor) for party in parties)


def _offers(command: type, name: str, case: Base, c: Circumstances) -> Iterator[Offer]:
    found = CONCERNING.get(command)
    key = CONCERNED.get(command)
    if found is not None or key is not None:
        head, slash, tail = name.partition("/")
        for concerned in found(case) if found is not None else _running(case, key or ""):
            yield Offer(name, f"{head}/{concerned}{slash}{tail}")
    elif HAS_OBJECT.get(command, _always)(case, c):
        yield Offer(name, name)


def _running(case: Base, prefix: str) -> Iterator[str]:
    return (key.removeprefix(prefix) for key in case.clocks if key.startswith(prefix))


def _to_notice(case: Base) -> Iterator[str]:
    """Grounds that stand and of which the unit was not told yet."""
    return (one.value for one in case.grounds if case.proceeding(one) is None)


def _to_hear(case: Base) -> Iterator[str]:
    """Proceedings of which the notice was served: statements are taken until the decision."""
    return (one.ground.value for one in case.proceedings if one.open and one.served is not None)


CONCERNING: Mapping[type, Callable[[Base], Iterator[str]]] = {
    cmd.EndArrangement: lambda case: (
        arrangement.id for arrangement in case.arrangements if arrangement.until is None
    ),
    cmd.AnswerGuidance: lambda case: (
        guidance.id for guidance in case.guidances if guidance.answered_on is None
    ),
    cmd.CorrectEvidence: lambda case: (
        evaluation.campaign for evaluation in case.evaluations if to_correct(evaluation)
    ),
    cmd.CorrectScores: lambda case: (
        evaluation.campaign
        for evaluation in case.evaluations
        if evaluation.status is EvaluationStatus.GRADING
    ),
    cmd.WithdrawHonour: lambda case: (honour.id for honour in case.honours if not honour.withdrawn),
    cmd.GiveNotice: _to_notice,
    cmd.StateObjection: _to_hear,
}
"""Command → what it can be given about, where no clock tells."""
CONCERNED: Mapping[type, str] = {
    cmd.HandInEvidence: keys.EVIDENCE,
    cmd.ScoreEvaluation: keys.SCORE,
    cmd.GradeEvaluation: keys.GRADE,
    cmd.AnswerRectification: keys.RECTIFICATION,
    cmd.CheckRectification: keys.RECTIFICATION_CHECK,
    cmd.SettleBenefit: keys.BENEFIT,
    cmd.PlanBenefit: keys.BENEFIT,
    cmd.ServeNotice: keys.CANCEL_SERVICE,
    cmd.WaiveHearing: keys.CANCEL_STATEMENT,
    cmd.ServeDecision: keys.DECISION_SERVICE,
}
"""Command → the clocks of what it concerns."""


def _always(_: Base, __: Circumstances) -> bool:
    return True


def _can_keep(case: Base, _: Circumstances) -> bool:
    """Art. 24: two full years leave no choice; failed evaluations leave one in any case."""
    return bool(keepable(case))


def _can_urge(case: Base, c: Circumstances) -> bool:
    """Setting (urge): others are urged, and only people."""
    return any(
        wait.party.role is not Role.SYSTEM and not wait.party.includes(c.actor) for wait in waits(case)
    )


HAS_OBJECT: Mapping[type, Callable[[Base, Circumstances], bool]] = {
    cmd.HandInSelfCheck: lambda case, _: any(_running(case, keys.SELF_CHECK)),
    cmd.ConfirmVacancy: lambda case, _: keys.VACANCY_CHECK in case.clocks,
    cmd.CancelFiling: lambda case, _: decidable(case) is not None,
    cmd.KeepFiling: _can_keep,
    cmd.ApproveWorkstation: lambda case, _: case.status is BaseStatus.ACTIVE,
    cmd.ReverseEnding: lambda case, _: case.ending is not None,
    cmd.SucceedUnit: lambda case, _: case.status is BaseStatus.ACTIVE or case.barred_until is not None,
    cmd.Recount: lambda case, c: count(case, case.residents, c).moves,
    cmd.Urge: _can_urge,
}
