"""The picture of a stay (Art. 12–24), drawn from the table of commands that decides what is taken where."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.bases import law
from domain.bases.interpretations import AFTER_BASE, ENTRY_WHEN_FILED, REFUSED_FILING
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay.guard import BEFORE, OPEN, PERMITS
from domain.bases.stay.terms import STAY_ENDS, STAY_STAGE_NAMES, StayStage
from domain.source import Source, interpretation, setting


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command can lead to; `only` names the stages where it does, of those that take the command."""

    command: type
    label: str
    to: StayStage
    source: Source
    only: frozenset[StayStage] = frozenset()

    @property
    def stages(self) -> frozenset[StayStage]:
        """From where: the stages of the permit, or those of them that are named."""
        return self.only or PERMITS[self.command].stages


def _in(*stages: StayStage) -> frozenset[StayStage]:
    return frozenset(stages)


PREPARING, AGREED, IN_STATION = StayStage.PREPARING, StayStage.AGREED, StayStage.IN_STATION
IMPORT, REVERSAL, WITH_BASE = setting("import"), setting("reversal"), interpretation(AFTER_BASE)
OUTCOMES = (
    Outcome(cmd.EnterStay, "补录在站人员", IN_STATION, IMPORT),
    Outcome(cmd.EnterStay, "补录已出基地人员", StayStage.EXITED, IMPORT),
    Outcome(cmd.EnterStay, "补录已退出基地人员", StayStage.REMOVED, IMPORT),
    Outcome(cmd.EnterStay, "补录已转入工作站人员", StayStage.MOVED, IMPORT),
    Outcome(cmd.EnterStay, "补录在站终止人员", StayStage.LEFT, IMPORT),
    Outcome(cmd.SignAgreement, "三方签订协议", AGREED, law.AGREEMENT_SIGNED),
    Outcome(cmd.DraftAgreement, "修改协议，重新签订", PREPARING, setting("agreement"), _in(AGREED)),
    Outcome(cmd.Abandon, "终止招收", StayStage.ABANDONED, setting("procedure")),
    Outcome(cmd.ReportEntry, "办理进站手续", IN_STATION, law.FORMALITIES, _in(AGREED)),
    Outcome(
        cmd.ReportEntry,
        "补报基地终止前已办理的进站",
        IN_STATION,
        interpretation(ENTRY_WHEN_FILED),
        _in(StayStage.ABANDONED),
    ),
    Outcome(
        refusal.DecideRefusal,
        "不予备案并在站终止",
        StayStage.LEFT,
        interpretation(REFUSED_FILING),
        _in(IN_STATION),
    ),
    Outcome(end.EndOtherwise, "去世、转出、协商一致离开", StayStage.LEFT, setting("leaving")),
    Outcome(end.TakeBackLeaving, "撤销出基地、在站终止登记", IN_STATION, REVERSAL),
    Outcome(cmd.CompleteExit, "办理出基地手续", StayStage.EXITED, law.EXIT),
    Outcome(cmd.DecideRemoval, "予以退出基地处理", StayStage.REMOVED, law.REMOVAL),
    Outcome(cmd.ReverseRemoval, "撤销退出基地处理", IN_STATION, REVERSAL, _in(StayStage.REMOVED)),
    Outcome(cmd.EndWithBase, "基地获批设站，随之转入", StayStage.MOVED, WITH_BASE, _in(IN_STATION)),
    Outcome(cmd.EndWithBase, "基地终止，不再进站", StayStage.ABANDONED, WITH_BASE, BEFORE),
    Outcome(cmd.ResumeWithBase, "基地恢复，继续在站", IN_STATION, REVERSAL, _in(StayStage.MOVED)),
    Outcome(cmd.ResumeWithBase, "基地恢复，继续拟定协议", PREPARING, REVERSAL, _in(StayStage.ABANDONED)),
    Outcome(cmd.ResumeWithBase, "基地恢复，继续办理进站", AGREED, REVERSAL, _in(StayStage.ABANDONED)),
    Outcome(cmd.VoidStay, "登记有误，作废", StayStage.VOIDED, REVERSAL),
)

TRANSITIONS = frozenset((stage, outcome.to) for outcome in OUTCOMES for stage in outcome.stages)
"""Every step from one stage to another that the rules can take."""

DRAWN = tuple(stage for stage in StayStage if stage is not StayStage.NOT_FILED)
"""Stages of the picture: nobody comes to NOT_FILED any more, where older refusals stand."""
GROUPS = {BEFORE: "before", PERMITS[cmd.VoidStay].stages: "all"}


def mermaid(mark: StayStage | None = None) -> str:
    """Art. 12–24: a stay as a Mermaid flowchart, with the stage `mark` set off where one is given."""
    lines = ["flowchart TD", *_nodes(), *(edge for outcome in OUTCOMES for edge in _edges(outcome))]
    lines.append("    classDef standing stroke-width:4px,font-weight:bold")
    if mark is not None:
        lines.append(f"    class {mark.value} standing")
    return "\n".join(lines)


def _nodes() -> Iterator[str]:
    yield '    subgraph all["招收和在站"]'
    yield '        subgraph before["进站之前"]'
    yield from (_node(stage, " " * 12) for stage in DRAWN if stage in BEFORE)
    yield "        end"
    yield from (_node(stage, " " * 8) for stage in DRAWN if stage in OPEN - BEFORE)
    ends = STAY_ENDS - _in(StayStage.VOIDED)
    yield from (_node(stage, " " * 8) for stage in DRAWN if stage in ends)
    yield "    end"
    yield _node(StayStage.VOIDED, " " * 4)


def _node(stage: StayStage, indent: str) -> str:
    name = STAY_STAGE_NAMES[stage]
    return f'{indent}{stage.value}(["{name}"])' if stage in STAY_ENDS else f'{indent}{stage.value}["{name}"]'


def _edges(one: Outcome) -> Iterator[str]:
    group = GROUPS.get(one.stages)
    origins = [group] if group else [stage.value for stage in StayStage if stage in one.stages]
    for origin in origins:
        yield f'    {origin} -->|"{one.label}（{one.source.cite}）"| {one.to.value}'
