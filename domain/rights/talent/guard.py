"""Which commands a talent takes, and from whom (权益·二(一), settings)."""

from domain.actor import Actor, Party
from domain.refusal import Refusal
from domain.rights import law
from domain.rights.guarding import Permit, refused
from domain.rights.parties import AGENCIES, LEADING, SYSTEM_PARTY
from domain.rights.parties import researcher as researcher_of
from domain.rights.rules import CODE, PROCEDURE, REDATING, TALENTS, rule
from domain.rights.talent import commands as cmd
from domain.rights.talent.state import STAGE_NAMES, Talent, TalentStage

ALL = frozenset(TalentStage)
LISTED = frozenset({TalentStage.LISTED})


def agencies(_: Talent, __: Actor) -> tuple[Party, ...]:
    """Departments; which of them it is, the rule says by the settings."""
    return AGENCIES


def agencies_or_system(_: Talent, __: Actor) -> tuple[Party, ...]:
    """The same, and the end of what an entitlement followed."""
    return (*AGENCIES, SYSTEM_PARTY)


def researcher(case: Talent, _: Actor) -> tuple[Party, ...]:
    """The person."""
    return (researcher_of(case.person),)


def leading(_: Talent, __: Actor) -> tuple[Party, ...]:
    """科技厅."""
    return (LEADING,)


def system(_: Talent, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (SYSTEM_PARTY,)


PERMITS: dict[type, Permit[Talent]] = {
    cmd.ListTalent: Permit(ALL, agencies, law.REAL_NAME_LIST),
    cmd.ChangeClass: Permit(LISTED, agencies, TALENTS),
    cmd.ReviewTalent: Permit(LISTED, agencies, rule("yearly_review_months")),
    cmd.AskEntitlement: Permit(LISTED, researcher, law.REAL_NAME_LIST),
    cmd.GrantEntitlement: Permit(LISTED, agencies, rule("entitlement_agencies")),
    cmd.RefuseEntitlement: Permit(LISTED, agencies, rule("entitlement_agencies")),
    cmd.EndEntitlement: Permit(ALL, agencies_or_system, rule("entitlement_agencies")),
    cmd.OfferAllowance: Permit(LISTED, system, law.ALLOWANCES),
    cmd.EndFollowed: Permit(LISTED, system, law.ALLOWANCES),
    cmd.IssueCode: Permit(LISTED, researcher, law.ONE_CODE),
    cmd.RevokeCode: Permit(LISTED, lambda case, actor: (*researcher(case, actor), *AGENCIES), CODE),
    cmd.Delist: Permit(LISTED, agencies, TALENTS),
    cmd.MoveDeadline: Permit(ALL, leading, REDATING),
    cmd.TimerFired: Permit(ALL, system, PROCEDURE),
}
BY_KEEPER = (cmd.ListTalent, cmd.ChangeClass, cmd.ReviewTalent, cmd.Delist)
"""Commands of whoever keeps the list."""


def guard(case: Talent, command: cmd.Command, actor: Actor) -> Refusal | None:
    """权益·二(一): whether this actor may give this command."""
    return refused(
        PERMITS[type(command)],
        case,
        actor,
        stage=case.stage,
        stage_name=STAGE_NAMES[case.stage] if case.stage else "",
        first=isinstance(command, cmd.ListTalent),
    )
