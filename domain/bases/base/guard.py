"""Which commands a base takes while its filing stands and afterwards, and from whom."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.actor import DEPARTMENT, Actor, Party
from domain.bases import law
from domain.bases.base import commands as cmd
from domain.bases.base.overseer import overseer, unit_of
from domain.bases.base.state import Base
from domain.bases.base.terms import BASE_STATUS_NAMES, BaseStatus
from domain.bases.interpretations import SUCCESSION
from domain.refusal import Refusal, RefusalKind, forbidden
from domain.source import Source, interpretation, setting
from domain.terms import Role

Parties = Callable[[Base, Actor], tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Permit:
    """With which status of the filing, whose it is, and under which source."""

    statuses: frozenset[BaseStatus]
    parties: Parties
    source: Source


def unit(case: Base, _: Actor) -> tuple[Party, ...]:
    """Art. 7: the unit that set up the base."""
    return (unit_of(case),)


def department(_: Base, __: Actor) -> tuple[Party, ...]:
    """The 厅."""
    return (DEPARTMENT,)


def department_or_unit(case: Base, _: Actor) -> tuple[Party, ...]:
    """The 厅, which serves and records; the unit, which signs and is heard."""
    return (DEPARTMENT, unit_of(case))


def scorer(case: Base, _: Actor) -> tuple[Party, ...]:
    """Art. 6: the league of the area, also for units of the region level."""
    return (overseer(case),)


def overseers(case: Base, _: Actor) -> tuple[Party, ...]:
    """Art. 5, 6: league and department."""
    return (overseer(case), DEPARTMENT)


def everybody_of_it(case: Base, _: Actor) -> tuple[Party, ...]:
    """The unit and both levels above."""
    return (unit_of(case), overseer(case), DEPARTMENT)


def system(_: Base, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (Party(Role.SYSTEM, "system"),)


def department_or_system(_: Base, __: Actor) -> tuple[Party, ...]:
    """The 厅, or the nightly check."""
    return (DEPARTMENT, Party(Role.SYSTEM, "system"))


def anybody(_: Base, actor: Actor) -> tuple[Party, ...]:
    """Ripples of other lives: whoever's command brought them about was checked there."""
    return (Party(actor.role, actor.scope),)


ACTIVE = frozenset({BaseStatus.ACTIVE})
OVER = frozenset(BaseStatus) - ACTIVE
ALL = frozenset(BaseStatus)

PERMITS: dict[type, Permit] = {
    cmd.FileBase: Permit(ACTIVE, department, law.FILED),
    cmd.EnterBase: Permit(ACTIVE, department, setting("import")),
    cmd.AttachPaper: Permit(ALL, everybody_of_it, setting("attachments")),
    cmd.RecordResident: Permit(ALL, anybody, setting("vacancy_count")),
    cmd.RecordLeaving: Permit(ALL, anybody, setting("vacancy_count")),
    cmd.ForgetResident: Permit(ALL, anybody, setting("vacancy_count")),
    cmd.Recount: Permit(ACTIVE, department_or_system, setting("vacancy_count")),
    cmd.ConfirmVacancy: Permit(ACTIVE, department, setting("reversal")),
    cmd.GiveNotice: Permit(ACTIVE, department, setting("hearing")),
    cmd.ServeNotice: Permit(ACTIVE, department_or_unit, setting("service")),
    cmd.StateObjection: Permit(ACTIVE, department_or_unit, setting("hearing")),
    cmd.WaiveHearing: Permit(ACTIVE, department_or_unit, setting("hearing")),
    cmd.ServeDecision: Permit(ALL, department_or_unit, setting("service")),
    cmd.CancelFiling: Permit(ACTIVE, department, law.CANCELLATION),
    cmd.KeepFiling: Permit(ACTIVE, department, setting("evaluation")),
    cmd.ApproveWorkstation: Permit(ALL, department, setting("procedure")),
    cmd.ReverseEnding: Permit(OVER, department, setting("reversal")),
    cmd.PlanBenefit: Permit(frozenset({BaseStatus.ENDED}), department, setting("procedure")),
    cmd.SettleBenefit: Permit(frozenset({BaseStatus.ENDED}), department, setting("procedure")),
    cmd.OpenSelfCheck: Permit(ACTIVE, anybody, setting("self_check_open_month")),
    cmd.HandInSelfCheck: Permit(ACTIVE, unit, law.SELF_CHECK),
    cmd.BeginEvaluation: Permit(ACTIVE, anybody, law.DEPARTMENT_EVALUATES),
    cmd.HandInEvidence: Permit(ACTIVE, unit, setting("evaluation")),
    cmd.CorrectEvidence: Permit(ACTIVE, unit, setting("evaluation")),
    cmd.ScoreEvaluation: Permit(ACTIVE, scorer, setting("evaluation")),
    cmd.CorrectScores: Permit(ACTIVE, scorer, setting("evaluation")),
    cmd.GradeEvaluation: Permit(ACTIVE, department, setting("evaluation_grades")),
    cmd.CloseEvaluation: Permit(ALL, anybody, setting("evaluation")),
    cmd.ProlongCampaign: Permit(ACTIVE, anybody, setting("evaluation")),
    cmd.OpenRectification: Permit(ACTIVE, overseers, setting("procedure")),
    cmd.AnswerRectification: Permit(ACTIVE, unit, law.RECTIFIED),
    cmd.CheckRectification: Permit(ACTIVE, overseers, setting("rectification_check_working_days")),
    cmd.RecordArrangement: Permit(ACTIVE, unit, law.LEDGER),
    cmd.EndArrangement: Permit(ACTIVE, unit, law.LEDGER),
    cmd.GiveGuidance: Permit(ACTIVE, overseers, law.LEAGUE_LEADS),
    cmd.AnswerGuidance: Permit(ACTIVE, unit, setting("procedure")),
    cmd.RecordHonour: Permit(ALL, overseers, setting("procedure")),
    cmd.WithdrawHonour: Permit(ALL, overseers, setting("reversal")),
    cmd.SucceedUnit: Permit(ALL, department, interpretation(SUCCESSION)),
    cmd.AmendBase: Permit(ACTIVE, department, setting("procedure")),
    cmd.MoveDeadline: Permit(ALL, department, setting("redating")),
    cmd.Urge: Permit(ALL, everybody_of_it, setting("urge")),
    cmd.TimerFired: Permit(ALL, system, setting("procedure")),
}
FIRST = (cmd.FileBase, cmd.EnterBase)
"""Commands that begin a base."""
RIPPLES = (
    cmd.FileBase,
    cmd.RecordResident,
    cmd.RecordLeaving,
    cmd.ForgetResident,
    cmd.OpenSelfCheck,
    cmd.BeginEvaluation,
    cmd.CloseEvaluation,
    cmd.ProlongCampaign,
)
"""Commands that only other lives give; no route takes them."""


def guard(case: Base, command: cmd.Command, actor: Actor) -> Refusal | None:
    """Art. 5, 6, 24, 25: whether this actor may give this command to a base of this status."""
    permit = PERMITS[type(command)]
    first = isinstance(command, FIRST)
    if not first and not case.unit:
        return Refusal(
            code="not_found",
            detail="没有找到该基地。",
            source=setting("procedure"),
            kind=RefusalKind.NOT_FOUND,
        )
    if not any(party.includes(actor) for party in permit.parties(case, actor)):
        return forbidden("您无权对该基地办理此事项。", permit.source)
    if first and case.unit:
        return Refusal(
            code="already_there",
            detail=f"基地编号{case.code}已经使用。",
            source=setting("base_code"),
            field="code",
        )
    if not first and case.status not in permit.statuses:
        status = BASE_STATUS_NAMES[case.status]
        return Refusal(
            code="wrong_stage", detail=f"该基地目前{status}，不能办理此事项。", source=permit.source
        )
    return None
