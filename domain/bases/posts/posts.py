"""Art. 21: posts come in, are looked at and published, change, and are closed."""

from collections.abc import Iterator
from dataclasses import replace

from domain.bases.posts import commands as cmd
from domain.bases.posts import facts as fact
from domain.bases.posts.checks import FORM, ahead, line, people, short, text
from domain.bases.posts.collecting import OFFICES, PROCEDURE
from domain.bases.posts.state import Post
from domain.bases.posts.terms import POST_STATUS_NAMES, PostStatus
from domain.bases.posts.world import Frame, PostWorld
from domain.offices import OfficeKind, office
from domain.plain.names import organisation_name
from domain.refusal import Problem, Refusal, forbidden, invalid, said
from domain.source import setting
from domain.terms import Role

DETAIL = "岗位信息不完整，请补正。"


def enter_post(
    post_id: str, command: cmd.EnterPost, frame: Frame, world: PostWorld
) -> fact.PostEntered | Refusal:
    """Art. 21: a unit's post is looked at first; what an office enters is published with it."""
    own = frame.actor.role is Role.UNIT
    if own and world.unit_name is None:
        return forbidden("没有登记本单位，不能填报岗位。", setting("permission"))
    problems = (*_described(command, frame), *_from_office(command, frame), *_under(command, frame, world))
    if problems:
        return invalid(problems, DETAIL)
    post = Post(
        id=post_id,
        employer=(world.unit_name or "") if own else organisation_name(command.employer),
        league=world.league if own else (command.league or frame.actor.scope),
        title=command.title.strip(),
        field=command.field.strip(),
        number=command.number,
        conditions=command.conditions.strip(),
        treatment=command.treatment.strip(),
        contact=command.contact.strip(),
        open_until=command.open_until,
        status=PostStatus.SUBMITTED if own else PostStatus.OPEN,
        entered_by=frame.actor.role,
        entered_on=frame.today,
        unit=frame.actor.scope if own else None,
        base=world.base if own else None,
        collection=command.collection,
        published_on=None if own else frame.today,
    )
    return fact.PostEntered(post)


def _described(command: cmd.EnterPost | cmd.AmendPost, frame: Frame) -> Iterator[Problem]:
    yield from line(command.title, "title", "岗位名称")
    yield from line(command.field, "field", "专业领域")
    yield from people(command.number)
    yield from text(command.conditions, "conditions", "岗位职责和条件")
    yield from line(command.contact, "contact", "单位联系方式")
    yield from short(command.treatment, "treatment", "待遇")
    yield from ahead(command.open_until, frame.today, "open_until", "报名截止日期")


def _from_office(command: cmd.EnterPost, frame: Frame) -> Iterator[Problem]:
    if frame.actor.role not in OFFICES:
        return
    yield from line(command.employer, "employer", "用人单位")
    if frame.actor.role is Role.LEAGUE:
        if command.league not in (None, frame.actor.scope):
            yield Problem("league", "not_yours", "只能登记本盟市的岗位。", FORM)
        return
    known = office(command.league) if command.league else None
    if known is None or known.kind is OfficeKind.DEPARTMENT:
        yield Problem("league", "required", "请选择岗位所在盟市。", FORM)


def _under(command: cmd.EnterPost, frame: Frame, world: PostWorld) -> Iterator[Problem]:
    if command.collection is None:
        return
    collection = world.collection
    league = world.league if frame.actor.role is Role.UNIT else (command.league or frame.actor.scope)
    if collection is None or (collection.league and collection.league != league):
        yield Problem("collection", "no_such_collection", "没有可以填报的该岗位征集。", FORM)
    elif not collection.runs(frame.today):
        yield Problem("collection", "collection_over", "该岗位征集已经结束。", FORM)


def amend_post(post: Post, command: cmd.AmendPost, frame: Frame) -> fact.PostAmended | Refusal:
    """Setting (procedure): by whoever entered it; a unit's change is looked at again before it is public."""
    refused = _of_side(post, frame) or _at(post, PostStatus.SUBMITTED, PostStatus.OPEN, PostStatus.RETURNED)
    if refused:
        return refused
    problems = tuple(_described(command, frame))
    if problems:
        return invalid(problems, DETAIL)
    if command.number < post.hired:
        detail = f"招聘人数不得少于已达成的{post.hired}人。"
        return invalid((Problem("number", "below_hired", detail, FORM),), DETAIL)
    own = frame.actor.role is Role.UNIT
    amended = replace(
        post,
        title=command.title.strip(),
        field=command.field.strip(),
        number=command.number,
        conditions=command.conditions.strip(),
        treatment=command.treatment.strip(),
        contact=command.contact.strip(),
        open_until=command.open_until,
        status=PostStatus.SUBMITTED if own else post.status,
        published_on=None if own else post.published_on,
        note="" if own else post.note,
    )
    return fact.PostAmended(amended)


def publish_post(post: Post, frame: Frame) -> fact.PostPublished | Refusal:
    """Setting (procedure): the league of the area or the department has looked at it."""
    refused = _of_office(post, frame) or _at(post, PostStatus.SUBMITTED)
    if refused:
        return refused
    if post.open_until < frame.today:
        return Refusal(code="over", detail="该岗位的报名截止日期已过，请退回单位修改。", source=PROCEDURE)
    return fact.PostPublished(replace(post, status=PostStatus.OPEN, published_on=frame.today, note=""))


def return_post(post: Post, command: cmd.ReturnPost, frame: Frame) -> fact.PostReturned | Refusal:
    """Setting (procedure): a unit's post, with what should be otherwise; it is no longer public."""
    refused = _of_office(post, frame) or _at(post, PostStatus.SUBMITTED, PostStatus.OPEN)
    if refused:
        return refused
    if post.unit is None:
        return Refusal(code="no_unit", detail="该岗位由人社部门登记，请直接修改。", source=PROCEDURE)
    missing = said(command.reason, "reason", "退回修改的内容")
    if missing:
        return missing
    note = command.reason.strip()
    return fact.PostReturned(replace(post, status=PostStatus.RETURNED, published_on=None, note=note))


def close_post(post: Post, command: cmd.ClosePost, frame: Frame) -> fact.PostClosed | Refusal:
    """Setting (procedure): by the unit or the offices above; what was brought together stays on record."""
    if _of_side(post, frame) and _of_office(post, frame):
        return forbidden("您无权关闭该岗位。", PROCEDURE)
    refused = _at(post, PostStatus.SUBMITTED, PostStatus.OPEN, PostStatus.RETURNED)
    missing = refused or said(command.reason, "reason", "关闭的理由")
    if missing:
        return missing
    closed = replace(post, status=PostStatus.CLOSED, closed_on=frame.today, note=command.reason.strip())
    return fact.PostClosed(closed)


def reopened(now: Post, before: Post) -> fact.PostReopened:
    """Setting (take_back_minutes): as it was before it was closed; who was taken meanwhile stays counted."""
    opened = replace(now, status=before.status, closed_on=before.closed_on, note=before.note)
    return fact.PostReopened(opened)


def _of_side(post: Post, frame: Frame) -> Refusal | None:
    if post.unit is None:
        return _of_office(post, frame)
    own = frame.actor.role is Role.UNIT and frame.actor.scope == post.unit
    return None if own else forbidden("该岗位由填报的单位修改。", PROCEDURE)


def _of_office(post: Post, frame: Frame) -> Refusal | None:
    return None if is_office_of(post, frame) else forbidden("该岗位由所在盟市或者厅办理。", PROCEDURE)


def is_office_of(post: Post, frame: Frame) -> bool:
    """Art. 21: the department, or the league of the post's area."""
    actor = frame.actor
    return actor.role is Role.DEPARTMENT or (actor.role is Role.LEAGUE and actor.scope == post.league)


def _at(post: Post, *statuses: PostStatus) -> Refusal | None:
    if post.status in statuses:
        return None
    return Refusal(
        code="wrong_stage",
        detail=f"该岗位目前{POST_STATUS_NAMES[post.status]}，不能办理此事项。",
        source=PROCEDURE,
    )
