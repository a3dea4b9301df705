"""Headings of tables as officials write them: which of them mean the same (setting: form).

A table that was made for another purpose calls its columns otherwise. What two columns could be is neither: the
heading itself, as it is printed, comes first.
"""

from collections.abc import Collection, Sequence

from domain.plain.letters import half_width

ALIKE: Sequence[frozenset[str]] = tuple(
    frozenset(words.split())
    for words in (
        "姓名 名字 人员姓名 专家姓名 成员姓名 人才姓名 本人姓名 团队成员 研究人员 科研人员 人员",
        "职称 专业技术职称 专业技术职务 技术职称 职称级别 职称名称 专业技术资格",
        "专业领域 研究领域 研究方向 专业方向 从事专业 所学专业 专业 学科领域",
        "高级职称 具有高级职称或者相应水平 具有高级职称或相应水平 高级职称或相应水平 具有高级职称 副高以上 副高级以上",
        "全职 本单位全职 全职在岗 全职人员 全职科研人员 本单位全职科研人员",
        "证件类型 证件种类 证件名称 证件类别",
        "证件号码 证件号 身份证号 身份证号码 身份证 居民身份证号 公民身份号码 身份证件号码",
        "手机 手机号 手机号码 移动电话 联系电话 电话 电话号码 联系方式",
        "电子邮箱 邮箱 电子邮件 邮件 email e-mail",
        "单位名称 单位 工作单位 所在单位 任职单位 单位全称",
        "统一社会信用代码 社会信用代码 信用代码 机构代码",
        "项目名称 课题名称 研究项目 项目 课题",
        "研究经费 经费 项目经费 经费预算 预算经费 资助经费",
        "创新性 创新点 项目创新性 技术创新性",
        "市场前景 应用前景 产业化前景 推广前景",
        "一级学科 学科 学科名称 学科专业",
        "授予日期 获得学位日期 学位授予日期 取得学位时间 学位取得日期 授予时间",
        "起始日期 开始日期 开始时间 起始时间",
        "终止日期 截止日期 结束日期 结束时间 截止时间",
        "备注 说明 附注",
        "状态 当前状态 目前状态",
    )
)
"""Each set in the form in which headings are compared: without spaces, brackets and marks."""


def meant(heading: str, known: Collection[str]) -> str:
    """The one of the known headings that this one means: itself, or the only one that means the same; otherwise blank."""
    plain = {half_width(title).lower(): title for title in known}
    own = half_width(heading).lower()
    if own in plain:
        return plain[own]
    found = {title for words in ALIKE if own in words for each, title in plain.items() if each in words}
    return found.pop() if len(found) == 1 else ""
