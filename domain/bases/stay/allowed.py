"""What an actor can do with a stay as it stands: for pages, which offer nothing that would be refused."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.actor import Actor
from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay.agreement import MAY_SIGN
from domain.bases.stay.assessment import assessable
from domain.bases.stay.changes import mentors_now
from domain.bases.stay.direct_hire import lacking
from domain.bases.stay.ending import can_be_taken_back
from domain.bases.stay.guard import PERMITS
from domain.bases.stay.keys import (
    ADJUST,
    DEGREE,
    FILING,
    IDENTITY,
    MERIT_BASE,
    MIDTERM,
    REFERRAL,
    REFUSAL_DECISION,
    REFUSAL_DELIVER,
    REFUSAL_SERVE,
    REFUSAL_STATEMENT,
    REMOVAL,
    SERVE,
    STATEMENT,
    VERIFY,
)
from domain.bases.stay.leaving import bars, midterm_missing, missing
from domain.bases.stay.money import SETTLED
from domain.bases.stay.order import within_six_years
from domain.bases.stay.project import to_be_confirmed
from domain.bases.stay.refusing import ROLES
from domain.bases.stay.span import over_four_years
from domain.bases.stay.state import Stay
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.supplement import stale
from domain.bases.stay.terms import FilingStatus, Side, StayStage
from domain.bases.stay.visits import too_late_to_move
from domain.bases.stay.waits import waits
from domain.refusal import Refusal, invalid
from domain.terms import Role

SIDES = {Role.UNIT: Side.UNIT, Role.STATION: Side.STATION}


@dataclass(frozen=True, slots=True)
class Offer:
    """A command by its name, and its path under the stay: with the id of what it concerns, where there is one."""

    name: str
    path: str


NAMES: Mapping[type, str] = MappingProxyType(
    {
        cmd.IdentifyPerson: "person",
        cmd.AmendProfile: "profile",
        cmd.DraftAgreement: "agreement",
        cmd.SignAgreement: "sign",
        cmd.Abandon: "abandon",
        cmd.ReportEntry: "entry",
        cmd.CorrectEntry: "entry-correction",
        cmd.FileEntry: "filing",
        cmd.AcceptFiling: "filing/accept",
        cmd.ReturnFiling: "filing/return",
        cmd.AnswerFiling: "filing/answer",
        cmd.RefuseFiling: "filing/refuse",
        cmd.RecordDegree: "degree",
        cmd.AssessMidterm: "midterm",
        cmd.AssessExit: "exit-assessment",
        cmd.ChangeMentor: "mentors",
        cmd.DraftSupplement: "supplement",
        cmd.SignSupplement: "supplement/sign",
        cmd.WithdrawSupplement: "supplement/withdrawal",
        cmd.RecordProject: "major-projects",
        cmd.AmendMajorProject: "major-projects/amendment",
        cmd.KeepTerm: "major-projects/keeping",
        cmd.RecordOpinion: "committee-opinions",
        cmd.ConfirmProject: "project/confirmation",
        cmd.GiveAward: "awards",
        cmd.WithdrawAward: "awards/withdrawal",
        cmd.BeginVisit: "visits",
        cmd.ExtendVisit: "visits/extension",
        cmd.ReturnFromVisit: "visits/return",
        cmd.RecordPay: "pay",
        cmd.RecordSubsidy: "subsidies",
        cmd.SettleSubsidy: "subsidies/outcome",
        cmd.ClaimMerit: "merits",
        cmd.ConfirmMerit: "merits/confirm",
        cmd.HandInReports: "reports",
        cmd.RecordAppraisal: "appraisal",
        cmd.CompleteExit: "exit",
        cmd.RecordDestination: "destination",
        cmd.ReportGround: "removals",
        cmd.SettleDoubt: "doubts/finding",
        cmd.ServeNotice: "removals/service",
        cmd.WaiveHearing: "removals/waiver",
        cmd.DecideReferral: "removals/referral",
        cmd.ServeDecision: "removals/decision-service",
        cmd.GiveStatement: "removals/statement",
        cmd.DecideRemoval: "removals/decision",
        cmd.ReverseRemoval: "removals/reversal",
        refusal.ServeRefusalNotice: "refusals/service",
        refusal.StateOnRefusal: "refusals/statement",
        refusal.WaiveOnRefusal: "refusals/waiver",
        refusal.DecideRefusal: "filing/refusal",
        refusal.DeliverRefusal: "refusals/decision-service",
        end.EndorseMerit: "merits/endorse",
        end.EndOtherwise: "leaving",
        end.TakeBackLeaving: "leaving-reversal",
        end.GiveReceipt: "exit-receipt",
        end.CertifyDirectHire: "direct-hire",
        cmd.VoidStay: "void",
        cmd.Urge: "urge",
    }
)
"""Command → its name (`domain.bases.command_names`); what begins a stay, ripples and timers have none here."""


def allowed(case: Stay, c: Circumstances) -> tuple[Offer, ...]:
    """Setting (procedure): commands that this actor could give today: stage and party fit, and nothing but input is wanting."""
    return tuple(
        offer
        for command, name in NAMES.items()
        if _fits(command, case, c.actor)
        for offer in _offers(command, name, case, c)
    )


def _fits(command: type, case: Stay, actor: Actor) -> bool:
    permit = PERMITS[command]
    return case.stage in permit.stages and any(party.includes(actor) for party in permit.parties(case, actor))


def _offers(command: type, name: str, case: Stay, c: Circumstances) -> Iterator[Offer]:
    listed = CONCERNED.get(command)
    if listed is not None:
        head, _, tail = name.partition("/")
        for concerned in listed(case, c):
            yield Offer(name, f"{head}/{concerned}/{tail}")
    elif HAS_OBJECT.get(command, _always)(case, c):
        yield Offer(name, name)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A command that is the actor's, for which something is still missing; all of it at once."""

    command: type
    why: Refusal


def withheld(case: Stay, c: Circumstances) -> tuple[Withheld, ...]:
    """Art. 18, 22, 23: why a regular exit, or the certificate for 直接考察, cannot be given yet, where that is the actor's."""
    found = ((command, why(case, c)) for command, why in MISSING.items() if _fits(command, case, c.actor))
    return tuple(Withheld(command, why) for command, why in found if why is not None)


def _exit_lacks(case: Stay, c: Circumstances) -> Refusal | None:
    """Art. 17, 18, 23: everything that is missing before the formalities."""
    wanting = (*missing(case), *midterm_missing(case, c), *within_six_years(case, c.today, c))
    return bars(case) or (
        invalid(wanting, "尚不具备办理出基地手续的条件。", "not_ready") if wanting else None
    )


def _certificate_lacks(case: Stay, c: Circumstances) -> Refusal | None:
    """Art. 22: what speaks against 期满出站."""
    wanting = tuple(lacking(case, c.policy))
    return (
        invalid(wanting, "不属于期满出站，不能出具直接考察招聘证明。", "not_whole_term") if wanting else None
    )


MISSING: Mapping[type, Callable[[Stay, Circumstances], Refusal | None]] = {
    cmd.CompleteExit: _exit_lacks,
    end.CertifyDirectHire: _certificate_lacks,
}


def _projects(case: Stay) -> Iterator[str]:
    return (one.id for one in case.projects if one.ended_on is None)


def _to_keep(case: Stay, c: Circumstances) -> Iterator[str]:
    """Art. 14: a term over four years that no project bears cannot stay."""
    if case.entered_on is not None and over_four_years(case, case.entered_on, c.policy):
        return iter(())
    return (key.removeprefix(ADJUST) for key in case.clocks if key.startswith(ADJUST))


def _visits(case: Stay) -> Iterator[str]:
    return (one.id for one in case.visits if one.returned_on is None)


def _movable(case: Stay, c: Circumstances) -> Iterator[str]:
    """Interpretation (late_extension): visits of which another return date can still be agreed to."""
    return (one.id for one in case.visits if one.returned_on is None and too_late_to_move(one, c) is None)


def _subsidies(case: Stay) -> Iterator[str]:
    return (one.id for one in case.subsidies if SETTLED[one.status])


def _merits(case: Stay) -> Iterator[str]:
    return (
        one.id for one in case.merits if one.confirmed is None and f"{MERIT_BASE}{one.id}" not in case.clocks
    )


def _unheard(case: Stay) -> Iterator[str]:
    return (one.id for one in case.removals if f"{STATEMENT}{one.id}" in case.clocks)


def _unserved(case: Stay) -> Iterator[str]:
    return (one.id for one in case.removals if f"{SERVE}{one.id}" in case.clocks)


def _referred(case: Stay) -> Iterator[str]:
    return (one.id for one in case.removals if f"{REFERRAL}{one.id}" in case.clocks)


def _decision_unserved(case: Stay) -> Iterator[str]:
    return (one.id for one in case.removals if one.decision and _unserved_still(one))


def _unserved_still(one: Removal) -> bool:
    return one.served_decision is None and one.reversed_on is None


def _doubts(case: Stay) -> Iterator[str]:
    return (key.removeprefix(VERIFY) for key in case.clocks if key.startswith(VERIFY))


def _heard(case: Stay) -> Iterator[str]:
    return (one.id for one in case.removals if f"{REMOVAL}{one.id}" in case.clocks)


def _reversible(case: Stay) -> Iterator[str]:
    here = case.stage is StayStage.IN_STATION
    return (one.id for one in case.removals if (one.open if here else one.decision and not one.reversed_on))


def _whole(listed: Callable[[Stay], Iterator[str]]) -> Callable[[Stay, Circumstances], Iterator[str]]:
    return lambda case, _: listed(case)


def _refusals(prefix: str) -> Callable[[Stay, Circumstances], Iterator[str]]:
    """The sides of which this is waited for; a side acts for itself, the department for each."""

    def found(case: Stay, c: Circumstances) -> Iterator[str]:
        return (
            side.value
            for side in Side
            if f"{prefix}{side}" in case.clocks and c.actor.role in {Role.DEPARTMENT, ROLES[side]}
        )

    return found


def _unendorsed(case: Stay) -> Iterator[str]:
    return (key.removeprefix(MERIT_BASE) for key in case.clocks if key.startswith(MERIT_BASE))


_LISTED: Mapping[type, Callable[[Stay], Iterator[str]]] = {
    end.EndorseMerit: _unendorsed,
    cmd.AmendMajorProject: _projects,
    cmd.ReturnFromVisit: _visits,
    cmd.WithdrawAward: lambda case: (award.id for award in case.awards if not award.withdrawn),
    cmd.SettleSubsidy: _subsidies,
    cmd.ConfirmMerit: _merits,
    cmd.SettleDoubt: _doubts,
    cmd.ServeNotice: _unserved,
    cmd.WaiveHearing: _unheard,
    cmd.DecideReferral: _referred,
    cmd.ServeDecision: _decision_unserved,
    cmd.GiveStatement: _unheard,
    cmd.DecideRemoval: _heard,
    cmd.ReverseRemoval: _reversible,
}
CONCERNED: Mapping[type, Callable[[Stay, Circumstances], Iterator[str]]] = {
    **{command: _whole(listed) for command, listed in _LISTED.items()},
    cmd.KeepTerm: _to_keep,
    cmd.ExtendVisit: _movable,
    refusal.ServeRefusalNotice: _refusals(REFUSAL_SERVE),
    refusal.StateOnRefusal: _refusals(REFUSAL_STATEMENT),
    refusal.WaiveOnRefusal: _refusals(REFUSAL_STATEMENT),
    refusal.DeliverRefusal: _refusals(REFUSAL_DELIVER),
}


def _always(_: Stay, __: Circumstances) -> bool:
    return True


def _filing(*statuses: FilingStatus) -> Callable[[Stay, Circumstances], bool]:
    return lambda case, _: case.filing.status in statuses


def _can_file(case: Stay, _: Circumstances) -> bool:
    waits_for_it = case.filing.status in {FilingStatus.DUE, FilingStatus.REFUSED}
    return waits_for_it and (not case.ended or FILING in case.clocks)


def _can_sign(case: Stay, c: Circumstances) -> bool:
    unsigned = case.agreement.unsigned if case.agreement else ()
    return any(side in unsigned for side in MAY_SIGN.get(c.actor.role, ()))


def _can_sign_supplement(case: Stay, c: Circumstances) -> bool:
    """Art. 13(1), 14: not the last signature where what was drafted has become impossible; it is withdrawn then."""
    draft = case.supplement
    if draft is None or not any(side in draft.unsigned for side in MAY_SIGN.get(c.actor.role, ())):
        return False
    return len(draft.unsigned) > 1 or stale(case, draft, c) is None


def _to_record(case: Stay, _: Circumstances) -> bool:
    """A certificate, its recognition, or its file where the half year still runs for want of it."""
    return not case.profile.degree.held or DEGREE in case.clocks


def _can_enter(case: Stay, _: Circumstances) -> bool:
    """Art. 13: all three have signed; after the base's end only where it ended the recruitment.

    That a number is in doubt is told whoever tries: it is nobody's but the department's to know before.
    """
    signed = case.agreement is not None and not case.agreement.unsigned
    return signed and (case.stage is StayStage.AGREED or case.ended_with_base)


def _assesses_midterm(case: Stay, c: Circumstances) -> bool:
    return f"{MIDTERM}{SIDES[c.actor.role]}" in case.clocks


def _assesses_exit(case: Stay, c: Circumstances) -> bool:
    return assessable(case, SIDES[c.actor.role])


def _can_change_mentor(case: Stay, c: Circumstances) -> bool:
    """Art. 15: whoever begins only later is replaced from that day; a station names only its own."""
    own = (Side.STATION,) if c.actor.role is Role.STATION else (Side.UNIT, Side.STATION)
    begun = (mentor.since for side, mentor in mentors_now(case).items() if side in own)
    return any(since is None or since <= c.today for since in begun)


def _can_exit(case: Stay, c: Circumstances) -> bool:
    """Art. 18, 23: all papers are there, nothing has to be decided first, and six years are not over without them."""
    return _exit_lacks(case, c) is None


def _can_leave(case: Stay, _: Circumstances) -> bool:
    """Offered also while a case is open: somebody may have died."""
    return case.stage is StayStage.IN_STATION


def _can_urge(case: Stay, c: Circumstances) -> bool:
    """Setting (urge): others are urged, and only people."""
    return any(
        wait.party.role is not Role.SYSTEM and wait.key != IDENTITY and not wait.party.includes(c.actor)
        for wait in waits(case)
    )


HAS_OBJECT: Mapping[type, Callable[[Stay, Circumstances], bool]] = {
    cmd.IdentifyPerson: lambda case, _: IDENTITY in case.clocks,
    cmd.ConfirmProject: lambda case, _: to_be_confirmed(case),
    cmd.SignAgreement: _can_sign,
    cmd.ReportEntry: _can_enter,
    cmd.FileEntry: _can_file,
    cmd.AcceptFiling: _filing(FilingStatus.CHECKING),
    cmd.ReturnFiling: _filing(FilingStatus.CHECKING),
    cmd.RefuseFiling: _filing(FilingStatus.CHECKING),
    refusal.DecideRefusal: lambda case, _: REFUSAL_DECISION in case.clocks,
    end.EndOtherwise: _can_leave,
    end.TakeBackLeaving: lambda case, _: can_be_taken_back(case),
    end.CertifyDirectHire: lambda case, c: not any(lacking(case, c.policy)),
    end.GiveReceipt: lambda case, _: case.exit.receipt is None,
    cmd.AnswerFiling: _filing(FilingStatus.RETURNED),
    cmd.SignSupplement: _can_sign_supplement,
    cmd.WithdrawSupplement: lambda case, _: case.supplement is not None,
    cmd.RecordDegree: _to_record,
    cmd.AssessMidterm: _assesses_midterm,
    cmd.AssessExit: _assesses_exit,
    cmd.ChangeMentor: _can_change_mentor,
    cmd.CompleteExit: _can_exit,
    cmd.Urge: _can_urge,
}
