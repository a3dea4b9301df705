"""Art. 16: postdocs sent out, and what follows when one does not come back from abroad (Art. 23(8))."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import LATE_EXTENSION
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import (
    countable,
    on_record,
    proven,
    refused,
    since_entry,
    twice,
    until_today,
    written,
)
from domain.bases.stay.doubts import raise_doubt
from domain.bases.stay.keys import ABROAD, VISIT
from domain.bases.stay.removal import clocks_of_all, open_of, reason_of, too_long_abroad
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import Visit
from domain.bases.stay.terms import Ground
from domain.bases.stay.world import StayWorld
from domain.circumstances import clock_until, limit
from domain.deadline import Roll, fixed
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, RefusalKind
from domain.source import interpretation, setting
from domain.wait import Clock

FORM, PROCEDURE = setting("form"), setting("procedure")


def begin_visit(
    case: Stay, command: cmd.BeginVisit, c: Circumstances, world: StayWorld
) -> fact.VisitBegun | Refusal:
    """Art. 16: the base sends the postdoc out until a day that it sets."""
    found = refused(_begin(case, command), "派出登记不完整，请补正。")
    if found:
        return found
    visit = Visit(
        id=str(len(case.visits) + 1),
        kind=command.kind,
        place=command.place,
        abroad=command.abroad,
        begins=command.begins,
        return_by=command.return_by,
        purpose=command.purpose,
    )
    return fact.VisitBegun(visit, visit_clocks(visit, c))


def _begin(case: Stay, command: cmd.BeginVisit) -> Iterator[Problem]:
    yield from written(command.place, "place", "派出地点")
    yield from written(command.purpose, "purpose", "派出事由")
    yield from countable(command.begins, "begins", "派出日期")
    yield from since_entry(case, command.begins, "begins", "派出日期")
    yield from _not_before(command.return_by, command.begins)
    out = (one for one in case.visits if one.returned_on is None)
    yield from twice(any(_same(one, command) for one in out), "begins", "派出")


def _same(known: Visit, command: cmd.BeginVisit) -> bool:
    return (known.begins, known.abroad, known.place.strip()) == (
        command.begins,
        command.abroad,
        command.place.strip(),
    )


def _not_before(return_by: date, begins: date) -> Iterator[Problem]:
    yield from countable(return_by, "return_by", "应返回日期")
    if return_by < begins:
        yield Problem("return_by", "before_beginning", "应返回日期不得早于派出日期。", FORM)


def visit_clocks(visit: Visit, c: Circumstances) -> Mapping[str, Clock]:
    """Art. 16, 23(8): the return date, and abroad the last of the thirty natural days after it."""
    key = f"{VISIT}{visit.id}"
    clocks = {key: clock_until(key, fixed(visit.return_by, law.HOW_LONG_OUT, c.calendar), c)}
    if visit.abroad:
        key = f"{ABROAD}{visit.id}"
        due = limit("abroad_overdue_days", c, start=visit.return_by, roll=Roll.KEEP)
        clocks[key] = clock_until(key, due, c)
    return clocks


def extend_visit(
    case: Stay, command: cmd.ExtendVisit, c: Circumstances, world: StayWorld
) -> fact.VisitExtended | Refusal:
    """Art. 16: another return date; a removal that rested on the earlier one only is dropped."""
    visit = _out(case, command.visit)
    if isinstance(visit, Refusal):
        return visit
    found = too_late_to_move(visit, c) or refused(
        _extension(case, visit, command), "返回日期的变更不完整，请补正。"
    )
    if found:
        return found
    changed = replace(visit, return_by=command.return_by)
    removal = open_of(case, Ground.ABROAD)
    dropped = _without_ground(case, changed, c)
    starts = dict(visit_clocks(changed, c))
    if removal is not None and not dropped and too_long_abroad(changed, c):
        starts.pop(f"{ABROAD}{visit.id}", None)
    return fact.VisitExtended(
        visit=visit.id,
        return_by=command.return_by,
        reason=command.reason,
        starts=starts,
        stops=clocks_of_all(dropped),
        dropped=dropped,
        paper=command.paper,
    )


def too_late_to_move(visit: Visit, c: Circumstances) -> Refusal | None:
    """Interpretation (late_extension): whether the ground, once it is there, can be moved away by another date."""
    if not too_long_abroad(visit, c) or c.policy.reads(LATE_EXTENSION) == "yes":
        return None
    detail = (
        f"应返回日期为{chinese_date(visit.return_by)}，逾期不归{visit.overdue_days(c.today)}天，超过30天，不再变更返回日期；"
        "此前已经同意延期的，由本人在退出处理中陈述申辩。"
    )
    return Refusal(code="too_late", detail=detail, source=interpretation(LATE_EXTENSION))


def _extension(case: Stay, visit: Visit, command: cmd.ExtendVisit) -> Iterator[Problem]:
    """Art. 16, 23(8): the thirty days count from the date agreed to, so that abroad its paper is asked for (setting)."""
    yield from written(command.reason, "reason", "变更返回日期的理由")
    yield from _not_before(command.return_by, visit.begins)
    check = proven if visit.abroad else on_record
    yield from check(case, command.paper, "paper", "同意变更返回日期的材料")
    if command.return_by == visit.return_by:
        yield Problem("return_by", "no_change", "返回日期没有变化。", FORM)


def return_from_visit(
    case: Stay, command: cmd.ReturnFromVisit, c: Circumstances, world: StayWorld
) -> fact.VisitReturned | Refusal:
    """Art. 16, 23(8): back; more than thirty days late from abroad asks for a finding, unless a case is open already."""
    visit = _out(case, command.visit)
    if isinstance(visit, Refusal):
        return visit
    found = refused(_return(visit, command, c), "返回登记不完整，请补正。")
    if found:
        return found
    back = replace(visit, returned_on=command.on)
    doubt = _too_late(case, back, c)
    dropped = _without_ground(case, back, c)
    stops = (f"{VISIT}{visit.id}", f"{ABROAD}{visit.id}", *clocks_of_all(dropped))
    return fact.VisitReturned(
        visit=visit.id,
        on=command.on,
        overdue_days=back.overdue_days(c.today),
        starts=doubt,
        stops=stops,
        removal=None,
        dropped=dropped,
    )


def _return(visit: Visit, command: cmd.ReturnFromVisit, c: Circumstances) -> Iterator[Problem]:
    yield from until_today(command.on, c.today, "on", "返回日期")
    if command.on < visit.begins:
        yield Problem("on", "before_beginning", "返回日期不得早于派出日期。", FORM)


def _too_late(case: Stay, back: Visit, c: Circumstances) -> Mapping[str, Clock]:
    """The thirty days ran out unseen: their clock still stands, and no case of the ground is open; the base finds."""
    key = f"{ABROAD}{back.id}"
    unseen = key in case.clocks and open_of(case, Ground.ABROAD) is None
    return raise_doubt(key, c).starts if unseen and too_long_abroad(back, c) else {}


def abroad_reason(visit: Visit, c: Circumstances) -> str:
    """Art. 23(8): until when the return was due, and for how long it has been over."""
    days = visit.overdue_days(c.today)
    return reason_of(Ground.ABROAD, f"应返回日期为{chinese_date(visit.return_by)}，已逾期{days}天")


def _without_ground(case: Stay, changed: Visit, c: Circumstances) -> tuple[str, ...]:
    """The open automatic removal, when neither this visit nor another that still lasts is over the thirty days."""
    removal = open_of(case, Ground.ABROAD)
    others = (one for one in case.visits if one.id != changed.id and one.returned_on is None)
    holds = too_long_abroad(changed, c) or any(too_long_abroad(one, c) for one in others)
    return (removal.id,) if removal is not None and removal.automatic and not holds else ()


def _out(case: Stay, visit_id: str) -> Visit | Refusal:
    visit = case.visit(visit_id)
    if visit is None:
        return Refusal(
            code="not_found",
            detail="没有该派出登记。",
            source=PROCEDURE,
            kind=RefusalKind.NOT_FOUND,
            field="visit",
        )
    if visit.returned_on is not None:
        return Refusal(code="already_back", detail="该次派出已经返回。", source=PROCEDURE)
    return visit
