"""附件2, 26·二(二), settings (count_person, postdoc_counts): a hire as it is recorded, one by one and from a sheet alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.assistants import law
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.changes import Figure, FigureChange
from domain.assistants.counting.lines import Placement, placed, zone_problem, zones
from domain.assistants.counting.persons import (
    Standing,
    Verdict,
    change_of,
    claimable,
    graduation_problem,
    in_time,
    late_entry_until,
    person_counts,
)
from domain.assistants.counting.posts import Work, fundable
from domain.assistants.drive.state import Drive
from domain.assistants.hire import commands as cmd
from domain.assistants.hire import facts as fact
from domain.assistants.hire.keys import AGREEMENT, CLEAR, CLOSING
from domain.assistants.hire.state import HireStage, Particulars, Terms
from domain.assistants.hire.world import HireWorld, KnownStay
from domain.assistants.policy import AssistantsPolicy
from domain.assistants.policy_values import ONCE_EVER
from domain.assistants.post.decide import in_drive
from domain.assistants.post.state import PostStage
from domain.assistants.sheet.cells import DEGREE_NAMES, OWN, PLAN
from domain.circumstances import limited
from domain.legal_time import chinese_date, end_of
from domain.refusal import Problem, Refusal, RefusalKind, invalid
from domain.source import setting
from domain.wait import Clock

FORM = setting("form", "assistants")
POSTDOCS = setting("postdoc_counts", "assistants")
FROM = setting("counts_from_month", "assistants")
LATE = setting("late_entry_working_days", "assistants")
ASKED_AGAIN = timedelta(days=7)
"""After so long a hire looks again whether its drive is closed."""


@dataclass(frozen=True, slots=True)
class Entered:
    """Where and when a hire is entered."""

    drive: Drive
    last: date
    placement: Placement


def record_hire(command: cmd.RecordHire, c: Circumstances, world: HireWorld) -> fact.HireRecorded | Refusal:
    """26·二(二), 附件2: everything that is wrong with it at once; then where it counts, or why it does not."""
    if command.unit != c.actor.scope:
        return refused("unknown_unit", "请以本单位登记聘用。", "unit")
    where = entered(command, c, world)
    if isinstance(where, Refusal):
        return where
    postdoc = command.terms.work is Work.POSTDOC
    problems = tuple(_problems(command, c, postdoc=postdoc))
    if problems:
        return invalid(problems, f"聘用信息有{len(problems)}处不符合要求。", "hire")
    wrong = (
        day_problem(command.year, command.terms.begun, where.last, c)
        or _post(command, world)
        or _paid(command, world)
    )
    verdict = wrong or verdict_on(command, c.policy, world)
    return verdict if isinstance(verdict, Refusal) else recorded(command, c, world, where.placement, verdict)


def entered(command: cmd.RecordHire, c: Circumstances, world: HireWorld) -> Entered | Refusal:
    """26·三, setting (membership): by the employer on the day on which the work begins."""
    found = in_drive(world.drive, command.year)
    if isinstance(found, Refusal):
        return found
    drive, notice, last = found
    if world.employer is None:
        return refused("unknown_unit", "没有登记该单位。", "unit")
    if command.zone and command.zone not in zones():
        return refused("unknown_zone", "请选择国家高新区（农高区），或者不填。", "zone")
    where = placed(
        world.employer,
        command.terms.begun,
        listed=notice.listed_codes,
        memberships=world.memberships,
        policy=c.policy,
    )
    if isinstance(where, Refusal):
        return where
    return zone_problem(where, command.zone) or Entered(drive, last, where)


def _problems(command: cmd.RecordHire, c: Circumstances, *, postdoc: bool) -> Iterator[Problem]:
    """附件2(2), (3), (7), (8)."""
    given = command.particulars
    yield from sheet_problems(given)
    if not postdoc:  # what does not fit is kept for a postdoc, and does not count
        wrong = graduation_problem(command.year, given.graduated, given.unemployed, c.policy)
        if wrong is not None:
            yield Problem(f"particulars.{wrong.field}", wrong.code, wrong.detail, wrong.source)
    agreement = command.terms.agreement
    if agreement is not None and agreement.signed_on > c.today:
        yield Problem("terms.agreement.signed_on", "not_signed", "签订日期不得晚于今日。", FORM)
    if agreement is not None and agreement.until is not None and agreement.until < agreement.signed_on:
        detail = "服务协议的终止日期不得早于签订日期。"
        yield Problem("terms.agreement.until", "bad_term", detail, FORM)


def sheet_problems(given: Particulars) -> Iterator[Problem]:
    """附件2(3), (7), (8): what holds of one person's columns."""
    if not given.university.strip() or len(given.university) > 100:
        yield Problem("particulars.university", "required", "请填写毕业高校（不超过100字）。", FORM)
    if given.degree not in DEGREE_NAMES:
        detail = "学历应填1（专科）、2（本科）、3（硕士研究生）或4（博士研究生）。"
        yield Problem("particulars.degree", "bad_degree", detail, law.DEGREE)
    if not 0 <= given.projects <= 9999:
        detail = "承担各级科技计划项目数量应为整数，没有的填0。"
        yield Problem("particulars.projects", "bad_number", detail, law.PROJECT_COUNT)
    if given.level not in (None, PLAN, OWN):
        detail = "承担科研项目量级类别应填1（各级科技计划项目）或2（自立项目）。"
        yield Problem("particulars.level", "bad_level", detail, law.PROJECT_LEVEL)
    elif given.level == PLAN and given.projects == 0:
        detail = "没有承担科技计划项目的，量级类别不能填1。"
        yield Problem("particulars.level", "level_without_project", detail, law.PROJECT_LEVEL)


def day_problem(year: int, begun: date, last: date, c: Circumstances) -> Refusal | None:
    """26·一, settings (counts_from_month, late_entry_working_days): from when and until when a hire counts and is entered."""
    first = date(year, c.policy.counts_from_month, c.policy.counts_from_day)
    field = "terms.begun"
    if begun > c.today:
        return refused("not_begun", "开始工作日期不得晚于今日。", field)
    if begun < first:
        detail = f"{chinese_date(first)}以前开始工作的，不计入{year}年度。"
        return Refusal(code="too_early", detail=detail, source=FROM, kind=RefusalKind.INVALID, field=field)
    if begun > last:
        detail = f"{year}年度任务至{chinese_date(last)}，此后开始工作的不计入。"
        return Refusal(
            code="after_the_drive", detail=detail, source=law.DRIVE, kind=RefusalKind.INVALID, field=field
        )
    if in_time(begun, c.today, last, c.policy, c.calendar):
        return None
    until = late_entry_until(last, c.policy, c.calendar)
    return Refusal(
        code="too_late", detail=f"补录期限至{chinese_date(until)}，已经届满。", source=LATE, field="year"
    )


def _post(command: cmd.RecordHire, world: HireWorld) -> Refusal | None:
    """附件4: a post of the same unit that was published."""
    if not command.terms.post:
        return None
    if world.post is None or world.post.unit != command.unit or world.post.year != command.year:
        return refused("unknown_post", "请选择本单位本年度的岗位。", "terms.post")
    if world.post.stage is PostStage.PUBLISHED:
        return None
    return Refusal(
        code="post_not_open",
        detail="该岗位没有发布，或者已经招满、撤回、结束。",
        source=law.PUBLISHED,
        kind=RefusalKind.INVALID,
        field="terms.post",
    )


def _paid(command: cmd.RecordHire, world: HireWorld) -> Refusal | None:
    """26·二(二): labour fees only for posts on a plan project."""
    offer = world.post.offer if world.post else None
    by_post = offer is not None and any(not each.own for each in offer.projects)
    by_own = bool(command.terms.projects) and command.particulars.level == PLAN
    return fundable(command.terms.funding, on_plan_project=by_post or by_own)


def verdict_on(command: cmd.RecordHire, policy: AssistantsPolicy, world: HireWorld) -> Verdict | Refusal:
    """Settings (count_person, postdoc_counts): each person once; a stay in station by its employer only, and once."""
    employer = world.employer.code if world.employer else ""
    counts = person_counts(command.year, world.known, policy, employer)
    if isinstance(counts, Refusal):
        return counts
    claim = _claim(command, policy, world)
    if isinstance(claim, Refusal):
        return claim
    return counts if claim.standing is Standing.COUNTED else claim


def _claim(command: cmd.RecordHire, policy: AssistantsPolicy, world: HireWorld) -> Verdict | Refusal:
    named = command.terms.stay
    stay = _stay(named, world.stays)
    if named and stay is None:
        return refused("unknown_stay", "未查到该人员的在站登记。", "terms.stay")
    if stay is None and command.terms.work is not Work.POSTDOC:
        return Verdict(Standing.COUNTED)
    if stay is None:
        detail = "博士后研究岗位应有进站登记，未查到该人员的在站登记，待认定。"
        return Verdict(Standing.HELD, detail)
    return claimable(
        unit=command.unit,
        employer=stay.unit,
        claimed=stay.id in world.claimed,
        year=command.year,
        graduated=command.particulars.graduated,
        policy=policy,
    )


def _stay(named: str, stays: tuple[KnownStay, ...]) -> KnownStay | None:
    """The stay that is named; otherwise the one that the person has now, also where nothing was said of it."""
    if named:
        return next((each for each in stays if each.id == named), None)
    return next((each for each in stays if not each.ended), None)


def recorded(
    command: cmd.RecordHire,
    c: Circumstances,
    world: HireWorld,
    placement: Placement,
    verdict: Verdict,
    imported: str = "",
) -> fact.HireRecorded:
    """The fact; a hire that came in a sheet tells of no agreement, and no time limit of one runs by it."""
    stage = HireStage(verdict.standing.value)
    counted = stage is HireStage.COUNTED
    assert world.employer is not None
    starts: dict[str, Clock] = {}
    if stage is HireStage.HELD:
        starts[CLEAR] = limited(CLEAR, "clear_working_days", c)
    if command.terms.agreement is None and not imported:
        starts[AGREEMENT] = limited(AGREEMENT, "agreement_days", c, start=command.terms.begun)
    if starts:
        starts |= closing(world.drive, c)
    return fact.HireRecorded(
        year=command.year,
        unit=command.unit,
        unit_name=world.unit_name,
        code=world.employer.code,
        person=command.person,
        whose=command.whose,
        document=command.document,
        placement=placement,
        particulars=command.particulars,
        terms=_resting(command, world),
        stage=stage,
        why=verdict.why,
        counts_once=once(command.whose, command.year, c.policy) if counted else "",
        imported=imported,
        figures=figures(command.terms.begun, change_of(Standing(stage.value), c.policy)),
        starts=starts,
    )


def _resting(command: cmd.RecordHire, world: HireWorld) -> Terms:
    """Setting (postdoc_counts): a hire of that kind rests on the stay that its person has now, named or not."""
    terms = command.terms
    stay = _stay(terms.stay, world.stays) if terms.work is Work.POSTDOC else None
    return terms if stay is None else replace(terms, stay=stay.id)


def closing(drive: Drive | None, c: Circumstances) -> dict[str, Clock]:
    """Setting (opening): what a hire waits for ends with its drive, which is not closed before the late entries are over."""
    last = drive.last if drive is not None else None
    if last is None:
        return {}
    until = end_of(late_entry_until(last, c.policy, c.calendar))
    return {CLOSING: Clock(since=c.at, wakes=until if until > c.at else c.at + ASKED_AGAIN)}


def once(whose: str, year: int, policy: AssistantsPolicy) -> str:
    """Setting (count_person): by what a hire that counts is unique."""
    return whose if policy.count_person == ONCE_EVER else f"{whose}/{year}"


def figures(begun: date, change: int) -> tuple[FigureChange, ...]:
    """Setting (rates): persons by the day on which the work begins."""
    return (FigureChange(figure=Figure.FULFILLED, day=begun, change=change),) if change else ()


def refused(code: str, detail: str, field: str) -> Refusal:
    """A refusal of a form's field."""
    return Refusal(code=code, detail=detail, source=FORM, kind=RefusalKind.INVALID, field=field)
