"""The parts of the ledger on the time in the base: assessments, visits, pay, subsidies, projects and merits (Art. 14–22)."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from domain.bases import law
from domain.bases.ledger.tables import STAY, Row, SeenStay, Table, View
from domain.bases.stay.state_course import Assessment
from domain.bases.stay.terms import (
    ACHIEVEMENT_NAMES,
    ASSESSMENT_NAMES,
    MERIT_NAMES,
    PAYER_NAMES,
    PROJECT_LEVEL_NAMES,
    RESULT_NAMES,
    SIDE_NAMES,
    SUBSIDY_STATUS_NAMES,
    VISIT_NAMES,
    Payer,
    SubsidyStatus,
)


def _given(one: SeenStay) -> Iterator[Assessment]:
    yield from (found for found in (one.state.midterm, one.state.exit_assessment) if found is not None)


def _assessments(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for found in _given(stay):
            result = RESULT_NAMES[found.result] if found.result else None
            for side, opinion in found.opinions.items():
                yield Row(
                    f"{stay.state.id}/{found.kind}/{side}",
                    (
                        *stay.who,
                        ASSESSMENT_NAMES[found.kind],
                        SIDE_NAMES[side],
                        RESULT_NAMES[opinion.result],
                        opinion.on,
                        opinion.text,
                        result,
                        found.concluded_on,
                    ),
                )


def _achievements(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for found in _given(stay):
            for place, done in enumerate(found.achievements, 1):
                cells = (ASSESSMENT_NAMES[found.kind], ACHIEVEMENT_NAMES[done.kind], done.title, done.on)
                yield Row(f"{stay.state.id}/{found.kind}/{place}", (*stay.who, *cells))


def _visits(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for visit in stay.state.visits:
            yield Row(
                f"{stay.state.id}/{visit.id}",
                (
                    *stay.who,
                    VISIT_NAMES[visit.kind],
                    visit.place,
                    visit.abroad,
                    visit.begins,
                    visit.return_by,
                    visit.returned_on,
                    visit.overdue_days(view.on),
                    visit.purpose,
                ),
            )


def _pay(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for place, pay in enumerate(stay.state.pay, 1):
            cells = (pay.since, pay.yearly, pay.comparable, pay.insured, pay.note)
            yield Row(f"{stay.state.id}/{place}", (*stay.who, *cells))


def _subsidies(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for given in stay.state.subsidies:
            cells = (given.title, given.amount, given.on, SUBSIDY_STATUS_NAMES[given.status])
            yield Row(f"{stay.state.id}/{given.id}", (*stay.who, PAYER_NAMES[given.payer], *cells))


def _sums(view: View) -> Iterator[Row]:
    sums: dict[tuple[Payer, SubsidyStatus], Decimal] = defaultdict(Decimal)
    counts: Counter[tuple[Payer, SubsidyStatus]] = Counter()
    for stay in view.counted:
        for given in stay.state.subsidies:
            sums[given.payer, given.status] += given.amount
            counts[given.payer, given.status] += 1
    for payer, status in sorted(sums, key=lambda key: (list(Payer).index(key[0]), key[1])):
        names = (PAYER_NAMES[payer], SUBSIDY_STATUS_NAMES[status])
        yield Row(f"{payer}/{status}", (*names, counts[payer, status], sums[payer, status]))


def _projects(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for project in stay.state.projects:
            cells = (
                project.title,
                PROJECT_LEVEL_NAMES[project.level],
                project.taken_on,
                project.funded_until,
                project.task,
                project.task_until,
                project.ended_on,
            )
            yield Row(f"{stay.state.id}/{project.id}", (*stay.who, *cells))


def _merits(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for merit in stay.state.merits:
            cells = (MERIT_NAMES[merit.merit], merit.title, merit.document, merit.on)
            yield Row(f"{stay.state.id}/{merit.id}", (*stay.who, *cells, merit.confirmed, merit.note))


LIFE_TABLES = (
    Table(
        "assessments",
        "考核",
        law.ASSESSED_TOGETHER,
        {
            **STAY,
            "kind": "考核种类",
            "side": "考核方",
            "opinion": "考核方结论",
            "on": "考核日期",
            "text": "考核意见",
            "result": "考核结果",
            "concluded_on": "结果确定日期",
        },
        _assessments,
    ),
    Table(
        "achievements",
        "业绩成果",
        law.ACHIEVEMENTS,
        {**STAY, "assessment": "考核种类", "kind": "成果种类", "title": "成果名称", "on": "取得日期"},
        _achievements,
    ),
    Table(
        "visits",
        "派出",
        law.SENT_OUT,
        {
            **STAY,
            "kind": "派出事项",
            "place": "地点",
            "abroad": "国（境）外",
            "begins": "派出日期",
            "return_by": "应返回日期",
            "returned_on": "返回日期",
            "overdue_days": "逾期天数",
            "purpose": "事由",
        },
        _visits,
    ),
    Table(
        "pay",
        "工资待遇",
        law.PAY,
        {
            **STAY,
            "since": "起始日期",
            "yearly": "年工资（元）",
            "comparable": "本单位相同层次人员年工资（元）",
            "insured": "缴纳社会保险费",
            "note": "说明",
        },
        _pay,
    ),
    Table(
        "subsidies",
        "补助",
        law.SUBSIDY,
        {
            **STAY,
            "payer": "补助来源",
            "title": "补助名称",
            "amount": "金额（元）",
            "on": "日期",
            "status": "状态",
        },
        _subsidies,
    ),
    Table(
        "subsidy_sums",
        "补助合计",
        law.SUBSIDY,
        {"payer": "补助来源", "status": "状态", "count": "笔数", "amount": "合计（元）"},
        _sums,
    ),
    Table(
        "projects",
        "重大项目",
        law.MAJOR_PROJECT,
        {
            **STAY,
            "title": "项目名称",
            "level": "项目级别",
            "taken_on": "承担日期",
            "funded_until": "资助截止日期",
            "task": "承担的任务",
            "task_until": "任务期限",
            "ended_on": "结束日期",
        },
        _projects,
    ),
    Table(
        "merits",
        "直接申报副高级职称的条件",
        law.MERITS,
        {
            **STAY,
            "merit": "条件",
            "title": "名称",
            "document": "证明文号",
            "on": "取得日期",
            "confirmed": "经核实",
            "note": "核实说明",
        },
        _merits,
    ),
)
"""Art. 25: in the order of the ledger."""
