"""Setting (hearing): before a filing is cancelled the unit is told why, by document, served, and heard."""

from collections.abc import Iterator, Mapping
from datetime import date

from domain.bases import law
from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.keys import (
    CANCEL_ISSUE,
    CANCEL_NOTICE,
    CANCEL_SERVICE,
    CANCEL_STATEMENT,
    CANCELLATION,
    DECISION_SERVICE,
)
from domain.bases.base.self_check import on_record
from domain.bases.base.state import Base, Ending, Objection, Proceeding
from domain.bases.base.terms import SERVED_NAMES, CancelGround, Served
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.circumstances import limited
from domain.hearing import statement_problems, waiver_problems
from domain.policy_values import Effect
from domain.refusal import Problem, Refusal, RefusalKind, invalid, said
from domain.service import HEARING, SERVICE, service_of, service_problems
from domain.source import Source, setting
from domain.terms import Role
from domain.wait import Clock


def source_of_ground(ground: CancelGround) -> Source:
    """Art. 24 for the vacancy; failed evaluations are a setting."""
    return law.CANCELLATION if ground is CancelGround.VACANCY else setting("failed_evaluations")


def notice_clock(ground: CancelGround, c: Circumstances) -> dict[str, Clock]:
    """Setting: the department gives notice within so many working days."""
    key = f"{CANCEL_NOTICE}{ground.value}"
    return {key: limited(key, "cancellation_notice_working_days", c)}


def decision_clock(c: Circumstances) -> dict[str, Clock]:
    """Setting: the department decides within so many working days after the unit was heard."""
    return {CANCELLATION: limited(CANCELLATION, "cancellation_working_days", c)}


def keys_of(ground: CancelGround) -> tuple[str, ...]:
    """The clocks of a proceeding before the decision."""
    return tuple(f"{head}{ground.value}" for head in (CANCEL_NOTICE, CANCEL_SERVICE, CANCEL_STATEMENT))


def keys_ending_with(case: Base, *grounds: CancelGround) -> tuple[str, ...]:
    """The clocks that end when the proceedings on these grounds do; a decision that another ground asks for stays."""
    others = [one for one in case.grounds if one not in grounds and _awaits_decision(case, one)]
    after = () if others else (CANCELLATION, CANCEL_ISSUE)
    wanted = (*(key for ground in grounds for key in keys_of(ground)), *after)
    return tuple(key for key in wanted if key in case.clocks)


def _awaits_decision(case: Base, ground: CancelGround) -> bool:
    known = case.proceeding(ground)
    return not any(key in case.clocks for key in keys_of(ground)) and (known is None or known.heard)


def decidable(case: Base) -> Proceeding | None:
    """The proceeding that the decision rests on: heard, on a ground that stands; the vacancy of Art. 24 first."""
    for ground in (CancelGround.VACANCY, CancelGround.EVALUATION):
        known = case.proceeding(ground)
        if ground in case.grounds and known is not None and known.heard:
            return known
    return None


def must_cancel(case: Base) -> bool:
    """Art. 24: two years without anybody leave no choice; whether an entry after them does, is `filled_late`."""
    if CancelGround.VACANCY not in case.grounds or case.in_station:
        return False
    full_on = case.vacancy_full_on
    return full_on is None or all(one.entered_on <= full_on for one in case.residents)


def keepable(case: Base) -> tuple[CancelGround, ...]:
    """The grounds on which the department has a choice."""
    must = must_cancel(case)
    return tuple(ground for ground in case.grounds if not must or ground is not CancelGround.VACANCY)


def system_issues(known: Proceeding | None, c: Circumstances) -> bool:
    """Settings (vacancy_effect, vacancy_issue): the timer's own notice was served, and nothing was stated against it."""
    if known is None or not known.automatic or not known.heard or known.objections:
        return False
    return c.policy.vacancy_effect is Effect.AUTOMATIC and c.policy.vacancy_issue


def noticed(
    ground: CancelGround,
    facts: str,
    c: Circumstances,
    world: BaseWorld,
    *,
    automatic: bool = False,
    full_on: date | None = None,
) -> Proceeding | Refusal:
    """Setting (hearing): the notice with its number, in the name of the organ that the settings say."""
    if world.next_notice is None:
        detail = "取消备案事先告知书的发文字号尚未取得，请重试。"
        return Refusal(code="no_number", detail=detail, source=setting("document_number"))
    return Proceeding(
        ground=ground,
        document=world.next_notice.text,
        noticed_on=c.today,
        facts=facts,
        signer=c.policy.cancellation_signer,
        statement_days=c.policy.cancellation_statement_working_days,
        automatic=automatic,
        full_on=full_on,
    )


def service_clock(ground: CancelGround, c: Circumstances) -> dict[str, Clock]:
    """Setting (service_working_days): the notice is served."""
    key = f"{CANCEL_SERVICE}{ground.value}"
    return {key: limited(key, "service_working_days", c)}


def give_notice(
    case: Base, command: cmd.GiveNotice, c: Circumstances, world: BaseWorld
) -> fact.NoticeGiven | Refusal:
    """Setting (hearing): only where a decision to cancel is due, and once for each ground."""
    if command.ground not in case.grounds:
        return Refusal(code="nothing_to_decide", detail="目前没有应当取消备案的情形。", source=HEARING)
    if case.proceeding(command.ground) is not None:
        return Refusal(code="already_noticed", detail="取消备案事先告知书已经发出。", source=HEARING)
    missing = said(command.facts, "facts", "拟取消备案的事实", HEARING)
    if missing:
        return missing
    full_on = case.vacancy_full_on if command.ground is CancelGround.VACANCY else None
    known = noticed(command.ground, command.facts.strip(), c, world, full_on=full_on)
    if isinstance(known, Refusal):
        return known
    stops = [f"{CANCEL_NOTICE}{command.ground.value}"]
    if decidable(case) is None:
        stops.append(CANCELLATION)  # a decision that was due before notices were given waits for the hearing
    return fact.NoticeGiven(known, service_clock(command.ground, c), tuple(stops))


def serve_notice(
    case: Base, command: cmd.ServeNotice, c: Circumstances, world: BaseWorld
) -> fact.NoticeServed | Refusal:
    """Setting (service): the unit signs for it here, or the department records another way with its receipt.

    The time to be heard counts from the day after that day.
    """
    known = case.proceeding(command.ground)
    if known is None:
        return _no_proceeding(SERVICE)
    if known.served is not None:
        return Refusal(code="already_served", detail="取消备案事先告知书已经送达。", source=SERVICE)
    problems = tuple(_service_problems(case, command, known.noticed_on, c))
    if problems:
        return invalid(problems, "送达登记有误，请逐项修改。")
    key = f"{CANCEL_STATEMENT}{command.ground.value}"
    served = service_of(Role.UNIT, command, c)
    starts = {key: limited(key, "cancellation_statement_working_days", c, start=served.on)}
    return fact.NoticeServed(command.ground, served, starts, (f"{CANCEL_SERVICE}{command.ground.value}",))


def _service_problems(
    case: Base, command: cmd.ServeNotice | cmd.ServeDecision, since: date, c: Circumstances
) -> Iterator[Problem]:
    """Setting (service): who can record which way, on which day, with which receipt."""
    own, called = c.actor.role is Role.UNIT, ("单位", "单位")
    yield from service_problems(command, c.today, own=own, called=called, since=since, document="文书")
    yield from _paper(case, command.paper, "送达回证")


RECORDED = "由自治区人社厅登记的，应上传单位盖章的书面材料"


def _paper(case: Base, paper: str | None, name: str) -> Iterator[Problem]:
    if paper is not None and not on_record(case, paper):
        yield Problem("paper", "no_such_paper", f"没有找到{name}，请先上传。", setting("attachments"))


def state_objection(
    case: Base, command: cmd.StateObjection, c: Circumstances, world: BaseWorld
) -> fact.ObjectionStated | Refusal:
    """Setting (hearing): what the unit says is put on record until the decision; only a waiver ends its time."""
    known = _served(case, command.ground)
    if isinstance(known, Refusal):
        return known
    problems = tuple(_objection_problems(case, command, c))
    if problems:
        return invalid(problems, "陈述申辩的登记不完整，请补正。")
    by_unit = c.actor.role is Role.UNIT
    objection = Objection(command.text.strip(), c.today, by_unit, command.paper)
    if known.heard and CANCEL_ISSUE in case.clocks:  # what was stated is answered by a person
        return fact.ObjectionStated(command.ground, objection, False, decision_clock(c), (CANCEL_ISSUE,))
    if not command.waives or known.heard:
        return fact.ObjectionStated(command.ground, objection)
    starts = after_hearing(case, command.ground, c, stated=True)
    return fact.ObjectionStated(command.ground, objection, True, starts, _statement_key(command.ground))


def _objection_problems(case: Base, command: cmd.StateObjection, c: Circumstances) -> Iterator[Problem]:
    own = c.actor.role is Role.UNIT
    yield from statement_problems(
        command.text, command.paper, waives=command.waives, own=own, recorded=RECORDED
    )
    yield from _paper(case, command.paper, "书面材料")


def waive_hearing(
    case: Base, command: cmd.WaiveHearing, c: Circumstances, world: BaseWorld
) -> fact.UnitHeard | Refusal:
    """Setting (hearing): the unit gives the rest of its time up, on record."""
    known = _served(case, command.ground)
    if isinstance(known, Refusal):
        return known
    if known.heard:
        return Refusal(code="hearing_over", detail="陈述申辩已经结束。", source=HEARING)
    own = c.actor.role is Role.UNIT
    problems = (
        *waiver_problems(command.paper, own=own, recorded=RECORDED),
        *_paper(case, command.paper, "书面材料"),
    )
    wrong = "放弃陈述申辩的登记不完整，请补正。"
    return invalid(problems, wrong) if problems else close_hearing(case, known, c, waived=True)


def close_hearing(case: Base, known: Proceeding, c: Circumstances, *, waived: bool = False) -> fact.UnitHeard:
    """Setting (hearing): the time is over, or given up; the decision follows where its ground stands by now."""
    starts = after_hearing(case, known.ground, c, stated=bool(known.objections))
    return fact.UnitHeard(known.ground, starts, _statement_key(known.ground), waived)


def statement_passed(case: Base, key: str, c: Circumstances) -> fact.UnitHeard | Refusal:
    """Setting (hearing): the unit's time ended at 24:00."""
    known = case.proceeding(CancelGround(key.removeprefix(CANCEL_STATEMENT)))
    return _no_proceeding(HEARING) if known is None else close_hearing(case, known, c)


def after_hearing(case: Base, ground: CancelGround, c: Circumstances, *, stated: bool) -> Mapping[str, Clock]:
    """The decision is due, or issued by the system; while the two years still run, neither."""
    known = case.proceeding(ground)
    if ground not in case.grounds or known is None:
        return {}
    automatic = known.automatic and not stated
    if automatic and c.policy.vacancy_effect is Effect.AUTOMATIC and c.policy.vacancy_issue:
        return {CANCEL_ISSUE: Clock(since=c.at, wakes=c.at)}
    return {} if CANCELLATION in case.clocks else decision_clock(c)


def serve_decision(
    case: Base, command: cmd.ServeDecision, c: Circumstances, world: BaseWorld
) -> fact.DecisionServed | Refusal:
    """Setting (service): the decision reached the unit; what can be done against it counts from the next day."""
    ending, key = ending_of(case, command.document), f"{DECISION_SERVICE}{command.document.value}"
    if ending is None or key not in case.clocks:
        detail = f"没有待送达的{SERVED_NAMES[command.document]}。"
        return Refusal(code="nothing_to_serve", detail=detail, source=SERVICE)
    problems = tuple(_service_problems(case, command, _issued_on(ending, command.document), c))
    if problems:
        return invalid(problems, "送达登记有误，请逐项修改。")
    return fact.DecisionServed(command.document, service_of(Role.UNIT, command, c), (key,))


def _issued_on(ending: Ending, document: Served) -> date:
    found = ending.reversed_on if document is Served.REVERSAL else ending.decided_on
    return found or ending.on


def decision_service_clock(document: Served, c: Circumstances) -> dict[str, Clock]:
    """Setting (service_working_days): the decision is served."""
    key = f"{DECISION_SERVICE}{document.value}"
    return {key: limited(key, "service_working_days", c)}


def open_services(case: Base) -> dict[str, Clock]:
    """Setting (service): a reversal that is still to be served stays so, whatever comes after it."""
    key = f"{DECISION_SERVICE}{Served.REVERSAL.value}"
    return {key: case.clocks[key]} if key in case.clocks else {}


def ending_of(case: Base, document: Served) -> Ending | None:
    """The end whose document is to be served: the last that was decided, or that was taken back by document."""
    if document is Served.REVERSAL:
        return next((one for one in reversed(case.endings) if one.reversal_document), None)
    return case.endings[-1] if case.endings else None


def _served(case: Base, ground: CancelGround) -> Proceeding | Refusal:
    known = case.proceeding(ground)
    if known is None:
        return _no_proceeding(HEARING)
    if known.served is None:
        detail = "取消备案事先告知书尚未送达，陈述申辩期限自送达次日起计算。"
        return Refusal(code="not_served", detail=detail, source=HEARING)
    return known


def _statement_key(ground: CancelGround) -> tuple[str, ...]:
    return (f"{CANCEL_STATEMENT}{ground.value}",)


def _no_proceeding(source: Source) -> Refusal:
    detail = "没有正在办理的取消备案程序。"
    return Refusal(code="nothing_to_decide", detail=detail, source=source, kind=RefusalKind.NOT_FOUND)
