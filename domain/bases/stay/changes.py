"""Changes while in the station: another mentor (Art. 15); what the agreement says changes by a supplement."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.agreement import mentor_problems
from domain.bases.stay.checks import in_stay, refused, written
from domain.bases.stay.plain import plain_mentor
from domain.bases.stay.state import Stay
from domain.bases.stay.state_entry import Mentor
from domain.bases.stay.terms import Side
from domain.bases.stay.world import StayWorld
from domain.legal_time import chinese_date
from domain.plain.names import same_person
from domain.refusal import Problem, Refusal, RefusalKind, forbidden
from domain.source import setting
from domain.terms import Role

AGREED = setting("agreement")


def change_mentor(
    case: Stay, command: cmd.ChangeMentor, c: Circumstances, world: StayWorld
) -> fact.MentorChanged | Refusal:
    """Art. 15: there stay two of them, one of each side; a station names only its own."""
    command = replace(command, mentor=plain_mentor(command.mentor))
    if c.actor.role is Role.STATION and command.mentor.side is not Side.STATION:
        return forbidden("流动站只能更换流动站一方的合作导师。", setting("permission"))
    if command.mentor.side is Side.POSTDOC:
        detail = "合作导师应为流动站一方或基地一方。"
        return Refusal(
            code="wrong_side", detail=detail, source=AGREED, kind=RefusalKind.INVALID, field="mentor.side"
        )
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
        if same_person(known.name, new.name):
            same = side is new.side
            detail = "新合作导师与现任合作导师为同一人。" if same else "两名合作导师不得为同一人。"
            yield Problem("mentor.name", "same_mentor", detail, AGREED)
        elif side is new.side and new.since and known.since and new.since < known.since:
            detail = f"新合作导师的起始日期不得早于现任合作导师的{chinese_date(known.since)}。"
            yield Problem("mentor.since", "before_known", detail, AGREED)


def mentors_now(case: Stay) -> Mapping[Side, Mentor]:
    """Art. 15: the two mentors of today by their sides."""
    return {one.side: one for one in case.mentors if one.until is None}
