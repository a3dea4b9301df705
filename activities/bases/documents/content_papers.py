"""Papers of an application: return, what is intended, refusals, the panel's result, the answer to an objection, and the 送达回证."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from activities.bases.documents.measures import MEASURES, ground_of, rule_of
from activities.documents.content import REGION, Drafted, Line, day, headed, lacking, letter, lines
from domain.bases import law
from domain.bases.application.papers import Paper, PaperKind
from domain.bases.application.state import Application, ConditionFinding
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.terms import CONDITION_NAMES, Condition, Finding, Stage
from domain.legal_time import chinese_date
from domain.offices import office
from domain.service import WAY_NAMES
from domain.source import setting
from domain.terms import Role

APPLIED = "申请设立内蒙古自治区博士后创新实践基地"
SERVICE = setting("service")


@dataclass(frozen=True, slots=True)
class _Writing:
    """A paper as it is written: by which office, under the settings of its day."""

    case: Application
    paper: Paper
    organ: str
    policy: Policy

    @property
    def rule(self) -> str:
        """Whose rule it is that the measures do not have."""
        return rule_of(self.organ)

    @property
    def rests_on(self) -> str:
        """The article, or whose rule it rests on."""
        return ground_of(self.paper.source, self.organ) if self.paper.source else self.rule


def paper_of(
    case: Application,
    paper_id: str,
    organ: str,
    kind: PaperKind | None = None,
    number: str = "",
    *,
    policy: Policy = DEFAULT_POLICY,
) -> Drafted:
    """The paper of that id as a letter of the office that acted (`organ`), under the settings of its day."""
    paper = case.paper(paper_id)
    if paper is None or (kind is not None and paper.kind is not kind):
        return lacking("part", "该申报没有该文书。", SERVICE)
    return letter(
        f"{TITLES[paper.kind]}",
        paper.on,
        [*BODIES[paper.kind](_Writing(case, paper, organ, policy)), *_remedies(paper)],
        organ=organ,
        number=number,
        recipient="异议人" if paper.to is Role.PUBLIC else case.unit_name,
        unit_name=case.unit_name,
        reason=paper.reason,
        cite=_cited(paper, organ),
        remedies=paper.remedies,
    )


def organ_of(case: Application, paper: Paper, authority: str) -> str:
    """The office that acted, by its name; `authority` is that of the 主管部门."""
    if paper.office is Role.LEAGUE:
        bureau = office(case.league)
        return bureau.name if bureau else ""
    return authority if paper.office is Role.AUTHORITY else REGION


def _remedies(paper: Paper) -> list[Line]:
    """Setting (remedy): under the general law; 196号 says nothing of them."""
    return headed("救济途径（一般法律规定）", paper.remedies) if paper.remedies else []


def _ended(text: str) -> str:
    return text if not text or text.endswith("。") else f"{text}。"


def _cited(paper: Paper, organ: str) -> str:
    source = paper.source
    if source is None:
        return ""
    return source.cite if source.is_law else rule_of(organ)


def _correction(one: _Writing) -> list[Line]:
    opening = f"你单位{APPLIED}的材料收悉。经审核，以下事项需要补正："
    late = one.case.correction.why_later if one.case.correction else ""
    why = f"上述事项首次退回时没有告知的原因：{_ended(late)}" if late else ""
    until = (
        f"请自本通知书送达次日起{one.policy.correction_working_days}个工作日内逐项补正；逾期未补正的，视为撤回申报"
        f"（补正期限及其效果为{one.rule}）。"
    )
    return lines(opening, one.paper.reason, why, until)


def _intent(one: _Writing) -> list[Line]:
    opening = f"你单位{APPLIED}，经审核，发现以下情形：{_ended(one.paper.reason)}"
    ground = f"依据{one.rests_on}，拟对你单位的申报不予备案。"
    heard = (
        f"对上述事实、理由和依据，你单位可以自本告知书送达次日起{one.policy.refusal_statement_working_days}个工作日内"
        f"进行陈述申辩（期限为{one.rule}）；逾期未提出的，不影响依法作出决定。"
    )
    return lines(opening, ground, heard)


def _not_recommended(one: _Writing) -> list[Line]:
    opening = f"你单位{APPLIED}。根据{MEASURES}{law.FIRST_REVIEW.cite}规定，我局对申报材料进行了初审。"
    reason = f"经研究，不予推荐，理由如下：{_ended(one.paper.reason)}"
    return lines(opening, reason, *_unmet(one.case), _goes_on(one, Stage.NOT_RECOMMENDED))


def _unmet(case: Application) -> list[str]:
    """Art. 9: the conditions that were found not to be met."""
    found: Mapping[Condition, ConditionFinding] = case.findings
    return [
        f"{law.condition(one.value).cite}“{CONDITION_NAMES[one]}”：不符合。{_ended(found[one].note)}"
        for one in Condition
        if one in found and found[one].finding is Finding.NOT_MET
    ]


def _goes_on(one: _Writing, end: Stage) -> str:
    if one.case.stage is end:
        return f"按照{one.rule}，你单位的本次申报到此终止。"
    return f"按照{one.rule}，上述意见连同申报材料报内蒙古自治区人力资源和社会保障厅决定。"


def _consent_refused(one: _Writing) -> list[Line]:
    opening = f"你单位{APPLIED}，根据{MEASURES}{law.CONSENT.cite}规定须经主管部门同意。"
    reason = f"经研究，不同意你单位申报，理由如下：{_ended(one.paper.reason)}"
    return lines(opening, reason, _goes_on(one, Stage.CONSENT_REFUSED))


def _refused(one: _Writing) -> list[Line]:
    opening = f"你单位{APPLIED}，经审核研究，决定不予备案。"
    said = one.case.intent.statement if one.case.intent else ""
    heard = "你单位提出的陈述申辩已经核实研究。" if said else ""
    return lines(opening, f"理由：{_ended(one.paper.reason)}", f"依据：{one.rests_on}。", heard)


def _not_passed(one: _Writing) -> list[Line]:
    opening = f"你单位{APPLIED}。根据{MEASURES}{law.PANEL.cite}规定，我厅组织专家对申报材料进行了论证评议，评议未通过。"
    return lines(opening, f"评议结果：{_ended(one.paper.reason)}", "你单位的本次申报到此终止。")


def _objection(one: _Writing) -> list[Line]:
    opening = f"您在公示期间对{one.case.unit_name}{APPLIED}提出的异议收悉。经核实，现答复如下："
    return lines(opening, _ended(one.paper.reason))


def _deemed_withdrawn(one: _Writing) -> list[Line]:
    opening = f"你单位{APPLIED}的材料退回补正后，{_ended(one.paper.reason)}"
    effect = f"依据{one.rests_on}，视为撤回申报，本次申报到此终止。"
    again = f"申报期内符合条件的，可以按照{one.rule}重新申报。"
    return lines(opening, effect, again)


TITLES: Mapping[PaperKind, str] = {
    PaperKind.CORRECTION: "博士后创新实践基地申报材料补正通知书",
    PaperKind.INTENT: "拟不予备案事先告知书",
    PaperKind.NOT_RECOMMENDED: "不予推荐告知书",
    PaperKind.CONSENT_REFUSED: "不同意申报告知书",
    PaperKind.REFUSED: "不予备案告知书",
    PaperKind.NOT_PASSED: "专家论证评议结果告知书",
    PaperKind.OBJECTION: "公示异议答复书",
    PaperKind.DEEMED_WITHDRAWN: "视为撤回申报告知书",
}
BODIES: Mapping[PaperKind, Callable[[_Writing], list[Line]]] = {
    PaperKind.CORRECTION: _correction,
    PaperKind.INTENT: _intent,
    PaperKind.NOT_RECOMMENDED: _not_recommended,
    PaperKind.CONSENT_REFUSED: _consent_refused,
    PaperKind.REFUSED: _refused,
    PaperKind.NOT_PASSED: _not_passed,
    PaperKind.OBJECTION: _objection,
    PaperKind.DEEMED_WITHDRAWN: _deemed_withdrawn,
}


def service_record(case: Application, paper_id: str, organ: str) -> Drafted:
    """Setting (service): the 送达回证 of a paper: as it is on record, or to be filled in by hand where it is not served yet."""
    paper = case.paper(paper_id)
    if paper is None:
        return lacking("part", "该申报没有该文书。", SERVICE)
    service = paper.service
    return letter(
        "送达回证",
        service.on if service else paper.on,
        [],
        organ=organ,
        paper_title=TITLES[paper.kind],
        paper_on=day(paper.on),
        addressee="异议人" if paper.to is Role.PUBLIC else case.unit_name,
        way=WAY_NAMES[service.way] if service else "",
        served=chinese_date(service.on) if service else "年　　月　　日",
        receipt=(service.paper or "") if service else "",
    )
