"""What can happen to a base at any time: timers, urging, dating anew, papers."""

from collections.abc import Callable

from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.amendments import take_effect
from domain.bases.base.cancelling import issue, vacancy_passed, vacancy_warned
from domain.bases.base.keys import AMENDMENT, CANCEL_ISSUE, CANCEL_STATEMENT, STEP, VACANCY
from domain.bases.base.proceedings import statement_passed
from domain.bases.base.state import Base
from domain.bases.base.steps import take_step
from domain.bases.base.waits import waits
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.redating import move_deadline as moved
from domain.refusal import Refusal, forbidden
from domain.source import setting
from domain.terms import Role
from domain.ticking import DEPARTMENT_LEVEL, LEAGUE_LEVEL, due
from domain.wait import Wait


def attach_paper(
    case: Base, command: cmd.AttachPaper, c: Circumstances, world: BaseWorld
) -> fact.PaperAttached | Refusal:
    """Setting (attachments): the same file once."""
    if any(one.sha256 == command.paper.sha256 for one in case.papers):
        detail = "该文件已经上传，不必重复上传。"
        return Refusal(code="same_file", detail=detail, source=setting("attachments"), field="file")
    return fact.PaperAttached(command.paper)


def urge(case: Base, command: cmd.Urge, c: Circumstances, world: BaseWorld) -> fact.Urged | Refusal:
    """Setting (urge): only what really waits, and not oneself."""
    wait = next((wait for wait in waits(case) if wait.key == command.key), None)
    if wait is None:
        return Refusal(code="nothing_waits", detail="该事项已经办结，无需催办。", source=setting("urge"))
    if wait.party.role is Role.SYSTEM:
        return Refusal(code="runs_by_itself", detail="该事项到期自动办理，无需催办。", source=setting("urge"))
    if wait.party.includes(c.actor):
        return forbidden("该事项正由您或者您所在单位办理，无需催办。", setting("urge"), "own_task")
    return fact.Urged(command.key, command.message)


def move_deadline(
    case: Base, command: cmd.MoveDeadline, c: Circumstances, world: BaseWorld
) -> fact.DeadlineMoved | Refusal:
    """Setting (redating): an open time limit under the settings and calendar in force."""
    return moved(case.clocks, command, c)


def timer_fired(
    case: Base, command: cmd.TimerFired, c: Circumstances, world: BaseWorld
) -> fact.Fact | Refusal:
    """Setting (procedure): a timer checks its reason when it fires; one that has lost it changes nothing."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.level:
        return fact.Escalated(command.key, found.level)
    if not found.due:
        warned = _last_warning(case, found.wait, c, world)
        if warned is not None:
            return warned
        return fact.Reminded(command.key, found.wait.clock.overdue)
    return passed(case, found.wait, c, world)


def _last_warning(
    case: Base, wait: Wait, c: Circumstances, world: BaseWorld
) -> fact.NoticeGiven | Refusal | None:
    """Art. 24, setting (vacancy_effect): the last warning comes with the notice of the cancellation."""
    return vacancy_warned(case, wait.clock, c, world) if wait.key == VACANCY else None


def passed(case: Base, wait: Wait, c: Circumstances, world: BaseWorld) -> fact.Fact | Refusal:
    """Setting (effects): what the system does by itself at the instant, or whom it tells."""
    act = ACTS.get(wait.key.partition(":")[0])
    return act(case, wait, c, world) if act is not None else fact.Escalated(wait.key, level_of(wait))


def level_of(wait: Wait) -> int:
    """Art. 5, 6: the league is told first where it stands between."""
    return LEAGUE_LEVEL if wait.party.role is Role.UNIT else DEPARTMENT_LEVEL


Act = Callable[[Base, Wait, Circumstances, BaseWorld], fact.Fact | Refusal]
ACTS: dict[str, Act] = {
    VACANCY: lambda case, wait, c, world: vacancy_passed(case, wait.clock, c, world),
    CANCEL_STATEMENT.rstrip(":"): lambda case, wait, c, _: statement_passed(case, wait.key, c),
    CANCEL_ISSUE: lambda case, _, c, world: issue(case, c, world),
    STEP.rstrip(":"): lambda case, wait, _, world: take_step(case, wait.key, world),
    AMENDMENT.rstrip(":"): lambda case, wait, _, __: take_effect(case, wait.key),
}
"""Key before the colon → what the system does by itself when the instant has come."""
