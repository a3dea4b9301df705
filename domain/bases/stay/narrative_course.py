"""Lines for the course of a stay: assessments, changes, visits, money and merits."""

from domain.bases import law
from domain.bases.interpretations import LATE_EXTENSION
from domain.bases.stay import facts as fact
from domain.bases.stay.apply_course import MoneyFact, VisitFact
from domain.bases.stay.assessment import KEYS, OTHER
from domain.bases.stay.keys import MERIT, MERIT_BASE
from domain.bases.stay.terms import (
    ASSESSMENT_NAMES,
    MERIT_NAMES,
    PAYER_NAMES,
    RESULT_NAMES,
    SIDE_NAMES,
    SUBSIDY_STATUS_NAMES,
    VISIT_NAMES,
    Result,
)
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.source import interpretation, setting

AloneFact = fact.MentorChanged | fact.ProjectChanged | fact.TermChanged
CourseFact = fact.AssessmentGiven | AloneFact | VisitFact | MoneyFact


def narrate_life(happened: CourseFact) -> Line:
    """Art. 14–17, 19, 20, 22: what the fact means, and what it rests on."""
    if isinstance(happened, fact.AssessmentGiven):
        return _assessment(happened)
    if isinstance(happened, AloneFact):
        return _change(happened)
    if isinstance(happened, VisitFact):
        return _visit(happened)
    return _money(happened)


def removal_begins(begun: object | None) -> str:
    """Art. 23: that a removal case began with the fact, if one did."""
    return "启动退出基地处理，先听取本人陈述申辩。" if begun is not None else ""


def dropped_cases(dropped: tuple[str, ...]) -> str:
    """Art. 23: that removal cases lost their ground with the fact, if any did."""
    return f"原启动的{len(dropped)}件退出基地处理失去依据，不再办理。" if dropped else ""


def _assessment(happened: fact.AssessmentGiven) -> Line:
    name, side = ASSESSMENT_NAMES[happened.kind], SIDE_NAMES[happened.side]
    said = f"{side}一方的{name}意见为{RESULT_NAMES[happened.opinion.result]}"
    if happened.result is None:
        return Line(f"{said}，{_awaited(happened)}。", law.ASSESSED_TOGETHER)
    source = law.FAILED if happened.result is Result.FAILED else law.ASSESSED_TOGETHER
    text = f"{said}，{name}结论为{RESULT_NAMES[happened.result]}。"
    return Line(text + removal_begins(happened.removal), source)


def _awaited(happened: fact.AssessmentGiven) -> str:
    """Whose opinion is missing and until when; both, where they disagreed."""
    own, other = (f"{KEYS[happened.kind]}{side}" for side in (happened.side, OTHER[happened.side]))
    limit = until(happened.starts.get(other), "出具意见期限")
    if own in happened.starts:
        return f"与{SIDE_NAMES[OTHER[happened.side]]}一方不一致，由双方重新出具意见{limit}"
    return f"待{SIDE_NAMES[OTHER[happened.side]]}一方出具意见{limit}"


def _change(happened: AloneFact) -> Line:
    match happened:
        case fact.MentorChanged():
            side = SIDE_NAMES[happened.mentor.side]
            return Line(f"更换{side}一方的合作导师{because(happened.reason)}。", setting("agreement"))
        case fact.ProjectChanged():
            text = f"研究项目变更为“{happened.project}”{because(happened.reason)}。"
            return Line(text, setting("agreement"))
        case fact.TermChanged():
            how = "延长" if happened.extended else "缩短"
            text = f"在基地时间{how}至{chinese_date(happened.ends_on)}{because(happened.reason)}。"
            source = law.TERM_FOLLOWS_PROJECT if happened.project else setting("agreement")
            return Line(text + dropped_cases(happened.dropped), source)


def _visit(happened: VisitFact) -> Line:
    match happened:
        case fact.VisitBegun(visit):
            where = "出国" if visit.abroad else ""
            span = f"{chinese_date(visit.begins)}派出，应返回日期为{chinese_date(visit.return_by)}"
            return Line(f"{where}{VISIT_NAMES[visit.kind]}（{visit.place}）：{span}。", law.SENT_OUT)
        case fact.VisitExtended():
            text = f"返回日期变更为{chinese_date(happened.return_by)}{because(happened.reason)}。"
            source = interpretation(LATE_EXTENSION) if happened.dropped else law.HOW_LONG_OUT
            return Line(text + dropped_cases(happened.dropped), source)
        case fact.VisitReturned():
            overdue = f"，逾期{happened.overdue_days}日" if happened.overdue_days else ""
            text = f"派出人员于{chinese_date(happened.on)}返回{overdue}。"
            source = setting("procedure") if happened.removal is None else law.ABROAD
            after = removal_begins(happened.removal) + dropped_cases(happened.dropped)
            return Line(text + after, source)


def _money(happened: MoneyFact) -> Line:
    match happened:
        case fact.PayRecorded(pay):
            return Line(f"登记自{chinese_date(pay.since)}起的薪酬待遇和社会保险。", law.PAY)
        case fact.SubsidyRecorded(subsidy):
            payer = PAYER_NAMES[subsidy.payer]
            text = f"登记{payer}给予的“{subsidy.title}”{subsidy.amount:,}元。"
            return Line(text, law.SUBSIDY)
        case fact.SubsidySettled():
            status = SUBSIDY_STATUS_NAMES[happened.status]
            return Line(f"一项补助{status}{because(happened.note)}。", setting("procedure"))
        case fact.MeritClaimed(record):
            check = until(happened.starts.get(f"{MERIT}{record.id}"), "核实期限")
            own = until(happened.starts.get(f"{MERIT_BASE}{record.id}"), "确认期限")
            whose = f"待基地确认{own}" if record.by_person else f"待自治区人社厅核实{check}"
            who = "本人申报" if record.by_person else "登记"
            return Line(
                f"{who}条件“{MERIT_NAMES[record.merit]}”，{whose}。",
                setting("merit_check_working_days"),
            )
        case fact.MeritConfirmed():
            found = "予以认定" if happened.confirmed else "不予认定"
            text = f"直接申报副高级职称的条件{found}{because(happened.note)}。"
            return Line(text, setting("merit_check_working_days"))
