"""Art. 17: the midterm and the exit assessment, by base and station together."""

from collections.abc import Iterator, Mapping

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import in_stay, refused, written
from domain.bases.stay.keys import EXIT_ASSESSMENT, MIDTERM
from domain.bases.stay.removal import ids, open_of, open_removal, reason_of
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import Assessment, Opinion
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import ASSESSMENT_NAMES, AssessmentKind, Ground, Result, Side
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal
from domain.source import setting
from domain.terms import Role
from domain.wait import Clock

FORM, PROCEDURE = setting("form"), setting("procedure")
SIDES = {Role.UNIT: Side.UNIT, Role.STATION: Side.STATION}
OTHER = {Side.UNIT: Side.STATION, Side.STATION: Side.UNIT}
KEYS = {AssessmentKind.MIDTERM: MIDTERM, AssessmentKind.EXIT: EXIT_ASSESSMENT}
FROM_BEST = (Result.EXCELLENT, Result.PASSED, Result.FAILED)

Assess = cmd.AssessMidterm | cmd.AssessExit


def assess_midterm(
    case: Stay, command: cmd.AssessMidterm, c: Circumstances, world: StayWorld
) -> fact.AssessmentGiven | Refusal:
    """Art. 17: one side's part of the midterm assessment; how far into the term it is due is a setting."""
    return _assess(case, AssessmentKind.MIDTERM, case.midterm, command, c)


def assess_exit(
    case: Stay, command: cmd.AssessExit, c: Circumstances, world: StayWorld
) -> fact.AssessmentGiven | Refusal:
    """Art. 17, 18: one side's part of the exit assessment; the other side then has its own time (setting)."""
    return _assess(case, AssessmentKind.EXIT, case.exit_assessment, command, c)


def agreed(own: Result, other: Result | None) -> Result | None:
    """Setting (procedure): the lower of two passes; failed only when both say so; otherwise they decide again."""
    if other is None or (own is Result.FAILED) != (other is Result.FAILED):
        return None
    return max(own, other, key=FROM_BEST.index)


def _assess(
    case: Stay, kind: AssessmentKind, known: Assessment | None, command: Assess, c: Circumstances
) -> fact.AssessmentGiven | Refusal:
    side = SIDES[c.actor.role]
    found = _closed(case, kind, known, side) or refused(
        _problems(case, command, c), "考核意见不完整，请补正。"
    )
    if found:
        return found
    other = _standing_opinion(known, OTHER[side])
    result = agreed(command.result, other.result if other else None)
    removal, hearing = _failed(case, kind, result, c)
    starts, stops = _clocks(case, kind, side, result, c, disagree=result is None and other is not None)
    opinion = Opinion(command.result, command.on, command.opinion, c.actor.user)
    return fact.AssessmentGiven(
        kind=kind,
        side=side,
        opinion=opinion,
        achievements=command.achievements,
        result=result,
        starts={**starts, **hearing},
        stops=stops,
        removal=removal,
    )


def _closed(case: Stay, kind: AssessmentKind, known: Assessment | None, side: Side) -> Refusal | None:
    if known is None:
        return None
    name = ASSESSMENT_NAMES[kind]
    if known.result is Result.FAILED and open_of(case, Ground.FAILED):
        detail = f"{name}不合格的退出基地处理尚未办结，不能重新考核。"
        return Refusal(code="removal_open", detail=detail, source=PROCEDURE)
    if known.result in {Result.PASSED, Result.EXCELLENT}:
        return Refusal(code="already_concluded", detail=f"{name}已经形成结果。", source=PROCEDURE)
    if known.result is None and side in known.opinions and OTHER[side] not in known.opinions:
        return Refusal(
            code="already_given", detail=f"本方已经出具{name}意见，正等待另一方。", source=PROCEDURE
        )
    return None


def assessable(case: Stay, side: Side | None = None) -> bool:
    """Art. 17, 18: whether the exit can be assessed, by that side or by either: once, and again after a failed one."""
    sides = SIDES.values() if side is None else (side,)
    return any(_closed(case, AssessmentKind.EXIT, case.exit_assessment, one) is None for one in sides)


def _standing_opinion(known: Assessment | None, side: Side) -> Opinion | None:
    """What the other side said; a concluded assessment that is made again begins from nothing."""
    return known.opinions.get(side) if known is not None and known.result is None else None


def _problems(case: Stay, command: Assess, c: Circumstances) -> Iterator[Problem]:
    yield from in_stay(case, command.on, c.today, "on", "考核日期")
    yield from written(command.opinion, "opinion", "考核意见")
    for index, achievement in enumerate(command.achievements):
        yield from written(achievement.title, f"achievements[{index}].title", "业绩成果名称")
        if achievement.on is not None and achievement.on > c.today:
            field = f"achievements[{index}].on"
            yield Problem(field, "in_future", "业绩成果取得日期不得晚于今天。", FORM)


def _failed(
    case: Stay, kind: AssessmentKind, result: Result | None, c: Circumstances
) -> tuple[Removal | None, Mapping[str, Clock]]:
    """Art. 23(3): a failed assessment opens a removal in the same fact, unless one is open."""
    if result is not Result.FAILED or open_of(case, Ground.FAILED):
        return None, {}
    detail = f"{chinese_date(c.today)}{ASSESSMENT_NAMES[kind]}结果为不合格"
    return open_removal(Ground.FAILED, reason_of(Ground.FAILED, detail), c, taken=ids(case))


def _clocks(
    case: Stay,
    kind: AssessmentKind,
    side: Side,
    result: Result | None,
    c: Circumstances,
    *,
    disagree: bool,
) -> tuple[Mapping[str, Clock], tuple[str, ...]]:
    own, other = f"{KEYS[kind]}{side}", f"{KEYS[kind]}{OTHER[side]}"
    if result is not None:
        return {}, (own, other)
    awaited = (own, other) if disagree else (other,)
    fresh = {key: limited(key, "joint_assessment_working_days", c) for key in awaited}
    if other in case.clocks:
        del fresh[other]
    return fresh, () if disagree else (own,)
