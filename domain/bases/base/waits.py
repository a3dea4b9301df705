"""What a base waits for: a wait for each clock; a filing that stands with nothing open is looked after by the system."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from domain.actor import DEPARTMENT, SYSTEM, Party
from domain.bases import law
from domain.bases.base import keys
from domain.bases.base.overseer import unit_of
from domain.bases.base.proceedings import decidable, keepable, source_of_ground
from domain.bases.base.state import Base, Proceeding
from domain.bases.base.terms import CANCEL_GROUND_NAMES, SERVED_NAMES, BaseStatus, CancelGround, Served
from domain.bases.base.waits_yearly import ESCALATED, REMINDED, WORK_NAMES, WORK_WAITS, Build
from domain.bases.interpretations import AFTER_BASE, VACANCY_START
from domain.bases.transition import LAW_IN_FORCE
from domain.legal_time import chinese_date, start_of
from domain.policy_values import Effect
from domain.service import HEARING, SERVICE
from domain.source import interpretation, setting
from domain.terms import Role
from domain.ticking import DEPARTMENT_LEVEL
from domain.wait import OVERDUE, Clock, Wait

RECEIPT = "receipt:"
RUNNING = "running"
BY_ITSELF = Party(Role.SYSTEM, SYSTEM.scope)

NAMES: Mapping[str, str] = MappingProxyType(
    {
        **WORK_NAMES,
        keys.VACANCY: "招收博士后研究人员进站",
        keys.VACANCY_CHECK: "核实连续空站情况",
        keys.CANCEL_NOTICE.rstrip(":"): "发出取消备案事先告知书",
        keys.CANCEL_SERVICE.rstrip(":"): "送达取消备案事先告知书",
        keys.CANCEL_STATEMENT.rstrip(":"): "就拟取消备案陈述申辩",
        keys.CANCELLATION: "作出是否取消备案的决定",
        keys.CANCEL_ISSUE: "签发取消备案决定",
        keys.DECISION_SERVICE.rstrip(":"): "送达取消备案、撤销决定",
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
    return (*found, *_receipts(case, found), *_supervisions(case, found))


def wait_name(key: str) -> str:
    """Setting (procedure): what the wait of that key is about, without naming what it concerns."""
    if key.startswith(RECEIPT):
        return wait_name(key.removeprefix(RECEIPT)).replace("送达", "签收", 1)
    if key.startswith(OVERDUE):
        return f"督办逾期事项：{wait_name(key.removeprefix(OVERDUE))}"
    return NAMES[key.partition(":")[0]]


def _wait(case: Base, key: str, clock: Clock) -> Wait:
    return BUILDERS[key.partition(":")[0]](case, key, clock)


def _vacancy(case: Base, key: str, clock: Clock) -> Wait:
    known = case.proceeding(CancelGround.VACANCY)
    then = _then_of_vacancy(known, automatic=clock.effect is Effect.AUTOMATIC)
    return Wait(
        key=key,
        action=wait_name(key),
        party=unit_of(case),
        source=law.VACANCY,
        clock=clock,
        consequence=then,
        commands=("stays",),
    )


def _then_of_vacancy(known: Proceeding | None, *, automatic: bool) -> str:
    """Art. 24, setting (vacancy_effect): what comes before the filing is cancelled, and what then."""
    if not automatic:
        return "连续2年无在站博士后研究人员的，由自治区人社厅告知、听取陈述申辩后作出取消备案的决定"
    notice = (
        "末次预警时发出取消备案事先告知书（设置）" if known is None else f"已发出{known.document}事先告知书"
    )
    return (
        f"{notice}；至到期日24时仍无在站博士后研究人员的，听取陈述申辩后取消基地备案，由系统办理（设置），"
        "3年后方可再次申请设立"
    )


def _noticing(case: Base, key: str, clock: Clock) -> Wait:
    ground = _ground(key)
    commands = ("cancellation/notice", *_keep(case))
    action = f"{wait_name(key)}（{CANCEL_GROUND_NAMES[ground]}）"
    return Wait(
        key=key,
        action=action,
        party=DEPARTMENT,
        source=source_of_ground(ground),
        clock=clock,
        consequence=REMINDED,
        commands=commands,
    )


def _ground(key: str) -> CancelGround:
    return CancelGround(key.partition(":")[2])


def _keep(case: Base) -> tuple[str, ...]:
    """Art. 24 leaves no choice on the two years; failed evaluations leave one in any case."""
    return ("cancellation/keep",) if keepable(case) else ()


def _serving(case: Base, key: str, clock: Clock) -> Wait:
    known = case.proceeding(_ground(key))
    number = f"（{known.document}）" if known else ""
    then = f"送达次日起计算陈述申辩期限；{REMINDED}"
    return Wait(
        key=key,
        action=f"{wait_name(key)}{number}",
        party=DEPARTMENT,
        source=SERVICE,
        clock=clock,
        consequence=then,
        commands=("cancellation/service",),
    )


def _statement(case: Base, key: str, clock: Clock) -> Wait:
    ground = _ground(key)
    action = f"{wait_name(key)}（拟依据{source_of_ground(ground).cite}：{CANCEL_GROUND_NAMES[ground]}）"
    then = "期限届满或者放弃陈述申辩之后，由自治区人社厅作出决定"
    commands = ("cancellation/statement", "cancellation/waiver")
    return Wait(
        key=key,
        action=action,
        party=unit_of(case),
        source=HEARING,
        clock=clock,
        consequence=then,
        commands=commands,
    )


def _cancellation(case: Base, key: str, clock: Clock) -> Wait:
    by_law = CancelGround.VACANCY in case.grounds
    source = law.CANCELLATION if by_law else setting("failed_evaluations")
    first = ("cancellation",) if decidable(case) else ("cancellation/notice",)
    return Wait(
        key=key,
        action=wait_name(key),
        party=DEPARTMENT,
        source=source,
        clock=clock,
        consequence=REMINDED,
        commands=(*first, *_keep(case)),
    )


def _issuing(case: Base, key: str, clock: Clock) -> Wait:
    then = "单位未陈述申辩的，由系统按设置签发"
    return Wait(
        key=key,
        action=wait_name(key),
        party=BY_ITSELF,
        source=setting("vacancy_issue"),
        clock=clock,
        consequence=then,
        commands=(),
    )


def _decision_service(case: Base, key: str, clock: Clock) -> Wait:
    name = SERVED_NAMES[Served(key.removeprefix(keys.DECISION_SERVICE))]
    then = f"救济期限自送达次日起计算；{REMINDED}"
    return Wait(
        key=key,
        action=f"送达{name}",
        party=DEPARTMENT,
        source=SERVICE,
        clock=clock,
        consequence=then,
        commands=("endings/service",),
    )


def _receipts(case: Base, found: tuple[Wait, ...]) -> Iterator[Wait]:
    """Setting (service): what the department has to serve, the unit can sign for here."""
    for wait in found:
        head = wait.key.partition(":")[0]
        if f"{head}:" in (keys.CANCEL_SERVICE, keys.DECISION_SERVICE):
            action = f"签收：{wait.action.removeprefix('送达')}"
            clock, then = (
                Clock(since=wait.clock.since),
                "签收之日为送达之日，次日起计算期限；未签收的，由自治区人社厅以其他方式送达",
            )
            yield Wait(
                key=f"{RECEIPT}{wait.key}",
                action=action,
                party=unit_of(case),
                source=SERVICE,
                clock=clock,
                consequence=then,
                commands=wait.commands,
            )


def _vacancy_check(case: Base, key: str, clock: Clock) -> Wait:
    then = f"核实确已连续2年无在站博士后研究人员的，启动取消备案程序；登记有误的，更正在站记录；{REMINDED}"
    return Wait(
        key=key,
        action=wait_name(key),
        party=DEPARTMENT,
        source=setting("reversal"),
        clock=clock,
        consequence=then,
        commands=("vacancy/confirm",),
    )


def _step(case: Base, key: str, clock: Clock) -> Wait:
    if case.status is BaseStatus.ACTIVE:
        then = "由系统逐人恢复到基地终止之前，办理结果逐项留痕"
        return Wait(
            key=key,
            action="恢复随基地终止的招收和在站",
            party=BY_ITSELF,
            source=setting("reversal"),
            clock=clock,
            consequence=then,
            commands=(),
        )
    then = "由系统逐人办理，办理结果逐项留痕"
    return Wait(
        key=key,
        action=wait_name(key),
        party=BY_ITSELF,
        source=interpretation(AFTER_BASE),
        clock=clock,
        consequence=then,
        commands=(),
    )


def _benefit(case: Base, key: str, clock: Clock) -> Wait:
    known = {benefit.id: benefit.title for ending in case.endings for benefit in ending.benefits}
    title = known.get(key.removeprefix(keys.BENEFIT), "")
    action = f"{wait_name(key)}：{title}" if title else wait_name(key)
    return Wait(
        key=key,
        action=action,
        party=DEPARTMENT,
        source=law.BENEFITS,
        clock=clock,
        consequence=REMINDED,
        commands=("benefits",),
    )


def _reversal(case: Base, key: str, clock: Clock) -> Wait:
    then = f"确系数据有误的，撤销取消备案；{REMINDED}"
    return Wait(
        key=key,
        action=wait_name(key),
        party=DEPARTMENT,
        source=setting("reversal"),
        clock=clock,
        consequence=then,
        commands=("reversal",),
    )


def _amendment(case: Base, key: str, clock: Clock) -> Wait:
    known = {one.id: one.effective_on for one in case.amendments}
    day = known.get(key.removeprefix(keys.AMENDMENT))
    then = f"自{chinese_date(day)}起按变更后的信息办理" if day else "生效后按变更后的信息办理"
    return Wait(
        key=key,
        action=wait_name(key),
        party=BY_ITSELF,
        source=setting("procedure"),
        clock=clock,
        consequence=then,
        commands=(),
    )


BUILDERS: Mapping[str, Build] = MappingProxyType(
    {
        **WORK_WAITS,
        keys.VACANCY: _vacancy,
        keys.VACANCY_CHECK: _vacancy_check,
        keys.CANCEL_NOTICE.rstrip(":"): _noticing,
        keys.CANCEL_SERVICE.rstrip(":"): _serving,
        keys.CANCEL_STATEMENT.rstrip(":"): _statement,
        keys.CANCELLATION: _cancellation,
        keys.CANCEL_ISSUE: _issuing,
        keys.DECISION_SERVICE.rstrip(":"): _decision_service,
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
    return Wait(
        key=RUNNING,
        action=wait_name(RUNNING),
        party=BY_ITSELF,
        source=law.UNIT_TRAINS,
        clock=Clock(since=since),
        consequence=then,
        commands=(),
    )


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
        key=f"{OVERDUE}{wait.key}",
        action=f"督办逾期事项：{wait.action}",
        party=above,
        source=setting("procedure"),
        clock=Clock(since=due.ends_at if due else wait.clock.since),
        consequence=REMINDED if above == DEPARTMENT else ESCALATED,
        commands=("urge",),
    )
