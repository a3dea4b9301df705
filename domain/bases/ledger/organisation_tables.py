"""The parts of the ledger on a base's organisation, guidance and awards (Art. 6, 7, 17, 25)."""

from collections.abc import Iterator

from domain.bases import law
from domain.bases.base.terms_organisation import ARRANGEMENT_NAMES, GUIDANCE_WAY_NAMES
from domain.bases.ledger.tables import Row, Table, View
from domain.source import setting
from domain.terms import ROLE_NAMES


def _arrangements(view: View) -> Iterator[Row]:
    for arrangement in view.base.arrangements:
        cells = (
            arrangement.title,
            "、".join(arrangement.people),
            arrangement.details,
            arrangement.document,
            arrangement.since,
            arrangement.until,
        )
        yield Row(arrangement.id, (ARRANGEMENT_NAMES[arrangement.kind], *cells, arrangement.ended_because))


def _guidances(view: View) -> Iterator[Row]:
    for guidance in view.base.guidances:
        by, way = ROLE_NAMES[guidance.by], GUIDANCE_WAY_NAMES[guidance.way]
        yield Row(
            guidance.id,
            (
                guidance.on,
                by,
                way,
                guidance.subject,
                guidance.advice,
                guidance.reply_by,
                guidance.answer,
                guidance.answered_on,
            ),
        )


def _honours(view: View) -> Iterator[Row]:
    for one in view.base.honours:
        yield Row(one.id, (one.title, one.on, one.granted_by, one.document, one.withdrawn))


ORGANISATION_TABLES = (
    Table(
        "arrangements",
        "管理机构、人员和制度",
        law.LEDGER,
        {
            "kind": "种类",
            "title": "名称",
            "people": "人员",
            "details": "职责等说明",
            "document": "文号",
            "since": "起始日期",
            "until": "最后一日",
            "ended_because": "终止原因",
        },
        _arrangements,
    ),
    Table(
        "guidances",
        "指导",
        law.LEAGUE_LEADS,
        {
            "on": "指导日期",
            "by": "指导单位",
            "way": "方式",
            "subject": "事项",
            "advice": "指导意见",
            "reply_by": "请回复日期",
            "answer": "落实情况",
            "answered_on": "回复日期",
        },
        _guidances,
    ),
    Table(
        "honours",
        "基地获得的表彰奖励",
        setting("procedure"),
        {
            "title": "名称",
            "on": "日期",
            "granted_by": "表彰单位",
            "document": "表彰文件",
            "withdrawn": "撤销原因",
        },
        _honours,
    ),
)
"""Art. 25: in the order of the ledger."""
