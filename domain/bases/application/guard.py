"""Which commands an application takes where, and from whom: the table that keeps every case on its way."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.actor import DEPARTMENT, Actor, Party
from domain.bases import law
from domain.bases.application import commands as c
from domain.bases.application.state import Application
from domain.bases.application.world import World
from domain.bases.interpretations import LEAGUE_DECLINES
from domain.bases.terms import ENDS, STAGE_NAMES, Stage
from domain.refusal import Refusal, RefusalKind, forbidden
from domain.source import Source, interpretation, setting
from domain.terms import Role, Route
from domain.unit import reviewer_of

Parties = Callable[[Application, Actor], tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Permit:
    """At which stages, and whose turn; `bound` commands are the standing task's, and follow its transfer."""

    stages: frozenset[Stage]
    parties: Parties
    source: Source
    bound: bool = False
    otherwise: Parties | None = None
    """Whose it is at another stage; to them the case has moved on, which is not the same as being forbidden."""


def applicant(case: Application, _: Actor) -> tuple[Party, ...]:
    """The unit itself."""
    return (Party(Role.UNIT, case.unit),)


def any_unit(_: Application, actor: Actor) -> tuple[Party, ...]:
    """A unit that begins; the case is its own from then on."""
    return (Party(Role.UNIT, actor.scope),)


def authority(case: Application, _: Actor) -> tuple[Party, ...]:
    """The 主管部门 of the unit."""
    return (Party(Role.AUTHORITY, case.authority or ""),)


def league(case: Application, _: Actor) -> tuple[Party, ...]:
    """The league of the unit's area."""
    return (Party(Role.LEAGUE, case.league),)


def department(_: Application, __: Actor) -> tuple[Party, ...]:
    """The 厅."""
    return (DEPARTMENT,)


def reviewer(case: Application, _: Actor) -> tuple[Party, ...]:
    """Whoever examines at this stage: the league, then the department."""
    return (Party(Role.LEAGUE, case.league),) if case.stage is Stage.FIRST_REVIEW else (DEPARTMENT,)


def returner(case: Application, actor: Actor) -> tuple[Party, ...]:
    """Whoever can return it at this stage: the 主管部门, the league, the department."""
    return authority(case, actor) if case.stage is Stage.CONSENT else reviewer(case, actor)


def uploader(case: Application, actor: Actor) -> tuple[Party, ...]:
    """Whoever puts files to it: the unit to what it writes, the 主管部门 its letter while its opinion is awaited."""
    return authority(case, actor) if case.stage is Stage.CONSENT else applicant(case, actor)


def uploaders(case: Application, actor: Actor) -> tuple[Party, ...]:
    """Whoever does at some stage."""
    return (*applicant(case, actor), *(authority(case, actor) if case.authority else ()))


def offices(case: Application, actor: Actor) -> tuple[Party, ...]:
    """Every office that has a say in the application."""
    return (*(authority(case, actor) if case.authority else ()), *examiners(case, actor))


def examiners(case: Application, actor: Actor) -> tuple[Party, ...]:
    """Whoever examines at some stage."""
    return (DEPARTMENT,) if case.route is Route.REGION else (*league(case, actor), DEPARTMENT)


def panellist(case: Application, _: Actor) -> tuple[Party, ...]:
    """An expert on the panel of this application."""
    return tuple(Party(Role.EXPERT, one.expert) for one in case.reviewers)


def holder(case: Application, _: Actor) -> tuple[Party, ...]:
    """Whoever holds the standing task."""
    return (standing_party(case),)


def anybody(_: Application, actor: Actor) -> tuple[Party, ...]:
    """No restriction."""
    return (Party(actor.role, actor.scope),)


def system(_: Application, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (Party(Role.SYSTEM, "system"),)


def onlookers(case: Application, actor: Actor) -> tuple[Party, ...]:
    """Who may urge: the unit and the department, once it is handed in its league and its authority too."""
    if case.submitted_at is None:
        return (*applicant(case, actor), *department(case, actor))
    return (*applicant(case, actor), *authority(case, actor), *examiners(case, actor))


def standing_party(case: Application) -> Party:
    """Whose turn the stage is, all of them."""
    match case.stage:
        case Stage.DRAFT | Stage.CORRECTION:
            return Party(Role.UNIT, case.unit)
        case Stage.CONSENT:
            return Party(Role.AUTHORITY, case.authority or "")
        case Stage.FIRST_REVIEW:
            return reviewer_of(case.route, case.league)
        case _:
            return DEPARTMENT


def at(*stages: Stage) -> frozenset[Stage]:
    """The stages at which a command is taken."""
    return frozenset(stages)


OPEN = frozenset(Stage) - ENDS
REVIEWING = at(Stage.FIRST_REVIEW, Stage.DEPARTMENT_CHECK)
RETURNING = REVIEWING | at(Stage.CONSENT)
HANDED_IN = OPEN - at(Stage.DRAFT)
"""Art. 2, 9, 24: what they demand can be found missing at each of them."""
EVER = frozenset(Stage)
AFTER_PANEL = at(Stage.PANEL, Stage.PASSED, Stage.IN_NOTICE, Stage.HELD, Stage.CLEARED)
OBJECTED = at(Stage.PANEL, Stage.PASSED, Stage.IN_NOTICE, Stage.HELD)
"""A struck review or a material change can take a case back while an objection is still open."""
LEFT_OPEN = at(Stage.REFUSED, Stage.NOT_PASSED, Stage.WITHDRAWN)
"""Setting (objection): whoever objected is answered also where the application has ended for another reason."""
PERMITS: dict[type, Permit] = {
    c.OpenDraft: Permit(at(Stage.DRAFT), any_unit, law.APPLIES),
    c.SaveDraft: Permit(at(Stage.DRAFT, Stage.CORRECTION), applicant, setting("form")),
    c.Attach: Permit(
        at(Stage.DRAFT, Stage.CORRECTION, Stage.CONSENT),
        uploader,
        setting("attachments"),
        otherwise=uploaders,
    ),
    c.Detach: Permit(at(Stage.DRAFT, Stage.CORRECTION), applicant, setting("attachments")),
    c.Submit: Permit(at(Stage.DRAFT), applicant, law.APPLIES),
    c.GiveConsent: Permit(at(Stage.CONSENT), authority, law.CONSENT, bound=True),
    c.RefuseConsent: Permit(at(Stage.CONSENT), authority, law.CONSENT, bound=True),
    c.RecordFinding: Permit(REVIEWING, reviewer, setting("procedure"), True, examiners),
    c.ConfirmPriority: Permit(REVIEWING, reviewer, setting("procedure"), True, examiners),
    c.RecordInspection: Permit(REVIEWING, reviewer, law.INSPECTION, True, examiners),
    c.ReturnForCorrection: Permit(RETURNING, returner, setting("correction_working_days"), True, offices),
    c.AnswerCorrection: Permit(at(Stage.CORRECTION), applicant, setting("correction_working_days")),
    c.Recommend: Permit(at(Stage.FIRST_REVIEW), league, law.RECOMMENDATION, bound=True),
    c.DeclineToRecommend: Permit(at(Stage.FIRST_REVIEW), league, interpretation(LEAGUE_DECLINES), bound=True),
    c.Accept: Permit(at(Stage.DEPARTMENT_CHECK), department, setting("procedure"), bound=True),
    c.AskConsentAgain: Permit(at(Stage.DEPARTMENT_CHECK), department, law.CONSENT, bound=True),
    c.IntendRefusal: Permit(HANDED_IN, department, setting("hearing")),
    c.GiveStatement: Permit(HANDED_IN, applicant, setting("hearing")),
    c.DropIntent: Permit(HANDED_IN, department, setting("procedure")),
    c.Refuse: Permit(HANDED_IN, department, setting("procedure")),
    c.SignFor: Permit(EVER, applicant, setting("service")),
    c.ServePaper: Permit(EVER, offices, setting("service")),
    c.LeaveOut: Permit(at(Stage.PASSED, Stage.CLEARED), department, setting("procedure")),
    c.AssignExperts: Permit(at(Stage.PANEL), department, law.PANEL, bound=True),
    c.DeclareNoConflict: Permit(at(Stage.PANEL), panellist, setting("recusal")),
    c.DeclareRecusal: Permit(at(Stage.PANEL), panellist, setting("recusal")),
    c.HandInReview: Permit(at(Stage.PANEL), panellist, setting("scoring")),
    c.StrikeReview: Permit(AFTER_PANEL, department, setting("recusal")),
    c.ReplaceExpert: Permit(at(Stage.PANEL), department, setting("expert_replacement"), bound=True),
    c.ConcludePanel: Permit(at(Stage.PANEL), department, setting("scoring"), bound=True),
    c.BeginNotice: Permit(at(Stage.PASSED), department, law.NOTICE),
    c.RaiseObjection: Permit(at(Stage.IN_NOTICE), anybody, setting("objection")),
    c.SignForAnswer: Permit(EVER, anybody, setting("service")),
    c.DecideObjection: Permit(OBJECTED | LEFT_OPEN, department, setting("objection")),
    c.File: Permit(at(Stage.CLEARED), department, law.FILED),
    c.MoveWindow: Permit(at(Stage.DRAFT), department, setting("round_window")),
    c.Withdraw: Permit(OPEN, applicant, setting("withdrawal")),
    c.TransferTask: Permit(OPEN, holder, setting("transfer")),
    c.MoveDeadline: Permit(EVER, department, setting("redating")),
    c.Urge: Permit(EVER, onlookers, setting("urge")),
    c.TimerFired: Permit(EVER, system, setting("procedure")),
}


GOES_ON = frozenset(
    {
        c.GiveConsent, c.RefuseConsent, c.ReturnForCorrection, c.Recommend, c.DeclineToRecommend, c.Accept,
        c.AskConsentAgain, c.AssignExperts, c.ReplaceExpert, c.ConcludePanel, c.BeginNotice, c.File,
    }
)  # fmt: skip
"""Setting (hearing): what an application that is intended to be refused does not take."""


def guard(case: Application, command: type, actor: Actor, world: World) -> Refusal | None:
    """Art. 11: refuses a kind of command at the wrong stage or from somebody whose turn it is not."""
    permit = PERMITS[command]
    if not case.unit and command is not c.OpenDraft:
        return Refusal(
            code="not_found", detail="没有该申报。", source=setting("procedure"), kind=RefusalKind.NOT_FOUND
        )
    if not _concerns(permit, case, actor):
        return forbidden("您无权对该申报办理此事项。", permit.source)
    if case.stage not in permit.stages or not _includes(permit.parties, case, actor):
        detail = f"该申报目前处于“{STAGE_NAMES[case.stage]}”环节，不能办理此事项。"
        return Refusal(code="wrong_stage", detail=detail, source=permit.source)
    if case.intent is not None and command in GOES_ON:
        detail = "已告知申报单位拟不予备案，作出决定或者撤销告知之前，不能办理此事项。"
        return Refusal(code="refusal_intended", detail=detail, source=setting("hearing"))
    if permit.bound and not actor.may_take(case.task, "application") and world.task_active:
        return forbidden("该任务已转交本单位其他人员办理。", setting("transfer"), "given_to_another")
    return None


def given_to(case: Application, command: object) -> str | None:
    """Setting (transfer): to whom the task of this command was given, if to one person of the office."""
    return case.task if PERMITS[type(command)].bound else None


def _concerns(permit: Permit, case: Application, actor: Actor) -> bool:
    return _includes(permit.parties, case, actor) or (
        permit.otherwise is not None and _includes(permit.otherwise, case, actor)
    )


def _includes(parties: Parties, case: Application, actor: Actor) -> bool:
    return any(party.includes(actor) for party in parties(case, actor))
