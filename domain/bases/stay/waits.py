"""What a stay waits for: one wait for every running clock, and whoever watches over those that are overdue."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from domain.actor import DEPARTMENT, Party
from domain.bases import law
from domain.bases.interpretations import (
    CERTIFICATE_FILE,
    ENTRY_FILER,
    ENTRY_LONG_PAST,
    FOREIGN_DEGREE,
    ONE_STAY,
    PROMISE_LATE,
)
from domain.bases.stay import keys
from domain.bases.stay.aftermath import OUTLIVE
from domain.bases.stay.doubts import ground_of
from domain.bases.stay.progress import work
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import REMOVAL_GROUND_NAMES, SIDE_NAMES, Ground, Side
from domain.bases.stay.turn import next_step, still_to_do
from domain.bases.terms import FOUNDER
from domain.legal_time import chinese_date
from domain.policy_values import Effect
from domain.source import Source, interpretation, setting
from domain.terms import Role
from domain.ticking import DEPARTMENT_LEVEL
from domain.wait import IN_PRINCIPLE, OVERDUE, REMINDED, Clock, Wait

WatchedBy = Callable[[Stay, str], Party]
TO_LEAGUE = "逾期未办结的，先提请盟市人社局督办，再提请自治区人社厅督办"
TO_DEPARTMENT = "逾期未办结的，提请自治区人社厅督办"
NO_LIMIT = "办理后方可进入下一环节"


def _unit(case: Stay, _: str) -> Party:
    return Party(Role.UNIT, case.unit, called=FOUNDER)


def _filer(case: Stay, _: str) -> Party:
    """Interpretation (entry_filer): whoever reports the entry."""
    return _station(case, _) if case.filing.filer is Side.STATION else _unit(case, _)


def _station(case: Stay, _: str) -> Party:
    return Party(Role.STATION, case.station)


def _postdoc(case: Stay, _: str) -> Party:
    return Party(Role.POSTDOC, case.person)


def _department(_: Stay, __: str) -> Party:
    return DEPARTMENT


def _side(case: Stay, side: str) -> Party:
    return {Side.UNIT: _unit, Side.STATION: _station, Side.POSTDOC: _postdoc}[Side(side)](case, side)


def _leaving(case: Stay, _: str) -> Party:
    """Art. 17, 18: whoever has to take the next step of the exit."""
    return _side(case, next_step(case).side)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of wait: `consequence` is said where a time limit runs, and is a step upwards where nothing is given."""

    action: str
    party: WatchedBy
    source: Source
    commands: tuple[str, ...]
    consequence: str = ""


KINDS: dict[str, Kind] = {
    keys.AGREEMENT: Kind("拟定三方协议", _unit, law.AGREEMENT, ("agreement", "abandon")),
    keys.SIGN: Kind("签订三方协议", _side, law.AGREEMENT_SIGNED, ("sign",)),
    keys.IDENTITY: Kind(
        "核实人员身份：证件号码已另有登记", _department, interpretation(ONE_STAY), ("person", "void")
    ),
    keys.PROJECT: Kind("确认研究项目", _station, law.STATION_HELPS_PROJECT, ("project/confirmation",)),
    keys.PROJECT_REVISION: Kind(
        "按流动站的意见修改研究项目", _unit, setting("procedure"), ("profile", "supplement")
    ),
    keys.ENTRY: Kind("办理进站手续并报告进入基地日期", _station, law.FORMALITIES, ("entry", "abandon")),
    keys.FILING: Kind(
        "将招收情况报自治区人社厅备案",
        _filer,
        law.ENTRY_FILING,
        ("filing",),
        f"由谁报送依据{interpretation(ENTRY_FILER).cite}；逾期仍须报备案，并记录逾期天数",
    ),
    keys.FILING_CHECK: Kind(
        "审核进站备案",
        _department,
        setting("procedure"),
        ("filing/accept", "filing/return", "filing/refuse"),
    ),
    keys.FILING_CORRECTION: Kind(
        "按退回事项逐项补正进站备案",
        _filer,
        setting("filing_correction_working_days"),
        ("filing/answer",),
    ),
    keys.DEGREE: Kind(
        "取得并登记博士学位证书",
        _unit,
        law.NO_DEGREE,
        ("degree",),
        "半年期满仍未取得的，启动退出基地处理",
    ),
    keys.MIDTERM: Kind("出具中期考核意见", _side, law.ASSESSED_TOGETHER, ("midterm",)),
    keys.EXIT: Kind(
        "完成评定、出基地考核并办理出基地手续",
        _leaving,
        law.EXIT,
        ("reports", "appraisal", "exit-assessment", "exit", "supplement"),
        "期满未办理的，由基地设立单位认定有无正当理由，无正当理由的启动退出基地处理",
    ),
    keys.EXIT_ASSESSMENT: Kind("出具出基地考核意见", _side, law.ASSESSED_TOGETHER, ("exit-assessment",)),
    keys.LONGEST: Kind(
        "在最长期限内办理出基地手续",
        _leaving,
        law.SIX_YEARS,
        ("reports", "appraisal", "exit-assessment", "exit"),
        "超过6年的，启动退出基地处理",
    ),
    keys.VISIT: Kind(
        "派出人员按期返回并登记返回", _unit, setting("procedure"), ("visits/return", "visits/extension")
    ),
    keys.ABROAD: Kind(
        "出国人员返回并登记返回",
        _unit,
        law.ABROAD,
        ("visits/return", "visits/extension"),
        "逾期不归超过30天的，启动退出基地处理",
    ),
    keys.VERIFY: Kind(
        "核实是否存在退出基地情形",
        _unit,
        interpretation(ENTRY_LONG_PAST),
        ("doubts/finding", "degree", "entry-correction"),
        "核实确有该情形的，启动退出基地处理并听取本人陈述申辩；没有的，说明理由后办结",
    ),
    keys.SERVE: Kind(
        "送达退出基地处理事先告知书",
        _unit,
        setting("service"),
        ("removals/service",),
        "未送达的，陈述申辩期限不起算，不得作出决定",
    ),
    keys.REFERRAL: Kind(
        "就基地不予退出的请求作出决定", _department, setting("referral_working_days"), ("removals/referral",)
    ),
    keys.STATEMENT: Kind(
        "就退出基地情形陈述申辩",
        _postdoc,
        setting("hearing"),
        ("removals/statement", "removals/waiver"),
        "期满未陈述申辩的，由基地设立单位直接作出决定",
    ),
    keys.REMOVAL: Kind("作出退出基地处理决定", _unit, law.REMOVAL, ("removals/decision",)),
    keys.SUPPLEMENT: Kind(
        "签署补充协议",
        _side,
        setting("agreement"),
        ("supplement/sign", "supplement/withdrawal"),
    ),
    keys.ADJUST: Kind(
        "根据重大项目资助期限和承担的任务及时调整在基地时间",
        _unit,
        law.TERM_FOLLOWS_PROJECT,
        ("supplement", "major-projects/keeping"),
    ),
    keys.OVER_FOUR: Kind(
        "在基地时间超过4年：登记所承担的重大项目，或者签订补充协议调整期限",
        _unit,
        law.TERM_FOLLOWS_PROJECT,
        ("major-projects", "supplement"),
    ),
    keys.DECISION_SERVE: Kind(
        "送达退出基地决定书",
        _unit,
        setting("service"),
        ("removals/decision-service",),
        "未送达的，本人的救济期限不起算",
    ),
    keys.REFUSAL_SERVE: Kind(
        "送达进站不予备案事先告知书",
        _department,
        setting("service"),
        ("refusals/service",),
        "未送达的，该方的陈述申辩期限不起算，不得作出决定",
    ),
    keys.REFUSAL_STATEMENT: Kind(
        "就拟不予进站备案陈述申辩",
        _side,
        setting("hearing"),
        ("refusals/statement", "refusals/waiver"),
        "期满未陈述申辩的，由自治区人社厅直接作出决定",
    ),
    keys.REFUSAL_DECISION: Kind("决定是否不予进站备案", _department, setting("hearing"), ("filing/refusal",)),
    keys.REFUSAL_DELIVER: Kind(
        "送达进站不予备案告知书",
        _department,
        setting("service"),
        ("refusals/decision-service",),
        "未送达的，该方的救济期限不起算",
    ),
    keys.RECEIPT: Kind(
        "为已离开基地的人员办理出基地手续", _department, law.EXIT_FORMALITIES, ("exit-receipt",)
    ),
    keys.MERIT_BASE: Kind(
        "确认本人申报的直接申报副高级职称条件", _unit, setting("procedure"), ("merits/endorse",)
    ),
    keys.MERIT: Kind(
        "核实直接申报副高级职称的条件", _department, setting("merit_check_working_days"), ("merits/confirm",)
    ),
    keys.SUBSIDIES: Kind("处理尚未拨付的补助", _department, setting("procedure"), ("subsidies/outcome",)),
}
"""Key, up to and with its colon → the kind of wait."""


def waits(case: Stay) -> tuple[Wait, ...]:
    """Art. 12–23: who must act, until when, under which source, and what happens then; after an end what follows it."""
    goes_on = (key for key in case.clocks if not case.ended or key.startswith((keys.RECEIPT, *OUTLIVE)))
    found = tuple(_wait(case, key, case.clocks[key]) for key in goes_on if _is_told(case, key))
    return (*found, *_supervisions(case, found))


def _is_told(case: Stay, key: str) -> bool:
    """Art. 14: six years are the limit of whoever has a major project, and of whoever stays on after the term."""
    if key != keys.LONGEST or case.projects:
        return True
    term = case.clocks.get(keys.EXIT)
    return term is None or term.deadline is None


REASON_WANTED = Kind(
    "认定期满未办理出基地手续有无正当理由",
    _unit,
    law.EXPIRED,
    ("doubts/finding", "supplement"),
    "认定无正当理由的，启动退出基地处理并听取本人陈述申辩（设置）；办理出基地手续的，本事项终止",
)
"""Art. 23(9): what the end of the term asks the base."""


def _wait(case: Stay, key: str, clock: Clock) -> Wait:
    prefix, concerned = _split(key)
    kind = REASON_WANTED if key == f"{keys.VERIFY}{keys.EXIT}" else KINDS[prefix]
    action = _action(case, kind, prefix, concerned)
    party = kind.party(case, concerned)
    source = next_step(case).source if prefix == keys.EXIT else kind.source
    then = _then(kind, party, clock, prefix)
    return Wait(
        key=key,
        action=action,
        party=party,
        source=source,
        clock=clock,
        consequence=then,
        commands=_commands(case, kind, party, key),
        begun=prefix in work(case).begun,
    )


def _commands(case: Stay, kind: Kind, party: Party, key: str) -> tuple[str, ...]:
    """Setting (procedure): what cannot be done any more, or not by whose turn it is, is not offered."""
    if key in OF_THE_EXIT:
        return still_to_do(case, kind.commands, party.role)
    if key.startswith(keys.VERIFY) and key != f"{keys.VERIFY}{keys.DEGREE}":
        return tuple(one for one in kind.commands if one != "degree")
    return kind.commands


OF_THE_EXIT = frozenset({keys.EXIT, keys.LONGEST})
"""Waits whose turn and commands are those of the next step of the exit."""


def _action(case: Stay, kind: Kind, prefix: str, concerned: str) -> str:
    """Art. 23: whoever has to do with a removal reads the ground and its item."""
    if prefix == keys.EXIT:
        return next_step(case).action
    if prefix == keys.VERIFY and (found := ground_of(concerned)) is not None and concerned != keys.EXIT:
        return f"{kind.action}（{law.ground(found.value).cite}：{ground_name(found, case)}）"
    if prefix == keys.DEGREE:
        return f"{kind.action}{_why_no_degree(case)}"
    removal = case.removal(concerned) if prefix in OF_A_REMOVAL else None
    if prefix in OF_A_REFUSAL and case.refusal is not None:
        to = f"{SIDE_NAMES[Side(concerned)]}一方，" if concerned else ""
        return f"{kind.action}（{to}拟依据{case.refusal.source.cite}）"
    if removal is None:
        return kind.action
    item = law.ground(removal.ground.value).cite
    return f"{kind.action}（拟依据{item}：{ground_name(removal.ground, case)}）"


def ground_name(ground: Ground, case: Stay) -> str:
    """Art. 14, 23(9): the ground in words; six years are told only of who has a major project."""
    return REMOVAL_GROUND_NAMES[ground] if case.projects or ground is not Ground.EXPIRED else EXPIRED_ONLY


EXPIRED_ONLY = "合同（协议）期满，无正当理由不办理出基地手续"


def _why_no_degree(case: Stay) -> str:
    """Art. 23(1): what is there already and does not count, and under which interpretation; nothing in plain cases."""
    degree, clock = case.profile.degree, case.clocks[keys.DEGREE]
    if degree.held:
        return f"（已登记证书编号，尚缺证书文件；{interpretation(CERTIFICATE_FILE).cite}）"
    if degree.awarded:
        return f"（国（境）外学位尚待登记认证书编号；{interpretation(FOREIGN_DEGREE).cite}）"
    due, promised = clock.deadline.due if clock.deadline else None, degree.promised_by
    if due is None or promised is None or promised <= due:
        return ""
    return f"（承诺于{chinese_date(promised)}取得，晚于半年期限；{interpretation(PROMISE_LATE).cite}）"


OF_A_REMOVAL = frozenset({keys.SERVE, keys.STATEMENT, keys.REMOVAL, keys.REFERRAL, keys.DECISION_SERVE})
"""Waits that are about one removal case."""
OF_A_REFUSAL = frozenset(
    {keys.REFUSAL_SERVE, keys.REFUSAL_STATEMENT, keys.REFUSAL_DECISION, keys.REFUSAL_DELIVER}
)
"""Waits that are about a filing that is not to be accepted."""


def _split(key: str) -> tuple[str, str]:
    head, colon, concerned = key.partition(":")
    return head + colon, concerned


def _then(kind: Kind, party: Party, clock: Clock, prefix: str) -> str:
    """Setting (effects): what the passing of the due date brings, and who is told then."""
    if clock.deadline is None:
        return OVER.get(prefix, NO_LIMIT)
    if kind.consequence and (prefix in BY_THEMSELVES or clock.effect is Effect.PRINCIPLE):
        return kind.consequence
    if clock.effect is Effect.PRINCIPLE:
        return IN_PRINCIPLE
    upwards = REMINDED if party == DEPARTMENT else TO_LEAGUE
    return f"{kind.consequence}；{upwards}" if kind.consequence else upwards


BY_THEMSELVES = frozenset(
    {keys.DEGREE, keys.EXIT, keys.LONGEST, keys.ABROAD, keys.STATEMENT, keys.REFUSAL_STATEMENT}
)
"""Waits at whose end something begins by itself, so that nobody above is told."""
OVER: dict[str, str] = {
    keys.EXIT: "协议期限已经届满，待办理出基地手续",
    keys.DEGREE: "半年期限已经届满，待登记博士学位证书",
    keys.FILING: "三个月的报备案期限已经届满，仍须报备案",
}
"""What is said where the time limit is over and the wait goes on without one."""


def _supervisions(case: Stay, found: tuple[Wait, ...]) -> Iterator[Wait]:
    """Art. 5, 6: whom a passed due date was told watches over it: the league, then the department."""
    for wait in found:
        if wait.clock.overdue and wait.clock.level and wait.party != DEPARTMENT:
            yield _supervision(case, wait)


def _supervision(case: Stay, wait: Wait) -> Wait:
    due = wait.clock.deadline
    above = DEPARTMENT if wait.clock.level >= DEPARTMENT_LEVEL else Party(Role.LEAGUE, case.league)
    then = REMINDED if above == DEPARTMENT else TO_DEPARTMENT
    return Wait(
        key=f"{OVERDUE}{wait.key}",
        action=f"督办逾期事项：{wait.action}",
        party=above,
        source=setting("procedure"),
        clock=Clock(since=due.ends_at if due else wait.clock.since),
        consequence=then,
        commands=("urge",),
    )


def wait_name(key: str) -> str:
    """Setting (procedure): what the wait of that key is about, without naming what it concerns."""
    if key.startswith(OVERDUE):
        return f"督办逾期事项：{wait_name(key.removeprefix(OVERDUE))}"
    return KINDS[_split(key)[0]].action
