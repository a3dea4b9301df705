"""Art. 24: the filing is cancelled after notice, service and hearing, by decision or by the due date itself."""

from dataclasses import replace
from datetime import date

from domain.bases import law
from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.heirs import barred_sides
from domain.bases.base.keys import CANCEL_STATEMENT, CANCELLATION, VACANCY, VACANCY_CHECK
from domain.bases.base.proceedings import (
    decidable,
    decision_clock,
    decision_service_clock,
    keys_ending_with,
    must_cancel,
    notice_clock,
    noticed,
    open_services,
    service_clock,
    system_issues,
)
from domain.bases.base.state import Base, Ending, Proceeding
from domain.bases.base.steps import step_clocks, steps_of
from domain.bases.base.terms import CANCEL_GROUND_NAMES, BaseStatus, CancelGround, Served
from domain.bases.base.vacancy import DAY, vacant_since
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.circumstances import limit
from domain.counting import years_after
from domain.deadline import Deadline, Roll, running
from domain.legal_time import chinese_date
from domain.policy_values import Effect
from domain.refusal import Refusal, RefusalKind, said
from domain.service import HEARING
from domain.source import setting
from domain.wait import Clock, next_reminder


def vacancy_warned(
    case: Base, clock: Clock, c: Circumstances, world: BaseWorld
) -> fact.NoticeGiven | Refusal | None:
    """Setting (vacancy_effect): with the last warning before the due date the timer itself gives the notice.

    None where another warning is still to come, where the department decides, or where notice was given; also after the
    due date: a reminder that is made up for then is no warning.
    """
    due = clock.deadline
    if due is None or clock.effect is not Effect.AUTOMATIC or case.proceeding(CancelGround.VACANCY):
        return None
    if c.at >= due.ends_at:
        return None
    following = next_reminder(_reminded(clock, c))
    if following is not None and following < due.ends_at:
        return None
    facts = f"{_spell(due)}{CANCEL_GROUND_NAMES[CancelGround.VACANCY]}（如其间无人进站）。"
    known = noticed(CancelGround.VACANCY, facts, c, world, automatic=True, full_on=due.due)
    if isinstance(known, Refusal):
        return known
    return fact.NoticeGiven(known, {VACANCY: _reminded(clock, c), **service_clock(known.ground, c)})


def _reminded(clock: Clock, c: Circumstances) -> Clock:
    return replace(clock, reminded=c.at)


def _spell(due: Deadline) -> str:
    return f"自{chinese_date(due.start)}起至{chinese_date(due.due)}"


def vacancy_passed(
    case: Base, clock: Clock, c: Circumstances, world: BaseWorld
) -> fact.FilingCancelled | fact.CancellationOpened | Refusal:
    """Art. 24: two years without anybody. The timer itself cancels only what was noticed, served and heard before.

    Otherwise the department gives notice, or the hearing that is under way goes on.
    """
    due = clock.deadline
    if due is None:
        return Refusal(code="nothing_due", detail="该事项已无到期情形。", source=setting("procedure"))
    known = case.proceeding(CancelGround.VACANCY)
    if known is not None and known.full_on != due.due:
        known = None
    reason = f"{_spell(due)}{CANCEL_GROUND_NAMES[CancelGround.VACANCY]}。"
    if known is not None and clock.effect is Effect.AUTOMATIC and system_issues(known, c):
        return _cancelled(case, known, c, world, reason=reason, automatic=True, full_on=due.due)
    starts = _opening(case, known, c)
    return fact.CancellationOpened(CancelGround.VACANCY.value, reason, starts, (VACANCY,))


def _opening(case: Base, known: Proceeding | None, c: Circumstances) -> dict[str, Clock]:
    if known is None:
        return notice_clock(CancelGround.VACANCY, c)
    return decision_clock(c) if known.heard and CANCELLATION not in case.clocks else {}


def issue(case: Base, c: Circumstances, world: BaseWorld) -> fact.FilingCancelled | Refusal:
    """Settings (vacancy_effect, vacancy_issue): the prepared decision, once the unit was heard after the due date."""
    known = decidable(case)
    if known is None or not system_issues(known, c):
        return Refusal(code="nothing_due", detail="该事项已无到期情形。", source=setting("procedure"))
    reason = case.grounds[known.ground]
    return _cancelled(case, known, c, world, reason=reason, automatic=True, full_on=case.vacancy_full_on)


def confirm_vacancy(
    case: Base, command: cmd.ConfirmVacancy, c: Circumstances, world: BaseWorld
) -> fact.CancellationOpened | Refusal:
    """Art. 24: the check confirms what looking back showed; only now is the notice due."""
    if VACANCY_CHECK not in case.clocks:
        return Refusal(
            code="nothing_to_check", detail="目前没有待核实的连续空站情况。", source=setting("reversal")
        )
    since = vacant_since(case.residents, case.filed_on)
    missing = said(command.reasons, "reasons", "核实情况", setting("reversal"))
    if missing or since is None:
        return missing or Refusal(code="in_station", detail="目前有在站博士后研究人员。", source=law.VACANCY)
    due = limit("vacancy_months", c, start=since, roll=Roll.KEEP).due
    starts = notice_clock(CancelGround.VACANCY, c)
    return fact.CancellationOpened(
        CancelGround.VACANCY.value, command.reasons.strip(), starts, (VACANCY_CHECK,), due
    )


def cancel_filing(
    case: Base, command: cmd.CancelFiling, c: Circumstances, world: BaseWorld
) -> fact.FilingCancelled | Refusal:
    """Art. 24 (vacancy) or setting (evaluations): only after notice, service and the unit's time to be heard."""
    if not case.grounds:
        return Refusal(
            code="nothing_to_decide", detail="目前没有应当取消备案的情形。", source=setting("procedure")
        )
    known = decidable(case)
    if known is None:
        return _not_heard(case)
    refused = _vacancy_first(case, known) or said(command.reasons, "reasons", "取消备案的理由")
    if refused:
        return refused
    if known.objections and not command.answer.strip():
        detail = "请写明对陈述申辩意见的采纳情况和理由。"
        return Refusal(
            code="required", detail=detail, source=HEARING, kind=RefusalKind.INVALID, field="answer"
        )
    reason, answer = command.reasons.strip(), command.answer.strip()
    full_on = case.vacancy_full_on if known.ground is CancelGround.VACANCY else None
    return _cancelled(case, known, c, world, reason=reason, answer=answer, full_on=full_on)


def _vacancy_first(case: Base, known: Proceeding) -> Refusal | None:
    """Art. 24: two full years are decided on as such: the bar is not avoided by deciding on another ground first."""
    if not must_cancel(case) or known.ground is CancelGround.VACANCY:
        return None
    detail = "同时连续2年无在站博士后研究人员的，应当就该情形作出取消备案的决定：请先办理该情形的告知程序。"
    return Refusal(code="vacancy_first", detail=detail, source=law.CANCELLATION)


def _not_heard(case: Base) -> Refusal:
    """What is missing before a decision can be taken."""
    known = [one for ground in case.grounds if (one := case.proceeding(ground)) is not None]
    if not known:
        detail = "尚未告知单位：请先发出取消备案事先告知书，送达并听取陈述申辩后再作决定。"
        return Refusal(code="not_noticed", detail=detail, source=HEARING)
    if known[0].served is None:
        detail = "取消备案事先告知书尚未送达：请先送达，陈述申辩期限自送达次日起计算。"
        return Refusal(code="not_served", detail=detail, source=HEARING)
    due = case.clocks.get(f"{CANCEL_STATEMENT}{known[0].ground.value}")
    limit = running(due.deadline) if due is not None else ""
    detail = f"陈述申辩期限{limit}届满或者单位放弃之前，不得作出取消备案的决定。"
    return Refusal(code="not_heard", detail=detail, source=HEARING)


def keep_filing(
    case: Base, command: cmd.KeepFiling, c: Circumstances, world: BaseWorld
) -> fact.FilingKept | Refusal:
    """Setting (evaluation): after failed evaluations the department may keep it; Art. 24 leaves no choice while vacant.

    Each ground is decided on its own: that the one must be followed takes no choice away on the other.
    """
    wanted = tuple(case.grounds) if command.ground is None else (command.ground,)
    if not wanted or any(ground not in case.grounds for ground in wanted):
        return Refusal(
            code="nothing_to_decide", detail="目前没有待决定的取消备案事项。", source=setting("evaluation")
        )
    if CancelGround.VACANCY in wanted and must_cancel(case):
        other = "；评估的情形可以另行决定不取消" if len(case.grounds) > 1 else ""
        detail = f"连续2年无在站博士后研究人员的，由自治区人社厅取消基地备案；数据有误的，请先更正在站记录{other}。"
        return Refusal(code="must_cancel", detail=detail, source=law.CANCELLATION)
    missing = said(command.reasons, "reasons", "不取消备案的理由", setting("evaluation"))
    return missing or fact.FilingKept(
        command.reasons.strip(), stops=keys_ending_with(case, *wanted), ground=command.ground
    )


def prepared(case: Base) -> str:
    """Setting (procedure): the reasons of the decision as the system prepares it; empty while none is due."""
    known = decidable(case)
    if known is None:
        return ""
    stated = "；已听取单位的陈述申辩" if known.objections else "；单位在期限内未提出陈述申辩"
    return f"{case.grounds[known.ground].rstrip('。')}（{known.document}告知）{stated}。"


def _cancelled(
    case: Base,
    known: Proceeding,
    c: Circumstances,
    world: BaseWorld,
    *,
    reason: str,
    automatic: bool = False,
    full_on: date | None = None,
    answer: str = "",
) -> fact.FilingCancelled | Refusal:
    """With effect from the day after the one that made it true, and never from before the decision itself.

    Only Art. 24's vacancy bars the unit.
    """
    if world.next_document is None:
        detail = "取消备案文件的发文字号尚未取得，请重试。"
        return Refusal(code="no_number", detail=detail, source=setting("document_number"))
    last_day = full_on if full_on is not None and full_on + DAY >= c.today else c.today
    on = last_day + DAY
    barred = years_after(on, c.policy.bar_years) if known.ground is CancelGround.VACANCY else None
    steps = steps_of(case, world)
    ending = Ending(
        status=BaseStatus.CANCELLED,
        on=on,
        document=world.next_document.text,
        reason=reason,
        ground=known.ground,
        barred_until=barred,
        automatic=automatic,
        steps=steps,
        resumes=dict(case.clocks),
        stood_until=last_day,
        decided_on=c.today,
        signer=c.policy.cancellation_signer,
        notice=known.document,
        answer=answer,
        remedies=c.policy.remedies["cancellation"],
    )
    ending = replace(ending, heirs=barred_sides(case, ending, c.policy))
    served = {**open_services(case), **decision_service_clock(Served.DECISION, c)}
    return fact.FilingCancelled(ending, {**step_clocks(steps, c), **served})
