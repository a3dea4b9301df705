"""The fields and parts of the page of a base that a note (批注) can be put at, in the page's order."""

from collections.abc import Iterator, Mapping, Sequence

from api.bases.models.base import BaseRecord
from web.filters import short_day

MOST_TEXT = 40


def of_base(case: BaseRecord) -> Mapping[str, str]:
    """Place → what it is called; fields that are blank are no places."""
    return dict(_all(case))


def _all(case: BaseRecord) -> Iterator[tuple[str, str]]:
    for key, name, value in _head(case):
        if value:
            yield f"field:{key}", _said(name, value)
    yield from _organisation(case)
    yield from _checks(case)
    yield from _end(case)


def _organisation(case: BaseRecord) -> Iterator[tuple[str, str]]:
    yield "part:vacancy", "空站期限"
    yield "part:people", "博士后"
    yield "part:organisation", "机构、人员和制度"
    for each in case.arrangements:
        yield f"field:arrangements.{each.recorded.id}", _said(each.kind_name, each.recorded.title)
    yield "part:guidance", "指导"
    for guidance in case.guidances:
        yield f"field:guidance.{guidance.id}", _said("指导", guidance.subject)
    if case.honours:
        yield "part:honours", "基地获得的表彰奖励"
    for honour in case.honours:
        yield f"field:honours.{honour.id}", _said("表彰奖励", honour.title)


def _end(case: BaseRecord) -> Iterator[tuple[str, str]]:
    if case.amendments:
        yield "part:amendments", "变更"
    if case.proceedings:
        yield "part:proceedings", "取消备案程序"
    for index, proceeding in enumerate(case.proceedings):
        yield f"field:proceedings[{index}]", _said("取消备案程序", proceeding.document)
    if case.endings:
        yield "part:endings", "终止与恢复"
    for index, ending in enumerate(case.endings):
        yield f"field:endings[{index}]", _said(ending.status_name, ending.document or ending.on.text)


def _checks(case: BaseRecord) -> Iterator[tuple[str, str]]:
    yield "part:checks", "自查、评估与整改"
    for evaluation in case.evaluations:
        at, name = f"field:evaluations.{evaluation.campaign}", f"{evaluation.year}年评估"
        yield at, name
        if evaluation.evidence or evaluation.scores:
            for indicator in evaluation.indicators:
                yield f"{at}.{indicator.key}", f"{name}·{indicator.title}"
    for order in case.rectifications:
        yield f"field:rectifications.{order.id}", f"整改（{short_day(order.opened_on)}提出）"
    for check in case.self_checks:
        yield f"field:self_checks.{check.year}", f"{check.year}年度自查"


def _head(case: BaseRecord) -> Sequence[tuple[str, str, str | None]]:
    return (
        ("filed_on", "备案日期", short_day(case.filed_on)),
        ("document", "备案文号", case.document),
        ("league", "所属盟市", case.league_name),
        ("nature", "单位性质", case.nature_name),
        ("route", "申报渠道", case.route_name),
        ("research", "研究领域", case.research),
        ("address", "地址", case.address),
        ("legal_person", "法定代表人", case.legal_person),
        ("ended_on", "终止日期", short_day(case.ended_on)),
        ("barred_until", "限制申报至", short_day(case.barred_until)),
    )


def _said(name: str, value: str) -> str:
    return f"{name}：{value[:MOST_TEXT]}" if value else name
