"""Documents of adverse acts on a stay, of their service, and of what the department gives after an end (Art. 5, 22, 23).

The texts on remedies are those of the settings on the day of the document; they are marked as general law.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from activities.bases.documents.content_stay import PersonKnown, about
from activities.bases.documents.measures import MEASURES, ground_of
from activities.documents.content import (
    PROCEDURE,
    REGION,
    Drafted,
    Line,
    day,
    lacking,
    letter,
    lines,
)
from domain.bases import law
from domain.bases.articles import ARTICLES
from domain.bases.policy import Policy
from domain.bases.stay.refusing import addressees
from domain.bases.stay.state import Stay
from domain.bases.stay.state_refusal import FilingRefusal
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import LEAVING_NAMES, SIDE_NAMES, Side, StayStage
from domain.service import WAY_NAMES, Service
from domain.source import setting

HEARING, SERVICE = setting("hearing"), setting("service")
NOTICE, DECISION, REFUSAL_NOTICE, REFUSAL = "notice", "decision", "refusal-notice", "refusal"
"""What a 送达回证 is about; + ":" + removal, or refusal and side."""
RECEIVED = {StayStage.EXITED: "办理出基地手续", StayStage.REMOVED: "退出基地"}


@dataclass(frozen=True, slots=True)
class Drafting:
    """A stay with what a document needs besides: the person, which part, the settings, the number given by its office."""

    case: Stay
    person: PersonKnown
    part: str
    policy: Policy
    number: str = ""


def removal_notice(d: Drafting) -> Drafted:
    """Setting (hearing): what the base intends, on which ground and item, and until when the postdoc is heard."""
    one = d.case.removal(d.part)
    if one is None:
        return lacking("removal", "没有该退出基地处理。", HEARING)
    body = lines(
        f"经核查，你在{_base(d.case)}从事博士后研究工作期间，存在下列情形：{_end(one.reason)}",
        f"我单位拟依据{MEASURES}{_item(one)}，对你予以退出基地处理。{_costs()}",
        f"你对上述事实、理由和依据有权陈述申辩。请自本告知书送达次日起{d.policy.statement_working_days}个工作日内，"
        "以书面形式或者在系统中提出；期限届满前放弃的，请书面说明。期限届满后，我单位将作出决定。",
    )
    return _letter(d, "退出基地处理事先告知书", one.opened_on, body, d.case.unit_name, d.person.name)


def removal_decision(d: Drafting) -> Drafted:
    """Art. 23: the base's decision, with the answer to the statement, and what can be done against it (general law)."""
    one = d.case.removal(d.part)
    if one is None or one.decided_on is None:
        return lacking("decision", "尚未作出退出基地处理决定。", PROCEDURE)
    verdict = (
        f"依据{MEASURES}{_item(one)}，决定对你予以退出基地处理，离开基地之日为{day(one.left_on)}。{_costs()}"
        if one.decision
        else "决定对你不予退出基地处理。"
    )
    body = lines(
        f"关于你在{_base(d.case)}期间存在的下列情形：{_end(one.reason)}",
        "" if one.served is None else f"{day(one.served.on)}已向你送达事先告知书。",
        f"你提出陈述申辩：{_end(one.statement)}{_end(one.answer)}" if one.statement else _unheard(one),
        f"经研究：{_end(one.reasons)}{verdict}",
        _remedy(d.policy, "removal") if one.decision else "",
    )
    return _letter(d, "退出基地处理决定书", one.decided_on, body, d.case.unit_name, d.person.name)


def removal_reversal(d: Drafting) -> Drafted:
    """Setting (reversal): the department takes a removal back."""
    one = d.case.removal(d.part)
    if one is None or one.reversed_on is None:
        return lacking("reversal", "该退出基地处理没有被撤销。", setting("reversal"))
    body = lines(
        f"关于{_base(d.case)}对博士后研究人员{d.person.name}（{d.person.number}）的退出基地处理（{_cite(one)}），"
        f"经核查：{_end(one.reversal)}",
        "决定撤销该退出基地处理。已经退出基地的，恢复在站，各项期限恢复；请及时通知本人和合作流动站。",
    )
    return _letter(d, "关于撤销退出基地处理的决定", one.reversed_on, body, REGION, d.case.unit_name)


def refusal_notice(d: Drafting) -> Drafted:
    """Setting (hearing): the department does not intend to file the entry, and until when base and postdoc are heard."""
    one = _refusal(d)
    if one is None:
        return lacking("refusal", "没有该拟不予备案事项。", HEARING)
    body = lines(
        f"报送的博士后研究人员{d.person.name}（{d.person.number}）进站备案，经审核，存在下列问题：{_end(one.reason)}",
        f"拟依据{ground_of(one.source)}，对该进站情况不予备案。",
        f"对上述事实、理由和依据，基地设立单位和本人有权陈述申辩。请自本告知书送达次日起"
        f"{d.policy.statement_working_days}个工作日内提出；期限届满后，我厅将作出决定。",
    )
    return _letter(d, "进站不予备案事先告知书", one.opened_on, body, REGION, _recipients(d))


def filing_refusal(d: Drafting) -> Drafted:
    """The department's refusal: ground, answer, what it means for the days in station, remedies (general law)."""
    one = _refusal(d)
    if one is None or not one.decision or one.decided_on is None:
        return lacking("refusal", "尚未作出不予备案的决定。", HEARING)
    stated = [
        f"{SIDE_NAMES[side]}陈述：{_end(said.statement)}"
        for side, said in one.hearings.items()
        if said.statement
    ]
    stays = d.case.stage is StayStage.IN_STATION or d.case.exit.left_on != one.decided_on
    means = (
        "本决定只及于本次进站备案，本人继续在站，在站时间照计；问题解决后可以重新报送。"
        if stays
        else f"自{day(one.decided_on)}起在站终止，此前的在站时间照计。"
    )
    body = lines(
        f"报送的博士后研究人员{d.person.name}（{d.person.number}）进站备案，存在下列问题：{_end(one.reason)}",
        f"{''.join(stated)}{_end(one.answer)}" if stated else "告知后，各方没有提出陈述申辩。",
        f"经审核：{_end(one.reasons)}依据{ground_of(one.source)}，决定对该进站情况不予备案。{means}",
        _remedy(d.policy, "entry_filing"),
    )
    return _letter(d, "进站不予备案告知书", one.decided_on, body, REGION, _recipients(d))


def filing_correction(d: Drafting) -> Drafted:
    """Setting: what is missing in a report for filing, all of it at once, and until when it is to be mended."""
    returns = d.case.filing.returns
    found = returns[int(d.part) - 1] if d.part.isdecimal() and 0 < int(d.part) <= len(returns) else None
    source = setting("filing_correction_working_days")
    if found is None:
        return lacking("return", "该备案没有退回补正。", source)
    asked = [one.request for one in d.case.filing.items if one.id in found.items]
    body = lines(
        f"报送的博士后研究人员{d.person.name}（{d.person.number}）进站备案材料，经审核需要补正下列事项：",
        *(f"{number}.{_end(text)}" for number, text in enumerate(asked, 1)),
        f"上述事项此前未一并告知的理由：{_end(found.not_before)}" if found.not_before else "",
        f"请自收到本通知书之日起{d.policy.filing_correction_working_days}个工作日内逐项答复。",
    )
    to = d.case.station_name if d.case.filing.filer is Side.STATION else d.case.unit_name
    return _letter(d, "进站备案补正通知书", found.on, body, REGION, to)


def exit_receipt(d: Drafting) -> Drafted:
    """Art. 5: the department has done its part of the formalities of an exit."""
    receipt, case = d.case.exit.receipt, d.case
    if receipt is None:
        return lacking(
            "receipt",
            "自治区人力资源和社会保障厅尚未出具出基地手续办理回执。",
            setting("exit_receipt_working_days"),
        )
    how = LEAVING_NAMES[case.exit.leaving] if case.exit.leaving else RECEIVED.get(case.stage, "离开基地")
    body = lines(
        f"博士后研究人员{d.person.name}（{d.person.number}）在{_base(case)}自{day(case.entered_on)}至{day(case.left_on)}在站，"
        f"合作流动站为{case.station_name}，现已{how}。",
        f"根据{MEASURES}{law.EXIT_FORMALITIES.cite}，其出基地手续已经办理。",
        receipt.note,
    )
    number = receipt.number
    return _letter(d, "博士后研究人员出基地手续办理回执", receipt.on, body, REGION, case.unit_name, number)


def direct_hire(d: Drafting) -> Drafted:
    """Art. 22: a stay of the whole term, for an 事业单位 that hires by 直接考察."""
    found = next((one for one in d.case.exit.certificates if one.number == d.part), None)
    if found is None:
        return lacking("certificate", "尚未出具直接考察招聘证明。", PROCEDURE)
    who = (
        f"{d.person.name}（{d.person.identity_kind}：{d.person.identity}），于{day(d.case.entered_on)}至{day(d.case.left_on)}在"
        f"{_base(d.case)}从事博士后研究工作，协议至{day(d.case.ends_on)}期满，已期满出站。"
    )
    rule = (
        f"根据{MEASURES}{law.BEYOND_THE_RATIO.cite}规定，事业单位可以对期满出站的博士后采取直接考察的方式公开招聘，"
        "首次聘用岗位不受所在单位专业技术岗位结构比例限制。"
    )
    body = lines(who, rule, found.note, "特此证明。")
    return _letter(d, "期满出站博士后直接考察招聘证明", found.on, body, REGION, found.employer, found.number)


def service_receipt(d: Drafting) -> Drafted:
    """Setting (service): the 送达回证 of one paper: filled in where the service is on record, else to be signed."""
    what, _, which = d.part.partition(":")
    found = SERVED.get(what, _nothing)(d.case, which)
    if found is None:
        return lacking("service", "没有需要送达的该文书。", SERVICE)
    title, addressee, service, sender = found
    name = d.person.name if addressee == Side.POSTDOC else ""
    fields: dict[str, str] = {
        "paper_title": title,
        "addressee": name or (d.case.station_name if addressee == Side.STATION else d.case.unit_name),
        "way": WAY_NAMES[service.way] if service else "",
        "served_on": day(service.on) if service else "　　年　　月　　日",
        "sender": sender,
    }
    dated = service.on if service else _dated(d)
    return letter("送达回证", dated, [], organ=sender, number=d.number, **fields, **about(d.case, d.person))


Found = tuple[str, str, Service | None, str]
"""Title of the paper, whom it is for (a side), how it was served, who serves it."""


def _of_notice(case: Stay, which: str) -> Found | None:
    one = case.removal(which)
    return None if one is None else ("退出基地处理事先告知书", Side.POSTDOC, one.served, case.unit_name)


def _of_decision(case: Stay, which: str) -> Found | None:
    one = case.removal(which)
    decided = one is not None and one.decided_on is not None
    return (
        ("退出基地处理决定书", Side.POSTDOC, one.served_decision, case.unit_name) if one and decided else None
    )


def _of_refusal(title: str, *, decided: bool) -> Callable[[Stay, str], Found | None]:
    def found(case: Stay, which: str) -> Found | None:
        number, _, side = which.partition(":")
        one = next((each for each in case.refusals if each.id == number), None)
        if one is None or side not in {key.value for key in one.hearings} or (decided and not one.decision):
            return None
        heard = one.hearings[Side(side)]
        return title, side, heard.delivered if decided else heard.served, REGION

    return found


def _nothing(_: Stay, __: str) -> Found | None:
    return None


SERVED: Mapping[str, Callable[[Stay, str], Found | None]] = {
    NOTICE: _of_notice,
    DECISION: _of_decision,
    REFUSAL_NOTICE: _of_refusal("进站不予备案事先告知书", decided=False),
    REFUSAL: _of_refusal("进站不予备案告知书", decided=True),
}


def served_parts(case: Stay) -> list[str]:
    """Every paper of the stay that is served, as the part of its 送达回证."""
    removals = [f"{NOTICE}:{one.id}" for one in case.removals]
    decided = [f"{DECISION}:{one.id}" for one in case.removals if one.decided_on is not None]
    refusals = [
        f"{REFUSAL_NOTICE}:{refusal.id}:{side}" for refusal in case.refusals for side in refusal.hearings
    ]
    refused = [
        f"{REFUSAL}:{refusal.id}:{side}"
        for refusal in case.refusals
        if refusal.decision
        for side in refusal.hearings
    ]
    return [*removals, *decided, *refusals, *refused]


def _dated(d: Drafting) -> date:
    """The day of the paper to be served."""
    what, _, which = d.part.partition(":")
    one = d.case.removal(which)
    if one is not None:
        return one.opened_on if what == NOTICE else one.decided_on or one.opened_on
    refusal = next(each for each in d.case.refusals if each.id == which.partition(":")[0])
    return refusal.opened_on if what == REFUSAL_NOTICE else refusal.decided_on or refusal.opened_on


def _refusal(d: Drafting) -> FilingRefusal | None:
    return next((one for one in d.case.refusals if one.id == d.part), None)


def _recipients(d: Drafting) -> str:
    names = {
        Side.UNIT: d.case.unit_name,
        Side.STATION: d.case.station_name,
        Side.POSTDOC: d.person.name,
    }
    return "、".join(names[side] for side in addressees(d.case))


def _letter(
    d: Drafting, title: str, dated: date, body: Sequence[Line], organ: str, recipient: str, number: str = ""
) -> Drafted:
    return letter(
        title,
        dated,
        body,
        organ=organ,
        number=number or d.number,
        recipient=recipient,
        **about(d.case, d.person),
    )


def _base(case: Stay) -> str:
    return f"{case.unit_name}内蒙古自治区博士后创新实践基地（编号：{case.base}）"


def _cite(one: Removal) -> str:
    return law.ground(one.ground.value).cite


def _item(one: Removal) -> str:
    """Art. 23: the item with its words."""
    return f"{_cite(one)}“{ARTICLES[one.ground.value].rstrip('。')}”的规定"


def _costs() -> str:
    return f"退出基地的，不享受国家、自治区对期满出站博士后研究人员规定的相关政策（{law.NO_BENEFITS.cite}）。"


def _unheard(one: Removal) -> str:
    return "你放弃陈述申辩。" if one.waived else "你在规定期限内没有提出陈述申辩。"


def _remedy(policy: Policy, kind: str) -> str:
    """Setting (remedies): the general law, not 196号."""
    return f"{_end(policy.remedies[kind])}（以上救济途径依据一般法律规定。）"


def _end(text: str | None) -> str:
    said = (text or "").strip()
    return said if not said or said.endswith(("。", "；", "！", "？")) else f"{said}。"
