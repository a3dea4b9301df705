"""Lists as workbooks: which list of the interface, and which of its values become columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from activities.workbooks.writing import Out
from web.filters import moment

PAGE, MOST = 100, 5_000
"""Rows asked for at once, and rows of a workbook."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One list: its title, its route, and title → place of the value in an item (`opens.on`)."""

    title: str
    path: str
    columns: Mapping[str, str]


SHEETS: Mapping[str, Sheet] = MappingProxyType(
    {
        "units": Sheet("单位", "/units", {
            "单位名称": "name", "统一社会信用代码": "code", "单位性质": "nature_name", "申报渠道": "route_name",
            "所属盟市": "league_name", "注册地区划代码": "registered_in", "已设流动站": "has_station",
            "已设工作站": "has_workstation",
        }),
        "authorities": Sheet("主管部门", "/authorities", {"名称": "name", "编号": "id"}),
        "stations": Sheet("流动站", "/stations", {"名称": "name", "设站单位": "university", "编号": "id"}),
        "experts": Sheet("专家", "/experts", {
            "姓名": "name", "工作单位": "employer", "专业领域": "field", "职称": "title",
            "曾工作单位": "former_employers", "有利害关系的单位或者人员": "relations", "可以参加评审": "active",
        }),
        "users": Sheet("用户", "/users", {
            "登录名": "login", "姓名": "name", "电子邮箱": "email", "角色": "roles.role_name",
            "所属机构": "roles.scope_name", "启用": "active", "开设时间": "created_at",
        }),
        "document-numbers": Sheet("发文字号", "/document-numbers", {
            "文号": "text", "代字": "prefix", "年度": "year", "序号": "sequence", "发文日期": "issued_on",
        }),
        "rounds": Sheet("申报批次", "/rounds", {
            "批次": "id", "名称": "title", "状态": "stage_name", "开始": "opens.on", "截止": "closes.on",
        }),
        "notices": Sheet("公示", "/notices", {
            "批次": "round", "标题": "title", "开始": "begins.on", "结束": "ends.on", "公示中": "running",
            "发布时间": "published_at", "单位": "units.unit_name",
        }),
        "objections": Sheet("异议", "/objections", {
            "申报编号": "number", "单位": "unit_name", "公示": "notice_title", "提出时间": "raised_at",
            "状态": "status_name", "匿名": "anonymous", "异议理由": "grounds", "认定": "finding_name",
            "认定理由": "reasons", "办结时间": "decided_at",
        }),
        "campaigns": Sheet("评估与自查", "/campaigns", {
            "名称": "title", "种类": "kind_name", "年度": "year", "状态": "stage_name", "启动": "opened.on",
            "截止": "closes.on", "结束": "closed_on",
        }),
        "documents": Sheet("文书", "/documents", {
            "文号": "number", "种类": "kind_name", "标题": "title", "成文日期": "dated.on", "状态": "state_name",
            "草拟单位": "drafted_by", "草拟时间": "drafted_at", "依据": "cite", "Word校验值": "sha256",
            "PDF校验值": "pdf_sha256",
        }),
        "work": Sheet("待办", "/worklist", {
            "编号": "number", "单位或者事项": "title", "环节": "stage_name", "办理什么": "action", "由谁办理": "whose",
            "起始时间": "since", "期满日期": "due_on", "逾期天数": "overdue_days", "依据": "cite", "逾期后果": "consequence",
        }),
        "done": Sheet("已办", "/worklist/done", {
            "时间": "at", "编号": "number", "单位或者事项": "title", "办理了什么": "text", "依据": "cite",
        }),
    }
)  # fmt: skip
"""Name in the address → list; bases, postdocs, applications and figures have workbooks of their own."""
INSTANTS = ("_at", "since", ".at")


def row_of(sheet: Sheet, item: Mapping[str, Any]) -> list[Out]:
    """The cells of an item; codes and numbers of documents stay text."""
    return [_cell(place, _found(item, place)) for place in sheet.columns.values()]


def _found(item: Any, place: str) -> Any:
    name, _, rest = place.partition(".")
    if isinstance(item, list):
        return [_found(one, place) for one in item]
    value = item.get(name) if isinstance(item, Mapping) else None
    return _found(value, rest) if rest and value is not None else value


def _cell(place: str, value: Any) -> Out:
    match value:
        case bool():
            return "是" if value else "否"
        case list():
            return "、".join(str(one) for one in value if one is not None) or None
        case str() if place == "at" or place.endswith(INSTANTS):
            return moment(value)
        case str() if place.endswith("on") and _is_day(value):
            return date.fromisoformat(value)
    found: Out = value
    return found


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
