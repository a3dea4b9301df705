"""The sheets of the import workbook and their columns (setting: import)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from domain.bases.base.terms import BASE_STATUS_NAMES, CANCEL_GROUND_NAMES
from domain.bases.stay.earlier import STAGES
from domain.bases.stay.terms import DESTINATION_NAMES, LEAVING_NAMES, MODE_NAMES, STAY_STAGE_NAMES, Leaving
from domain.identity import ALSO_CALLED, IDENTITY_NAMES

VERSION = 4
"""The version of the template; a file made from another one is not read."""
VERSION_TEXT = f"版本 {VERSION}"
VERSION_ROW = 2
"""The row of the first column of the guide sheet in which the version stands."""
MOST_ROWS = 20_000
"""Rows of both sheets together."""
GUIDE, BASES, STAYS, OPTIONS = "填写说明", "基地", "博士后", "选项"
PROBLEMS = "问题"
"""The column that an annotated file has behind the others."""


class Origin(StrEnum):
    """Where a degree was awarded, as the template asks for it."""

    DOMESTIC = "domestic"
    FOREIGN = "foreign"


ORIGIN_NAMES = {Origin.DOMESTIC: "国内", Origin.FOREIGN: "国（境）外"}
ENTERED_GROUNDS = CANCEL_GROUND_NAMES
"""Why a filing was cancelled before the system; only a vacancy under this regulation bars the unit (Art. 24)."""
Choice = TypeVar("Choice", bound=StrEnum)


class CellKind(StrEnum):
    """How a cell is read."""

    TEXT = "text"
    NAME = "name"
    ORGANISATION = "organisation"
    CODE = "code"
    IDENTITY = "identity"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; `choices` are Chinese names with their values, `longest` is in characters."""

    key: str
    title: str
    kind: CellKind = CellKind.TEXT
    required: bool = False
    longest: int = 200
    choices: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    also: Mapping[str, str] = field(default_factory=dict)
    """Other names of the choices, as other systems write them, with their values."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet with its columns in the order of the template."""

    title: str
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        """The column of that key; raises KeyError."""
        return next(one for one in self.columns if one.key == key)


def _choices(names: Mapping[Choice, str]) -> dict[str, str]:
    return {name: value.value for value, name in names.items()}


def _code(key: str, title: str, hint: str, *, required: bool = False, longest: int = 60) -> Column:
    return Column(key=key, title=title, kind=CellKind.CODE, required=required, longest=longest, hint=hint)


def _day(key: str, title: str, hint: str = "", *, required: bool = False) -> Column:
    told = "日期，例如 2025-03-01"
    return Column(
        key=key, title=title, kind=CellKind.DATE, required=required, hint=f"{told}；{hint}" if hint else told
    )


def _choice(
    key: str, title: str, names: Mapping[Choice, str], *, required: bool = False, hint: str = "从列表中选择"
) -> Column:
    return Column(
        key=key, title=title, kind=CellKind.CHOICE, required=required, choices=_choices(names), hint=hint
    )


BASE_LAYOUT = Layout(
    BASES,
    (
        _code("code", "基地编号", "6至30位大写字母和数字，不与已有基地重复", required=True, longest=30),
        _code("unit_code", "统一社会信用代码", "18位，单位须已在系统登记", required=True),
        _day("filed_on", "备案日期", required=True),
        _code("document", "备案文号", "例如 样例社备〔2024〕1号", required=True),
        _choice("status", "状态", BASE_STATUS_NAMES, required=True),
        _day("ended_on", "终止日期", "取消备案或自动注销的日期，备案有效的不填"),
        Column(key="research", title="研究领域", hint="用于统计，可不填"),
        _choice("ground", "取消原因", ENTERED_GROUNDS, hint="只有备案已取消的填写"),
    ),
)

NEUTRAL = {leaving: name for leaving, name in LEAVING_NAMES.items() if leaving is not Leaving.NOT_FILED}
STAY_LAYOUT = Layout(
    STAYS,
    (
        _code("base", "基地编号", "已登记的基地，或本文件“基地”表中的基地", required=True, longest=30),
        Column(key="name", title="姓名", kind=CellKind.NAME, required=True, longest=60, hint="与证件一致"),
        replace(
            _choice("identity_kind", "证件类型", IDENTITY_NAMES, required=True),
            also={name: kind.value for name, kind in ALSO_CALLED.items()},
        ),
        Column(
            key="number",
            title="证件号码",
            kind=CellKind.IDENTITY,
            required=True,
            longest=20,
            hint="以文本填写，勿用数字格式",
        ),
        Column(
            key="station",
            title="流动站",
            kind=CellKind.ORGANISATION,
            required=True,
            hint="已登记的博士后科研流动站全称",
        ),
        _choice("mode", "招收方式", MODE_NAMES, required=True),
        Column(key="discipline", title="一级学科", required=True, longest=60),
        Column(key="project", title="研究项目"),
        _code("certificate", "博士学位证书编号", "尚未取得博士学位的不填"),
        Column(key="institution", title="授予单位", kind=CellKind.ORGANISATION, hint="授予博士学位的单位"),
        _day("awarded_on", "授予日期"),
        _day("promised_by", "承诺取得日期", "尚未取得博士学位的填写"),
        _choice("origin", "学位授予地", ORIGIN_NAMES, hint="国（境）外学位选择“国（境）外”，可不填"),
        _code("recognition", "学位认证书编号", "只有国（境）外学位填写"),
        _day("formalities_on", "进站手续办结日期", "与进入基地同日的不填"),
        _day("entered_on", "进入基地日期", required=True),
        _day("ends_on", "协议终止日期", required=True),
        _day("filed_on", "报备案日期", "未报备案的不填"),
        _choice("stage", "状态", {stage: STAY_STAGE_NAMES[stage] for stage in STAGES}, required=True),
        _day("left_on", "离开基地之日", "在站的不填"),
        _choice("destination", "去向", DESTINATION_NAMES, hint="只有已出基地的填写"),
        Column(key="note", title="备注", longest=500),
        _choice("leaving", "在站终止情形", NEUTRAL, hint="只有在站终止的填写"),
    ),
)
LAYOUTS = (BASE_LAYOUT, STAY_LAYOUT)
