"""Changes while in the station: mentor (Art. 15), project (Art. 13(1)), term and major projects (Art. 14)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from domain import law
from domain.circumstances import Circumstances
from domain.counting import add_months
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, RefusalKind, forbidden
from domain.source import setting
from domain.stay import commands as cmd
from domain.stay import facts as fact
from domain.stay.agreement import mentor_problems
from domain.stay.checks import countable, in_stay, on_record, refused, short, written
from domain.stay.entry import entry_clocks
from domain.stay.keys import EXIT, MIDTERM, PROJECT_REVISION, VERIFY
from domain.stay.project import to_confirm
from domain.stay.removal import clocks_of_all
from domain.stay.state import MajorProject, Mentor, Stay
from domain.stay.terms import Ground, Side
from domain.stay.world import StayWorld
from domain.terms import Role
from domain.wait import Clock

AGREED = setting("agreement")


def change_mentor(
    case: Stay, command: cmd.ChangeMentor, c: Circumstances, world: StayWorld
) -> fact.MentorChanged | Refusal:
    """Art. 15: there stay two of them, one of each side; a station names only its own."""
    if c.actor.role is Role.STATION and command.mentor.side is not Side.STATION:
        return forbidden("流动站只能更换流动站一方的合作导师。", setting("permission"))
    if command.mentor.side is Side.POSTDOC:
        detail = "合作导师应为流动站一方或基地一方。"
        return Refusal("wrong_side", detail, AGREED, RefusalKind.INVALID, "mentor.side")
    found = refused(_mentor(case, command, c), "合作导师的变更有误，请逐项修改。")
    return found or fact.MentorChanged(command.mentor, command.reason)


def _mentor(case: Stay, command: cmd.ChangeMentor, c: Circumstances) -> Iterator[Problem]:
    new, current = command.mentor, mentors_now(case)
    yield from mentor_problems(new, "mentor")
    yield from written(command.reason, "reason", "更换的理由", AGREED)
    if new.since is None:
        yield Problem("mentor.since", "required", "请填写新合作导师的起始日期。", AGREED)
    else:
        yield from in_stay(case, new.since, c.today, "mentor.since", "新合作导师的起始日期", AGREED)
    if new.until is not None:
        yield Problem("mentor.until", "ended", "新合作导师不应填写终止日期。", AGREED)
    for side, known in current.items():
        if known.name.strip() == new.name.strip() != "":
            same = side is new.side
            detail = "新合作导师与现任合作导师为同一人。" if same else "两名合作导师不得为同一人。"
            yield Problem("mentor.name", "same_mentor", detail, AGREED)
        elif side is new.side and new.since and known.since and new.since < known.since:
            detail = f"新合作导师的起始日期不得早于现任合作导师的{chinese_date(known.since)}。"
            yield Problem("mentor.since", "before_known", detail, AGREED)


def mentors_now(case: Stay) -> Mapping[Side, Mentor]:
    """Art. 15: the two mentors of today by their sides."""
    return {one.side: one for one in case.mentors if one.until is None}


def change_project(
    case: Stay, command: cmd.ChangeProject, c: Circumstances, world: StayWorld
) -> fact.ProjectChanged | Refusal:
    """Art. 12, 13(1): another project, with its reason."""
    found = refused(_project(case, command), "研究项目的变更不完整，请补正。")
    if found:
        return found
    return fact.ProjectChanged(
        command.project, command.summary, command.reason, to_confirm(c), (PROJECT_REVISION,)
    )


def _project(case: Stay, command: cmd.ChangeProject) -> Iterator[Problem]:
    yield from written(command.project, "project", "研究项目名称", AGREED)
    yield from short(command.project, "project", "研究项目名称")
    yield from written(command.summary, "summary", "研究项目内容", AGREED)
    yield from written(command.reason, "reason", "变更的理由", AGREED)
    before = (case.profile.project, case.profile.project_summary)
    if (command.project, command.summary) == before:
        yield Problem("project", "no_change", "研究项目没有变化。", AGREED)


def change_term(
    case: Stay, command: cmd.ChangeTerm, c: Circumstances, world: StayWorld
) -> fact.TermChanged | Refusal:
    """Art. 14: two to four years, with a major project as long as it is funded, never more than six."""
    entered_on, before = case.entered_on, case.ends_on
    if entered_on is None or before is None:
        return Refusal("not_entered", "尚未登记进站日期。", AGREED)
    project = next((one for one in case.projects if one.id == command.project), None)
    if command.project is not None and project is None:
        return Refusal("not_found", "没有登记该重大项目。", AGREED, RefusalKind.NOT_FOUND, "project")
    found = refused(_term(case, command, entered_on, project, c), "在基地期限的变更有误，请逐项修改。")
    if found:
        return found
    dropped = tuple(one.id for one in case.removals if one.open and one.ground is Ground.EXPIRED)
    return fact.TermChanged(
        before,
        command.ends_on,
        command.reason,
        command.project,
        command.paper,
        command.ends_on > before,
        _dated_again(case, entered_on, command.ends_on, c),
        (f"{VERIFY}{EXIT}", *clocks_of_all(dropped)),
        dropped,
    )


def _term(
    case: Stay, command: cmd.ChangeTerm, entered_on: date, project: MajorProject | None, c: Circumstances
) -> Iterator[Problem]:
    yield from written(command.reason, "reason", "变更期限的理由", AGREED)
    yield from on_record(case, command.paper, "paper", "补充协议")
    if command.ends_on == case.ends_on:
        yield Problem("ends_on", "no_change", "在基地期限没有变化。", AGREED)
    if command.ends_on < c.today:
        yield Problem("ends_on", "in_past", "变更后的期满日期不得早于今天。", AGREED)
    yield from term_bounds(entered_on, command.ends_on, project, c)


def term_bounds(
    entered_on: date, ends_on: date, project: MajorProject | None, c: Circumstances
) -> Iterator[Problem]:
    """Art. 14: at least two years, at most four, with a major project at most as long as its funding and six years."""
    shortest = add_months(entered_on, c.policy.term_months) - timedelta(days=1)
    common = add_months(entered_on, c.policy.term_longest_months)
    longest = add_months(entered_on, c.policy.project_term_longest_months)
    if ends_on < shortest:
        detail = f"在基地时间不得少于{c.policy.term_months}个月，期满日期不得早于{chinese_date(shortest)}。"
        yield Problem("ends_on", "too_short", detail, law.TERM)
    elif ends_on > longest:
        detail = f"在基地时间最长不超过6年，期满日期不得晚于{chinese_date(longest)}。"
        yield Problem("ends_on", "too_long", detail, law.SIX_YEARS)
    elif ends_on > common and project is None:
        detail = f"超过{chinese_date(common)}（4年）的，须有进基地后承担的国家或者自治区重大项目。"
        yield Problem("project", "no_project", detail, law.MAJOR_PROJECT)
    elif ends_on > common and project is not None and ends_on > project.funded_until:
        detail = f"期满日期不得晚于重大项目资助期限{chinese_date(project.funded_until)}。"
        yield Problem("ends_on", "beyond_funding", detail, setting("interpretation"))


def _dated_again(case: Stay, entered_on: date, ends_on: date, c: Circumstances) -> Mapping[str, Clock]:
    """The end of the term, and a midterm that is still open and would not be over."""
    clocks = entry_clocks(case, entered_on, ends_on, c)
    midterms = {
        key: clock
        for key, clock in clocks.items()
        if key.startswith(MIDTERM) and key in case.clocks and clock.deadline and clock.deadline.ends_at > c.at
    }
    return {EXIT: clocks[EXIT], **midterms}


def record_project(
    case: Stay, command: cmd.RecordProject, c: Circumstances, world: StayWorld
) -> fact.ProjectRecorded | Refusal:
    """Art. 14: a major project of the state or the region, taken on after the entry."""
    found = refused(_major(case, command, c), "重大项目登记不完整，请补正。")
    if found:
        return found
    number = str(len(case.projects) + 1)
    project = MajorProject(number, command.title, command.level, command.funded_until, command.paper)
    return fact.ProjectRecorded(project)


def _major(case: Stay, command: cmd.RecordProject, c: Circumstances) -> Iterator[Problem]:
    yield from written(command.title, "title", "重大项目名称")
    yield from on_record(case, command.paper, "paper", "项目立项材料")
    yield from in_stay(case, command.taken_on, c.today, "taken_on", "承担项目的日期")
    if command.funded_until <= command.taken_on:
        detail = "资助期限应晚于承担项目的日期。"
        yield Problem("funded_until", "before_beginning", detail, setting("form"))
    yield from countable(command.funded_until, "funded_until", "资助期限")
