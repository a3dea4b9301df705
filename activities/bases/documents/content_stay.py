"""Art. 13(2), 17, 18, 22: the receipt of a filing, the two assessment forms, and the letter for 副高级."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from activities.bases.documents.measures import MEASURES
from activities.documents.content import (
    PROCEDURE,
    Content,
    Drafted,
    Lacking,
    day,
    lacking,
    letter,
    lines,
)
from domain.bases import law
from domain.bases.stay.eligibility import LetterFacts, eligibility
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import Assessment, Opinion
from domain.bases.stay.state_entry import Mentor
from domain.bases.stay.terms import (
    ACHIEVEMENT_NAMES,
    ASSESSMENT_NAMES,
    CONTRACT_NAMES,
    DESTINATION_NAMES,
    MERIT_NAMES,
    MODE_NAMES,
    RESULT_NAMES,
    AssessmentKind,
    FilingStatus,
    Side,
)


@dataclass(frozen=True, slots=True)
class PersonKnown:
    """What of the person a document may say: the name, and the number with its middle hidden."""

    name: str
    identity: str
    identity_kind: str
    number: str
    """博士后编号."""


def filing_receipt(case: Stay, person: PersonKnown) -> Drafted:
    """Art. 13(2): the department has filed the entry under a number."""
    filing = case.filing
    if filing.status is not FilingStatus.ACCEPTED or filing.accepted_on is None or not filing.number:
        return lacking("filing", "自治区人力资源和社会保障厅尚未对该博士后研究人员予以备案。", PROCEDURE)
    opening = (
        f"你单位{day(filing.filed_on)}依据{MEASURES}{law.ENTRY_FILING.cite}报送备案的博士后研究人员{person.name}招收情况收悉。"
        "经审核，予以备案。"
    )
    late = (
        f"该备案报送期限为{day(filing.due)}，逾期{filing.late_days}日，请今后按期报送。"
        if filing.late_days
        else ""
    )
    return letter(
        "博士后研究人员进基地备案回执",
        filing.accepted_on,
        lines(opening, late),
        number=filing.number,
        recipient=case.unit_name,
        late_days=filing.late_days,
        **about(case, person),
    )


def about(case: Stay, person: PersonKnown) -> dict[str, str]:
    """The fields on person and stay that every document of a stay has."""
    mentors = {
        side: "、".join(
            mentor.name for mentor in case.mentors if mentor.side is side and mentor.until is None
        )
        for side in Side
    }
    return {
        "name": person.name,
        "identity": person.identity,
        "identity_kind": person.identity_kind,
        "person_number": person.number,
        "base": case.base,
        "unit_name": case.unit_name,
        "station_name": case.station_name,
        "discipline": case.profile.discipline,
        "project": case.profile.project,
        "mode": MODE_NAMES[case.profile.mode],
        "formalities": day(case.formalities_done),
        "entered": day(case.entered_on),
        "ends": day(case.ends_on),
        "mentor_station": mentors[Side.STATION],
        "mentor_unit": mentors[Side.UNIT],
    }


def agreement_text(case: Stay, person: PersonKnown) -> Drafted:
    """Art. 13(1), 14, 15, 20: what the three sides agree, to be printed, signed and put back as a file."""
    agreed = case.agreement
    if agreed is None:
        return lacking("agreement", "尚未拟定三方协议。", PROCEDURE)
    return letter(
        "博士后研究人员三方协议",
        agreed.begins,
        [],
        organ=case.unit_name,
        contract=CONTRACT_NAMES[agreed.contract],
        rights_duties=agreed.rights_duties,
        goals=agreed.goals,
        ownership=agreed.ownership,
        liability=agreed.liability,
        pay=f"{agreed.pay.yearly:,}元",
        pay_since=day(agreed.pay.since),
        insured="依法缴纳社会保险费" if agreed.pay.insured else "",
        pay_note=agreed.pay.note,
        **{
            **about(case, person),
            **{f"mentor_{side.value}": _named(agreed.mentors, side) for side in (Side.UNIT, Side.STATION)},
            "begins": day(agreed.begins),
            "ends": day(agreed.ends),
        },
    )


def _named(mentors: Iterable[Mentor], side: Side) -> str:
    return "、".join(" ".join(filter(None, (one.name, one.title))) for one in mentors if one.side is side)


def assessment(case: Stay, person: PersonKnown, kind: AssessmentKind) -> Drafted:
    """Art. 17: both sides' opinions and the result."""
    found = case.midterm if kind is AssessmentKind.MIDTERM else case.exit_assessment
    name = ASSESSMENT_NAMES[kind]
    if found is None or found.result is None or found.concluded_on is None:
        return lacking("assessment", f"基地和流动站尚未共同完成{name}。", PROCEDURE)
    return letter(
        f"博士后研究人员{name}表",
        found.concluded_on,
        [],
        organ=case.unit_name,
        assessment=name,
        result=RESULT_NAMES[found.result],
        achievements=[
            {
                "index": index,
                "kind": ACHIEVEMENT_NAMES[achievement.kind],
                "title": achievement.title,
                "on": day(achievement.on),
            }
            for index, achievement in enumerate(found.achievements, 1)
        ],
        unit=_opinion(found, Side.UNIT),
        station=_opinion(found, Side.STATION),
        appraisal=_appraisal(case) if kind is AssessmentKind.EXIT else "",
        **about(case, person),
    )


def _opinion(found: Assessment, side: Side) -> dict[str, str]:
    one: Opinion | None = found.opinions.get(side)
    if one is None:
        return {"text": "", "result": "", "on": ""}
    return {"text": one.text, "result": RESULT_NAMES[one.result], "on": day(one.on)}


def _appraisal(case: Stay) -> str:
    """Art. 18: the experts' appraisal, where it is on record."""
    found = case.exit.appraisal
    return f"{found.text}\n评定专家：{'、'.join(found.experts)}　　{day(found.on)}" if found else ""


def eligibility_letter(case: Stay, person: PersonKnown, today: date, number: str = "") -> Content | Lacking:
    """Art. 22: on the same facts as `eligibility`, never on a guess."""
    found = eligibility(case)
    if found.letter is None:
        return Lacking(found.missing)
    return _letter(case, found.letter, person, today, number)


def _letter(case: Stay, facts: LetterFacts, person: PersonKnown, today: date, number: str) -> Content:
    merit = MERIT_NAMES[facts.merit.merit]
    who = (
        f"{person.name}（{person.identity_kind}：{person.identity}），于{day(facts.entered_on)}至{day(facts.left_on)}在"
        f"{facts.unit_name}内蒙古自治区博士后创新实践基地（编号：{facts.base}）从事博士后研究工作，合作招收的博士后科研"
        f"流动站为{facts.station_name}，已办结出基地手续。"
    )
    why = (
        f"经核实，该同志在站期间{merit}（{facts.merit.title}，{day(facts.merit.on)}"
        f"{f'，{facts.merit.document}' if facts.merit.document else ''}），出站后{DESTINATION_NAMES[facts.destination]}"
        f"{f'（{facts.employer}）' if facts.employer else ''}，并经用人单位推荐。"
    )
    end = f"根据{MEASURES}{law.DIRECT_TITLE.cite}规定，可直接申报副高级职称。"
    return letter(
        ("博士后研究人员", "直接申报副高级职称", "资格证明"),
        today,
        lines(who, why, end, "特此证明。"),
        number=number,
        recipient="有关职称评审工作机构",
        merit=merit,
        merit_title=facts.merit.title,
        employer=facts.employer,
        left=day(facts.left_on),
        destination=DESTINATION_NAMES[facts.destination],
        **about(case, person),
    )
