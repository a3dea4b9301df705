"""What somebody can do with a drive or a task now: pages offer nothing that would be refused at once."""

from collections.abc import Iterator
from datetime import date

from domain.actor import Actor
from domain.assistants.counting.lines import Group
from domain.assistants.drive import commands as drive
from domain.assistants.drive.decide import PERMITS as OF_DRIVES
from domain.assistants.drive.keys import CLOSE
from domain.assistants.drive.state import Drive
from domain.assistants.guard import guarded
from domain.assistants.hire import commands as hire
from domain.assistants.hire.decide import PERMITS as OF_HIRES
from domain.assistants.hire.state import Hire
from domain.assistants.integrity import commands as integrity
from domain.assistants.integrity.decide import PERMITS as OF_INTEGRITY
from domain.assistants.integrity.keys import HEAR, REVIEW
from domain.assistants.integrity.state import Integrity, IntegrityFinding
from domain.assistants.match import commands as match
from domain.assistants.match.decide import PERMITS as OF_MATCHES
from domain.assistants.match.state import Match
from domain.assistants.post import commands as post
from domain.assistants.post.decide import PERMITS as OF_POSTS
from domain.assistants.post.state import Post, PostStage
from domain.assistants.task import commands as task
from domain.assistants.task.decide import PERMITS as OF_TASKS
from domain.assistants.task.keys import CLARIFY, EXPLAIN
from domain.assistants.task.line import line_of
from domain.assistants.task.state import Task
from domain.terms import Role

DRIVE_NAMES: dict[str, type] = {
    "issue-targets": drive.IssueTargets,
    "move-target": drive.MoveTarget,
    "raise-target": drive.RaiseTarget,
    "prolong": drive.ProlongDrive,
    "file-national-summary": drive.FileNationalSummary,
    "publish-bulletin": drive.PublishBulletin,
    "correct-bulletin": drive.CorrectBulletin,
    "close": drive.CloseDrive,
}
TASK_NAMES: dict[str, type] = {
    "name-contacts": task.NameContacts,
    "submit-report": task.SubmitReport,
    "return-report": task.ReturnReport,
    "clarify-report": task.ClarifyReport,
    "explain-gap": task.ExplainGap,
    "send-letter": task.SendLetter,
    "split-target": task.SplitTarget,
    "assign-unit": task.AssignUnit,
    "draw-sample": task.DrawSample,
    "record-check": task.RecordCheck,
}

POST_NAMES: dict[str, type] = {
    "publish": post.PublishPost,
    "change": post.ChangePost,
    "find-restriction": post.FindRestriction,
    "lift-restriction": post.LiftRestriction,
    "withdraw": post.WithdrawPost,
}
HIRE_NAMES: dict[str, type] = {
    "record-agreement": hire.RecordAgreement,
    "record-insurance": hire.RecordInsurance,
    "record-funding": hire.RecordFunding,
    "clear": hire.ClearHire,
    "hold": hire.HoldHire,
    "end": hire.EndHire,
    "void": hire.VoidHire,
}

INTEGRITY_NAMES: dict[str, type] = {
    "explain": integrity.ExplainIntegrity,
    "find": integrity.FindIntegrity,
    "ask-review": integrity.AskReview,
    "decide-review": integrity.DecideReview,
    "record-erratum": integrity.RecordErratum,
}


def of_drive(case: Drive, actor: Actor, today: date) -> tuple[str, ...]:
    """Setting (procedure): the names of the commands that the guard table lets through, without what cannot be done yet."""
    national = case.notice.national if case.notice else ()
    closing = case.clocks[CLOSE].deadline if CLOSE in case.clocks else None
    there = {
        "correct-bulletin": bool(case.bulletins),
        "issue-targets": bool(case.targets),
        "file-national-summary": any(day < today and day not in case.national for day in national),
        "close": closing is None or closing.start < today,
    }
    return tuple(
        name
        for name, command in DRIVE_NAMES.items()
        if there.get(name, True) and guarded(command, case.stage, actor, "", OF_DRIVES) is None
    )


def of_task(case: Task, actor: Actor, *, hired: bool) -> tuple[str, ...]:
    """Setting (procedure): the same of a task, without what nothing is there for; `hired` whether anybody was hired in its line."""
    return tuple(_of_task(case, actor, hired=hired))


def _of_task(case: Task, actor: Actor, *, hired: bool) -> Iterator[str]:
    open_weeks = any(turn.received is None for turn in case.turns.values())
    sent = any(turn.received is not None and turn.frozen is None for turn in case.turns.values())
    lacking = any(not found.reached and key not in case.letters for key, found in case.measured.items())
    there = {
        "submit-report": open_weeks,
        "return-report": sent,
        "clarify-report": any(key.startswith(CLARIFY) for key in case.clocks),
        "explain-gap": any(key.startswith(EXPLAIN) for key in case.clocks),
        "send-letter": lacking,
        "assign-unit": line_of(case.line).group is not Group.ZONE,
        "draw-sample": hired,
        "record-check": any(each.checked_on is None for each in case.samples.values()),
    }
    for name, command in TASK_NAMES.items():
        if there.get(name, True) and guarded(command, case.stage, actor, case.line, OF_TASKS) is None:
            yield name


def of_post(case: Post, actor: Actor) -> tuple[str, ...]:
    """Setting (procedure): the same of a post, without what nothing is there for."""
    line = case.placement.line if case.placement else ""
    there = {
        "find-restriction": not case.restriction,
        "lift-restriction": bool(case.restriction),
        "withdraw": not case.hires and case.stage is not PostStage.FILLED,
    }
    return tuple(
        name
        for name, command in POST_NAMES.items()
        if there.get(name, True)
        and guarded(command, case.stage, actor, line, OF_POSTS, unit=case.unit) is None
    )


def of_hire(case: Hire, actor: Actor) -> tuple[str, ...]:
    """Setting (procedure): the same of a hire."""
    line = case.placement.line if case.placement else ""
    agreed = case.terms is not None and case.terms.agreement is not None
    there = {"record-agreement": not agreed}
    open_still = not case.closed or actor.role is not Role.UNIT
    return tuple(
        name
        for name, command in HIRE_NAMES.items()
        if there.get(name, open_still)
        and (not case.closed or command is hire.VoidHire)
        and guarded(command, case.stage, actor, line, OF_HIRES, unit=case.unit) is None
    )


def of_integrity(case: Integrity, actor: Actor) -> tuple[str, ...]:
    """Setting (procedure): the same of an integrity case; nobody reviews what they found."""
    there = {
        "find": HEAR not in case.clocks or case.clocks[HEAR].overdue,
        "ask-review": REVIEW in case.clocks and case.finding is not IntegrityFinding.TRUE,
        "decide-review": actor.user != case.found_by,
        "record-erratum": bool(case.bulletins),
    }
    return tuple(
        name
        for name, command in INTEGRITY_NAMES.items()
        if there.get(name, True)
        and guarded(command, case.stage, actor, "", OF_INTEGRITY, unit=case.unit) is None
    )


def of_match(case: Match, actor: Actor) -> tuple[str, ...]:
    """26·二(四): who has differences of their own left, and 科技厅 for all."""
    lines = {each.line for each in case.left} | {""}
    fits = any(
        guarded(match.SettleDifferences, case.stage, actor, line, OF_MATCHES) is None for line in lines
    )
    return ("settle",) if fits else ()
