"""Art. 7: what the unit's academic committee said at entry, midterm and exit, on record with day and paper.

The text gives the committee its part (把关作用); it asks for no written opinion and sets no time. A missing one is
told as such, and stops nothing.
"""

from collections.abc import Iterator

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands_care as cmd
from domain.bases.stay import facts_care as fact
from domain.bases.stay.checks import FORM, countable, on_record, refused, since_entry, until_today, written
from domain.bases.stay.keys import MIDTERM
from domain.bases.stay.state import Stay
from domain.bases.stay.state_care import CommitteeOpinion
from domain.bases.stay.terms import StayStage
from domain.bases.stay.terms_care import CommitteeStep
from domain.bases.stay.world import StayWorld
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal


def record_opinion(
    case: Stay, command: cmd.RecordOpinion, c: Circumstances, world: StayWorld
) -> fact.OpinionRecorded | Refusal:
    """Art. 7: one opinion of the committee; a later one of the same step takes its place."""
    found = refused(_problems(case, command, c), "专家学术委员会意见登记不完整，请补正。")
    if found:
        return found
    number = str(len(case.opinions) + 1)
    opinion = CommitteeOpinion(
        id=number,
        step=command.step,
        agreed=command.agreed,
        on=command.on,
        opinion=command.opinion.strip(),
        paper=command.paper,
    )
    return fact.OpinionRecorded(opinion)


def _problems(case: Stay, command: cmd.RecordOpinion, c: Circumstances) -> Iterator[Problem]:
    yield from countable(command.on, "on", "出具意见的日期")
    yield from until_today(command.on, c.today, "on", "出具意见的日期", FORM)
    yield from written(command.opinion, "opinion", "专家学术委员会的意见")
    if command.paper is None:
        yield Problem("paper", "required", "请上传专家学术委员会的书面意见或者会议纪要。", FORM)
    yield from on_record(case, command.paper, "paper", "专家学术委员会的书面意见")
    if command.step is CommitteeStep.ENTRY:
        return
    if case.entered_on is None:
        yield Problem("step", "not_entered", "尚未进站，只能登记进站遴选的意见。", FORM)
    yield from since_entry(case, command.on, "on", "出具意见的日期", FORM)
    if case.left_on is not None and command.on > case.left_on:
        detail = f"出具意见的日期不得晚于离开基地之日{chinese_date(case.left_on)}。"
        yield Problem("on", "after_exit", detail, FORM)


def missing_opinions(case: Stay) -> tuple[CommitteeStep, ...]:
    """Art. 7: the steps that have been reached and of which no opinion is on record."""
    if case.entered_history or case.stage in NOBODY:
        return ()
    known = {one.step for one in case.opinions}
    return tuple(step for step in reached(case) if step not in known)


NOBODY = frozenset({StayStage.ABANDONED, StayStage.VOIDED, StayStage.NOT_FILED})
"""Setting (procedure): stages at which nobody is asked any more."""


def reached(case: Stay) -> Iterator[CommitteeStep]:
    """Setting (procedure): the selection with the agreement, the midterm once it is due or begun, the exit once begun."""
    if case.agreement is not None:
        yield CommitteeStep.ENTRY
    due = any(key.startswith(MIDTERM) and clock.overdue for key, clock in case.clocks.items())
    if case.midterm is not None or due:
        yield CommitteeStep.MIDTERM
    leaving = case.exit
    if leaving.report or leaving.appraisal or case.exit_assessment or case.stage is StayStage.EXITED:
        yield CommitteeStep.EXIT
