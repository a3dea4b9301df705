"""Registering a unit: what must be right, and what only asks for a second look."""

from collections.abc import Iterator

from domain.actor import Actor
from domain.codes import ENTERPRISE_PREFIX, INSTITUTION_PREFIX, UnitCodeFinding
from domain.offices import LEAGUE_OFFICES, responsible_office
from domain.refusal import Problem, Refusal, forbidden
from domain.source import setting
from domain.terms import NATURE_NAMES, Nature, Role
from domain.unit import Unit

_FORM = setting("form")
_LEAGUES = frozenset(one.code for one in LEAGUE_OFFICES)
_NATURE_OF = {ENTERPRISE_PREFIX: Nature.ENTERPRISE, INSTITUTION_PREFIX: Nature.INSTITUTION}


def not_in_charge(actor: Actor, *leagues: str) -> Refusal | None:
    """Art. 6, setting: permission: a league keeps the units of its own area, the department all of them."""
    if actor.role is Role.DEPARTMENT or (actor.role is Role.LEAGUE and set(leagues) == {actor.scope}):
        return None
    return forbidden("只能登记和修改本盟市的单位。", setting("permission"))


def unit_problems(unit: Unit, finding: UnitCodeFinding) -> Iterator[Problem]:
    """Setting: form: what keeps the unit from being registered, whatever it registers for."""
    for detail in finding.problems:
        yield Problem("code", "bad_unit_code", f"{detail}。", _FORM)
    if unit.league not in _LEAGUES:
        detail = "所属盟市应为14个盟市级经办机构之一的行政区划代码。"
        yield Problem("league", "bad_league", detail, _FORM)


def unit_warnings(unit: Unit, finding: UnitCodeFinding) -> tuple[str, ...]:
    """Setting: form: what does not keep the unit out, but should be looked at."""
    told = [f"{one}。" for one in finding.warnings]
    expected = _NATURE_OF.get(finding.code[:2])
    if expected is not None and expected is not unit.nature:
        told.append(
            f"代码前两位属于{NATURE_NAMES[expected]}，与登记的单位性质“{NATURE_NAMES[unit.nature]}”不一致。"
        )
    office = responsible_office(unit.registered_in)
    if office is not None and unit.registered_in.startswith("15") and office.code != unit.league:
        told.append(f"注册地属于{office.area}，与所属盟市不一致。")
    return tuple(told)
