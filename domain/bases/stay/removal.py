"""Removal from the base (Art. 23): the ground, the hearing, the base's decision, and taking it back."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.aftermath import after_end
from domain.bases.stay.certificate import counts
from domain.bases.stay.checks import in_stay, on_record, refused, written
from domain.bases.stay.hearing import decision_clock, serve_clock, served_on_postdoc, standing, unknown
from domain.bases.stay.keys import DECISION_SERVE, DEGREE, EXIT, RECEIPT, REFERRAL, REMOVAL, SERVE, STATEMENT
from domain.bases.stay.order import grounded_first, happened_since
from domain.bases.stay.overlap import goes_on
from domain.bases.stay.span import six_years
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import Visit
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import REMOVAL_GROUND_NAMES, Ground, Result, StayStage
from domain.bases.stay.world import StayWorld
from domain.circumstances import limit, limited
from domain.deadline import Roll, running
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, said
from domain.service import HEARING, SERVICE
from domain.source import setting
from domain.ticking import resumed
from domain.wait import Clock

REVERSAL = setting("reversal")
RESTARTS = {Ground.EXPIRED: EXIT, Ground.NO_DEGREE: DEGREE}
"""Clocks that the opening of a removal stopped and that somebody has to attend to again when it comes to nothing."""


def open_removal(
    ground: Ground,
    reason: str,
    c: Circumstances,
    automatic: bool = True,
    *,
    taken: Collection[str] = (),
    papers: tuple[str, ...] = (),
) -> tuple[Removal, Mapping[str, Clock]]:
    """Art. 23: a removal case of today, and the service of the notice that comes before anything else (setting).

    `taken` are the ids of the cases so far; two of one ground on one day are told apart by a number.
    """
    wanted = f"{ground.value}:{c.today.isoformat()}"
    count = sum(one == wanted or one.startswith(f"{wanted}:") for one in taken)
    removal = Removal(
        id=f"{wanted}:{count + 1}" if count else wanted,
        ground=ground,
        reason=reason,
        opened_on=c.today,
        automatic=automatic,
        papers=papers,
    )
    return removal, serve_clock(removal.id, c)


def ids(case: Stay) -> tuple[str, ...]:
    """The ids of all removal cases so far."""
    return tuple(one.id for one in case.removals)


def open_of(case: Stay, ground: Ground) -> Removal | None:
    """The open case of that ground: there is never more than one."""
    return next((one for one in case.removals if one.open and one.ground is ground), None)


def clocks_of(removal_id: str) -> tuple[str, ...]:
    """The keys that end with a removal case."""
    return tuple(f"{head}{removal_id}" for head in (SERVE, STATEMENT, REMOVAL, REFERRAL))


def clocks_of_all(removals: tuple[str, ...]) -> tuple[str, ...]:
    """The keys that end with several removal cases."""
    return tuple(key for removal in removals for key in clocks_of(removal))


def report_ground(
    case: Stay, command: cmd.ReportGround, c: Circumstances, world: StayWorld
) -> fact.RemovalOpened | Refusal:
    """Art. 23: with evidence, unless the system itself can measure the ground."""
    if open_of(case, command.ground):
        return Refusal(
            code="already_open",
            detail="该情形的退出基地处理正在办理，不重复启动。",
            source=setting("procedure"),
        )
    found = refused(_report(case, command, c), "报告的退出基地情形不完整，请补正。")
    if found:
        return found
    removal, starts = open_removal(
        command.ground, command.reason, c, automatic=False, taken=ids(case), papers=command.papers
    )
    return fact.RemovalOpened(removal, starts)


def _report(case: Stay, command: cmd.ReportGround, c: Circumstances) -> Iterator[Problem]:
    source = law.ground(command.ground.value)
    yield from written(command.reason, "reason", "退出基地情形的具体事实")
    for index, paper in enumerate(command.papers):
        yield from on_record(case, paper, f"papers[{index}]", "证明材料")
    absent = contradicted(case, command.ground, c) or _degree_since(case, command.ground, c)
    over = decided_before(case, command, c)
    if command.ground is Ground.FAILED and not case.entered_history and not measured(case, command.ground, c):
        detail = "考核不合格须由基地和流动站共同考核作出结论，不能另行报告。"
        yield Problem("ground", "not_assessed", detail, law.ASSESSED_TOGETHER)
    elif over:
        yield Problem("ground", "already_decided", over, setting("procedure"))
    elif absent:
        yield Problem("ground", "ground_absent", absent, source)
    elif not command.papers and not measured(case, command.ground, c):
        yield Problem("papers", "required", "报告该情形须附证明材料。", setting("attachments"))


def decided_before(case: Stay, command: cmd.ReportGround, c: Circumstances) -> str | None:
    """Setting (procedure): that a case about the same assessment (3) or the same visit (8) has ended, or None.

    A further failed assessment, a further visit, or for time before the system another paper is a case of its own.
    """
    ended = [one for one in case.removals if not one.open and one.ground is command.ground]
    if not ended or command.ground not in {Ground.FAILED, Ground.ABROAD}:
        return None
    used = {paper for removal in ended for paper in removal.papers}
    last = max(one.opened_on for one in ended)
    if happened_since(case, command.ground, last, c):
        return None
    if not measured(case, command.ground, c) and set(command.papers) - used:
        return None
    what = "该次考核不合格" if command.ground is Ground.FAILED else "该次出国逾期不归"
    return f"{what}的退出基地处理已经办结，不能就同一事实再次报告；决定有误的，由自治区人社厅撤销。"


def contradicted(case: Stay, ground: Ground, c: Circumstances) -> str | None:
    """Art. 23(1), (8), (9): why the records speak against the ground, or None when they do not."""
    if ground is Ground.NO_DEGREE:
        return _degree_in_time(case, c)
    if ground is Ground.ABROAD:
        return _back_in_time(case, c)
    if ground is not Ground.EXPIRED or over_six_years(case, c):
        return None
    if case.ends_on is not None and c.today <= case.ends_on:
        return f"合同（协议）至{chinese_date(case.ends_on)}期满，目前不存在该情形。"
    if everything_done(case):
        return "本人已提交材料并经评定、考核合格，出基地手续由流动站办理，不属于无正当理由不办理。"
    return None


def _degree_since(case: Stay, ground: Ground, c: Circumstances) -> str | None:
    """Art. 23(1): that no case begins against somebody who holds the certificate by now (仍未取得)."""
    if ground is not Ground.NO_DEGREE or not counts(case.profile.degree, c.policy):
        return None
    return "本人已取得博士学位证书，目前不存在该情形。"


def lost(case: Stay, removal: Removal, c: Circumstances) -> str | None:
    """Art. 23: why nobody is removed on this ground any more: the records speak against it, or no longer show it.

    A certificate that came after the half year leaves the decision to the base.
    """
    against = contradicted(case, removal.ground, c)
    on_records_only = removal.ground is Ground.ABROAD and not removal.papers
    if against is None and on_records_only and not measured(case, Ground.ABROAD, c):
        return "出国人员已按期返回，或者逾期未超过30天，不存在该情形。"
    return against


def _back_in_time(case: Stay, c: Circumstances) -> str | None:
    """Art. 23(8): that whoever is abroad now is not yet more than thirty days over the return date."""
    out = [one for one in case.visits if one.abroad and one.returned_on is None]
    if not out or any(too_long_abroad(one, c) for one in case.visits):
        return None
    days = max(0, (c.today - out[0].return_by).days)
    told = f"逾期{days}天，未超过30天" if days else "尚未逾期"
    return f"出国应返回日期为{chinese_date(out[0].return_by)}，{told}，目前不存在该情形。"


def everything_done(case: Stay) -> bool:
    """Art. 18: whether the postdoc has done all that is the postdoc's, and only the station's formalities are left."""
    found, leaving = case.exit_assessment, case.exit
    passed = found is not None and found.result in {Result.PASSED, Result.EXCELLENT}
    return passed and None not in (leaving.report, leaving.summary, leaving.appraisal)


def over_six_years(case: Stay, c: Circumstances) -> bool:
    """Art. 23(9): whether the six years are over."""
    return case.entered_on is not None and c.today > six_years(case.entered_on, c)


def _degree_in_time(case: Stay, c: Circumstances) -> str | None:
    due, degree = degree_due(case, c), case.profile.degree
    if due is None:
        return None
    if counts(degree, c.policy) and degree.awarded_on is not None and degree.awarded_on <= due:
        return f"已于{chinese_date(degree.awarded_on)}取得博士学位证书，不存在该情形。"
    if c.today <= due:
        left = (due - c.today).days
        return f"进入基地未满半年（至{chinese_date(due)}，尚余{left}天），不存在该情形。"
    return None


def measured(case: Stay, ground: Ground, c: Circumstances) -> bool:
    """Art. 23: whether the records themselves show the ground."""
    match ground:
        case Ground.NO_DEGREE | Ground.EXPIRED:
            return contradicted(case, ground, c) is None
        case Ground.FAILED:
            assessments = (case.midterm, case.exit_assessment)
            return any(one is not None and one.result is Result.FAILED for one in assessments)
        case Ground.ABROAD:
            return any(too_long_abroad(visit, c) for visit in case.visits)
        case _:
            return False


def stands(case: Stay, ground: Ground, c: Circumstances) -> bool:
    """Art. 23: whether a measured ground is still there: a certificate that came late removes that of item (1)."""
    gone = ground is Ground.NO_DEGREE and counts(case.profile.degree, c.policy)
    return measured(case, ground, c) and not gone


def too_long_abroad(visit: Visit, c: Circumstances) -> bool:
    """Art. 23(8): whether a visit abroad is, or was in the end, more than thirty days over its return date."""
    due = limit("abroad_overdue_days", c, start=visit.return_by, roll=Roll.KEEP).due
    return visit.abroad and (visit.returned_on or c.today) > due


def degree_due(case: Stay, c: Circumstances) -> date | None:
    """Art. 23(1): the last day of the half year."""
    if case.entered_on is None:
        return None
    return limit("degree_months", c, start=case.entered_on).due


def decide_removal(
    case: Stay, command: cmd.DecideRemoval, c: Circumstances, world: StayWorld
) -> fact.RemovalDecided | fact.RemovalReferred | Refusal:
    """Art. 23: the base removes the postdoc; it keeps them by itself only where the ground is gone or was never measured.

    While a ground stands that the records show, its wish to keep somebody goes to the department.
    """
    removal = standing(case, command.removal, setting("procedure"))
    if isinstance(removal, Refusal):
        return removal
    if not removal.heard:
        due = case.clocks.get(f"{STATEMENT}{removal.id}")
        limit = running(due.deadline) if due is not None else ""
        return Refusal(
            code="not_heard",
            detail=f"陈述申辩期限{limit}届满或者本人放弃之前，不得作出决定。",
            source=HEARING,
        )
    found = refused(_decision(case, command, removal, c), "退出基地处理决定不完整，请补正。")
    if found:
        return found
    if not command.remove and stands(case, removal.ground, c):
        key = f"{REFERRAL}{removal.id}"
        asked = {key: limited(key, "referral_working_days", c)}
        return fact.RemovalReferred(removal.id, command.reasons, asked, (f"{REMOVAL}{removal.id}",))
    left_on = command.left_on if command.remove else None
    starts = _after_removal(case, removal, c) if command.remove else restarts(case, removal, case.clocks, c)
    stops = clocks_of(removal.id)
    return fact.RemovalDecided(
        removal=removal.id,
        remove=command.remove,
        reasons=command.reasons,
        on=c.today,
        left_on=left_on,
        starts=starts,
        stops=stops,
        answer=command.answer,
        keeps_subsidies=command.remove,
    )


def _after_removal(case: Stay, removal: Removal, c: Circumstances) -> Mapping[str, Clock]:
    """Setting (service): the base serves its decision; Art. 5: the department does its part of the formalities."""
    key = f"{DECISION_SERVE}{removal.id}"
    return {**after_end(case, c), key: limited(key, "service_working_days", c)}


def _decision(
    case: Stay, command: cmd.DecideRemoval, removal: Removal, c: Circumstances
) -> Iterator[Problem]:
    yield from written(command.reasons, "reasons", "决定的理由")
    if removal.statement is not None and not command.answer.strip():
        yield Problem("answer", "required", "请写明对陈述申辩意见的采纳情况和理由。", HEARING)
    if not command.remove:
        yield from _refused_once(case, removal, c)
        return
    absent = lost(case, removal, c)
    if absent:
        yield Problem("remove", "ground_absent", absent, law.ground(removal.ground.value))
    if removal.referred:
        yield Problem("remove", "referred", "该事项已报自治区人社厅决定，请等待。", setting("procedure"))
    if command.left_on is None:
        yield Problem("left_on", "required", "请填写离开基地之日。", setting("form"))
        return
    yield from in_stay(case, command.left_on, c.today, "left_on", "离开基地之日")
    if command.left_on < c.today:
        detail = f"离开基地之日不得早于作出决定之日{chinese_date(c.today)}。"
        yield Problem("left_on", "before_decision", detail, setting("procedure"))
    else:
        yield from grounded_first(case, removal.ground, command.left_on, c)


def _refused_once(case: Stay, removal: Removal, c: Circumstances) -> Iterator[Problem]:
    """Art. 5, 23: what the department has decided is not asked again while the ground stands."""
    if removal.not_kept and stands(case, removal.ground, c):
        detail = "自治区人社厅已决定不同意继续在站，请作出退出基地的决定。"
        yield Problem("remove", "must_remove", detail, setting("procedure"))


def decide_referral(
    case: Stay, command: cmd.DecideReferral, c: Circumstances, world: StayWorld
) -> fact.RemovalDecided | fact.ReferralDecided | Refusal:
    """Art. 5, 23: the department on the base's wish to keep somebody whose ground stands: a decision of its own."""
    removal = standing(case, command.removal, setting("procedure"))
    if isinstance(removal, Refusal):
        return removal
    key = f"{REFERRAL}{removal.id}"
    if key not in case.clocks:
        return Refusal(
            code="nothing_referred", detail="基地没有就该事项报请决定。", source=setting("procedure")
        )
    missing = said(command.reasons, "reasons", "决定的理由")
    if missing:
        return missing
    if not command.keep:
        return fact.ReferralDecided(removal.id, command.reasons, decision_clock(removal.id, c), (key,))
    starts = {} if removal.ground is Ground.NO_DEGREE else restarts(case, removal, case.clocks, c)
    return fact.RemovalDecided(
        removal=removal.id,
        remove=False,
        reasons=command.reasons,
        on=c.today,
        left_on=None,
        starts=starts,
        stops=clocks_of(removal.id),
        answer="",
        by_department=True,
    )


def serve_decision(
    case: Stay, command: cmd.ServeDecision, c: Circumstances, world: StayWorld
) -> fact.DecisionServed | Refusal:
    """Setting (service): the decision reached the postdoc; whatever can be done against it counts from the next day."""
    removal = case.removal(command.removal)
    if removal is None:
        return unknown(SERVICE)
    if removal.decided_on is None:
        return Refusal(code="not_decided", detail="尚未作出决定。", source=SERVICE)
    if removal.reversed_on is not None:
        return Refusal(code="reversed", detail="该退出基地处理已经撤销，决定书不再送达。", source=SERVICE)
    if removal.served_decision is not None:
        return Refusal(code="already_served", detail="决定书已经送达。", source=SERVICE)
    served = served_on_postdoc(case, command, c, since=removal.decided_on, document="决定书")
    if isinstance(served, Refusal):
        return served
    return fact.DecisionServed(removal.id, served, (f"{DECISION_SERVE}{removal.id}",))


def restarts(
    case: Stay, removal: Removal, standing: Mapping[str, Clock], c: Circumstances
) -> Mapping[str, Clock]:
    """Setting (procedure): what the case had put aside is waited for again, without a time limit."""
    key = RESTARTS.get(removal.ground)
    known = standing.get(key) if key else None
    needless = key == DEGREE and counts(case.profile.degree, c.policy)
    if key is None or needless or (known is not None and not known.overdue):
        return {}
    return {key: Clock(since=c.at)}


def reverse_removal(
    case: Stay, command: cmd.ReverseRemoval, c: Circumstances, world: StayWorld
) -> fact.RemovalReversed | Refusal:
    """Setting (reversal): a ground proved wrong: an open case is dropped, a removed postdoc is back as before."""
    removal = case.removal(command.removal)
    if removal is None:
        return unknown(REVERSAL)
    found = said(command.reason, "reason", "撤销的理由", REVERSAL)
    if found:
        return found
    stops = clocks_of(removal.id)
    if removal.open and case.stage is StayStage.IN_STATION:
        starts = restarts(case, removal, case.clocks, c)
        return fact.RemovalReversed(
            removal=removal.id, reason=command.reason, on=c.today, resumed=False, starts=starts, stops=stops
        )
    if removal.decision and removal.reversed_on is None and case.stage is StayStage.REMOVED:
        elsewhere = goes_on(case.entered_on, world)
        if elsewhere:
            return elsewhere
        kept = resumed({key: clock for key, clock in case.resumes.items() if key not in stops}, c.at)
        starts = {**kept, **restarts(case, removal, kept, c)}
        ends = (f"{DECISION_SERVE}{removal.id}", RECEIPT)
        return fact.RemovalReversed(
            removal=removal.id, reason=command.reason, on=c.today, resumed=True, starts=starts, stops=ends
        )
    return Refusal(code="nothing_to_reverse", detail="该退出基地处理没有可以撤销的内容。", source=REVERSAL)


def reason_of(ground: Ground, detail: str = "") -> str:
    """Art. 23: the words of an automatic case: the ground and what was measured."""
    name = REMOVAL_GROUND_NAMES[ground]
    return f"{name}（{detail}）。" if detail else f"{name}。"


def void_stay(
    case: Stay, command: cmd.VoidStay, c: Circumstances, world: StayWorld
) -> fact.StayVoided | Refusal:
    """Setting (reversal): the record was a mistake; it counts for nothing and stays readable."""
    return said(command.reason, "reason", "作废的理由", REVERSAL) or fact.StayVoided(command.reason)
