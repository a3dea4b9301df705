"""What can happen at every stage: timers, urging, and what a base's own life means for the stay (Art. 14, 23, 24)."""

from collections.abc import Callable

from domain import redating
from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay import keys
from domain.bases.stay.aftermath import filing_goes_on
from domain.bases.stay.doubts import GROUNDS, needs_finding, raise_doubt
from domain.bases.stay.facts_refusal import RefusalAnswered
from domain.bases.stay.hearing import close_hearing
from domain.bases.stay.refusing import close_statement
from domain.bases.stay.removal import ids, open_of, open_removal, reason_of
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Ground, Side, StayStage
from domain.bases.stay.visits import abroad_reason
from domain.bases.stay.waits import waits
from domain.bases.stay.world import StayWorld
from domain.legal_time import chinese_date
from domain.policy_values import Effect
from domain.refusal import Refusal, forbidden
from domain.source import setting
from domain.terms import Role
from domain.ticking import DEPARTMENT_LEVEL, LEAGUE_LEVEL, due, resumed
from domain.wait import Wait

TimerFact = (
    fact.Reminded
    | fact.Escalated
    | fact.RemovalOpened
    | fact.DoubtRaised
    | fact.HearingClosed
    | RefusalAnswered
)


def timer_fired(
    case: Stay, command: cmd.TimerFired, c: Circumstances, world: StayWorld
) -> TimerFact | Refusal:
    """Setting (procedure): a timer checks its reason when it fires; one that has lost it changes nothing."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.due:
        return passed(case, found.wait, c)
    if found.level:
        return fact.Escalated(found.wait.key, found.level)
    return fact.Reminded(found.wait.key, found.wait.clock.overdue)


def passed(case: Stay, wait: Wait, c: Circumstances) -> TimerFact:
    """Art. 23: what the passing of a due date brings: a removal case, the end of a hearing, or a word to the level above."""
    head, colon, concerned = wait.key.partition(":")
    prefix = head + colon
    if prefix == keys.STATEMENT:
        return close_hearing(concerned, c)
    if prefix == keys.REFUSAL_STATEMENT:
        return close_statement(case, Side(concerned), c)
    ground = GROUNDS.get(prefix)
    if ground is None or open_of(case, ground):
        return fact.Escalated(wait.key, first_level(wait))
    if needs_finding(wait.key, wait.clock, c):
        return raise_doubt(wait.key, c)
    reason = REASONS[prefix](case, concerned, c)
    removal, starts = open_removal(ground, reason, c, taken=ids(case))
    return fact.RemovalOpened(removal, starts, (wait.key,))


def first_level(wait: Wait) -> int:
    """Art. 5, 6, setting (effects): whom a passed due date is told first; a limit in principle only is told nobody."""
    if wait.clock.effect is Effect.PRINCIPLE:
        return 0
    above = wait.party.role in {Role.LEAGUE, Role.DEPARTMENT}
    return DEPARTMENT_LEVEL if above else LEAGUE_LEVEL


def _no_degree(case: Stay, _: str, c: Circumstances) -> str:
    entered = f"自{chinese_date(case.entered_on)}进站" if case.entered_on else "进站"
    return reason_of(Ground.NO_DEGREE, f"{entered}，至{chinese_date(c.today)}未登记证书")


def _longest(case: Stay, _: str, c: Circumstances) -> str:
    entered = f"自{chinese_date(case.entered_on)}进站" if case.entered_on else "进站"
    return reason_of(Ground.EXPIRED, f"{entered}，至{chinese_date(c.today)}在基地时间已超过6年")


def _away(case: Stay, visit_id: str, c: Circumstances) -> str:
    visit = case.visit(visit_id)
    return abroad_reason(visit, c) if visit else reason_of(Ground.ABROAD)


REASONS: dict[str, Callable[[Stay, str, Circumstances], str]] = {
    keys.DEGREE: _no_degree,
    keys.LONGEST: _longest,
    keys.ABROAD: _away,
}


def urge(case: Stay, command: cmd.Urge, c: Circumstances, world: StayWorld) -> fact.Urged | Refusal:
    """Setting (urge): only what really waits, and not oneself."""
    source = setting("urge")
    known = (one for one in waits(case) if one.key != keys.IDENTITY or one.party.includes(c.actor))
    wait = next((one for one in known if one.key == command.key), None)
    if wait is None:
        return Refusal(code="nothing_waits", detail="该事项已经办结，无需催办。", source=source)
    if wait.party.includes(c.actor):
        return forbidden("该事项正由您或者您所在单位办理，无需催办。", source, "own_task")
    return fact.Urged(command.key, command.message)


def follow_base(
    case: Stay, command: cmd.FollowBase, c: Circumstances, world: StayWorld
) -> fact.BaseFollowed | Refusal:
    """Setting (procedure): the unit's name and its league are those of the base."""
    return fact.BaseFollowed(
        unit_name=command.unit_name,
        league=command.league,
        unit=command.unit,
        nature=command.nature,
        route=command.route,
        authority=command.authority,
    )


def end_with_base(
    case: Stay, command: cmd.EndWithBase, c: Circumstances, world: StayWorld
) -> fact.EndedWithBase | Refusal:
    """Art. 24: into the workstation; nobody enters a base that ended; after a cancellation the stay itself goes on."""
    if case.ended:
        return Refusal(
            code="already_ended", detail="该博士后的招收、在站已经结束。", source=setting("procedure")
        )
    stage = stage_after_base(case.stage, workstation=command.workstation)
    starts = filing_goes_on(case) if stage is StayStage.MOVED else {}
    return fact.EndedWithBase(command.on, command.workstation, stage, starts)


def stage_after_base(stage: StayStage, *, workstation: bool) -> StayStage:
    """Art. 24: where a stay stands once its base has ended."""
    if stage is not StayStage.IN_STATION:
        return StayStage.ABANDONED
    return StayStage.MOVED if workstation else StayStage.IN_STATION


def resume_with_base(
    case: Stay, command: cmd.ResumeWithBase, c: Circumstances, world: StayWorld
) -> fact.ResumedWithBase | Refusal:
    """Setting (reversal): where it stood before, with the clocks that it had; what went on anyway, goes on."""
    if not case.ended:
        return fact.ResumedWithBase(command.reason, case.stage)
    if not case.ended_with_base or case.stage is StayStage.VOIDED:
        detail = "该博士后的招收、在站不是因基地备案终止而结束，无需恢复。"
        return Refusal(code="nothing_to_resume", detail=detail, source=setting("reversal"))
    return fact.ResumedWithBase(command.reason, _stage_before(case), resumed(case.resumes, c.at))


def _stage_before(case: Stay) -> StayStage:
    if case.stage is StayStage.MOVED:
        return StayStage.IN_STATION
    agreed = case.agreement is not None and not case.agreement.unsigned
    return StayStage.AGREED if agreed else StayStage.PREPARING


def move_deadline(
    case: Stay, command: cmd.MoveDeadline, c: Circumstances, world: StayWorld
) -> fact.DeadlineMoved | Refusal:
    """Setting (redating): an open time limit gets the date that settings and calendar in force give it."""
    return redating.move_deadline(case.clocks, command, c)
