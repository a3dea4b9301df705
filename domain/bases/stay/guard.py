"""Which commands a stay takes at which stage, and from whom."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.actor import DEPARTMENT, Actor, Party
from domain.bases import law
from domain.bases.interpretations import AFTER_BASE, ENTRY_FILER, ONE_STAY
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay.aftermath import RECEIPTED
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import STAY_ENDS, STAY_STAGE_NAMES, Side, StayStage
from domain.bases.stay.world import StayWorld
from domain.refusal import Refusal, RefusalKind, forbidden
from domain.source import Source, interpretation, setting
from domain.terms import Role

Parties = Callable[[Stay, Actor], tuple[Party, ...]]


@dataclass(frozen=True, slots=True)
class Permit:
    """At which stages, whose it is, and under which source."""

    stages: frozenset[StayStage]
    parties: Parties
    source: Source


def unit(case: Stay, _: Actor) -> tuple[Party, ...]:
    """The unit that set up the base."""
    return (Party(Role.UNIT, case.unit),)


def any_unit(_: Stay, actor: Actor) -> tuple[Party, ...]:
    """A unit that begins; whose base it is, the rule looks up."""
    return (Party(Role.UNIT, actor.scope),)


def station(case: Stay, _: Actor) -> tuple[Party, ...]:
    """The cooperating 流动站."""
    return (Party(Role.STATION, case.station),)


def postdoc(case: Stay, _: Actor) -> tuple[Party, ...]:
    """The person."""
    return (Party(Role.POSTDOC, case.person),)


def department(_: Stay, __: Actor) -> tuple[Party, ...]:
    """The 厅."""
    return (DEPARTMENT,)


def league(case: Stay, _: Actor) -> tuple[Party, ...]:
    """Art. 6: the league of the base's area, also for units of the region level."""
    return (Party(Role.LEAGUE, case.league),)


def overseers(case: Stay, actor: Actor) -> tuple[Party, ...]:
    """Art. 5, 6: league and department."""
    return (*league(case, actor), DEPARTMENT)


def sides(case: Stay, actor: Actor) -> tuple[Party, ...]:
    """Art. 17: base and station."""
    return (*unit(case, actor), *station(case, actor))


def three_sides(case: Stay, actor: Actor) -> tuple[Party, ...]:
    """Art. 13(1): base, station, postdoc."""
    return (*sides(case, actor), *postdoc(case, actor))


def unit_or_postdoc(case: Stay, actor: Actor) -> tuple[Party, ...]:
    """The base, or the person."""
    return (*unit(case, actor), *postdoc(case, actor))


def everybody_of_it(case: Stay, actor: Actor) -> tuple[Party, ...]:
    """All sides and both levels above."""
    return (*three_sides(case, actor), *overseers(case, actor))


def filer(case: Stay, actor: Actor) -> tuple[Party, ...]:
    """Interpretation (entry_filer): whoever reports the entry for filing."""
    return station(case, actor) if case.filing.filer is Side.STATION else unit(case, actor)


def told_of_refusal(case: Stay, actor: Actor) -> tuple[Party, ...]:
    """Setting (service): the three sides, of which the rule takes those that are told; the department for their papers."""
    return (*three_sides(case, actor), DEPARTMENT)


def sides_or_department(case: Stay, actor: Actor) -> tuple[Party, ...]:
    """Setting (leaving): base, station, or the department."""
    return (*sides(case, actor), DEPARTMENT)


def station_or_department(case: Stay, actor: Actor) -> tuple[Party, ...]:
    """The station, or the department."""
    return (*station(case, actor), DEPARTMENT)


def system(_: Stay, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (Party(Role.SYSTEM, "system"),)


def anybody(_: Stay, actor: Actor) -> tuple[Party, ...]:
    """Ripples of other lives: whoever's command brought them about was checked there."""
    return (Party(actor.role, actor.scope),)


def at(*stages: StayStage) -> frozenset[StayStage]:
    """The stages at which a command is taken."""
    return frozenset(stages)


BEFORE = at(StayStage.PREPARING, StayStage.AGREED)
IN = at(StayStage.IN_STATION)
OPEN = frozenset(StayStage) - STAY_ENDS
ALL = frozenset(StayStage)
AFTER_EXIT = at(StayStage.IN_STATION, StayStage.EXITED)
HERE = BEFORE | at(StayStage.IN_STATION, StayStage.EXITED)
COUNTED = at(StayStage.IN_STATION, StayStage.EXITED, StayStage.REMOVED, StayStage.MOVED, StayStage.LEFT)
KEPT = ALL - at(StayStage.VOIDED)
"""Where something can be waited for."""

PERMITS: dict[type, Permit] = {
    cmd.OpenStay: Permit(at(StayStage.PREPARING), any_unit, law.RECRUITS),
    cmd.EnterStay: Permit(at(StayStage.PREPARING), department, setting("import")),
    cmd.IdentifyPerson: Permit(BEFORE, department, interpretation(ONE_STAY)),
    cmd.AmendProfile: Permit(BEFORE, unit, setting("form")),
    cmd.AttachPaper: Permit(ALL, everybody_of_it, setting("attachments")),
    cmd.DraftAgreement: Permit(BEFORE, unit, setting("agreement")),
    cmd.SignAgreement: Permit(at(StayStage.PREPARING), three_sides, law.AGREEMENT_SIGNED),
    cmd.Abandon: Permit(BEFORE, sides, setting("procedure")),
    cmd.ReportEntry: Permit(at(StayStage.AGREED, StayStage.ABANDONED), station, law.FORMALITIES),
    cmd.CorrectEntry: Permit(IN, station_or_department, setting("reversal")),
    cmd.FileEntry: Permit(COUNTED, filer, interpretation(ENTRY_FILER)),
    cmd.AcceptFiling: Permit(COUNTED, department, setting("procedure")),
    cmd.ReturnFiling: Permit(COUNTED, department, setting("filing_correction_working_days")),
    cmd.AnswerFiling: Permit(COUNTED, filer, setting("filing_correction_working_days")),
    cmd.RefuseFiling: Permit(COUNTED, department, setting("hearing")),
    refusal.ServeRefusalNotice: Permit(COUNTED, told_of_refusal, setting("service")),
    refusal.StateOnRefusal: Permit(COUNTED, told_of_refusal, setting("hearing")),
    refusal.WaiveOnRefusal: Permit(COUNTED, told_of_refusal, setting("hearing")),
    refusal.DecideRefusal: Permit(COUNTED, department, setting("hearing")),
    refusal.DeliverRefusal: Permit(KEPT, told_of_refusal, setting("service")),
    end.EndOtherwise: Permit(IN, sides_or_department, setting("leaving")),
    end.TakeBackLeaving: Permit(at(StayStage.EXITED, StayStage.LEFT), department, setting("reversal")),
    end.GiveReceipt: Permit(RECEIPTED, department, law.EXIT_FORMALITIES),
    end.EndorseMerit: Permit(AFTER_EXIT, unit, setting("procedure")),
    end.CertifyDirectHire: Permit(at(StayStage.EXITED), department, law.DIRECT_HIRE),
    cmd.RecordDegree: Permit(OPEN, unit, setting("procedure")),
    cmd.AssessMidterm: Permit(IN, sides, law.ASSESSED_TOGETHER),
    cmd.AssessExit: Permit(IN, sides, law.ASSESSED_TOGETHER),
    cmd.ChangeMentor: Permit(IN, sides, setting("agreement")),
    cmd.ChangeProject: Permit(IN, unit, setting("agreement")),
    cmd.ChangeTerm: Permit(IN, unit, setting("agreement")),
    cmd.DraftSupplement: Permit(IN, unit, setting("agreement")),
    cmd.SignSupplement: Permit(IN, three_sides, setting("agreement")),
    cmd.WithdrawSupplement: Permit(IN, three_sides, setting("agreement")),
    cmd.RecordProject: Permit(IN, unit, setting("procedure")),
    cmd.AmendMajorProject: Permit(IN, unit, setting("procedure")),
    cmd.KeepTerm: Permit(IN, unit, setting("procedure")),
    cmd.RecordOpinion: Permit(HERE, unit, law.COMMITTEE_GUARDS),
    cmd.ConfirmProject: Permit(BEFORE | IN, station, law.STATION_HELPS_PROJECT),
    cmd.GiveAward: Permit(COUNTED, unit, law.AWARDS),
    cmd.WithdrawAward: Permit(COUNTED, unit, setting("reversal")),
    cmd.BeginVisit: Permit(IN, unit, law.SENT_OUT),
    cmd.ExtendVisit: Permit(IN, unit, law.HOW_LONG_OUT),
    cmd.ReturnFromVisit: Permit(IN, unit, setting("procedure")),
    cmd.RecordPay: Permit(IN, unit, law.PAY),
    cmd.RecordSubsidy: Permit(COUNTED, overseers, law.SUBSIDY),
    cmd.SettleSubsidy: Permit(COUNTED, overseers, setting("procedure")),
    cmd.ClaimMerit: Permit(AFTER_EXIT, unit_or_postdoc, setting("procedure")),
    cmd.ConfirmMerit: Permit(AFTER_EXIT, department, setting("merit_check_working_days")),
    cmd.HandInReports: Permit(IN, unit_or_postdoc, law.REPORTS),
    cmd.RecordAppraisal: Permit(IN, sides, law.APPRAISAL),
    cmd.CompleteExit: Permit(IN, station, law.EXIT),
    cmd.RecordDestination: Permit(AFTER_EXIT, sides, setting("procedure")),
    cmd.ReportGround: Permit(IN, everybody_of_it, setting("procedure")),
    cmd.SettleDoubt: Permit(IN, unit, law.REMOVAL),
    cmd.ServeNotice: Permit(IN, unit_or_postdoc, setting("service")),
    cmd.WaiveHearing: Permit(IN, unit_or_postdoc, setting("hearing")),
    cmd.DecideReferral: Permit(IN, department, setting("referral_working_days")),
    cmd.ServeDecision: Permit(
        at(StayStage.IN_STATION, StayStage.REMOVED), unit_or_postdoc, setting("service")
    ),
    cmd.GiveStatement: Permit(IN, unit_or_postdoc, setting("hearing")),
    cmd.DecideRemoval: Permit(IN, unit, law.REMOVAL),
    cmd.ReverseRemoval: Permit(at(StayStage.IN_STATION, StayStage.REMOVED), department, setting("reversal")),
    cmd.VoidStay: Permit(ALL - at(StayStage.VOIDED), department, setting("reversal")),
    cmd.FollowBase: Permit(ALL, anybody, setting("procedure")),
    cmd.EndWithBase: Permit(ALL, anybody, interpretation(AFTER_BASE)),
    cmd.ResumeWithBase: Permit(ALL, anybody, setting("reversal")),
    cmd.MoveDeadline: Permit(KEPT, department, setting("redating")),
    cmd.Urge: Permit(KEPT, everybody_of_it, setting("urge")),
    cmd.TimerFired: Permit(KEPT, system, setting("procedure")),
}
FIRST = (cmd.OpenStay, cmd.EnterStay)
"""Commands that begin a stay."""
RIPPLES = (cmd.FollowBase, cmd.EndWithBase, cmd.ResumeWithBase)
"""Commands that only other lives give; no route takes them."""


def guard(case: Stay, command: cmd.Command, actor: Actor, world: StayWorld) -> Refusal | None:
    """Art. 12–24: whether this actor may give this command at this stage."""
    permit = PERMITS[type(command)]
    if isinstance(command, FIRST):
        if case.person:
            return Refusal(code="already_there", detail="该招收登记已经存在。", source=setting("procedure"))
    elif not case.person:
        return Refusal(
            code="not_found",
            detail="没有找到该博士后记录。",
            source=setting("procedure"),
            kind=RefusalKind.NOT_FOUND,
        )
    if not any(party.includes(actor) for party in permit.parties(case, actor)):
        return forbidden("您无权办理此事项，或该事项不由您的单位办理。", permit.source)
    if not isinstance(command, FIRST) and case.stage not in permit.stages:
        stage = STAY_STAGE_NAMES[case.stage]
        return Refusal(
            code="wrong_stage", detail=f"目前处于“{stage}”阶段，不能办理此事项。", source=permit.source
        )
    return None
