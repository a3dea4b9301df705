"""26·二(四), setting (matching): decides the commands of a match."""

from collections.abc import Callable, Iterator, Mapping
from typing import Never, cast

from domain import redating
from domain.assistants import law
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.matching import Gap, Listed, compared
from domain.assistants.guard import Permit, Who, guarded
from domain.assistants.hire.state import Hire, HireStage
from domain.assistants.match import commands as cmd
from domain.assistants.match import facts as fact
from domain.assistants.match.keys import SETTLE
from domain.assistants.match.state import Difference, Match, MatchStage, MatchWay
from domain.assistants.match.waits import waits
from domain.assistants.match.world import MatchWorld
from domain.assistants.post.decide import in_drive
from domain.circumstances import limited
from domain.refusal import Problem, Refusal, RefusalKind, invalid, said
from domain.source import setting
from domain.ticking import DEPARTMENT_LEVEL, Escalated, Reminded, due

MATCHING = setting("matching", "assistants")
MOST_TEXT = 900
SAME, OTHER = "same", "other"
PERMITS: Mapping[type, Permit] = {
    cmd.MatchList: Permit(("",), Who.KJT, law.SAME_AS_MINISTRY),
    cmd.SettleDifferences: Permit((MatchStage.SETTLING,), Who.LINE_OR_KJT, law.SAME_AS_MINISTRY),
    cmd.MoveDeadline: Permit((MatchStage.SETTLING,), Who.KJT, redating.SOURCE),
    cmd.TimerFired: Permit((MatchStage.SETTLING,), Who.SYSTEM, law.SAME_AS_MINISTRY),
}


def decide(case: Match, command: cmd.Command, c: Circumstances, world: MatchWorld) -> fact.Fact | Refusal:
    """The fact, or why not; a league settles differences of its own line."""
    line = _line(case, command) if isinstance(command, cmd.SettleDifferences) else ""
    wrong = guarded(type(command), case.stage, c.actor, line, PERMITS)
    return wrong or RULES[type(command)](case, cast("Never", command), c, world)


def _line(case: Match, command: cmd.SettleDifferences) -> str:
    wanted = set(command.differences)
    lines = {each.line for each in case.differences if each.key in wanted}
    return lines.pop() if len(lines) == 1 else ""


def match_list(
    case: Match, command: cmd.MatchList, c: Circumstances, world: MatchWorld
) -> fact.ListMatched | Refusal:
    """26·二(四): by identity number; what differs waits for a person."""
    found = in_drive(world.drive, command.year)
    if isinstance(found, Refusal):
        return found
    wrong = tuple(_twice(command))
    if wrong:
        return invalid(wrong, f"名单有{len(wrong)}处不符合要求。", "matching")
    differences = tuple(_differences(command, world.hires))
    return fact.ListMatched(
        year=command.year,
        file_name=command.file_name,
        sha256=command.sha256,
        listed=len(command.rows),
        ours=len(world.hires),
        on=c.today,
        differences=differences,
        starts={SETTLE: limited(SETTLE, "match_working_days", c)} if differences else {},
    )


def _twice(command: cmd.MatchList) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for each in command.rows:
        if each.whose and each.whose in first:
            told = f"第{first[each.whose]}行和第{each.row}行为同一证件号码。"
            yield Problem(f"rows.{each.row}", "double_person", told, MATCHING)
        first.setdefault(each.whose, each.row)


def _differences(command: cmd.MatchList, hires: tuple[Hire, ...]) -> Iterator[Difference]:
    own = {each.whose: each for each in hires}
    rows = {each.whose or f"row {each.row}": each for each in command.rows}
    found = compared(
        (Listed(whose, SAME, hire.code) for whose, hire in own.items()),
        (Listed(key, SAME if row.same_name else OTHER, row.employer) for key, row in rows.items()),
    )
    persons = ((gap, person) for gap, everybody in found.items() for person in everybody)
    for number, (gap, person) in enumerate(persons, 1):
        row, hire = rows.get(person), own.get(person)
        place = hire.placement if hire else None
        yield Difference(
            key=str(number),
            gap=gap,
            row=row.row if row else 0,
            hire=hire.id if hire else "",
            line=place.line if place else "",
            zone=place.zone if place else None,
            ours=hire.code if hire else "",
            theirs=row.employer if row else "",
        )


def settle_differences(
    case: Match, command: cmd.SettleDifferences, c: Circumstances, world: MatchWorld
) -> fact.DifferencesSettled | Refusal:
    """26·二(四), setting (unmatched_counts): open differences, in a way that fits each of them."""
    wanted = set(command.differences)
    chosen = [each for each in case.left if each.key in wanted]
    if not wanted or len(chosen) != len(wanted):
        return _invalid("bad_differences", "请选择尚未处理的差异。", "differences")
    wrong = said(command.reason, "reason", "处理说明", MATCHING) or _unfit(chosen, command.way, c)
    if wrong is None and len(command.reason) > MOST_TEXT:
        wrong = _invalid("too_long", f"不得超过{MOST_TEXT}字。", "reason")
    if wrong is not None:
        return wrong
    counted = {each.id for each in world.hires if each.stage is HireStage.COUNTED}
    held = {each.hire for each in chosen} & counted if command.way is MatchWay.HOLD else set()
    closes = len(chosen) == len(case.left)
    return fact.DifferencesSettled(
        differences=tuple(each.key for each in chosen),
        way=command.way,
        reason=command.reason.strip(),
        on=c.today,
        hires=tuple(sorted(held)),
        closes=closes,
        stops=(SETTLE,) if closes else (),
    )


def _unfit(chosen: list[Difference], way: MatchWay, c: Circumstances) -> Refusal | None:
    theirs = [each for each in chosen if each.gap is Gap.THEIRS_ONLY]
    if (way is MatchWay.NOTED) != bool(theirs) or (theirs and len(theirs) != len(chosen)):
        detail = "仅教育部系统有的，记录备查；其余的，以本系统为准或者待认定。"
        return _invalid("other_way", detail, "way")
    ours = any(each.gap is Gap.OURS_ONLY for each in chosen)
    if way is MatchWay.KEEP and ours and not c.policy.unmatched_counts:
        return Refusal(
            code="unmatched",
            detail="按设置，与教育部数据未比对上的不计入，应待认定。",
            source=setting("unmatched_counts", "assistants"),
            kind=RefusalKind.INVALID,
            field="way",
        )
    return None


def timer_fired(
    case: Match, command: cmd.TimerFired, c: Circumstances, world: MatchWorld
) -> fact.Fact | Refusal:
    """Setting (match_working_days): told upwards when the time is over."""
    found = due(waits(case), command.key, command.occasion, c.at)
    if isinstance(found, Refusal):
        return found
    if found.due or found.level:
        return Escalated(command.key, found.level or DEPARTMENT_LEVEL)
    return Reminded(command.key, found.wait.clock.overdue)


def _move_deadline(
    case: Match, command: cmd.MoveDeadline, c: Circumstances, world: MatchWorld
) -> fact.Fact | Refusal:
    return redating.move_deadline(case.clocks, command, c)


def _invalid(code: str, detail: str, field: str) -> Refusal:
    return Refusal(code=code, detail=detail, source=MATCHING, kind=RefusalKind.INVALID, field=field)


Rule = Callable[[Match, Never, Circumstances, MatchWorld], fact.Fact | Refusal]
"""Judges one command; each rule takes the command of its own type, by which it is found."""
RULES: dict[type, Rule] = {
    cmd.MatchList: match_list,
    cmd.SettleDifferences: settle_differences,
    cmd.MoveDeadline: _move_deadline,
    cmd.TimerFired: timer_fired,
}
