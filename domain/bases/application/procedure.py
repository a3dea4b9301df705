"""The picture of the procedure (Art. 11), drawn from the table of commands that decides what is taken where."""

from collections.abc import Iterator
from dataclasses import dataclass

from domain.bases import law
from domain.bases.application import commands as cmd
from domain.bases.application.guard import AFTER_PANEL, HANDED_IN, OPEN, PERMITS
from domain.bases.interpretations import CONSENT_REFUSED, LEAGUE_DECLINES
from domain.bases.terms import ENDS, STAGE_NAMES, Stage
from domain.source import Source, interpretation, setting


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command can lead to; `only` names the stages where it does, of those that take the command."""

    command: type
    label: str
    to: Stage
    source: Source
    only: frozenset[Stage] = frozenset()

    @property
    def stages(self) -> frozenset[Stage]:
        """From where: the stages of the permit, or those of them that are named."""
        return self.only or PERMITS[self.command].stages


def _in(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


CORRECTION = setting("correction_working_days")
AFTERWARDS = AFTER_PANEL - {Stage.PANEL}
OUTCOMES = (
    Outcome(cmd.Submit, "地方单位提交", Stage.FIRST_REVIEW, law.APPLIES),
    Outcome(cmd.Submit, "中央驻区、自治区本级单位提交", Stage.CONSENT, law.CONSENT),
    Outcome(cmd.GiveConsent, "同意中央驻区单位申报", Stage.FIRST_REVIEW, law.CONSENT),
    Outcome(cmd.GiveConsent, "同意自治区本级单位申报", Stage.DEPARTMENT_CHECK, law.CONSENT_REGION),
    Outcome(cmd.RefuseConsent, "不同意，报厅决定", Stage.DEPARTMENT_CHECK, interpretation(CONSENT_REFUSED)),
    Outcome(cmd.RefuseConsent, "不同意，终止", Stage.CONSENT_REFUSED, interpretation(CONSENT_REFUSED)),
    Outcome(cmd.AskConsentAgain, "请主管部门重新研究", Stage.CONSENT, interpretation(CONSENT_REFUSED)),
    Outcome(cmd.ReturnForCorrection, "退回补正", Stage.CORRECTION, CORRECTION),
    Outcome(cmd.AnswerCorrection, "补正后回到主管部门", Stage.CONSENT, CORRECTION),
    Outcome(cmd.AnswerCorrection, "补正后回到初审", Stage.FIRST_REVIEW, CORRECTION),
    Outcome(cmd.AnswerCorrection, "补正后回到厅审核", Stage.DEPARTMENT_CHECK, CORRECTION),
    Outcome(cmd.Recommend, "书面推荐", Stage.DEPARTMENT_CHECK, law.RECOMMENDATION),
    Outcome(
        cmd.DeclineToRecommend, "不予推荐，报厅决定", Stage.DEPARTMENT_CHECK, interpretation(LEAGUE_DECLINES)
    ),
    Outcome(cmd.DeclineToRecommend, "不予推荐，终止", Stage.NOT_RECOMMENDED, interpretation(LEAGUE_DECLINES)),
    Outcome(cmd.Accept, "组织评议", Stage.PANEL, law.PANEL),
    Outcome(cmd.Refuse, "听取陈述后不予备案，注明条款", Stage.REFUSED, setting("procedure")),
    Outcome(cmd.ConcludePanel, "评议通过", Stage.PASSED, setting("scoring")),
    Outcome(cmd.ConcludePanel, "评议未通过", Stage.NOT_PASSED, setting("scoring")),
    Outcome(cmd.BeginNotice, "发布公示", Stage.IN_NOTICE, law.NOTICE),
    Outcome(cmd.TimerFired, "公示期满无异议", Stage.CLEARED, law.NO_OBJECTION, _in(Stage.IN_NOTICE)),
    Outcome(cmd.TimerFired, "公示期满有异议", Stage.HELD, law.NO_OBJECTION, _in(Stage.IN_NOTICE)),
    Outcome(cmd.DecideObjection, "异议不成立", Stage.CLEARED, setting("objection"), _in(Stage.HELD)),
    Outcome(
        cmd.DecideObjection,
        "重大变更，重新公示",
        Stage.PASSED,
        setting("objection"),
        _in(Stage.IN_NOTICE, Stage.HELD),
    ),
    Outcome(
        cmd.DecideObjection,
        "异议成立",
        Stage.REFUSED,
        setting("objection"),
        _in(Stage.PANEL, Stage.PASSED, Stage.IN_NOTICE, Stage.HELD),
    ),
    Outcome(cmd.File, "备案并发文公布", Stage.FILED, law.FILED),
    Outcome(cmd.StrikeReview, "取消评审后人数不足", Stage.PANEL, setting("recusal"), AFTERWARDS),
    Outcome(cmd.StrikeReview, "取消评审后未通过", Stage.NOT_PASSED, setting("recusal"), AFTERWARDS),
    Outcome(cmd.TimerFired, "申报期结束未提交", Stage.LAPSED, setting("round_window"), _in(Stage.DRAFT)),
    Outcome(cmd.TimerFired, "逾期视为撤回", Stage.WITHDRAWN, CORRECTION, _in(Stage.CORRECTION)),
    Outcome(cmd.Withdraw, "撤回", Stage.WITHDRAWN, setting("withdrawal")),
)

TRANSITIONS = frozenset((stage, outcome.to) for outcome in OUTCOMES for stage in outcome.stages)
"""Every step from one stage to another that the rules can take."""

GROUPS = {OPEN: "open", HANDED_IN: "handed_in", AFTERWARDS: "afterwards"}


def mermaid(mark: Stage | None = None) -> str:
    """Art. 11: the procedure as a Mermaid flowchart, with the stage `mark` set off where one is given."""
    lines = ["flowchart TD", *_nodes(), *(edge for outcome in OUTCOMES for edge in _edges(outcome))]
    lines.append("    classDef standing stroke-width:4px,font-weight:bold")
    if mark is not None:
        lines.append(f"    class {mark.value} standing")
    return "\n".join(lines)


def _nodes() -> Iterator[str]:
    yield '    subgraph open["办理中"]'
    yield _node(Stage.DRAFT, " " * 8)
    yield '        subgraph handed_in["提交之后"]'
    yield from (_node(stage, " " * 12) for stage in Stage if stage in HANDED_IN - AFTERWARDS)
    yield '            subgraph afterwards["评议通过之后"]'
    yield from (_node(stage, " " * 16) for stage in Stage if stage in AFTERWARDS)
    yield "            end"
    yield "        end"
    yield "    end"
    yield from (_node(stage, " " * 4) for stage in Stage if stage in ENDS)


def _node(stage: Stage, indent: str) -> str:
    name = STAGE_NAMES[stage]
    return f'{indent}{stage.value}(["{name}"])' if stage in ENDS else f'{indent}{stage.value}["{name}"]'


def _edges(one: Outcome) -> Iterator[str]:
    group = GROUPS.get(one.stages)
    origins = [group] if group else [stage.value for stage in Stage if stage in one.stages]
    for origin in origins:
        yield f'    {origin} -->|"{one.label}（{one.source.cite}）"| {one.to.value}'
