"""Papers of an application: return, what is intended, refusals, the panel's result, the answer to an objection, and the 送达回证."""

from collections.abc import Callable, Mapping

from activities.bases.documents.measures import MEASURES
from activities.documents.content import REGION, Drafted, Line, day, headed, lacking, letter, lines
from domain.bases import law
from domain.bases.application.papers import Paper, PaperKind
from domain.bases.application.state import Application, ConditionFinding
from domain.bases.terms import CONDITION_NAMES, Condition, Finding, Stage
from domain.legal_time import chinese_date
from domain.offices import office
from domain.service import WAY_NAMES
from domain.source import setting
from domain.terms import Role

APPLIED = "申请设立内蒙古自治区博士后创新实践基地"
SERVICE = setting("service")


def paper_of(
    case: Application, paper_id: str, organ: str, kind: PaperKind | None = None, number: str = ""
) -> Drafted:
    """The paper of that id as a letter of the office that acted (`organ`)."""
    paper = case.paper(paper_id)
    if paper is None or (kind is not None and paper.kind is not kind):
        return lacking("part", "该申报没有该文书。", SERVICE)
    return letter(
        f"{TITLES[paper.kind]}",
        paper.on,
        [*BODIES[paper.kind](case, paper), *_remedies(paper)],
        organ=organ,
        number=number,
        recipient="异议人" if paper.to is Role.PUBLIC else case.unit_name,
        unit_name=case.unit_name,
        reason=paper.reason,
        cite=paper.source.cite if paper.source else "",
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


def _correction(case: Application, paper: Paper) -> list[Line]:
    opening = f"你单位{APPLIED}的材料收悉。经审核，以下事项需要补正："
    late = case.correction.why_later if case.correction else ""
    why = f"上述事项首次退回时没有告知的原因：{_ended(late)}" if late else ""
    until = (
        "请自本通知书送达次日起，在规定的补正期限内逐项补正（期限以系统显示为准）；逾期未补正的，视为撤回申报"
        f"{setting('correction_working_days').in_brackets}。"
    )
    return lines(opening, paper.reason, why, until)


def _intent(_: Application, paper: Paper) -> list[Line]:
    opening = f"你单位{APPLIED}，经审核，发现以下情形：{_ended(paper.reason)}"
    cite = paper.source.cite if paper.source else ""
    ground = f"依据{MEASURES}{cite}，拟对你单位的申报不予备案。"
    heard = (
        f"对上述事实、理由和依据，你单位可以自本告知书送达次日起，在规定的期限内进行陈述申辩（{setting('hearing').cite}；"
        "期限以系统显示为准）；逾期未提出的，不影响依法作出决定。"
    )
    return lines(opening, ground, heard)


def _not_recommended(case: Application, paper: Paper) -> list[Line]:
    opening = f"你单位{APPLIED}。根据{MEASURES}{law.FIRST_REVIEW.cite}规定，我局对申报材料进行了初审。"
    reason = f"经研究，不予推荐，理由如下：{_ended(paper.reason)}"
    return lines(opening, reason, *_unmet(case), _goes_on(case, Stage.NOT_RECOMMENDED, paper))


def _unmet(case: Application) -> list[str]:
    """Art. 9: the conditions that were found not to be met."""
    found: Mapping[Condition, ConditionFinding] = case.findings
    return [
        f"{law.condition(one.value).cite}“{CONDITION_NAMES[one]}”：不符合。{_ended(found[one].note)}"
        for one in Condition
        if one in found and found[one].finding is Finding.NOT_MET
    ]


def _goes_on(case: Application, end: Stage, paper: Paper) -> str:
    cite = paper.source.in_brackets if paper.source else ""
    if case.stage is end:
        return f"你单位的本次申报到此终止{cite}。"
    return f"上述意见连同申报材料报内蒙古自治区人力资源和社会保障厅决定{cite}。"


def _consent_refused(case: Application, paper: Paper) -> list[Line]:
    opening = f"你单位{APPLIED}，根据{MEASURES}{law.CONSENT.cite}规定须经主管部门同意。"
    reason = f"经研究，不同意你单位申报，理由如下：{_ended(paper.reason)}"
    return lines(opening, reason, _goes_on(case, Stage.CONSENT_REFUSED, paper))


def _refused(case: Application, paper: Paper) -> list[Line]:
    opening = f"你单位{APPLIED}，经审核研究，决定不予备案。"
    cite = paper.source.cite if paper.source else ""
    ground = f"依据：{MEASURES}{cite}。" if paper.source and paper.source.is_law else f"依据：{cite}。"
    said = case.intent.statement if case.intent else ""
    heard = "你单位提出的陈述申辩已经核实研究。" if said else ""
    return lines(opening, f"理由：{_ended(paper.reason)}", ground, heard)


def _not_passed(_: Application, paper: Paper) -> list[Line]:
    opening = f"你单位{APPLIED}。根据{MEASURES}{law.PANEL.cite}规定，我厅组织专家对申报材料进行了论证评议，评议未通过。"
    return lines(opening, f"评议结果：{_ended(paper.reason)}", "你单位的本次申报到此终止。")


def _objection(case: Application, paper: Paper) -> list[Line]:
    opening = f"您在公示期间对{case.unit_name}{APPLIED}提出的异议收悉。经核实，现答复如下："
    return lines(opening, _ended(paper.reason))


def _deemed_withdrawn(_: Application, paper: Paper) -> list[Line]:
    cite = paper.source.cite if paper.source else ""
    opening = f"你单位{APPLIED}的材料退回补正后，{_ended(paper.reason)}"
    effect = f"依据{cite}，视为撤回申报，本次申报到此终止。"
    again = f"申报期内符合条件的，可以重新申报{setting('withdrawal').in_brackets}。"
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
BODIES: Mapping[PaperKind, Callable[[Application, Paper], list[Line]]] = {
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
