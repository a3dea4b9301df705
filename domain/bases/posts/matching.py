"""Art. 21: 对接: people and posts are brought together, and what became of it."""

from collections.abc import Iterator
from dataclasses import replace

from domain.bases.posts import commands as cmd
from domain.bases.posts import facts as fact
from domain.bases.posts.checks import FORM, short, text
from domain.bases.posts.collecting import PROCEDURE
from domain.bases.posts.posts import is_office_of
from domain.bases.posts.state import Match, Post
from domain.bases.posts.terms import MATCH_STATUS_NAMES, RUNNING, MatchChannel, MatchStatus
from domain.bases.posts.world import Frame, PostWorld
from domain.refusal import Problem, Refusal, forbidden, invalid
from domain.source import setting
from domain.terms import Role

CHANNELS = {
    Role.POSTDOC: MatchChannel.POSTDOC,
    Role.STATION: MatchChannel.STATION,
    Role.UNIT: MatchChannel.UNIT,
    Role.LEAGUE: MatchChannel.OFFICE,
    Role.DEPARTMENT: MatchChannel.OFFICE,
}
THEIRS = frozenset({Role.POSTDOC, Role.STATION})
"""Who speaks for a postdoc on record only."""


def begin_match(
    match_id: str, post: Post, command: cmd.BeginMatch, frame: Frame, world: PostWorld
) -> fact.MatchBegun | Refusal:
    """Art. 21: a postdoc comes forward, a 流动站 or an office proposes one, or the unit puts one on record."""
    role = frame.actor.role
    if role is Role.UNIT and post.unit != frame.actor.scope:
        return forbidden("只能登记本单位岗位的对接。", PROCEDURE)
    if role is Role.LEAGUE and not is_office_of(post, frame):
        return forbidden("只能办理本盟市岗位的对接。", PROCEDURE)
    if not post.takes(frame.today):
        return Refusal(code="not_open", detail="该岗位没有发布，或者报名已经截止。", source=PROCEDURE)
    problems = tuple(_problems(command, frame, world))
    if problems:
        return invalid(problems, "对接登记不完整，请补正。")
    if world.already:
        return Refusal(code="already_matched", detail="该人员与本岗位的对接正在进行。", source=PROCEDURE)
    candidate = world.candidate
    match = Match(
        id=match_id,
        post=post.id,
        league=post.league,
        channel=CHANNELS[role],
        begun_by=role,
        begun_on=frame.today,
        note=command.note.strip(),
        unit=post.unit,
        stay=candidate.stay if candidate else None,
        person=candidate.person if candidate else None,
        station=candidate.station if candidate else None,
    )
    return fact.MatchBegun(match)


def _problems(command: cmd.BeginMatch, frame: Frame, world: PostWorld) -> Iterator[Problem]:
    yield from short(command.note, "note", "说明", 500)
    if command.stay is not None and world.candidate is None:
        yield Problem("stay", "no_such_stay", "没有找到该博士后，或者您无权办理。", setting("permission"))
    elif world.candidate is None and frame.actor.role in THEIRS:
        yield Problem("stay", "required", "请选择博士后研究人员。", FORM)
    elif world.candidate is None and not command.note.strip():
        yield Problem("note", "required", "系统外人员请说明来源（不填姓名）。", FORM)


def tell_match(match: Match, post: Post, command: cmd.TellMatch, frame: Frame) -> fact.MatchTold | Refusal:
    """Setting (procedure): the unit or an office says what became of it; a result stands."""
    own = frame.actor.role is Role.UNIT and frame.actor.scope == post.unit
    if not own and not is_office_of(post, frame):
        return forbidden("对接结果由用人单位或者人社部门登记。", PROCEDURE)
    if match.status not in RUNNING:
        return Refusal(
            code="already_told",
            detail=f"该项对接已经登记为{MATCH_STATUS_NAMES[match.status]}。",
            source=PROCEDURE,
        )
    problems = tuple(_result(match, post, command, frame))
    if problems:
        return invalid(problems, "对接结果登记不完整，请补正。")
    told = replace(match, status=command.status, result_note=command.note.strip(), result_on=command.on)
    hired = post.hired + (1 if command.status is MatchStatus.HIRED else 0)
    return fact.MatchTold(told, replace(post, hired=hired))


def _result(match: Match, post: Post, command: cmd.TellMatch, frame: Frame) -> Iterator[Problem]:
    if command.status is MatchStatus.OPEN or command.status is match.status:
        yield Problem("status", "no_change", "请选择对接的进展或者结果。", FORM)
    if command.status is MatchStatus.HIRED and post.hired >= post.number:
        yield Problem("status", "filled", f"该岗位{post.number}人均已达成，请先修改招聘人数。", FORM)
    yield from text(command.note, "note", "情况说明", 500)
    if command.on > frame.today:
        yield Problem("on", "in_future", "日期不得晚于今天。", FORM)
    elif command.on < match.begun_on:
        yield Problem("on", "before_begin", "日期不得早于开始对接的日期。", FORM)
