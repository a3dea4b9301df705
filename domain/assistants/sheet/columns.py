"""附件2: the sixteen columns by key, and the headers by which they are found: as printed, put right, or known to be meant."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from domain.assistants import law
from domain.refusal import Problem

NUMBER = "number"
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        NUMBER: "序号",
        "name": "姓名",
        "identity": "身份证号",
        "university": "毕业高校",
        "graduated": "毕业年份",
        "degree": "学历",
        "province": "所属省份/自治区、直辖市",
        "zone": "所属国家高新区",
        "employer": "单位名称",
        "employer_code": "统一社会信用代码",
        "projects": "承担各级科技计划项目数量",
        "level": "承担科研项目量级类别",
        "incubator": "是否就业于孵化器",
        "startup": "是否就业于初创企业",
        "tech_sme": "是否就业于科技型中小企业",
        "unemployed": "高校毕业后是否长期未工作",
    }
)
"""Key → its header, put right, in the order of the template."""
_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "identity": ("身份证号码", "身份证", "证件号码"),
        "university": ("毕业院校", "毕业学校"),
        "graduated": ("毕业时间（年）", "毕业年度"),
        "province": ("所属省份自治区、直辖市", "所属省份", "所属省份/自治区/直辖市"),
        "zone": ("所属国家高新区（国家农高区）", "所属高新区"),
        "employer": ("用人单位名称", "单位全称"),
        "employer_code": ("社会信用代码", "单位统一社会信用代码"),
        "projects": ("承担各类型科技计划项目数量", "承担科技计划项目数量"),
        "level": ("承担科研项目级别类别", "承担科研项目最高级别类别"),
        "startup": ("是否就业于清创企业", "是否就业于双创企业", "是否就业于科创企业"),
        "tech_sme": ("是否就业于科长型中小企业", "是否就业于成长型中小企业"),
        "unemployed": ("毕业后是否长期未工作",),
    }
)
_GLYPHS = str.maketrans({"於": "于", "業": "业", "（": "(", "）": ")", "／": "/", "，": "、"})
_GAPS = re.compile(r"[\s\u3000*＊:：]+")
_BETWEEN, _REMARK = re.compile("[/、,;；.．]"), re.compile(r"\([^()]*\)")
SLIPS = frozenset({"是否就业于清创企业", "是否就业于科长型中小企业"})
"""Headers that are printed so in the template and read otherwise: told once."""


def plain(header: str) -> str:
    """Setting (import): a header for comparison: without gaps, in one kind of glyphs and brackets."""
    return _GAPS.sub("", header).translate(_GLYPHS)


def _comparable(header: str) -> str:
    """Setting (import): what stands between the parts of a header says nothing, nor which of the signs for it was taken."""
    return _BETWEEN.sub("", plain(header))


_BY_HEADER = {
    _comparable(header): key for key, own in COLUMNS.items() for header in (own, *_SYNONYMS.get(key, ()))
}
_SLIPS = {_comparable(header) for header in SLIPS}


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each column stands in the sheet that arrived."""

    at: Mapping[str, int]
    warnings: tuple[str, ...] = ()


def layout(headers: Sequence[str]) -> Layout | tuple[Problem, ...]:
    """附件2, setting (import): the columns in any order; an unknown, a doubled or a missing one is refused by its name."""
    at: dict[str, int] = {}
    problems, warned = [], []
    for index, header in enumerate(headers):
        if not header.strip():
            continue
        key = key_of(header)
        if key is None:
            problems.append(Problem(f"{index + 1}", "unknown_header", f"不认识列标题“{header}”。", law.SHEET))
        elif key in at:
            problems.append(Problem(f"{index + 1}", "double_header", f"列标题“{header}”重复。", law.SHEET))
        else:
            at[key] = index
            if _SLIPS & {_comparable(header), _without_remark(header)}:
                warned.append(f"列标题“{header}”按“{COLUMNS[key]}”读取。")
    for key, header in COLUMNS.items():
        if key not in at and key != NUMBER:
            problems.append(Problem(key, "header_missing", f"缺少列“{header}”。", law.SHEET))
    return tuple(problems) if problems else Layout(MappingProxyType(at), tuple(warned))


def named(headers: Sequence[str]) -> int:
    """How many of these are known headers: the row that has most of them is the one of the headers."""
    return sum(key_of(header) is not None for header in headers)


def key_of(header: str) -> str | None:
    """Setting (import): the column that a header means, also where a remark in brackets stands with it: 学历（填1至4）."""
    return _BY_HEADER.get(_comparable(header)) or _BY_HEADER.get(_without_remark(header))


def _without_remark(header: str) -> str:
    return _REMARK.sub("", _comparable(header))
