"""The fields and parts of the page of a stay that a note (批注) can be put at, in the page's order."""

from collections.abc import Iterator, Mapping, Sequence

from api.bases.models.stay import StayAnswer
from domain.bases.stay.terms import CONTRACT_NAMES, REMOVAL_GROUND_NAMES
from web.filters import money, short_day

MOST_TEXT = 40
SIDES = {"unit": "基地设立单位", "station": "博士后科研流动站"}


def of_stay(case: StayAnswer) -> Mapping[str, str]:
    """Place → what it is called; fields that are blank are no places."""
    return dict(_all(case))


def _all(case: StayAnswer) -> Iterator[tuple[str, str]]:
    yield from _fields("基本情况", _head(case))
    yield "part:agreement", "三方协议"
    yield from _fields("三方协议", _agreement(case))
    yield from _rows("supplements", "补充协议", [one.reason for one in case.supplements])
    yield "part:filing", "进站备案与学位"
    yield from _fields("进站备案", _filing(case))
    yield from _fields("博士学位", _degree(case))
    yield "part:work", "在站"
    yield "field:project", _said("在站·研究项目", case.profile.project)
    yield from _rows("projects", "重大项目", [one.title for one in case.projects])
    yield from _rows("mentors", "合作导师", [one.name for one in case.mentors])
    yield from _rows("visits", "派出", [one.place for one in case.visits])
    yield "part:assessments", "考核"
    for key, name, found in (
        ("midterm", "中期考核", case.midterm),
        ("exit_assessment", "出基地考核", case.exit_assessment),
    ):
        for side in found.opinions if found else ():
            yield f"field:{key}.{side}", f"{name}·{SIDES[side]}"
    yield from _rest(case)


def _rest(case: StayAnswer) -> Iterator[tuple[str, str]]:
    yield "part:care", "学术委员会意见和表彰奖励"
    yield from _rows("opinions", "专家学术委员会意见", [one.opinion for one in case.opinions])
    yield from _rows("awards", "表彰奖励", [one.title for one in case.awards])
    yield "part:money", "待遇、补助与职称"
    yield from _rows("pay", "薪酬待遇", [f"{short_day(one.since)}起{money(one.yearly)}" for one in case.pay])
    yield from _rows("subsidies", "经费补助", [one.title for one in case.subsidies])
    yield from _rows("merits", "申报的条件", [one.title for one in case.merits])
    yield "part:exit", "出基地"
    for key, name in (
        ("reports", "科研报告和工作总结"),
        ("appraisal", "专家评定"),
        ("formalities", "出基地手续"),
        ("destination", "去向"),
    ):
        yield f"field:exit.{key}", f"出基地·{name}"
    yield from _decided(case)


def _decided(case: StayAnswer) -> Iterator[tuple[str, str]]:
    if case.findings:
        yield "part:findings", "核实认定"
        yield from _rows("findings", "核实认定", [REMOVAL_GROUND_NAMES[one.ground] for one in case.findings])
    if case.removals:
        yield "part:removals", "退出基地"
        yield from _rows("removals", "退出基地", [REMOVAL_GROUND_NAMES[one.ground] for one in case.removals])
    if case.refusals:
        yield "part:refusals", "拟不予进站备案"
        yield from _rows("refusals", "拟不予进站备案", [one.reason for one in case.refusals])


Said = tuple[str, str, object]
"""The key of a field, what it is called, and what stands there."""


def _head(case: StayAnswer) -> Sequence[Said]:
    known = case.particulars
    return (
        ("station_name", "流动站", case.station_name),
        ("mode", "招收方式", case.mode_name),
        ("discipline", "一级学科", case.discipline),
        ("formalities_on", "进站手续办理完毕之日", short_day(case.formalities_on)),
        ("entered_on", "进入基地之日", short_day(case.entered_on)),
        ("ends_on", "协议期满日期", short_day(case.ends_on)),
        ("left_on", "离开基地之日", short_day(case.left_on)),
        ("identity", "证件", case.identity_kind_name),
        ("nation", "民族", known.nation if known else ""),
        ("phone", "联系电话", known.phone if known else ""),
        ("mail", "电子邮箱", known.mail if known else ""),
        ("league", "所属盟市", case.league_name),
        ("formalities", "进站手续", case.formalities),
    )


def _agreement(case: StayAnswer) -> Sequence[Said]:
    found = case.agreement
    if found is None:
        return ()
    return (
        ("agreement.term", "工作期限", f"{short_day(found.begins)}至{short_day(found.ends)}"),
        ("agreement.contract", "协议类型", CONTRACT_NAMES[found.contract]),
        ("agreement.pay", "年薪", money(found.pay.yearly)),
        ("agreement.rights_duties", "三方权利、义务", found.rights_duties or " "),
        ("agreement.goals", "工作目标", found.goals or " "),
        ("agreement.ownership", "产权成果归属", found.ownership or " "),
        ("agreement.liability", "违约责任", found.liability or " "),
    )


def _filing(case: StayAnswer) -> Sequence[Said]:
    found = case.filing
    return (
        ("filing.due", "应报备案至", short_day(found.due)),
        ("filing.filed_on", "报备案日期", short_day(found.filed_on)),
        ("filing.late", "逾期", f"{found.late_days}日" if found.late_days else ""),
        ("filing.accepted_on", "予以备案", short_day(found.accepted_on)),
        ("filing.number", "回执编号", found.number),
        ("filing.statement", "备案说明", found.statement),
    )


def _degree(case: StayAnswer) -> Sequence[Said]:
    found = case.profile.degree
    return (
        ("degree.institution", "授予单位", found.institution),
        ("degree.certificate", "证书编号", found.certificate),
        ("degree.awarded_on", "授予日期", short_day(found.awarded_on)),
        (
            "degree.recognition",
            "国（境）外学位认证",
            (found.recognition or "尚未登记") if found.foreign else "",
        ),
        ("degree.promised_by", "承诺取得日期", short_day(found.promised_by)),
    )


def _fields(part: str, found: Sequence[Said]) -> Iterator[tuple[str, str]]:
    for key, name, value in found:
        if value not in {None, ""}:
            yield f"field:{key}", _said(f"{part}·{name}", value)


def _rows(key: str, name: str, found: Sequence[str]) -> Iterator[tuple[str, str]]:
    for index, text in enumerate(found):
        yield f"field:{key}[{index}]", _said(f"{name}·第{index + 1}项", text)


def _said(name: str, value: object) -> str:
    text = str(value or "").strip()
    return f"{name}：{text[:MOST_TEXT]}" if text else name
