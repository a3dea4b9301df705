"""Art. 24: the filing is cancelled by the due date itself or by decision; what the settings let go on is kept."""

from domain import law
from domain.base import commands as cmd
from domain.base import facts as fact
from domain.base.keys import CANCELLATION, VACANCY, VACANCY_CHECK
from domain.base.state import Base, Ending
from domain.base.steps import step_clocks, steps_of
from domain.base.terms import CANCEL_GROUND_NAMES, BaseStatus, CancelGround
from domain.base.vacancy import DAY, vacant_since
from domain.base.world import BaseWorld
from domain.circumstances import Circumstances, limit, limited
from domain.counting import years_after
from domain.legal_time import chinese_date
from domain.policy import Effect
from domain.refusal import Refusal, said
from domain.source import setting
from domain.wait import Clock


def vacancy_passed(
    case: Base, clock: Clock, c: Circumstances, world: BaseWorld
) -> fact.FilingCancelled | fact.CancellationOpened | Refusal:
    """Art. 24: two years without anybody; the setting (vacancy_effect) says whether the timer itself cancels.

    Never without a warning that was really given before that day, also after an outage.
    """
    due = clock.deadline
    if due is None:
        return Refusal("nothing_due", "该事项已无到期情形。", setting("procedure"))
    spell = f"自{chinese_date(due.start)}起至{chinese_date(due.due)}"
    reason = f"{spell}{CANCEL_GROUND_NAMES[CancelGround.VACANCY]}。"
    warned = clock.reminded is not None and clock.reminded < due.ends_at
    if clock.effect is Effect.AUTOMATIC and warned:
        return _cancelled(case, c, world, ground=CancelGround.VACANCY, reason=reason, clock=clock)
    decision = {} if CANCELLATION in case.clocks else decision_clock(c)
    return fact.CancellationOpened(CancelGround.VACANCY.value, reason, decision, (VACANCY,))


def decision_clock(c: Circumstances) -> dict[str, Clock]:
    """Setting: the department decides within so many working days."""
    return {CANCELLATION: limited(CANCELLATION, "cancellation_working_days", c)}


def confirm_vacancy(
    case: Base, command: cmd.ConfirmVacancy, c: Circumstances, world: BaseWorld
) -> fact.CancellationOpened | Refusal:
    """Art. 24: the check confirms what looking back showed; only now is the decision due."""
    if VACANCY_CHECK not in case.clocks:
        return Refusal("nothing_to_check", "目前没有待核实的连续空站情况。", setting("reversal"))
    since = vacant_since(case.residents, case.filed_on)
    missing = said(command.reasons, "reasons", "核实情况", setting("reversal"))
    if missing or since is None:
        return missing or Refusal("in_station", "目前有在站博士后研究人员。", law.VACANCY)
    due = limit("vacancy_months", c, start=since, roll=False).due
    decision = {} if CANCELLATION in case.clocks else decision_clock(c)
    return fact.CancellationOpened(
        CancelGround.VACANCY.value, command.reasons.strip(), decision, (VACANCY_CHECK,), due
    )


def cancel_filing(
    case: Base, command: cmd.CancelFiling, c: Circumstances, world: BaseWorld
) -> fact.FilingCancelled | Refusal:
    """Art. 24 (vacancy) or setting (evaluations): only where the decision is due."""
    if CANCELLATION not in case.clocks:
        return Refusal("nothing_to_decide", "目前没有应当取消备案的情形。", setting("procedure"))
    ground = CancelGround.VACANCY if CancelGround.VACANCY in case.grounds else CancelGround.EVALUATION
    missing = said(command.reasons, "reasons", "取消备案的理由")
    return missing or _cancelled(case, c, world, ground=ground, reason=command.reasons.strip())


def keep_filing(
    case: Base, command: cmd.KeepFiling, c: Circumstances, world: BaseWorld
) -> fact.FilingKept | Refusal:
    """Setting (evaluation): after failed evaluations the department may keep it; Art. 24 leaves no choice while vacant."""
    if CANCELLATION not in case.clocks:
        return Refusal("nothing_to_decide", "目前没有待决定的取消备案事项。", setting("evaluation"))
    if CancelGround.VACANCY in case.grounds and not case.in_station:
        detail = "连续2年无在站博士后研究人员的，应当取消备案；数据有误的，请先更正在站记录。"
        return Refusal("must_cancel", detail, law.CANCELLATION)
    missing = said(command.reasons, "reasons", "不取消备案的理由", setting("evaluation"))
    return missing or fact.FilingKept(command.reasons.strip(), stops=(CANCELLATION,))


def _cancelled(
    case: Base,
    c: Circumstances,
    world: BaseWorld,
    *,
    ground: CancelGround,
    reason: str,
    clock: Clock | None = None,
) -> fact.FilingCancelled | Refusal:
    """With effect from the day after the due date of `clock`, or after the decision; only Art. 24's vacancy bars the unit."""
    if world.next_document is None:
        detail = "取消备案文件的发文字号尚未取得，请重试。"
        return Refusal("no_number", detail, setting("document_number"))
    last_day = clock.deadline.due if clock is not None and clock.deadline is not None else c.today
    on = last_day + DAY
    barred = years_after(on, c.policy.bar_years) if ground is CancelGround.VACANCY else None
    steps = steps_of(case, world)
    ending = Ending(
        BaseStatus.CANCELLED,
        on,
        world.next_document.text,
        reason,
        ground,
        barred,
        automatic=clock is not None,
        steps=steps,
        resumes=dict(case.clocks),
        stood_until=last_day,
    )
    return fact.FilingCancelled(ending, step_clocks(steps, c))
