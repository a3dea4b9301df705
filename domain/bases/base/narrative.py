"""The history of a base, a line for each fact; people are not named."""

from datetime import date

from domain.bases import law
from domain.bases.base import facts as fact
from domain.bases.base.apply import BeginFact, DecisionFact, LedgerFact, OwnFact
from domain.bases.base.apply_ending import EndingFact
from domain.bases.base.apply_proceeding import ProceedingFact
from domain.bases.base.apply_yearly import WorkFact
from domain.bases.base.facts_organisation import OrganisationFact
from domain.bases.base.keys import (
    CANCEL_NOTICE,
    CANCEL_SERVICE,
    CANCELLATION,
    DECISION_SERVICE,
    REVERSAL,
    VACANCY,
)
from domain.bases.base.narrative_ending import narrate_ending
from domain.bases.base.narrative_organisation import narrate_organisation
from domain.bases.base.narrative_proceeding import narrate_proceeding
from domain.bases.base.narrative_yearly import narrate_work
from domain.bases.base.state import Amendment
from domain.bases.base.terms import BASE_STATUS_NAMES, CANCEL_GROUND_NAMES, SUCCESSION_NAMES, CancelGround
from domain.bases.base.waits import wait_name
from domain.bases.interpretations import SUCCESSION
from domain.bases.transition import told_before_law
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.offices import office
from domain.source import interpretation, setting
from domain.ticking import DEPARTMENT_LEVEL, Escalated

LEDGER = setting("vacancy_count")


def narrate(happened: fact.Fact) -> Line:
    """Art. 11(3), 24, 25: what the fact means, and what it rests on."""
    if isinstance(happened, BeginFact):
        return _begin(happened)
    if isinstance(happened, LedgerFact):
        return _ledger(happened)
    if isinstance(happened, EndingFact):
        return narrate_ending(happened)
    if isinstance(happened, DecisionFact):
        return _decision(happened)
    if isinstance(happened, ProceedingFact):
        return narrate_proceeding(happened)
    if isinstance(happened, WorkFact):
        return narrate_work(happened)
    if isinstance(happened, OwnFact | OrganisationFact):
        return _own(happened)
    return _anytime(happened)


def _begin(happened: BeginFact) -> Line:
    limit = until(happened.starts.get(VACANCY), "空站期限")
    match happened:
        case fact.BaseFiled():
            return Line(f"以{happened.document}予以备案并公布{limit}。", law.FILED)
        case fact.BaseEntered():
            filed = f"{chinese_date(happened.filed_on)}{told_before_law(happened.filed_on)}"
            status = BASE_STATUS_NAMES[happened.status]
            ended = f"，自{chinese_date(happened.ended_on)}起终止" if happened.ended_on else ""
            ended += told_before_law(happened.ended_on)
            text = f"登记系统启用前备案的基地：{filed}以{happened.document}备案，{status}{ended}{limit}。"
            return Line(text, setting("import"))


def _ledger(happened: LedgerFact) -> Line:
    counted = _counted(happened)
    match happened:
        case fact.ResidentRecorded(resident=resident, before=before):
            left = f"，{chinese_date(resident.left_on)}离开基地" if resident.left_on else ""
            verb = "登记" if before is None else "更新"
            text = f"{verb}一名博士后研究人员在站记录：{chinese_date(resident.entered_on)}进站{left}"
            return Line(f"{text}{_gap(happened.gap)}{counted}。", LEDGER)
        case fact.ResidentForgotten(reason=reason):
            return Line(
                f"一名博士后研究人员的在站记录不再计入在站{because(reason)}{counted}。",
                setting("vacancy_count"),
            )
        case fact.VacancyRecounted():
            return Line(f"按在站记录重新计算空站期限{counted}。", LEDGER)


def _gap(gap: tuple[date, date] | None) -> str:
    if gap is None:
        return ""
    return f"；记录显示{chinese_date(gap[0])}至{chinese_date(gap[1])}曾连续2年以上无在站博士后研究人员"


def _counted(happened: LedgerFact) -> str:
    before, after = happened.due_before, happened.due_after
    changed = ""
    if before != after:
        old = f"由{chinese_date(before)}" if before else ""
        changed = f"；空站期限{old}变更为{chinese_date(after)}" if after else f"；空站期限{old}停止计算"
    came = happened.vacant_since is None
    why = "已有博士后研究人员在站" if came else "原空站期限并未届满"
    gone = f"；{why}，不再作取消备案的决定，取消备案程序终止" if happened.ground_gone else ""
    doubt = "；取消备案所依据的数据可能有误，提请核查" if REVERSAL in happened.starts else ""
    settled = "；取消备案所依据的数据无误，结束核查" if REVERSAL in happened.stops else ""
    return changed + gone + doubt + settled


def _decision(happened: DecisionFact) -> Line:
    match happened:
        case fact.CancellationOpened(ground, reason, starts):
            by_law = CancelGround(ground) is CancelGround.VACANCY
            why = because(reason) or f"：{CANCEL_GROUND_NAMES[CancelGround(ground)]}"
            limit = starts.get(CANCELLATION) or starts.get(f"{CANCEL_NOTICE}{ground}")
            text = f"提请自治区人社厅作出取消备案的决定{why}{until(limit)}。"
            return Line(text, law.CANCELLATION if by_law else setting("failed_evaluations"))
        case fact.FilingKept(reasons, ground=ground):
            on = f"就“{CANCEL_GROUND_NAMES[ground]}”" if ground else ""
            return Line(f"自治区人社厅{on}决定不取消备案{because(reasons)}。", setting("procedure"))


def _own(happened: OwnFact | OrganisationFact) -> Line:
    if isinstance(happened, OrganisationFact):
        return narrate_organisation(happened)
    match happened:
        case fact.PaperAttached(paper):
            return Line(f"上传材料“{paper.file_name}”。", setting("attachments"))
        case fact.BaseAmended(amendment, starts):
            day = chinese_date(amendment.effective_on)
            start = f"自{day}起生效" if starts else f"生效日期{day}"
            text = f"登记基地变更：{_changes(amendment)}，{start}{because(amendment.reason)}。"
            return Line(text, setting("form"))
        case fact.UnitSucceeded(succession=one):
            goes = "基地、招收和在站人员随之承继" if one.moves else "基地留在原单位，再次申请的限制随之承继"
            name = SUCCESSION_NAMES[one.kind]
            text = f"登记单位承继：{one.predecessor_name}自{chinese_date(one.effective_on)}起{name}，由{one.successor_name}承继"
            return Line(
                f"{text}（{one.document}），{goes}{because(one.reason)}。", interpretation(SUCCESSION)
            )
        case fact.AmendmentTookEffect():
            return Line("登记的基地变更生效。", setting("procedure"))


def _changes(amendment: Amendment) -> str:
    bureau = office(amendment.league) if amendment.league else None
    parts = (
        f"单位名称变更为{amendment.unit_name}" if amendment.unit_name else "",
        f"地址变更为{amendment.address}" if amendment.address else "",
        "法定代表人变更" if amendment.legal_person else "",
        f"所属盟市变更为{bureau.area}" if bureau else "",
    )
    return "、".join(part for part in parts if part)


AnytimeFact = fact.DeadlineMoved | fact.Escalated | fact.Reminded | fact.Urged


def _anytime(happened: AnytimeFact) -> Line:
    match happened:
        case fact.DeadlineMoved(key, clock, reason):
            text = f"“{wait_name(key)}”的期限重新计算{until(clock)}{because(reason)}。"
            return Line(text, setting("redating"))
        case fact.Escalated():
            return _escalated(happened)
        case fact.Reminded(key, overdue):
            return _reminded(key, overdue=overdue)
        case fact.Urged(key, message):
            return Line(f"催办“{wait_name(key)}”{because(message)}。", setting("urge"))


def _escalated(happened: Escalated) -> Line:
    key, name = happened.key.partition(":")[0], wait_name(happened.key)
    if key in DEPARTMENT_KEYS:
        return Line(f"“{name}”逾期未办结，提醒自治区人社厅抓紧办理。", setting("effects"))
    whom = "自治区人社厅" if happened.level >= DEPARTMENT_LEVEL else "盟市人社局"
    return Line(f"“{name}”逾期未办结，提请{whom}督办。", setting("effects"))


def _reminded(key: str, *, overdue: bool) -> Line:
    if key == VACANCY:
        detail = (
            "空站预警：目前无在站博士后研究人员，连续满2年的将取消基地备案，请抓紧招收博士后研究人员进站。"
        )
        return Line(detail, setting("vacancy_warning_months"))
    when = "逾期提醒" if overdue else "到期提醒"
    name = "reminder_days_after_every" if overdue else "reminder_days_before"
    return Line(f"{when}：{wait_name(key)}。", setting(name))


DEPARTMENT_KEYS = frozenset(
    {
        CANCELLATION,
        REVERSAL,
        "benefit",
        "grade",
        *(one.rstrip(":") for one in (CANCEL_NOTICE, CANCEL_SERVICE, DECISION_SERVICE)),
    }
)
"""What the department itself has to do."""
