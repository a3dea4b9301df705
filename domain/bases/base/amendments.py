"""Changes of the base's own facts, with the day from which each holds."""

from collections.abc import Iterator

from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.keys import AMENDMENT
from domain.bases.base.state import Amendment, Base
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.deadline import LAST_YEAR
from domain.legal_time import chinese_date, start_of
from domain.offices import OfficeKind, office
from domain.plain.names import organisation_name, person_name
from domain.refusal import Problem, Refusal, invalid
from domain.source import setting
from domain.wait import Clock

FORM = setting("form")
FIELDS = ("unit_name", "address", "legal_person", "league")
MOST_TITLE = 200
"""Setting (form): characters; lists show it in one line."""
TITLES = {"unit_name": "单位名称", "address": "地址", "legal_person": "法定代表人", "league": "所属盟市"}


def amend_base(
    case: Base, command: cmd.AmendBase, c: Circumstances, world: BaseWorld
) -> fact.BaseAmended | Refusal:
    """Setting (form): at once when its day has come, otherwise on its day by itself."""
    problems = tuple(_problems(case, command))
    if problems:
        return invalid(problems, "基地变更信息有误。", "invalid")
    in_effect = command.effective_on <= c.today
    amendment = Amendment(
        id=str(len(case.amendments) + 1),
        effective_on=command.effective_on,
        reason=command.reason.strip(),
        unit_name=None if command.unit_name is None else organisation_name(command.unit_name),
        address=_stripped(command.address),
        legal_person=None if command.legal_person is None else person_name(command.legal_person),
        league=command.league,
        document=command.document.strip(),
        in_effect=in_effect,
    )
    if in_effect:
        return fact.BaseAmended(amendment)
    clock = Clock(since=c.at, wakes=start_of(command.effective_on))
    return fact.BaseAmended(amendment, {f"{AMENDMENT}{amendment.id}": clock})


def _problems(case: Base, command: cmd.AmendBase) -> Iterator[Problem]:
    if not command.reason.strip():
        yield Problem("reason", "required", "请填写变更理由。", FORM)
    if case.filed_on is not None and command.effective_on < case.filed_on:
        detail = f"变更生效日期不得早于基地备案日期{chinese_date(case.filed_on)}。"
        yield Problem("effective_on", "before_filing", detail, FORM)
    if command.effective_on.year > LAST_YEAR:
        yield Problem("effective_on", "out_of_range", f"变更生效日期不得晚于{LAST_YEAR}年。", FORM)
    changes = {name: getattr(command, name) for name in FIELDS}
    if all(value is None for value in changes.values()):
        yield Problem("unit_name", "required", "请至少填写一项变更内容。", FORM)
    for name, value in changes.items():
        yield from _unfit(name, value)
    bureau = office(command.league) if command.league else None
    if command.league and (bureau is None or bureau.kind is OfficeKind.DEPARTMENT):
        yield Problem("league", "unknown_league", "没有该盟市人力资源和社会保障部门。", FORM)


def _unfit(name: str, value: str | None) -> Iterator[Problem]:
    if value is not None and not value.strip():
        yield Problem(name, "required", f"请填写{TITLES[name]}。", FORM)
    elif value is not None and len(value.strip()) > MOST_TITLE:
        yield Problem(name, "too_long", f"{TITLES[name]}不得超过{MOST_TITLE}个字。", FORM)


def _stripped(value: str | None) -> str | None:
    return None if value is None else value.strip()


def take_effect(case: Base, key: str) -> fact.AmendmentTookEffect:
    """Setting (procedure): the day has come."""
    return fact.AmendmentTookEffect(key.removeprefix(AMENDMENT), (key,))
