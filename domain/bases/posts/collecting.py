"""Art. 21: the department and the leagues ask for posts."""

from collections.abc import Iterator
from dataclasses import replace

from domain.bases.posts import commands as cmd
from domain.bases.posts import facts as fact
from domain.bases.posts.checks import ahead, line, short
from domain.bases.posts.state import Collection
from domain.bases.posts.world import Frame
from domain.refusal import Problem, Refusal, forbidden, invalid, said
from domain.source import setting
from domain.terms import Role

PROCEDURE = setting("procedure")
OFFICES = frozenset({Role.DEPARTMENT, Role.LEAGUE})


def open_collection(
    collection_id: str, command: cmd.OpenCollection, frame: Frame
) -> fact.CollectionOpened | Refusal:
    """Art. 21: by the department over the region, by a league over its area; until when is theirs to say."""
    problems = tuple(_problems(command, frame))
    if problems:
        return invalid(problems, "岗位征集的信息不完整，请补正。")
    actor = frame.actor
    collection = Collection(
        id=collection_id,
        title=command.title.strip(),
        note=command.note.strip(),
        league=actor.scope if actor.role is Role.LEAGUE else "",
        opened_by=actor.role,
        opened_on=frame.today,
        closes_on=command.closes_on,
    )
    return fact.CollectionOpened(collection)


def _problems(command: cmd.OpenCollection, frame: Frame) -> Iterator[Problem]:
    yield from line(command.title, "title", "征集名称")
    yield from short(command.note, "note", "征集要求")
    yield from ahead(command.closes_on, frame.today, "closes_on", "征集截止日期")


def close_collection(
    collection: Collection, command: cmd.CloseCollection, frame: Frame
) -> fact.CollectionClosed | Refusal:
    """Setting (procedure): by whoever opened it; the posts that came in stay."""
    if not of_opener(collection, frame):
        return forbidden("岗位征集由发起的人社部门结束。", PROCEDURE)
    if not collection.runs(frame.today):
        return Refusal(code="already_closed", detail="该岗位征集已经结束。", source=PROCEDURE)
    missing = said(command.reason, "reason", "提前结束的理由")
    if missing:
        return missing
    closed = replace(collection, closed_on=frame.today, closed_because=command.reason.strip())
    return fact.CollectionClosed(closed)


def of_opener(collection: Collection, frame: Frame) -> bool:
    """Whether the actor's office opened it."""
    if collection.league:
        return frame.actor.role is Role.LEAGUE and frame.actor.scope == collection.league
    return frame.actor.role is Role.DEPARTMENT
