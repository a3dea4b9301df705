"""The parts of the ledger on self-checks, evaluations and what had to be put right (Art. 5, 25)."""

from collections.abc import Iterator

from domain.bases import law
from domain.bases.base.terms import EVALUATION_STATUS_NAMES, RECTIFICATION_STATUS_NAMES
from domain.bases.ledger.tables import Row, Table, View


def _self_checks(view: View) -> Iterator[Row]:
    for place, one in enumerate(view.base.self_checks, 1):
        yield Row(f"{one.year}/{place}", (one.year, one.on, one.report, "；".join(one.problems)))


def _evaluations(view: View) -> Iterator[Row]:
    for evaluation in view.base.evaluations:
        yield Row(
            evaluation.campaign,
            (
                evaluation.year,
                EVALUATION_STATUS_NAMES[evaluation.status],
                evaluation.total,
                evaluation.proposed,
                evaluation.grade,
                evaluation.graded_on,
                evaluation.opinion,
                evaluation.reasons,
            ),
        )


def _rectifications(view: View) -> Iterator[Row]:
    for rectification in view.base.rectifications:
        for item in rectification.items:
            yield Row(
                f"{rectification.id}/{item.id}",
                (
                    rectification.opened_on,
                    item.request,
                    item.answer,
                    RECTIFICATION_STATUS_NAMES[rectification.status],
                    rectification.accepted_on,
                    rectification.note,
                ),
            )


WORK_TABLES = (
    Table(
        "self_checks",
        "自查",
        law.SELF_CHECK,
        {"year": "年度", "on": "提交日期", "report": "自查情况", "problems": "发现的问题"},
        _self_checks,
    ),
    Table(
        "evaluations",
        "评估",
        law.DEPARTMENT_EVALUATES,
        {
            "year": "年度",
            "status": "进度",
            "total": "得分",
            "proposed": "建议等次",
            "grade": "等次",
            "graded_on": "评定日期",
            "opinion": "评分意见",
            "reasons": "评定理由",
        },
        _evaluations,
    ),
    Table(
        "rectifications",
        "整改",
        law.RECTIFIED,
        {
            "opened_on": "提出日期",
            "request": "问题",
            "answer": "整改情况",
            "status": "进度",
            "accepted_on": "验收日期",
            "note": "验收意见",
        },
        _rectifications,
    ),
)
"""Art. 25: in the order of the ledger."""
