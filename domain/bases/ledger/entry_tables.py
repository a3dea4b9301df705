"""The parts of the ledger on recruiting, agreements, mentors, entries, filings and degrees (Art. 12–15, 23(1))."""

from collections.abc import Iterator
from datetime import date

from domain.bases import law
from domain.bases.ledger.tables import STAY, Cells, Row, Table, View
from domain.bases.stay.state import Stay
from domain.bases.stay.state_entry import Agreement, Filing
from domain.bases.stay.terms import (
    CONTRACT_NAMES,
    FILING_STATUS_NAMES,
    MODE_NAMES,
    SIDE_NAMES,
    STAY_STAGE_NAMES,
    SUPPLEMENT_STATUS_NAMES,
    Side,
)
from domain.source import setting


def file_name(state: Stay, paper: str | None) -> str | None:
    """The name under which a paper of the stay is archived."""
    return next((one.file_name for one in state.papers if one.id == paper), None)


def _stays(view: View) -> Iterator[Row]:
    for stay in view.stays:
        state = stay.state
        profile = state.profile
        yield Row(
            state.id,
            (
                *stay.who,
                state.station_name,
                MODE_NAMES[profile.mode],
                profile.discipline,
                profile.project,
                STAY_STAGE_NAMES[state.stage],
                state.entered_on,
                state.ends_on,
                state.left_on,
                state.end_reason,
            ),
        )


def _agreements(view: View) -> Iterator[Row]:
    for stay in view.counted:
        state = stay.state
        former = list(enumerate(state.agreements, 1))
        for version, agreement in former:
            yield _agreement(state, stay.who, version, agreement, current=False)
        if state.agreement is not None:
            yield _agreement(state, stay.who, len(former) + 1, state.agreement, current=True)


def _agreement(state: Stay, who: Cells, version: int, agreement: Agreement, *, current: bool) -> Row:
    return Row(
        f"{state.id}/{version}",
        (
            *who,
            version,
            current,
            agreement.begins,
            agreement.ends,
            CONTRACT_NAMES[agreement.contract],
            agreement.goals,
            agreement.rights_duties,
            agreement.ownership,
            agreement.liability,
            *(agreement.signed.get(side) for side in Side),
            file_name(state, agreement.paper),
        ),
    )


def _supplements(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for agreed in stay.state.supplements:
            yield Row(
                f"{stay.state.id}/{agreed.id}",
                (
                    *stay.who,
                    SUPPLEMENT_STATUS_NAMES[agreed.status],
                    agreed.ends_on,
                    agreed.project,
                    agreed.goals,
                    agreed.reason,
                    *(agreed.signed.get(side) for side in Side),
                    file_name(stay.state, agreed.paper),
                ),
            )


def _mentors(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for place, mentor in enumerate(stay.state.mentors, 1):
            yield Row(
                f"{stay.state.id}/{place}",
                (
                    *stay.who,
                    SIDE_NAMES[mentor.side],
                    mentor.name,
                    mentor.title,
                    mentor.full_time,
                    mentor.since,
                    mentor.until,
                ),
            )


def _filings(view: View) -> Iterator[Row]:
    for stay in view.counted:
        state = stay.state
        if state.entered_on is None:
            continue
        filing = state.filing
        yield Row(
            state.id,
            (
                *stay.who,
                state.formalities_done,
                state.entered_on,
                state.formalities,
                filing.due,
                filing.filed_on,
                late_days(filing, view.on),
                FILING_STATUS_NAMES[filing.status],
                filing.accepted_on,
                filing.number,
            ),
        )


def late_days(filing: Filing, on: date) -> int:
    """Art. 13(2): natural days after the due date, up to the report or, without one, to the day."""
    if filing.filed_on is not None:
        return filing.late_days
    return 0 if filing.due is None else max(0, (on - filing.due).days)


def _degrees(view: View) -> Iterator[Row]:
    for stay in view.counted:
        degree = stay.state.profile.degree
        yield Row(
            stay.state.id,
            (
                *stay.who,
                degree.institution,
                degree.certificate,
                degree.awarded_on,
                degree.promised_by,
                degree.foreign,
                degree.recognition,
            ),
        )


ENTRY_TABLES = (
    Table(
        "stays",
        "博士后研究人员",
        law.RECRUITS,
        {
            **STAY,
            "station": "流动站",
            "mode": "招收方式",
            "discipline": "一级学科",
            "project": "研究项目",
            "stage": "状态",
            "entered_on": "进入基地日期",
            "ends_on": "期满日期",
            "left_on": "离开基地之日",
            "end_reason": "终止事由",
        },
        _stays,
    ),
    Table(
        "agreements",
        "三方协议",
        law.AGREEMENT,
        {
            **STAY,
            "version": "版次",
            "current": "现行",
            "begins": "起始日期",
            "ends": "终止日期",
            "contract": "合同种类",
            "goals": "工作目标",
            "rights_duties": "权利义务",
            "ownership": "产权成果归属",
            "liability": "违约责任",
            "signed_unit": "基地签署日期",
            "signed_station": "流动站签署日期",
            "signed_postdoc": "博士签署日期",
            "paper": "协议文件",
        },
        _agreements,
    ),
    Table(
        "supplements",
        "补充协议",
        setting("agreement"),
        {
            **STAY,
            "status": "状态",
            "ends_on": "变更后的期满日期",
            "project": "变更后的研究项目",
            "goals": "变更后的工作目标",
            "reason": "变更的理由",
            "signed_unit": "基地签署日期",
            "signed_station": "流动站签署日期",
            "signed_postdoc": "博士签署日期",
            "paper": "补充协议文件",
        },
        _supplements,
    ),
    Table(
        "mentors",
        "合作导师",
        law.TWO_MENTORS,
        {
            **STAY,
            "side": "所属方",
            "mentor": "导师姓名",
            "title": "职称",
            "full_time": "本单位全职",
            "since": "起始日期",
            "until": "截止日期",
        },
        _mentors,
    ),
    Table(
        "filings",
        "进站与备案",
        law.ENTRY_FILING,
        {
            **STAY,
            "formalities_on": "进站手续办结日期",
            "entered_on": "进入基地日期",
            "formalities": "进站手续",
            "due": "报备案截止日期",
            "filed_on": "报备案日期",
            "late_days": "逾期天数",
            "status": "备案状态",
            "accepted_on": "备案日期",
            "receipt": "回执编号",
        },
        _filings,
    ),
    Table(
        "degrees",
        "博士学位",
        law.NO_DEGREE,
        {
            **STAY,
            "institution": "授予单位",
            "certificate": "证书编号",
            "awarded_on": "授予日期",
            "promised_by": "承诺取得日期",
            "foreign": "国（境）外学位",
            "recognition": "学位认证书编号",
        },
        _degrees,
    ),
)
"""Art. 25: in the order of the ledger."""
