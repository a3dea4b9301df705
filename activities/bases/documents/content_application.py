"""Art. 11(2), 11(3): the written recommendation of the league, and the record of the panel."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from activities.bases.documents.measures import MEASURES
from activities.documents.content import (
    BLANK_APPROVER,
    PROCEDURE,
    REGION,
    Drafted,
    Line,
    day,
    headed,
    lacking,
    letter,
    lines,
    remark_of,
)
from domain.bases import law
from domain.bases.application.priority import particulars
from domain.bases.application.state import Application, Assignment, AssignmentStatus
from domain.bases.round.naming import WHOLE_NAME
from domain.bases.terms import CONDITION_NAMES, FINDING_NAMES, GROUND_NAMES, VOTE_NAMES, Condition
from domain.legal_time import legal_day
from domain.offices import office
from domain.policy_values import Criterion
from domain.terms import NATURE_NAMES, ROUTE_NAMES

GONE = {
    AssignmentStatus.RECUSED: "回避",
    AssignmentStatus.STRUCK: "取消评审",
    AssignmentStatus.REPLACED: "因故更换",
}


@dataclass(frozen=True, slots=True)
class ExpertKnown:
    """Name and employer of an expert, which no fact holds."""

    name: str
    employer: str


@dataclass(frozen=True, slots=True)
class Upward:
    """What stands around an upward document: who signs for the office, who can be asked, and its telephone; blank for the pen."""

    approver: str = ""
    asks: str = ""
    phone: str = ""


def recommendation(
    case: Application, on: date | None, number: str = "", around: Upward = Upward()
) -> Drafted:
    """Art. 11(2): the league's opinion as it was recorded on that day."""
    bureau = office(case.league)
    if not case.recommendation or on is None or bureau is None:
        return lacking("recommendation", "盟市尚未作出书面推荐意见。", PROCEDURE)
    title = ("关于推荐", case.unit_name, "设立", WHOLE_NAME, "的意见")
    annex = "申报条件初审情况表"
    return letter(
        title,
        on,
        _recommending(case),
        organ=bureau.name,
        number=number,
        recipient=REGION,
        copies=case.unit_name,
        approver=around.approver or BLANK_APPROVER,
        remark=remark_of(around.asks, around.phone),
        attachments=[annex],
        annex_title=annex,
        unit_name=case.unit_name,
        findings=list(_findings(case)),
        grounds=list(_grounds(case)),
    )


def _recommending(case: Application) -> list[Line]:
    opening = (
        f"{case.unit_name}（{NATURE_NAMES[case.nature]}，{ROUTE_NAMES[case.route]}）申请设立内蒙古自治区博士后创新实践"
        f"基地。根据{MEASURES}{law.FIRST_REVIEW.cite}规定，我局对其申报材料按照申报条件进行了初审并综合考察，现将有关情况和推荐意见报告如下："
    )
    met = sum(one.finding.value == "met" for one in case.findings.values())
    checked = f"对照{law.CONDITIONS.cite}所列5项条件逐项审核，其中{met}项符合，审核情况见附件。"
    if case.priorities:
        confirmed = sum(one.confirmed for one in case.priorities.values())
        checked += f"该单位申报优先设立情形{len(case.priorities)}项，经核实符合{confirmed}项。"
    body = [*lines(opening), *headed("一、初审情况", checked)]
    seen = case.inspection
    if seen is not None:
        who = (
            f"{day(seen.on)}，由{'、'.join(seen.members)}进行综合考察。"
            if seen.members
            else f"{day(seen.on)}进行综合考察。"
        )
        body += headed("二、综合考察情况", who + seen.conclusion)
    title = "三、推荐意见" if seen is not None else "二、推荐意见"
    return [*body, *headed(title, case.recommendation)]


def _findings(case: Application) -> Iterable[Line]:
    for condition in Condition:
        found = case.findings.get(condition)
        yield {
            "article": law.condition(condition.value).cite,
            "title": CONDITION_NAMES[condition],
            "finding": FINDING_NAMES[found.finding] if found else "",
            "note": found.note if found else "",
        }


def _grounds(case: Application) -> Iterable[Line]:
    filled = {claim.ground: particulars(claim) for claim in case.form.priorities}
    for ground, found in case.priorities.items():
        yield {
            "article": law.PRIORITY.cite,
            "title": GROUND_NAMES[ground],
            "finding": "经核实" if found.confirmed else "未予认定",
            "note": "；".join(text for text in (filled.get(ground, ""), found.note) if text),
        }


def panel_record(
    case: Application, experts: Mapping[str, ExpertKnown], criteria: Iterable[Criterion], round_title: str
) -> Drafted:
    """Art. 11(3): who reviewed, every mark and vote, and the result; `criteria` are those of the reviews."""
    verdict = case.verdict
    if verdict is None:
        return lacking("verdict", "专家论证评议尚未形成结论。", PROCEDURE)
    on = legal_day(verdict.at)
    counted = [one for one in case.reviewers if one.review is not None]
    gone = [one for one in case.panel if one.status in GONE]
    result = (
        f"应到专家{case.panel_size}名，有效评审{verdict.counted}份（有效评审至少{verdict.quorum}份），平均分"
        f"{verdict.mean if verdict.mean is not None else '—'}分，同意{verdict.agreeing}票。"
        f"{'评议通过' if verdict.passed else '评议未通过' if verdict.quorate else '有效评审不足，未形成结论'}。"
    )
    return letter(
        (case.unit_name, "申报", "博士后创新实践基地", "专家论证评议记录"),
        on,
        lines(result),
        round_title=round_title,
        unit_name=case.unit_name,
        concluded=day(on),
        criteria=[
            {"title": one.title, "most": one.max_points, "marks": _marks(one.key, counted)}
            for one in criteria
        ],
        seats=[_seat(index, review, experts) for index, review in enumerate(counted, 1)],
        gone=[{"name": _name(one, experts), "how": GONE[one.status], "reason": one.reason} for one in gone],
        passed=verdict.passed,
    )


def _marks(key: str, seats: Iterable[Assignment]) -> str:
    found = [
        seat.review.scores[key] for seat in seats if seat.review is not None and key in seat.review.scores
    ]
    return f"{sum(found) / len(found):.2f}" if found else "—"


def _name(seat: Assignment, experts: Mapping[str, ExpertKnown]) -> str:
    known = experts.get(seat.expert)
    return known.name if known else ""


def _seat(index: int, seat: Assignment, experts: Mapping[str, ExpertKnown]) -> dict[str, object]:
    known, review = experts.get(seat.expert), seat.review
    return {
        "index": index,
        "sign": "",
        "signed": "年　月　日",
        "name": known.name if known else "",
        "employer": known.employer if known else "",
        "total": str(review.total) if review else "",
        "vote": VOTE_NAMES[review.vote] if review else "",
        "opinion": review.opinion if review else "",
    }
