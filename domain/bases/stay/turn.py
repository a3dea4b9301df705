"""Art. 17, 18: the next step of a regular exit: what it is, whose turn it is, and which of its commands are left."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.bases import law
from domain.bases.stay.assessment import assessable
from domain.bases.stay.leaving import bars, exit_passed
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Side
from domain.source import Source
from domain.terms import Role


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the exit, whose turn it is, and what it rests on."""

    action: str
    side: Side
    source: Source


REPORTS = Step("提交科研报告和工作总结（办理出基地）", Side.POSTDOC, law.REPORTS)
APPRAISAL = Step("组织专家评定并形成书面材料（办理出基地）", Side.UNIT, law.APPRAISAL)
ASSESSED = "出具出基地考核意见（办理出基地）"
FORMALITIES = Step("办理出基地手续", Side.STATION, law.EXIT)
WHO: Mapping[str, frozenset[Role]] = MappingProxyType(
    {
        "reports": frozenset({Role.POSTDOC, Role.UNIT}),
        "appraisal": frozenset({Role.UNIT, Role.STATION}),
        "exit-assessment": frozenset({Role.UNIT, Role.STATION}),
        "exit": frozenset({Role.STATION}),
    }
)
"""Command of the exit → who can take it; what else a wait names is the base's."""


def next_step(case: Stay) -> Step:
    """Art. 17, 18: the postdoc hands in, the base has it appraised, both assess, the station does the formalities."""
    leaving = case.exit
    if leaving.report is None or leaving.summary is None:
        return REPORTS
    if leaving.appraisal is None:
        return APPRAISAL
    if not exit_passed(case):
        return Step(ASSESSED, _assessing(case), law.ASSESSED_TOGETHER)
    return FORMALITIES


def _assessing(case: Stay) -> Side:
    said = case.exit_assessment.opinions if case.exit_assessment else {}
    return Side.STATION if Side.UNIT in said and Side.STATION not in said else Side.UNIT


def still_to_do(case: Stay, commands: tuple[str, ...], role: Role) -> tuple[str, ...]:
    """Art. 17, 18: of the commands that a wait for the exit names those that the role can still take."""
    over = _over(case)
    return tuple(one for one in commands if role in WHO.get(one, frozenset({Role.UNIT})) and one not in over)


def _over(case: Stay) -> frozenset[str]:
    """What is done already, and the formalities while something is missing or a removal bars them (Art. 23)."""
    leaving = case.exit
    missing = next_step(case) is not FORMALITIES or bars(case) is not None
    return frozenset(
        (
            *(("reports",) if leaving.report and leaving.summary else ()),
            *(("appraisal",) if leaving.appraisal else ()),
            *(("exit-assessment",) if not assessable(case) else ()),
            *(("exit",) if missing else ()),
        )
    )
