"""Documents about hires that were looked at: the record of a spot check, the finding of an integrity case, its review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from activities.assistants.documents.content_drive import ORGAN, PROCEDURE
from activities.documents.content import Content, Drafted, day, lacking, letter, lines
from domain.assistants import law
from domain.assistants.hire.state import HIRE_STAGE_NAMES, Hire
from domain.assistants.integrity.state import FINDING_NAMES, Integrity, IntegrityFinding
from domain.assistants.task.line import party_of
from domain.assistants.task.state import Task
from domain.text import texts

UNKNOWN = "—"
REVIEW_ONCE = "对本结论有异议的，可以申请复核一次，由原认定人以外的人员办理（复核办法由本厅规定）。"


@dataclass(frozen=True, slots=True)
class Looked:
    """A hire as a document lists it: whom it is about is told by the name that the drafter may see."""

    id: str
    name: str
    begun: date | None
    stage: str


def looked_at(hires: Sequence[Hire], names: Mapping[str, str]) -> dict[str, Looked]:
    """The hires by id; `names` are those of their persons."""
    return {
        each.id: Looked(
            each.id,
            names.get(each.person, UNKNOWN),
            each.terms.begun if each.terms else None,
            HIRE_STAGE_NAMES[each.stage] if each.stage else UNKNOWN,
        )
        for each in hires
    }


def spot_check(case: Task, number: str, known: Mapping[str, Looked]) -> Drafted:
    """26·三: who was drawn by which seed, what was seen, and of whom something is doubtful; a finding is no part of it."""
    sample = case.samples.get(number)
    if sample is None or sample.checked_on is None:
        return lacking("part", "该次抽查尚未登记结果。", PROCEDURE)
    party = party_of(case)
    rows = [
        {
            "index": str(place),
            "name": found.name if found else UNKNOWN,
            "begun": day(found.begun) if found and found.begun else UNKNOWN,
            "doubt": "存疑" if each in sample.doubtful else "未见异常",
        }
        for place, each in enumerate(sample.hires, 1)
        for found in (known.get(each),)
    ]
    fields = {
        "title": "科研助理聘用信息抽查记录",
        "line": party.called or case.name,
        "unit": sample.unit_name,
        "number": f"{case.year}年度第{number}次",
        "drawn": day(sample.drawn_on),
        "checked": day(sample.checked_on),
        "population": f"{sample.population}条",
        "count": f"{len(sample.hires)}条（种子{sample.seed}）",
        "doubtful": f"{len(sample.doubtful)}条",
        "text": sample.text,
        "rows": rows,
    }
    return Content("科研助理聘用信息抽查记录", sample.checked_on, fields=fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided on which day: of how many hires the figures were counted back (or are restored)."""

    on: date
    hires: tuple[str, ...]
    document: str = ""


def finding(case: Integrity, decided: Decided | None, known: Mapping[str, Looked], number: str) -> Drafted:
    """26·三: what the hires turned out to be, what becomes of the figures; the consequence is another office's."""
    if case.finding is None or decided is None or case.opened_on is None:
        return lacking("finding", "尚未作出认定。", PROCEDURE)
    notice = texts()[law.FALSE_FIGURES.text]
    opening = (
        f"{day(case.opened_on)}，本厅就你单位{case.year}年度科研助理聘用信息{len(case.hires)}条启动核查"
        f"（《{notice.title}》（{notice.document}）第三部分）。"
    )
    heard = (
        f"你单位说明：{case.explanation}（提供材料：{case.papers}）"
        if case.explanation
        else "你单位在规定期限内未作说明。"
    )
    found = f"经核查，认定为{FINDING_NAMES[case.finding]}。认定依据：{case.grounds}"
    return letter(
        ("关于", case.unit_name, "科研助理聘用信息", "核查结论的通知"),
        decided.on,
        lines(opening, heard, found, _figures(case.finding, decided, known), REVIEW_ONCE),
        organ=ORGAN,
        number=number,
        recipient=case.unit_name,
    )


def _figures(found: IntegrityFinding, decided: Decided, known: Mapping[str, Looked]) -> str:
    if found is IntegrityFinding.TRUE:
        return "所涉聘用信息照常计入。"
    names = "、".join(known[each].name for each in decided.hires if each in known)
    told = f"撤销聘用信息{len(decided.hires)}条（{names}），所计人数相应核减。"
    handed = (
        f"有关情况已以{decided.document}移交科研诚信管理部门，由其依照有关规定处理。"
        if decided.document
        else ""
    )
    return told + handed


def review(case: Integrity, decided: Decided | None, known: Mapping[str, Looked], number: str) -> Drafted:
    """Setting (review_once): whether the finding stands, by somebody else; what is restored waits for who counts it."""
    if case.upheld is None or decided is None or case.finding is None:
        return lacking("review", "没有复核决定。", PROCEDURE)
    what = "维持原认定" if case.upheld else "撤销原认定"
    names = "、".join(known[each].name for each in decided.hires if each in known)
    restored = f"恢复聘用信息{len(decided.hires)}条（{names}），由盟市科技局或者本厅认定是否计入。"
    return letter(
        ("关于", case.unit_name, "科研助理聘用信息核查", "复核决定的通知"),
        decided.on,
        lines(
            f"你单位对认定为{FINDING_NAMES[case.finding]}的核查结论申请复核，理由：{case.asked}",
            f"经复核，决定{what}。复核意见：{case.review}",
            restored if decided.hires and not case.upheld else "",
        ),
        organ=ORGAN,
        number=number,
        recipient=case.unit_name,
    )
