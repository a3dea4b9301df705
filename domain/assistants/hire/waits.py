"""What a hire waits for: its service agreement, and the decision on one that is held."""

from domain.actor import DEPARTMENT, Party
from domain.assistants import law
from domain.assistants.counting.lines import Group, task_lines
from domain.assistants.hire.keys import AGREEMENT, CLEAR, CLOSING
from domain.assistants.hire.state import ENDS, Hire
from domain.recurring import BY_SYSTEM
from domain.source import setting
from domain.terms import Role
from domain.wait import Clock, Wait

COUNTS = setting("count_person", "assistants")
OPENING = setting("opening", "assistants")
NAMES = {AGREEMENT: "签订服务协议", CLEAR: "认定是否计入", CLOSING: "聘用信息随年度任务结束"}


def waits(case: Hire) -> tuple[Wait, ...]:
    """What it waits for; a hire that has ended waits for nothing."""
    if case.stage is None or case.stage in ENDS:
        return ()
    return tuple(_wait(case, key, clock) for key, clock in case.clocks.items())


def _wait(case: Hire, key: str, clock: Clock) -> Wait:
    if key == CLEAR:
        return Wait(
            key=key, action=NAMES[key], party=overseer_of(case), source=COUNTS, clock=clock,
            consequence="认定前不计入；逾期未认定的，提请科技厅督办", commands=("clear", "void"),
        )  # fmt: skip
    if key == CLOSING:
        return Wait(
            key=key, action=NAMES[key], party=BY_SYSTEM, source=OPENING, clock=clock,
            consequence="年度任务结束后，不再签订、认定和变更，所计人数不变", commands=(),
        )  # fmt: skip
    return Wait(
        key=key,
        action=NAMES[key],
        party=Party(Role.UNIT, case.unit, called="用人单位"),
        source=law.AGREEMENT,
        clock=clock,
        consequence="逾期未签订的，告知盟市科技局和科技厅；聘用人数照常计入",
        commands=("record-agreement",),
    )


def overseer_of(case: Hire) -> Party:
    """26·三: the league in whose line it counts, otherwise 科技厅."""
    placement = case.placement
    if placement is not None and task_lines()[placement.line].group is Group.LEAGUE:
        return Party(Role.LEAGUE, placement.line, called=f"{task_lines()[placement.line].name}科技局")
    return DEPARTMENT


def wait_name(key: str) -> str:
    """What the wait of that key is about; raises KeyError for one of another kind."""
    return NAMES[key]
