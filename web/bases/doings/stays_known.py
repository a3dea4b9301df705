"""What stands above the forms of a stay: whom and what the command concerns."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from api.bases.models.stay import StayAnswer
from domain.bases import law
from domain.bases.stay.narrative_removal import TITLES as DOUBTS
from domain.bases.stay.state_course import MajorProject, MeritRecord, Subsidy, Supplement, Visit
from domain.bases.stay.state_entry import Agreement, Degree
from domain.bases.stay.state_refusal import FilingRefusal
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import SupplementStatus
from domain.service import Service
from web.desk import Desk
from web.doing import Place, case_of, extra
from web.filters import money, short_day, word

Pairs = list[tuple[str, str]]
Held = TypeVar("Held", MajorProject, Visit, Subsidy, MeritRecord, Removal)
"""What a stay holds several of, by id."""
AREA = "stays"
case_of(AREA, StayAnswer)
COMMANDS = (
    "person", "profile", "agreement", "sign", "abandon", "urge", "entry", "entry-correction", "filing", "filing/accept",
    "filing/return", "filing/answer", "filing/refuse", "degree", "midterm", "exit-assessment", "mentors",
    "supplement", "supplement/sign", "supplement/withdrawal", "major-projects", "major-projects/amendment",
    "major-projects/keeping", "visits", "visits/extension", "visits/return", "pay", "subsidies", "subsidies/outcome",
    "merits", "merits/confirm", "reports", "appraisal", "exit", "destination", "doubts/finding", "removals",
    "removals/service", "removals/statement", "removals/waiver", "removals/decision", "removals/referral",
    "removals/decision-service", "removals/reversal", "void", "filing/refusal", "refusals/service", "refusals/statement",
    "refusals/waiver", "refusals/decision-service", "leaving", "leaving-reversal", "exit-receipt", "direct-hire",
    "merits/endorse",
)  # fmt: skip


def _register(command: str) -> None:
    @extra(AREA, command)
    async def shown(_: Desk, place: Place) -> dict[str, object]:
        return {"known": [*_person(place.of(StayAnswer)), *_about(place, command), *_object(place)]}


for _command in COMMANDS:
    _register(_command)


def _person(case: StayAnswer) -> Pairs:
    return [
        ("博士后", f"{case.person_name}（{case.number}）"),
        ("基地", f"{case.unit_name}（{case.base}）"),
        ("流动站", case.station_name),
        ("状态", case.stage_name),
    ]


def _about(place: Place, command: str) -> Pairs:
    case = place.of(StayAnswer)
    match command:
        case "sign":
            return _agreement(case.agreement)
        case "filing/accept" | "filing/return" | "filing/refuse":
            return [*_filing(case), *_degree(case.profile.degree), ("年薪", _yearly(case))]
        case "supplement" | "exit" | "entry-correction" | "leaving" | "major-projects/keeping":
            return _days(case)
        case "supplement/sign" | "supplement/withdrawal":
            return [*_days(case), *_supplement(case)]
        case "filing/refusal":
            return _refusal(case.refusals[-1] if case.refusals else None)
        case "leaving-reversal" | "exit-receipt" | "direct-hire":
            return [*_days(case), ("离开基地之日", short_day(case.left_on))]
        case _:
            return []


def _days(case: StayAnswer) -> Pairs:
    return [
        ("进站手续办理完毕之日", short_day(case.formalities_on)),
        ("进入基地日期", short_day(case.entered_on)),
        ("协议期满日期", short_day(case.ends_on)),
    ]


def open_supplement(case: StayAnswer) -> Supplement | None:
    """The supplement that still has to be signed."""
    return next((one for one in case.supplements if one.status == SupplementStatus.DRAFT), None)


def _supplement(case: StayAnswer) -> Pairs:
    one = open_supplement(case)
    if one is None:
        return []
    titles = {known.id: known.title for known in case.projects}
    return [
        ("变更后的期满日期", short_day(one.ends_on) if one.ends_on else "不变"),
        ("依据的重大项目", titles.get(one.major_project or "", "")),
        ("变更后的研究项目", one.project or "不变"),
        ("研究项目内容", one.summary),
        ("变更后的工作目标", one.goals or "不变"),
        ("变更的理由", one.reason),
        ("已签署", "、".join(word(side, "Side") for side in one.signed) or "尚无"),
    ]


def _agreement(one: Agreement | None) -> Pairs:
    if one is None:
        return []
    return [
        ("工作期限", f"{short_day(one.begins)}至{short_day(one.ends)}"),
        ("协议类型", word(one.contract, "Contract")),
        ("年薪", money(one.pay.yearly)),
        ("合作导师", "、".join(mentor.name for mentor in one.mentors)),
        ("工作目标", one.goals),
        ("三方权利、义务", one.rights_duties),
        ("产权成果归属", one.ownership),
        ("违约责任", one.liability),
    ]


def _filing(case: StayAnswer) -> Pairs:
    filing = case.filing
    answered = "；".join(f"{one.request}——{one.answer or '尚未答复'}" for one in filing.items)
    return [
        ("进站手续办理完毕之日", short_day(case.formalities_on)),
        ("进入基地日期", short_day(case.entered_on)),
        ("报备案日期", short_day(filing.filed_on)),
        ("逾期", f"{filing.late_days}日" if filing.late_days else ""),
        ("备案说明", filing.statement),
        ("补正事项和答复", answered),
        ("研究项目", case.profile.project),
    ]


def _degree(one: Degree) -> Pairs:
    held = f"{one.institution}，{one.certificate}，{short_day(one.awarded_on)}"
    if one.foreign:
        recognised = f"认证书编号{one.recognition}" if one.recognition else "尚未认证"
        held += f"（国（境）外学位，{recognised}）"
    promised = f"承诺于{short_day(one.promised_by)}前取得" if one.promised_by else "没有登记"
    return [("博士学位", held if one.certificate else promised)]


def _yearly(case: StayAnswer) -> str:
    return money(case.pay[-1].yearly) if case.pay else ""


def _object(place: Place) -> Pairs:
    """The visit, subsidy, merit or removal in the path."""
    if len(place.parts) < 3:  # head, id, tail
        return []
    head, object_id = place.parts[:2]
    if head == "doubts":
        title = DOUBTS.get(object_id.partition(":")[0])
        return [("待核实", f"“{title}”期限已经届满")] if title else []
    if head == "refusals":
        return _refusal(place.of(StayAnswer).refusals[-1] if place.of(StayAnswer).refusals else None)
    return _described(place.of(StayAnswer), head, object_id)


def _described(case: StayAnswer, head: str, object_id: str) -> Pairs:
    match head:
        case "major-projects":
            return _of(case.projects, object_id, _major)
        case "visits":
            return _of(case.visits, object_id, _visit)
        case "subsidies":
            return _of(case.subsidies, object_id, _subsidy)
        case "merits":
            return _of(case.merits, object_id, _merit)
        case "removals":
            return _of(case.removals, object_id, _removal)
        case _:
            return []


def _of(held: Iterable[Held], object_id: str, described: Callable[[Held], Pairs]) -> Pairs:
    found = next((each for each in held if each.id == object_id), None)
    return [] if found is None else described(found)


def _refusal(one: FilingRefusal | None) -> Pairs:
    if one is None:
        return []
    stated = "；".join(
        f"{word(side, 'Side')}：{said.statement}" for side, said in one.hearings.items() if said.statement
    )
    return [
        ("拟依据", one.source.cite),
        ("事实和理由", one.reason),
        ("陈述申辩", stated),
        ("决定", one.reasons),
    ]


def _visit(one: Visit) -> Pairs:
    days = f"{short_day(one.begins)}至{short_day(one.return_by)}"
    return [("派出", f"{one.place}，{days}"), ("事由", one.purpose)]


def _subsidy(one: Subsidy) -> Pairs:
    return [
        ("补助", f"{one.title}，{money(one.amount)}"),
        ("目前", word(one.status, "SubsidyStatus")),
    ]


def _merit(one: MeritRecord) -> Pairs:
    shown = f"{one.title}，{one.document}，{short_day(one.on)}"
    return [("申报的条件", word(one.merit, "Merit")), ("项目、基金", shown)]


def _removal(one: Removal) -> Pairs:
    return [
        ("拟依据", f"{law.ground(one.ground).cite}：{word(one.ground, 'Ground')}"),
        ("报告的事实", one.reason),
        ("事先告知书", served(one.served)),
        ("陈述申辩", heard(one)),
        ("不予退出的请求", one.referred),
        ("处理决定", one.reasons),
    ]


def served(one: Service | None) -> str:
    """When and how a paper reached the postdoc, or that it has not."""
    return f"{short_day(one.on)}{word(one.way, 'Way')}" if one else "尚未送达"


def heard(one: Removal) -> str:
    """What the postdoc said to a removal, or why nothing was said."""
    if one.waived:
        return one.statement or "本人放弃陈述申辩"
    return one.statement or ("陈述申辩期限届满，没有陈述" if one.heard else "尚未陈述")


def _major(one: MajorProject) -> Pairs:
    task = f"，任务至{short_day(one.task_until)}" if one.task_until else ""
    return [
        ("重大项目", f"{one.title}，资助至{short_day(one.funded_until)}{task}"),
        ("承担的任务", one.task),
    ]
