"""Art. 2, 9, 24: which units can apply at all."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.bases import law
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import ONE_BASE, SPLIT_BAR
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, RefusalKind
from domain.source import interpretation
from domain.terms import Nature, Route
from domain.unit import Standing, Unit


def ineligible(unit: Unit, standing: Standing, on: date) -> tuple[Problem, ...]:
    """Art. 2, 9(1), 11(1), 24: every reason why the unit cannot apply on that day; empty when it can."""
    return (*unfit(unit), *_route(unit), *_standing(standing, on))


def unfit(unit: Unit) -> Iterator[Problem]:
    """Art. 2, 9(1): why the unit is none at which there can be a base."""
    if unit.nature is Nature.OTHER:
        yield Problem(
            "unit.nature", "not_eligible", "申请设立基地的应为企事业单位。", law.ENTERPRISES_AND_INSTITUTIONS
        )
    if unit.has_station:
        yield Problem(
            "unit.has_station",
            "has_station",
            "已设立博士后科研流动站的单位不属于基地设立范围。",
            law.NO_STATION_YET,
        )
    if unit.has_workstation:
        detail = "已设立博士后科研工作站的单位不属于基地设立范围。"
        yield Problem("unit.has_workstation", "has_workstation", detail, law.NO_STATION_YET)
    if not unit.registered_in.startswith("15"):
        detail = "申请单位的注册地应在内蒙古自治区范围内。"
        yield Problem("unit.registered_in", "outside_region", detail, law.IN_THE_REGION)


def _route(unit: Unit) -> Iterator[Problem]:
    if unit.route is not Route.LOCAL and unit.authority is None:
        detail = "中央驻区单位和自治区本级单位须经主管部门同意，请先登记主管部门。"
        yield Problem("unit.authority", "no_authority", detail, law.CONSENT)


def _standing(standing: Standing, on: date) -> Iterator[Problem]:
    """Art. 24: 3年后 begins when the last day of the third year is over; interpretation (one_base): one base a unit."""
    if standing.active_base is not None:
        detail = f"本单位已有备案在册的基地（{standing.active_base}），不能重复申请设立。"
        yield Problem("unit", "active_base", detail, interpretation(ONE_BASE))
    if standing.barred_until is not None and on <= standing.barred_until:
        again = chinese_date(standing.barred_until + timedelta(days=1))
        whose = "分立前单位设立的基地" if standing.as_heir else "本单位基地"
        detail = f"{whose}备案被取消后未满3年，自{again}起方可再次申请设立。"
        yield Problem("unit", "barred", detail, interpretation(SPLIT_BAR) if standing.as_heir else law.BAR)


def refusal_of(problems: tuple[Problem, ...]) -> Refusal | None:
    """One refusal that names the first reason and carries all."""
    if not problems:
        return None
    first = problems[0]
    return Refusal(
        code=first.code,
        detail=first.detail,
        source=first.source,
        kind=RefusalKind.INVALID,
        field=first.field,
        problems=problems,
    )


def barred_now(c: Circumstances, world: World) -> Refusal | None:
    """Art. 2, 9(1), 24: why the unit cannot have a base as it is on record today."""
    return refusal_of(ineligible(world.unit, world.standing, c.today))
