"""Which commands an inquiry takes, and from whom (setting: identity)."""

from domain.actor import Actor, Party
from domain.refusal import Refusal
from domain.rights.guarding import Permit, refused
from domain.rights.inquiry import commands as cmd
from domain.rights.inquiry.state import STAGE_NAMES, Inquiry, InquiryStage
from domain.rights.parties import SYSTEM_PARTY, agency, league, unit
from domain.rights.rules import IDENTITY, PROCEDURE, REDATING, rule
from domain.terms import Role

ALL = frozenset(InquiryStage)


def asked(case: Inquiry, _: Actor) -> tuple[Party, ...]:
    """Who is asked."""
    if case.role == Role.LEAGUE:
        return (league(case.scope),)
    return (Party(Role.AUTHORITY, case.scope),) if case.role == Role.AUTHORITY else (unit(case.scope),)


def anybody(_: Inquiry, actor: Actor) -> tuple[Party, ...]:
    """Ripples of a complaint: whoever's command brought them about was checked there."""
    return (Party(actor.role, actor.scope),)


def body(case: Inquiry, _: Actor) -> tuple[Party, ...]:
    """The body that asks."""
    return (agency(case.body),)


def system(_: Inquiry, __: Actor) -> tuple[Party, ...]:
    """Timers only."""
    return (SYSTEM_PARTY,)


PERMITS: dict[type, Permit[Inquiry]] = {
    cmd.AskUnit: Permit(ALL, anybody, IDENTITY),
    cmd.AnswerInquiry: Permit(frozenset({InquiryStage.ASKED}), asked, rule("inquiry_working_days")),
    cmd.MoveDeadline: Permit(ALL, body, REDATING),
    cmd.TimerFired: Permit(ALL, system, PROCEDURE),
}
RIPPLES = (cmd.AskUnit,)
"""Commands that only other lives give; no route takes them."""


def guard(case: Inquiry, command: cmd.Command, actor: Actor) -> Refusal | None:
    """Setting (identity): whether this actor may give this command to the inquiry."""
    return refused(
        PERMITS[type(command)],
        case,
        actor,
        stage=case.stage,
        stage_name=STAGE_NAMES[case.stage] if case.stage else "",
        first=isinstance(command, cmd.AskUnit),
    )
