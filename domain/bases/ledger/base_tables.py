"""The parts of the ledger on the base itself: the filing, its changes, ends and vacancy."""

from collections.abc import Iterator
from datetime import date

from domain.bases import law
from domain.bases.base.state import Base
from domain.bases.base.terms import BASE_STATUS_NAMES, StepStatus
from domain.bases.base.vacancy import DAY, gaps, vacant_since
from domain.bases.ledger.tables import Row, Table, View
from domain.offices import office
from domain.source import setting
from domain.terms import NATURE_NAMES, ROUTE_NAMES


def _league(code: str) -> str:
    known = office(code)
    return known.name if known else code


def _base(view: View) -> Iterator[Row]:
    one = view.base
    yield Row(
        one.code,
        (
            one.code,
            one.unit_name,
            _league(one.league),
            NATURE_NAMES[one.nature],
            ROUTE_NAMES[one.route],
            one.address,
            one.legal_person,
            one.research,
            one.filed_on,
            one.document,
            BASE_STATUS_NAMES[one.status],
            one.ended_on,
            one.barred_until,
            one.in_station,
            one.late_filings,
        ),
    )


def _amendments(view: View) -> Iterator[Row]:
    for amendment in view.base.amendments:
        league = _league(amendment.league) if amendment.league else None
        changes = (amendment.unit_name, amendment.address, amendment.legal_person, league)
        yield Row(amendment.id, (amendment.effective_on, *changes, amendment.document, amendment.reason))


def _endings(view: View) -> Iterator[Row]:
    for ending in view.base.endings:
        taken = sum(step.status is not StepStatus.OPEN for step in ending.steps)
        yield Row(
            f"{ending.on}/{ending.document}",
            (
                BASE_STATUS_NAMES[ending.status],
                ending.on,
                ending.document,
                ending.reason,
                ending.automatic,
                ending.barred_until,
                len(ending.steps),
                taken,
                ending.reversed_on,
                ending.reversal,
            ),
        )


def _benefits(view: View) -> Iterator[Row]:
    for ending in view.base.endings:
        for one in ending.benefits:
            yield Row(f"{ending.on}/{one.id}", (one.title, one.settled_on, one.amount, one.note))


def _residents(view: View) -> Iterator[Row]:
    numbers = {one.state.id: one.who for one in view.stays}
    for resident in view.base.residents:
        who = numbers.get(resident.stay, (resident.stay, ""))
        yield Row(
            resident.stay,
            (*who, resident.entered_on, resident.left_on, resident.filed_on, resident.late_days),
        )


def _vacancies(view: View) -> Iterator[Row]:
    """Art. 24: the spells without anybody, and the one that runs with its due date."""
    base = view.base
    if base.filed_on is None:
        return
    for first, last in gaps(base.residents, base.filed_on, 0):
        if first <= last:
            yield Row(f"{first}", (first, last, (last - first).days + 1, None))
    since, until = vacant_since(base.residents, base.filed_on), _last_day(base, view.on)
    if since is not None and since < until:
        due = view.full_on(since) if base.ended_on is None else None
        yield Row(f"{since + DAY}", (since + DAY, base.last_day, (until - since).days, due))


def _last_day(base: Base, on: date) -> date:
    return on if base.last_day is None else min(on, base.last_day)


BASE_TABLES = (
    Table(
        "base",
        "基地概况",
        law.FILED,
        {
            "code": "基地编号",
            "unit_name": "设立单位",
            "league": "所属盟市",
            "nature": "单位性质",
            "route": "申报渠道",
            "address": "地址",
            "legal_person": "法定代表人",
            "research": "研究领域",
            "filed_on": "备案日期",
            "document": "备案文号",
            "status": "备案状态",
            "ended_on": "终止日期",
            "barred_until": "限制期最后一日",
            "in_station": "在站人数",
            "late_filings": "逾期报备案人次",
        },
        _base,
    ),
    Table(
        "amendments",
        "变更事项",
        setting("form"),
        {
            "effective_on": "生效日期",
            "unit_name": "单位名称",
            "address": "地址",
            "legal_person": "法定代表人",
            "league": "所属盟市",
            "document": "依据文件",
            "reason": "变更理由",
        },
        _amendments,
    ),
    Table(
        "endings",
        "终止与恢复",
        law.CANCELLATION,
        {
            "kind": "终止情形",
            "on": "终止日期",
            "document": "文号",
            "reason": "事由",
            "automatic": "期满自动办理",
            "barred_until": "限制期最后一日",
            "steps": "后续事项",
            "steps_taken": "已办事项",
            "reversed_on": "纠正日期",
            "reversal": "纠正理由",
        },
        _endings,
    ),
    Table(
        "benefits",
        "补齐设站相关待遇",
        law.BENEFITS,
        {"title": "待遇", "settled_on": "补齐日期", "amount": "金额（元）", "note": "说明"},
        _benefits,
    ),
    Table(
        "residents",
        "在站记录",
        law.RESIDENTS,
        {
            "number": "博士后编号",
            "name": "姓名",
            "entered_on": "进入基地日期",
            "left_on": "离开基地之日",
            "filed_on": "报备案日期",
            "late_days": "报备案逾期天数",
        },
        _residents,
    ),
    Table(
        "vacancies",
        "无在站人员期间",
        law.VACANCY,
        {"begins": "首日", "ends": "末日", "days": "天数", "due": "期限届满日期"},
        _vacancies,
    ),
)
"""Art. 25: in the order of the ledger."""
