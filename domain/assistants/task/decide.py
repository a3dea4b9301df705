"""26·一, 二(四), 三: decides the commands of a task."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Never, cast

from domain import recurring, redating
from domain.assistants import law
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.lines import Group
from domain.assistants.counting.notice_data import Milestone
from domain.assistants.counting.progress import measured
from domain.assistants.counting.weeks import weekly
from domain.assistants.guard import Permit, Who, guarded
from domain.assistants.policy_values import CONTACT_COLUMNS, PHONES
from domain.assistants.policy_values import LETTER as DRAFTED
from domain.assistants.task import commands as cmd
from domain.assistants.task import facts as fact
from domain.assistants.task.keys import CONTACTS, EXPLAIN, FREEZE, LETTER, MILESTONE, NEXT, REPORT
from domain.assistants.task.line import line_of
from domain.assistants.task.reporting import clarify_report, duty_in_force, return_report, submit_report
from domain.assistants.task.sampling import draw_sample, record_check
from domain.assistants.task.state import Contact, OwnUnit, Task, TaskStage
from domain.assistants.task.waits import LOCK, duty_of, waits
from domain.assistants.task.world import TaskWorld
from domain.circumstances import limited
from domain.codes import check_unit_code
from domain.legal_time import chinese_date, end_of, start_of
from domain.plain.names import person_name
from domain.plain.numbers import is_mail, is_phone, mail, phone
from domain.refusal import Problem, Refusal, RefusalKind, forbidden, invalid, said
from domain.source import setting
from domain.terms import Role
from domain.ticking import DEPARTMENT_LEVEL, Escalated, Reminded, due
from domain.wait import Clock

OPENING = setting("opening", "assistants")
CHANGES = setting("target_changes", "assistants")
REDATING = setting("redating", "assistants")
MEMBERSHIP = setting("membership", "assistants")
MOST_TEXT, MOST_NAME = 2000, 100
LIVE = (TaskStage.CONTACTS, TaskStage.REPORTING)
PERMITS: Mapping[type, Permit] = {
    cmd.OpenTask: Permit(("",), Who.RIPPLE, law.TARGETS),
    cmd.SetTarget: Permit(LIVE, Who.RIPPLE, CHANGES),
    cmd.ProlongTask: Permit(LIVE, Who.RIPPLE, OPENING),
    cmd.CloseTask: Permit(LIVE, Who.RIPPLE, OPENING),
    cmd.NameContacts: Permit(LIVE, Who.REPORTER, law.RESPONSIBILITY),
    cmd.SubmitReport: Permit((TaskStage.REPORTING,), Who.REPORTER, law.WEEKLY_REPORT),
    cmd.ReturnReport: Permit((TaskStage.REPORTING,), Who.KJT, LOCK),
    cmd.ClarifyReport: Permit((TaskStage.REPORTING,), Who.REPORTER, LOCK),
    cmd.ExplainGap: Permit(LIVE, Who.REPORTER, law.SUPERVISION),
    cmd.SendLetter: Permit(LIVE, Who.KJT, law.SUPERVISION),
    cmd.SplitTarget: Permit(LIVE, Who.REPORTER, law.RESPONSIBILITY),
    cmd.AssignUnit: Permit(LIVE, Who.LINE_OR_KJT, law.INCLUDED),
    cmd.DrawSample: Permit(LIVE, Who.LINE_OR_KJT, law.RESPONSIBILITY),
    cmd.RecordCheck: Permit(LIVE, Who.LINE_OR_KJT, law.RESPONSIBILITY),
    cmd.MoveDeadline: Permit(LIVE, Who.KJT, REDATING),
    cmd.TimerFired: Permit(LIVE, Who.SYSTEM, law.WEEKLY_REPORT),
}


def decide(case: Task, command: cmd.Command, c: Circumstances, world: TaskWorld) -> fact.Fact | Refusal:
    """The fact, or why not."""
    refused = guarded(type(command), case.stage, c.actor, case.line, PERMITS)
    return refused or RULES[type(command)](case, cast("Never", command), c, world)


def open_task(
    case: Task, command: cmd.OpenTask, c: Circumstances, world: TaskWorld
) -> fact.TaskOpened | Refusal:
    """26·一, 附件1, 二(四): with its target the milestones of the line run; without one nothing is measured."""
    starts = {CONTACTS: limited(CONTACTS, "contacts_working_days", c)}
    if command.target is not None:
        for milestone in command.milestones:
            starts[f"{MILESTONE}{milestone.key}"] = Clock(since=c.at, wakes=max(c.at, end_of(milestone.day)))
    return fact.TaskOpened(
        year=command.year,
        line=command.line,
        name=line_of(command.line).name,
        target=command.target,
        zone_target=command.zone_target,
        opens=command.opens,
        last=command.last,
        milestones=command.milestones if command.target is not None else (),
        rule=weekly(c.policy, command.opens, command.last),
        starts=starts,
    )


def set_target(
    case: Task, command: cmd.SetTarget, c: Circumstances, world: TaskWorld
) -> fact.TargetSet | Refusal:
    """Setting (target_changes): what was measured before stays."""
    return fact.TargetSet(command.target, command.zone_target, command.document)


def prolong_task(
    case: Task, command: cmd.ProlongTask, c: Circumstances, world: TaskWorld
) -> fact.TaskProlonged | Refusal:
    """Setting (opening): where the last week has begun already, the next one begins after it."""
    starts = {}
    if case.named_on is not None and NEXT not in case.clocks and case.turns:
        last = case.turns[max(case.turns)]
        starts[NEXT] = Clock(since=c.at, wakes=max(c.at, end_of(last.ends)))
    return fact.TaskProlonged(command.last, command.document, starts)


def close_task(
    case: Task, command: cmd.CloseTask, c: Circumstances, world: TaskWorld
) -> fact.TaskClosed | Refusal:
    """Setting (opening)."""
    return fact.TaskClosed(command.summary, tuple(case.clocks))


def name_contacts(
    case: Task, command: cmd.NameContacts, c: Circumstances, world: TaskWorld
) -> fact.ContactsNamed | Refusal:
    """26·三, 附件3: from this day on the weeks are expected; those before are not."""
    leader, liaison = _plain(command.leader), _plain(command.liaison)
    problems = tuple(
        problem
        for name, title, contact in (("leader", "分管领导", leader), ("liaison", "联络员", liaison))
        for problem in _contact_problems(name, title, contact, c.policy.contact_fields)
    )
    if problems:
        return invalid(problems, f"联系人信息有{len(problems)}处需要补正。", "contacts")
    first = case.named_on is None
    starts = {NEXT: Clock(since=c.at, wakes=max(c.at, start_of(duty_of(case).rule.first)))} if first else {}
    return fact.ContactsNamed(leader, liaison, c.today, starts, (CONTACTS,))


def _plain(contact: Contact) -> Contact:
    """Setting (form): the contact as it is meant, however it was typed."""
    return replace(
        contact,
        name=person_name(contact.name),
        phone=phone(contact.phone),
        mobile=phone(contact.mobile),
        email=mail(contact.email),
    )


def _contact_problems(name: str, title: str, contact: Contact, columns: Sequence[str]) -> Iterator[Problem]:
    """26·附件3, setting (contact_fields): nothing is taken that the sheet has no column for; one telephone that it has is wanted."""
    rests_on = setting("contact_fields", "assistants")
    if not contact.name.strip():
        yield Problem(f"{name}.name", "required", f"请填写{title}姓名。", law.RESPONSIBILITY)
    phones = [field for field in PHONES if CONTACT_COLUMNS[field] in columns]
    if phones and not any(getattr(contact, field).strip() for field in phones):
        told = "或者".join(CONTACT_COLUMNS[field] for field in phones)
        yield Problem(f"{name}.{phones[-1]}", "required", f"请填写{title}的{told}。", rests_on)
    form = setting("form", "assistants")
    for field in PHONES:
        if (number := getattr(contact, field).strip()) and not is_phone(number):
            told = f"{title}的{CONTACT_COLUMNS[field]}“{number}”不是电话号码。"
            yield Problem(f"{name}.{field}", "bad_phone", told, form)
    if contact.email.strip() and not is_mail(contact.email):
        yield Problem(f"{name}.email", "bad_mail", f"{title}的电子邮箱“{contact.email}”不是电子邮箱。", form)
    for field, column in CONTACT_COLUMNS.items():
        if column not in columns and getattr(contact, field).strip():
            yield Problem(f"{name}.{field}", "no_column", f"信息表没有{column}一栏，请勿填写。", rests_on)


def explain_gap(
    case: Task, command: cmd.ExplainGap, c: Circumstances, world: TaskWorld
) -> fact.GapExplained | Refusal:
    """26·三: while it is asked."""
    key = f"{EXPLAIN}{command.milestone}"
    if key not in case.clocks:
        return _invalid("not_asked", "该进度节点没有需要说明的事项。", "milestone")
    refused = said(command.text, "text", "说明", law.SUPERVISION) or _too_long(command.text)
    return refused or fact.GapExplained(command.milestone, command.text.strip(), (key,))


def send_letter(
    case: Task, command: cmd.SendLetter, c: Circumstances, world: TaskWorld
) -> fact.LetterSent | Refusal:
    """26·三: only about a milestone that was not reached, once, by a person."""
    found = case.measured.get(command.milestone)
    if found is None or found.reached or command.milestone in case.letters:
        return _invalid("no_gap", "该进度节点没有可以督办的情形，或者已经督办。", "milestone")
    refused = said(command.document, "document", "督办函文号", law.SUPERVISION)
    refused = refused or said(command.text, "text", "督办内容", law.SUPERVISION) or _too_long(command.text)
    key = f"{LETTER}{command.milestone}"
    return refused or fact.LetterSent(
        command.milestone, command.document.strip(), command.text.strip(), (key,)
    )


def split_target(
    case: Task, command: cmd.SplitTarget, c: Circumstances, world: TaskWorld
) -> fact.TargetSplit | Refusal:
    """26·三, setting (sub_targets_must_sum): parts need not sum, and the difference is shown."""
    if not command.parts or any(number < 0 or not name.strip() for name, number in command.parts.items()):
        return _invalid("bad_parts", "请逐项填写名称和分解任务数（不小于0的整数）。", "parts")
    names = Counter(name.strip() for name in command.parts)
    if twice := [name for name, times in names.items() if times > 1]:
        return _invalid("double_part", f"{'、'.join(twice)}重复，同一名称只填一次。", "parts")
    difference = sum(command.parts.values()) - (case.target or 0)
    if difference and c.policy.sub_targets_must_sum:
        return _invalid("sum_differs", f"分解任务数之和与任务数相差{difference}。", "parts")
    return fact.TargetSplit({name.strip(): number for name, number in command.parts.items()}, difference)


def assign_unit(
    case: Task, command: cmd.AssignUnit, c: Circumstances, world: TaskWorld
) -> fact.UnitAssigned | Refusal:
    """26·三, setting (membership): a zone's units are its league's; a unit of another line is moved by 科技厅 alone, with a document."""
    if line_of(case.line).group is Group.ZONE:
        return _unfit("of_the_league", "高新区的数为所在盟市的其中数，单位归属由盟市登记。", "code")
    problems = tuple(_unit_problems(case, command, c))
    if problems:
        return invalid(problems, f"单位归属有{len(problems)}处需要补正。", "unit")
    if world.listed:
        return _unfit("listed_unit", "该单位列入任务分配表，有自己的任务数，不能另作归属。", "code")
    known = next(iter(world.memberships), None)
    if known is not None and known.line == case.line:
        return _unfit("already_there", "该单位已归属本任务单位。", "code")
    if known is not None and c.actor.role is not Role.DEPARTMENT:
        detail = f"该单位已归属{line_of(known.line).name}，由自治区科技厅认定。"
        return forbidden(detail, MEMBERSHIP, "of_another_line")
    if known is not None and command.since <= known.since:
        return _unfit("not_later", f"应晚于现有归属的起始日{chinese_date(known.since)}。", "since")
    refused = said(command.document, "document", "认定文号", MEMBERSHIP) if known is not None else None
    return refused or fact.UnitAssigned(
        OwnUnit(
            code=check_unit_code(command.code).code,
            name=command.name.strip(),
            since=command.since,
            document=command.document.strip(),
        )
    )


def _unit_problems(case: Task, command: cmd.AssignUnit, c: Circumstances) -> Iterator[Problem]:
    wrong = check_unit_code(command.code).problems
    if wrong:
        yield Problem("code", "bad_code", f"{'；'.join(wrong)}。", law.CODES)
    if not 1 <= len(command.name.strip()) <= MOST_NAME:
        yield Problem("name", "required", f"请填写单位全称，不超过{MOST_NAME}字。", law.FULL_NAME)
    if not date(case.year, 1, 1) <= command.since <= date(case.year, 12, 31):
        yield Problem("since", "other_year", f"起始日应在{case.year}年内。", MEMBERSHIP)


def _unfit(code: str, detail: str, field: str) -> Refusal:
    return Refusal(code=code, detail=detail, source=MEMBERSHIP, kind=RefusalKind.INVALID, field=field)


def timer_fired(
    case: Task, command: cmd.TimerFired, c: Circumstances, world: TaskWorld
) -> fact.Fact | Refusal:
    """26·三, 二(四): weeks begin, are missed and frozen, milestones are measured; who is above hears step by step."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if not found.due:
        overdue = found.wait.clock.overdue
        return Escalated(command.key, found.level) if found.level else Reminded(command.key, overdue)
    if command.key.startswith(MILESTONE):
        return _measured(case, command.key, c, world)
    return _of_week(case, command.key, c) or Escalated(command.key, DEPARTMENT_LEVEL)


def _of_week(case: Task, key: str, c: Circumstances) -> fact.Fact | None:
    if key == NEXT:
        return recurring.begin(duty_in_force(case, c), case.turns, c, since=case.named_on or c.today)
    if key.startswith((REPORT, FREEZE)):
        return recurring.passed(duty_of(case), case.turns, key)
    return None


def _measured(case: Task, key: str, c: Circumstances, world: TaskWorld) -> fact.MilestoneMeasured:
    """26·二(四), setting (milestone_action): below what must be reached it is explained, and a letter is drafted."""
    milestone = _milestone(case, key.removeprefix(MILESTONE))
    found = measured(world.entries, case.target or 0, milestone, c.policy)
    starts: dict[str, Clock] = {}
    if not found.reached:
        explain = f"{EXPLAIN}{milestone.key}"
        starts[explain] = limited(explain, "gap_working_days", c)
        if c.policy.milestone_action == DRAFTED:
            letter = f"{LETTER}{milestone.key}"
            starts[letter] = limited(letter, "gap_working_days", c)
    return fact.MilestoneMeasured(found, starts, (key,))


def _milestone(case: Task, key: str) -> Milestone:
    return next(each for each in case.milestones if each.key == key)


def _move_deadline(
    case: Task, command: cmd.MoveDeadline, c: Circumstances, world: TaskWorld
) -> fact.Fact | Refusal:
    return redating.move_deadline(case.clocks, command, c)


def _too_long(text: str) -> Refusal | None:
    return None if len(text) <= MOST_TEXT else _invalid("too_long", f"不得超过{MOST_TEXT}字。", "text")


def _invalid(code: str, detail: str, field: str) -> Refusal:
    return Refusal(
        code=code, detail=detail, source=setting("form", "assistants"), kind=RefusalKind.INVALID, field=field
    )


Rule = Callable[[Task, Never, Circumstances, TaskWorld], fact.Fact | Refusal]
"""Judges one command; each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.OpenTask: open_task,
    cmd.SetTarget: set_target,
    cmd.ProlongTask: prolong_task,
    cmd.CloseTask: close_task,
    cmd.NameContacts: name_contacts,
    cmd.SubmitReport: submit_report,
    cmd.ReturnReport: return_report,
    cmd.ClarifyReport: clarify_report,
    cmd.ExplainGap: explain_gap,
    cmd.SendLetter: send_letter,
    cmd.SplitTarget: split_target,
    cmd.AssignUnit: assign_unit,
    cmd.DrawSample: draw_sample,
    cmd.RecordCheck: record_check,
    cmd.MoveDeadline: _move_deadline,
    cmd.TimerFired: timer_fired,
}
