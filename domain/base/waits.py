"""What a base waits for: a wait for each clock; a filing that stands with nothing open is looked after by the system."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from domain import law
from domain.actor import DEPARTMENT, SYSTEM, Party
from domain.base import keys
from domain.base.overseer import unit_of
from domain.base.state import Base
from domain.base.terms import BaseStatus, CancelGround
from domain.base.waits_work import ESCALATED, REMINDED, WORK_NAMES, WORK_WAITS, Build
from domain.interpretations import VACANCY_START
from domain.legal_time import chinese_date, start_of
from domain.policy import LAW_IN_FORCE, Effect
from domain.source import interpretation, setting
from domain.terms import Role
from domain.ticking import DEPARTMENT_LEVEL
from domain.wait import Clock, Wait

OVERDUE = "overdue:"
RUNNING = "running"
BY_ITSELF = Party(Role.SYSTEM, SYSTEM.scope)

NAMES: Mapping[str, str] = MappingProxyType(
    {
        **WORK_NAMES,
        keys.VACANCY: "招收博士后研究人员进站",
        keys.VACANCY_CHECK: "核实连续空站情况",
        keys.CANCELLATION: "作出是否取消备案的决定",
        keys.STEP.rstrip(":"): "办理基地终止后的博士后衔接",
        keys.BENEFIT.rstrip(":"): "补齐设站相关待遇",
        keys.REVERSAL: "核查取消备案所依据的在站记录",
        keys.AMENDMENT.rstrip(":"): "等待变更生效",
        RUNNING: "开展博士后培养工作",
    }
)
"""Key before the colon → what the wait is about."""


def waits(case: Base) -> tuple[Wait, ...]:
    """Art. 24, 25: who must act, until when, under which source, and what happens then; none once all is over."""
    found = tuple(_wait(case, key, clock) for key, clock in case.clocks.items())
    if not found and case.unit and case.status is BaseStatus.ACTIVE:
        return (_running(case),)
    return (*found, *_supervisions(case, found))


def wait_name(key: str) -> str:
    """Setting (procedure): what the wait of that key is about, without naming what it concerns."""
    if key.startswith(OVERDUE):
        return f"督办逾期事项：{wait_name(key.removeprefix(OVERDUE))}"
    return NAMES[key.partition(":")[0]]


def _wait(case: Base, key: str, clock: Clock) -> Wait:
    return BUILDERS[key.partition(":")[0]](case, key, clock)


def _vacancy(case: Base, key: str, clock: Clock) -> Wait:
    automatic = clock.effect is Effect.AUTOMATIC
    then = (
        "至到期日24时仍无在站博士后研究人员的，由自治区人社厅取消基地备案（系统办理，设置），3年后方可再次申请设立"
        if automatic
        else "连续2年无在站博士后研究人员的，转由自治区人社厅作出取消备案的决定"
    )
    return Wait(key, wait_name(key), unit_of(case), law.VACANCY, clock, then, ("stays",))


def _cancellation(case: Base, key: str, clock: Clock) -> Wait:
    by_law = CancelGround.VACANCY in case.grounds
    source = law.CANCELLATION if by_law else setting("failed_evaluations")
    must = by_law and not case.in_station
    commands = ("cancellation",) if must else ("cancellation", "cancellation/keep")
    return Wait(key, wait_name(key), DEPARTMENT, source, clock, REMINDED, commands)


def _vacancy_check(case: Base, key: str, clock: Clock) -> Wait:
    then = f"核实确已连续2年无在站博士后研究人员的，启动取消备案决定；登记有误的，更正在站记录；{REMINDED}"
    return Wait(key, wait_name(key), DEPARTMENT, setting("reversal"), clock, then, ("vacancy/confirm",))


def _step(case: Base, key: str, clock: Clock) -> Wait:
    if case.status is BaseStatus.ACTIVE:
        then = "由系统逐人恢复到基地终止之前，办理结果逐项留痕"
        return Wait(key, "恢复随基地终止的招收和在站", BY_ITSELF, setting("reversal"), clock, then, ())
    then = "由系统逐人办理，办理结果逐项留痕"
    return Wait(key, wait_name(key), BY_ITSELF, setting("interpretation"), clock, then, ())


def _benefit(case: Base, key: str, clock: Clock) -> Wait:
    known = {one.id: one.title for ending in case.endings for one in ending.benefits}
    title = known.get(key.removeprefix(keys.BENEFIT), "")
    action = f"{wait_name(key)}：{title}" if title else wait_name(key)
    return Wait(key, action, DEPARTMENT, law.BENEFITS, clock, REMINDED, ("benefits",))


def _reversal(case: Base, key: str, clock: Clock) -> Wait:
    then = f"确系数据有误的，撤销取消备案；{REMINDED}"
    return Wait(key, wait_name(key), DEPARTMENT, setting("reversal"), clock, then, ("reversal",))


def _amendment(case: Base, key: str, clock: Clock) -> Wait:
    known = {one.id: one.effective_on for one in case.amendments}
    day = known.get(key.removeprefix(keys.AMENDMENT))
    then = f"自{chinese_date(day)}起按变更后的信息办理" if day else "生效后按变更后的信息办理"
    return Wait(key, wait_name(key), BY_ITSELF, setting("procedure"), clock, then, ())


BUILDERS: Mapping[str, Build] = MappingProxyType(
    {
        **WORK_WAITS,
        keys.VACANCY: _vacancy,
        keys.VACANCY_CHECK: _vacancy_check,
        keys.CANCELLATION: _cancellation,
        keys.STEP.rstrip(":"): _step,
        keys.BENEFIT.rstrip(":"): _benefit,
        keys.REVERSAL: _reversal,
        keys.AMENDMENT.rstrip(":"): _amendment,
    }
)
"""Key before the colon → what builds its wait."""


def _running(case: Base) -> Wait:
    """Art. 7: nobody has to act; the unit goes on with its work."""
    since = start_of(max((case.filed_on or LAW_IN_FORCE, *(one.entered_on for one in case.residents))))
    under = interpretation(VACANCY_START).cite
    then = f"最后一名在站博士后研究人员离开基地之日起，开始计算连续2年无在站博士后研究人员的期限（{under}）"
    return Wait(RUNNING, wait_name(RUNNING), BY_ITSELF, law.UNIT_TRAINS, Clock(since), then, ())


def _supervisions(case: Base, found: tuple[Wait, ...]) -> Iterator[Wait]:
    """Art. 5, 6: whom a passed due date was told watches over it: the league, then the department."""
    for wait in found:
        told = wait.clock.overdue and wait.clock.level and wait.clock.effect is not Effect.PRINCIPLE
        if told and wait.party != DEPARTMENT:
            yield _supervision(case, wait)


def _supervision(case: Base, wait: Wait) -> Wait:
    due = wait.clock.deadline
    above = DEPARTMENT if wait.clock.level >= DEPARTMENT_LEVEL else Party(Role.LEAGUE, case.league)
    return Wait(
        f"{OVERDUE}{wait.key}",
        f"督办逾期事项：{wait.action}",
        above,
        setting("procedure"),
        Clock(due.ends_at if due else wait.clock.since),
        REMINDED if above == DEPARTMENT else ESCALATED,
        ("urge",),
    )
