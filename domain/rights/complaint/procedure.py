"""What the commands of a complaint can lead to: the edges of its picture (权益·三(三), settings)."""

from dataclasses import dataclass

from domain.rights import law
from domain.rights.complaint import commands as cmd
from domain.rights.complaint.guard import PERMITS
from domain.rights.complaint.state import ENDS, STAGE_NAMES, UNACCEPTED, ComplaintStage
from domain.rights.rules import COMPLAINT, REFERRAL, rule
from domain.source import Source

_S = ComplaintStage


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command can lead to; `only` names the stages where it does, of those that take the command."""

    command: type
    label: str
    to: ComplaintStage
    source: Source
    only: frozenset[ComplaintStage] = frozenset()

    @property
    def stages(self) -> frozenset[ComplaintStage]:
        """From where: the stages of the permit, or those of them that are named."""
        return self.only or frozenset(_S(stage) for stage in PERMITS[self.command].stages)


OUTCOMES = (
    Outcome(
        cmd.Acknowledge,
        "告知收到",
        _S.ACKNOWLEDGED,
        rule("acknowledge_working_days"),
        frozenset({_S.RECEIVED}),
    ),
    Outcome(cmd.AcceptComplaint, "受理", _S.ACCEPTED, rule("accept_working_days"), UNACCEPTED),
    Outcome(cmd.Refer, "受理后移送", _S.RECEIVED, REFERRAL, frozenset({_S.ACCEPTED})),
    Outcome(cmd.Refer, "告知收到并受理后移送", _S.ACKNOWLEDGED, REFERRAL, frozenset({_S.ACCEPTED})),
    Outcome(cmd.DeclineComplaint, "不予受理，告知其他途径", _S.CLOSED, COMPLAINT),
    Outcome(cmd.Answer, "答复", _S.ANSWERED, law.SOLVED),
    Outcome(cmd.Rate, "评价后办结", _S.CLOSED, rule("rating_working_days")),
    Outcome(cmd.Reopen, "不满意，重新办理一次", _S.ACKNOWLEDGED, rule("reopened_working_days")),
    Outcome(cmd.TimerFired, "期满办结", _S.CLOSED, rule("rating_working_days"), frozenset({_S.ANSWERED})),
    Outcome(cmd.Withdraw, "撤回", _S.WITHDRAWN, COMPLAINT),
)
TRANSITIONS = frozenset((stage, outcome.to) for outcome in OUTCOMES for stage in outcome.stages)
"""Every step from one stage to another that the rules can take."""


def mermaid(mark: ComplaintStage | None = None) -> str:
    """权益·三(三): the procedure as a Mermaid flowchart, with the stage `mark` set off where one is given."""
    lines = ["flowchart TD", *(_node(stage) for stage in _S)]
    lines += [
        f'    {stage.value} -->|"{outcome.label}（{outcome.source.cite}）"| {outcome.to.value}'
        for outcome in OUTCOMES
        for stage in _S
        if stage in outcome.stages
    ]
    lines.append("    classDef standing stroke-width:4px,font-weight:bold")
    if mark is not None:
        lines.append(f"    class {mark.value} standing")
    return "\n".join(lines)


def _node(stage: ComplaintStage) -> str:
    name = STAGE_NAMES[stage]
    return f'    {stage.value}(["{name}"])' if stage in ENDS else f'    {stage.value}["{name}"]'
