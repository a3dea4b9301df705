"""A base's state, commands, facts and rules; its life after the filing is another matter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.actor import DEPARTMENT
from domain.circumstances import Circumstances
from domain.counting import years_after
from domain.deadline import FIRST_YEAR
from domain.document_number import parse
from domain.refusal import Problem, Refusal, forbidden, invalid
from domain.source import article, setting
from domain.stamp import Stamp
from domain.wait import Wait


class BaseStatus(StrEnum):
    """Whether the filing stands."""

    ACTIVE = "active"
    CANCELLED = "cancelled"
    ENDED = "ended"


BASE_STATUS_NAMES = {
    BaseStatus.ACTIVE: "备案有效",
    BaseStatus.CANCELLED: "已取消备案",
    BaseStatus.ENDED: "已自动注销（获批设站）",
}


@dataclass(frozen=True, slots=True)
class Base:
    """The folded state of one base."""

    code: str
    unit: str = ""
    unit_name: str = ""
    league: str = ""
    filed_on: date | None = None
    document: str = ""
    status: BaseStatus = BaseStatus.ACTIVE
    ended_on: date | None = None
    barred_until: date | None = None
    """Art. 24: the last day of the bar."""
    application: str | None = None
    entered: bool = False


@dataclass(frozen=True, slots=True)
class FileBase:
    """The filing document of a round lists this base (a ripple of the round)."""

    unit: str
    application: str
    document: str


@dataclass(frozen=True, slots=True)
class EnterBase:
    """A base from before the system, as a dated fact."""

    unit: str
    filed_on: date
    document: str
    status: BaseStatus = BaseStatus.ACTIVE
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class BaseFiled:
    """Art. 11(3): filed and published by document."""

    unit: str
    unit_name: str
    league: str
    application: str
    document: str
    filed_on: date


@dataclass(frozen=True, slots=True)
class BaseEntered:
    """Art. 11(3), 24: a base filed before the system, with what became of it."""

    unit: str
    unit_name: str
    league: str
    document: str
    filed_on: date
    status: BaseStatus
    ended_on: date | None
    barred_until: date | None


@dataclass(frozen=True, slots=True)
class BaseWorld:
    """The unit as registered; None when there is no such unit."""

    unit_name: str | None
    league: str
    active_base: str | None


Command = FileBase | EnterBase
Fact = BaseFiled | BaseEntered


def decide(case: Base, command: Command, c: Circumstances, world: BaseWorld) -> Fact | Refusal:
    """Art. 5, 11(3): only the department files or enters bases, and a unit has one active base."""
    if not DEPARTMENT.includes(c.actor):
        return forbidden("基地备案由自治区人社厅办理。", article("5"))
    if case.unit:
        return Refusal("already_there", f"基地编号{case.code}已经使用。", setting("base_code"), field="code")
    match command:
        case FileBase():
            name = world.unit_name or ""
            return BaseFiled(command.unit, name, world.league, command.application, command.document, c.today)
        case EnterBase():
            return _enter(command, c, world)


def _enter(command: EnterBase, c: Circumstances, world: BaseWorld) -> BaseEntered | Refusal:
    problems = (*_document_problems(command), *_date_problems(command, c), *_unit_problems(command, world))
    if problems:
        return invalid(problems, "基地登记信息有误。", "invalid")
    barred = None
    if command.status is BaseStatus.CANCELLED and command.ended_on is not None:
        barred = years_after(command.ended_on, c.policy.bar_years)
    return BaseEntered(
        command.unit,
        world.unit_name or "",
        world.league,
        command.document,
        command.filed_on,
        command.status,
        command.ended_on,
        barred,
    )


def _document_problems(command: EnterBase) -> list[Problem]:
    try:
        parse(command.document)
    except ValueError as problem:
        return [Problem("document", "bad_document_number", str(problem), setting("document_number"))]
    return []


def _date_problems(command: EnterBase, c: Circumstances) -> list[Problem]:
    problems = []
    if command.filed_on.year < FIRST_YEAR:
        detail = f"备案日期不得早于{FIRST_YEAR}年。"
        problems.append(Problem("filed_on", "out_of_range", detail, setting("form")))
    if command.filed_on > c.today:
        problems.append(Problem("filed_on", "in_future", "备案日期不得晚于今天。", setting("form")))
    ended = command.status is not BaseStatus.ACTIVE
    if ended != (command.ended_on is not None):
        detail = "备案已取消或已注销的，应填写终止日期；备案有效的，不应填写。"
        problems.append(Problem("ended_on", "ended_on_mismatch", detail, setting("form")))
    elif command.ended_on is not None and not command.filed_on <= command.ended_on <= c.today:
        problems.append(
            Problem("ended_on", "bad_ended_on", "终止日期应在备案日期与今天之间。", setting("form"))
        )
    return problems


def _unit_problems(command: EnterBase, world: BaseWorld) -> list[Problem]:
    if world.unit_name is None:
        return [Problem("unit", "no_such_unit", "没有登记该单位。", setting("form"))]
    if world.active_base is not None and command.status is BaseStatus.ACTIVE:
        return [
            Problem(
                "unit",
                "active_base",
                f"该单位已有备案有效的基地{world.active_base}。",
                setting("interpretation"),
            )
        ]
    return []


def apply(case: Base, happened: Fact, stamp: Stamp) -> Base:
    """The state after the fact."""
    match happened:
        case BaseFiled(unit, name, league, application, document, filed_on):
            return Base(case.code, unit, name, league, filed_on, document, application=application)
        case BaseEntered(unit, name, league, document, filed_on, status, ended_on, barred):
            return Base(
                case.code, unit, name, league, filed_on, document, status, ended_on, barred, entered=True
            )


def waits(case: Base) -> tuple[Wait, ...]:
    """A record waits for nobody."""
    return ()
