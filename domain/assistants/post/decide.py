"""26·二(一), 二(四), 附件4: decides the commands of a post."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Never, cast

from domain import redating
from domain.assistants import law
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.changes import Figure, FigureChange
from domain.assistants.counting.lines import placed, zone_problem, zones
from domain.assistants.counting.notice_data import Measure, NoticeData
from domain.assistants.counting.persons import late_entry_until
from domain.assistants.counting.posts import Advertised, fundable, publishable, published_persons
from domain.assistants.drive.state import Drive, DriveStage
from domain.assistants.guard import Permit, Who, guarded
from domain.assistants.policy import AssistantsPolicy
from domain.assistants.post import commands as cmd
from domain.assistants.post import facts as fact
from domain.assistants.post.keys import CLOSING, FILL, PUBLISH
from domain.assistants.post.state import Offer, Post, PostProject, PostStage
from domain.assistants.post.waits import OPENING, waits
from domain.assistants.post.world import PostWorld
from domain.circumstances import clock_until
from domain.deadline import fixed
from domain.legal_time import end_of
from domain.policy_values import Effect
from domain.refusal import Problem, Refusal, RefusalKind, invalid, said
from domain.source import setting
from domain.ticking import DEPARTMENT_LEVEL, LEAGUE_LEVEL, Escalated, Reminded, due
from domain.wait import Clock

FORM = setting("form", "assistants")
PROCEDURE = setting("procedure", "assistants")
MOST_PERSONS, MOST_TEXT = 999, 2000
MOST_FUNDS = 100_000
"""万元; more than that was meant in 元."""
LIVE = (PostStage.PLANNED, PostStage.PUBLISHED, PostStage.FILLED)
PERMITS: Mapping[type, Permit] = {
    cmd.PlanPost: Permit(("",), Who.UNIT, law.PUBLISHED),
    cmd.PublishPost: Permit((PostStage.PLANNED,), Who.UNIT, law.PUBLISHED),
    cmd.ChangePost: Permit(LIVE, Who.UNIT, law.PUBLISHED),
    cmd.WithdrawPost: Permit((PostStage.PLANNED, PostStage.PUBLISHED), Who.UNIT, PROCEDURE),
    cmd.FindRestriction: Permit(LIVE, Who.OVERSEER, law.NO_RESTRICTION),
    cmd.LiftRestriction: Permit(LIVE, Who.OVERSEER, law.NO_RESTRICTION),
    cmd.TakePost: Permit(LIVE, Who.RIPPLE, law.CUMULATIVE),
    cmd.LeavePost: Permit((*LIVE, PostStage.CLOSED, PostStage.WITHDRAWN), Who.RIPPLE, law.VACANCIES),
    cmd.MoveDeadline: Permit(LIVE, Who.KJT, redating.SOURCE),
    cmd.TimerFired: Permit(LIVE, Who.SYSTEM, law.MILESTONES),
}


def decide(case: Post, command: cmd.Command, c: Circumstances, world: PostWorld) -> fact.Fact | Refusal:
    """The fact, or why not."""
    line = case.placement.line if case.placement else ""
    refused = guarded(type(command), case.stage, c.actor, line, PERMITS, unit=case.unit)
    return refused or RULES[type(command)](case, cast("Never", command), c, world)


def in_drive(drive: Drive | None, year: int) -> tuple[Drive, NoticeData, date] | Refusal:
    """Setting (opening): posts and hires are entered while their drive is open, or in its late entries."""
    if drive is None or drive.notice is None or drive.stage not in (DriveStage.OPEN, DriveStage.SETTLING):
        detail = f"{year}年度任务尚未下达或者已经结束，不能登记。"
        return Refusal(code="no_drive", detail=detail, source=OPENING, field="year")
    return drive, drive.notice, drive.last or drive.notice.last


def plan_post(
    case: Post, command: cmd.PlanPost, c: Circumstances, world: PostWorld
) -> fact.PostPlanned | Refusal:
    """26·二(一), setting (membership): with the line in which it counts, and the dates by which it is published and filled."""
    if command.unit != c.actor.scope or world.employer is None:
        return _invalid("unknown_unit", "请以本单位登记岗位。", "unit")
    found = in_drive(world.drive, command.year)
    refused = found if isinstance(found, Refusal) else _fit(command.offer)
    if isinstance(found, Refusal) or refused is not None:
        return refused or cast("Refusal", found)
    _, notice, last = found
    if command.zone and command.zone not in zones():
        return _invalid("unknown_zone", "请选择国家高新区（农高区），或者不填。", "zone")
    where = placed(
        world.employer,
        c.today,
        listed=notice.listed_codes,
        memberships=world.memberships,
        policy=c.policy,
    )
    elsewhere = where if isinstance(where, Refusal) else zone_problem(where, command.zone)
    if isinstance(where, Refusal) or elsewhere is not None:
        return elsewhere or cast("Refusal", where)
    return fact.PostPlanned(
        year=command.year,
        unit=command.unit,
        unit_name=world.unit_name,
        code=world.employer.code,
        placement=where,
        offer=command.offer,
        on=c.today,
        last=last,
        figures=(FigureChange(figure=Figure.PLANNED, day=c.today, change=command.offer.persons),),
        starts={**_until(PUBLISH, _publish_day(notice), c), CLOSING: _closing(last, c)},
    )


def _publish_day(notice: NoticeData) -> date | None:
    """26·二(四): the day by which all posts are published."""
    days = [each.day for each in notice.milestones if each.measure is Measure.PUBLISHED]
    return max(days, default=None)


def _until(key: str, day: date | None, c: Circumstances) -> dict[str, Clock]:
    """26·二(四): a date that is over already is shown without a time limit."""
    if day is None or end_of(day) <= c.at:
        return {key: Clock(since=c.at, effect=Effect.PRINCIPLE)}
    return {key: clock_until(key, fixed(day, law.MILESTONES, c.calendar, given=True), c)}


def _closing(last: date, c: Circumstances) -> Clock:
    until = late_entry_until(last, c.policy, c.calendar)
    return Clock(since=c.at, wakes=max(c.at, end_of(until)))


def _fit(offer: Offer) -> Refusal | None:
    """Setting (form), 26·二(二): everything that is wrong with a post, at once."""
    problems = tuple(_problems(offer))
    if problems:
        return invalid(problems, f"岗位信息有{len(problems)}处不符合要求。", "post")
    return fundable(offer.funding, on_plan_project=any(not each.own for each in offer.projects))


def _problems(offer: Offer) -> Iterator[Problem]:
    if not offer.title.strip():
        yield Problem("offer.title", "required", "请填写岗位名称。", FORM)
    if not 1 <= offer.persons <= MOST_PERSONS:
        yield Problem("offer.persons", "no_persons", f"招聘人数应为1至{MOST_PERSONS}的整数。", FORM)
    if len(offer.title) > 100 or len(offer.duties) > MOST_TEXT:
        yield Problem(
            "offer.duties", "too_long", f"岗位名称不得超过100字，岗位说明不得超过{MOST_TEXT}字。", FORM
        )
    numbers = [each.number.strip() for each in offer.projects]
    if len(set(numbers)) < len(numbers):
        yield Problem("offer.projects", "double_project", "同一项目只填一次。", FORM)
    for at, each in enumerate(offer.projects):
        yield from _project_problems(f"offer.projects.{at}", each)


def _project_problems(at: str, each: PostProject) -> Iterator[Problem]:
    if not each.number.strip() or not each.name.strip():
        yield Problem(f"{at}.number", "required", "请填写项目编号和项目名称。", FORM)
    if each.approved < 0 or (each.received or 0) < 0:
        yield Problem(f"{at}.approved", "negative", "项目经费不得小于0。", FORM)
    for name, funds in (("approved", each.approved), ("received", each.received or 0)):
        if funds > MOST_FUNDS:
            told = f"项目经费以万元填写，不得超过{MOST_FUNDS}万元（10亿元），请核对是否误以元填写。"
            yield Problem(f"{at}.{name}", "too_much", told, FORM)


def advertised(case: Post, *, persons: int | None = None, restricted: bool | None = None) -> Advertised:
    """The post as its publication counts."""
    offer = case.offer
    return Advertised(
        persons=case.persons if persons is None else persons,
        published=case.published_on,
        link=case.link,
        platform=case.platform,
        own_graduates_only=offer.own_graduates_only if offer else False,
        restricted=bool(case.restriction) if restricted is None else restricted,
        teams=offer.teams if offer else (),
    )


def publish_post(
    case: Post, command: cmd.PublishPost, c: Circumstances, world: PostWorld
) -> fact.PostPublished | Refusal:
    """26·二(一): with link and platform, open to others than the own graduates; not of a day that is not there yet."""
    found = in_drive(world.drive, case.year)
    if isinstance(found, Refusal):
        return found
    if command.on > c.today or command.on.year != case.year:
        return _invalid("bad_day", "发布日期应在本年度内，且不得晚于今日。", "on")
    own = Advertised(
        persons=case.persons,
        published=command.on,
        link=command.link.strip(),
        platform=command.platform.strip(),
        own_graduates_only=case.offer.own_graduates_only if case.offer else False,
        restricted=bool(case.restriction),
    )
    refused = publishable(own, c.policy)
    if refused is not None:
        return refused
    counted = FigureChange(figure=Figure.PUBLISHED, day=command.on, change=published_persons(own, c.policy))
    _, _, last = found
    return fact.PostPublished(
        on=command.on,
        link=own.link,
        platform=own.platform,
        figures=(counted,),
        starts={} if len(case.hires) >= case.persons else _until(FILL, last, c),
        stops=(PUBLISH,),
    )


def change_post(
    case: Post, command: cmd.ChangePost, c: Circumstances, world: PostWorld
) -> fact.PostChanged | Refusal:
    """26·二(一): more persons count from this day on, fewer are counted back; never fewer than hold it."""
    refused = _fit(command.offer)
    if refused is not None:
        return refused
    offer = command.offer
    if offer.persons < len(case.hires):
        detail = f"已有{len(case.hires)}人在该岗位，招聘人数不得少于在岗人数。"
        return _invalid("fewer_than_hired", detail, "offer.persons")
    if case.published_on is not None and offer.own_graduates_only:
        return publishable(Advertised(persons=offer.persons, published=case.published_on, link=case.link,
                                      platform=case.platform, own_graduates_only=True), c.policy) or _invalid(
            "restricted", "不得设置仅招录本校（所）毕业生等限制条件。", "offer.own_graduates_only")  # fmt: skip
    return fact.PostChanged(
        offer, tuple(_changes(case, offer.persons, c)), filled=len(case.hires) >= offer.persons
    )


def _changes(case: Post, persons: int, c: Circumstances) -> Iterator[FigureChange]:
    more = persons - case.persons
    first = case.planned_on or c.today
    yield FigureChange(figure=Figure.PLANNED, day=c.today if more > 0 else first, change=more)
    before = published_persons(advertised(case), c.policy)
    after = published_persons(advertised(case, persons=persons), c.policy)
    on = c.today if after > before else case.published_on or c.today
    yield FigureChange(figure=Figure.PUBLISHED, day=on, change=after - before)


def withdraw_post(
    case: Post, command: cmd.WithdrawPost, c: Circumstances, world: PostWorld
) -> fact.PostWithdrawn | Refusal:
    """Setting (procedure): while nobody holds it; counted back on the days on which it was counted."""
    if case.hires:
        return Refusal(code="has_hires", detail="岗位已有聘用人员，不能撤回。", source=PROCEDURE)
    refused = said(command.reason, "reason", "撤回原因", PROCEDURE) or _too_long(command.reason, "reason")
    return refused or fact.PostWithdrawn(
        command.reason.strip(), tuple(_taken_back(case, c.policy)), tuple(case.clocks)
    )


def _taken_back(case: Post, policy: AssistantsPolicy) -> Iterator[FigureChange]:
    if case.planned_on is not None:
        yield FigureChange(figure=Figure.PLANNED, day=case.planned_on, change=-case.persons)
    if case.published_on is not None:
        counted = published_persons(advertised(case), policy)
        yield FigureChange(figure=Figure.PUBLISHED, day=case.published_on, change=-counted)


def find_restriction(
    case: Post, command: cmd.FindRestriction, c: Circumstances, world: PostWorld
) -> fact.RestrictionFound | Refusal:
    """26·二(一), setting (restricted_counts): not counted while it stands; hires stay."""
    if case.restriction:
        return Refusal(code="found_before", detail="该岗位的限制条件已经认定。", source=law.NO_RESTRICTION)
    refused = said(command.text, "text", "限制条件的内容", law.NO_RESTRICTION) or _too_long(
        command.text, "text"
    )
    return refused or fact.RestrictionFound(command.text.strip(), _restricted(case, c, now=True))


def lift_restriction(
    case: Post, command: cmd.LiftRestriction, c: Circumstances, world: PostWorld
) -> fact.RestrictionLifted | Refusal:
    """26·二(一)."""
    if not case.restriction:
        return Refusal(code="none_found", detail="该岗位没有认定的限制条件。", source=law.NO_RESTRICTION)
    refused = said(command.text, "text", "取消情况", law.NO_RESTRICTION) or _too_long(command.text, "text")
    return refused or fact.RestrictionLifted(command.text.strip(), _restricted(case, c, now=False))


def _restricted(case: Post, c: Circumstances, *, now: bool) -> tuple[FigureChange, ...]:
    if case.published_on is None:
        return ()
    before = published_persons(advertised(case), c.policy)
    after = published_persons(advertised(case, restricted=now), c.policy)
    return (FigureChange(figure=Figure.PUBLISHED, day=case.published_on, change=after - before),)


def take_post(
    case: Post, command: cmd.TakePost, c: Circumstances, world: PostWorld
) -> fact.PostTaken | Refusal:
    """附件4: as many as it is for; one hire holds it once."""
    if command.hire in case.hires or len(case.hires) >= case.persons:
        detail = f"该岗位招聘{case.persons}人，已经招满。"
        return Refusal(code="post_filled", detail=detail, source=law.CUMULATIVE, field="post")
    filled = len(case.hires) + 1 >= case.persons and case.published_on is not None
    return fact.PostTaken(command.hire, filled, (FILL,) if filled else ())


def leave_post(
    case: Post, command: cmd.LeavePost, c: Circumstances, world: PostWorld
) -> fact.PostLeft | Refusal:
    """122·二(一): what is vacant again is to be used as well."""
    again = case.stage is PostStage.FILLED and case.last is not None
    return fact.PostLeft(command.hire, _until(FILL, case.last, c) if again else {}, command.others)


def timer_fired(
    case: Post, command: cmd.TimerFired, c: Circumstances, world: PostWorld
) -> fact.Fact | Refusal:
    """26·二(四): dates of posts are shown and not told upwards one by one, unless a setting makes a duty of them."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if command.key == CLOSING:
        return _ended(case, c, world)
    clock = found.wait.clock
    if clock.effect is Effect.PRINCIPLE:
        return Escalated(command.key, LEAGUE_LEVEL) if found.due else Reminded(command.key, clock.overdue)
    if found.due or found.level:
        return Escalated(command.key, found.level or DEPARTMENT_LEVEL)
    return Reminded(command.key, clock.overdue)


def _ended(case: Post, c: Circumstances, world: PostWorld) -> fact.PostKept | fact.PostClosed:
    drive = world.drive
    last = drive.last if drive is not None else None
    if last is not None and end_of(late_entry_until(last, c.policy, c.calendar)) > c.at:
        return fact.PostKept(last, {CLOSING: _closing(last, c)})
    return fact.PostClosed(tuple(case.clocks))


def _move_deadline(
    case: Post, command: cmd.MoveDeadline, c: Circumstances, world: PostWorld
) -> fact.Fact | Refusal:
    return redating.move_deadline(case.clocks, command, c)


def _too_long(text: str, field: str) -> Refusal | None:
    return None if len(text) <= MOST_TEXT else _invalid("too_long", f"不得超过{MOST_TEXT}字。", field)


def _invalid(code: str, detail: str, field: str) -> Refusal:
    return Refusal(code=code, detail=detail, source=FORM, kind=RefusalKind.INVALID, field=field)


Rule = Callable[[Post, Never, Circumstances, PostWorld], fact.Fact | Refusal]
"""Judges one command; each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.PlanPost: plan_post,
    cmd.PublishPost: publish_post,
    cmd.ChangePost: change_post,
    cmd.WithdrawPost: withdraw_post,
    cmd.FindRestriction: find_restriction,
    cmd.LiftRestriction: lift_restriction,
    cmd.TakePost: take_post,
    cmd.LeavePost: leave_post,
    cmd.MoveDeadline: _move_deadline,
    cmd.TimerFired: timer_fired,
}
