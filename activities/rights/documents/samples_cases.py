"""Invented cases (样例) that the documents of complaints, inquiries, commitments and checks are shown with."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from activities.documents.content import Drafted
from activities.rights.documents import content_check as of_check
from activities.rights.documents import content_commitment as of_commitment
from activities.rights.documents import content_complaint as of_complaint
from activities.rights.documents import content_inquiry as of_inquiry
from activities.rights.documents.content_complaint import Limits, Said
from domain.deadline import Deadline, Span
from domain.legal_time import SHANGHAI
from domain.rights.commitment.state import Commitment, CommitmentStage, Line, LineStatus, LineTerms
from domain.rights.complaint.facts import Referred
from domain.rights.complaint.state import Complaint, ComplaintStage, Measure, Point
from domain.rights.inquiry.state import Inquiry, InquiryStage
from domain.rights.rules import rule
from domain.rights.terms import Body, Item, PromiseMatter, RightsFinding, Topic, Trait
from domain.rights.unit_check.state import ItemReport, Made, UnitCheck, UnitCheckStage
from domain.wait import Clock

AT = datetime(2026, 9, 18, 10, 0, tzinfo=SHANGHAI)
UNIT, BUREAU, PERSON = "样例研究院", "样例市科学技术局", "样例研究员"
DUE = Deadline(
    start=date(2025, 7, 20),
    count=3,
    span=Span.MONTHS,
    roll=False,
    due=date(2025, 10, 20),
    provisional=False,
    calendar="2025",
    skipped=(),
    source=rule("rectification_months"),
)
LIMITS = Limits(date(2026, 9, 21), date(2026, 10, 15))


def _complaint() -> Complaint:
    return Complaint(
        id="sample-complaint",
        stage=ComplaintStage.ANSWERED,
        topic=Topic.REIMBURSEMENT,
        holder=Body.CZT,
        received_at=AT,
    )


def receipt() -> Drafted:
    """What the complainant has on paper."""
    return of_complaint.receipt(_complaint(), LIMITS, "SAMP-LE00-0000-0001")


def notice() -> Drafted:
    """That it is handled."""
    return of_complaint.notice(_complaint(), date(2026, 9, 22), None)


def referral() -> Drafted:
    """One move."""
    moved = Referred(
        giver=Body.KJT,
        to=Body.CZT,
        on=date(2026, 9, 22),
        reason="样例：属于财务报销管理事项。",
        topic=Topic.REIMBURSEMENT,
    )
    return of_complaint.referral(_complaint(), moved, LIMITS.answer)


def answer() -> Drafted:
    """An answer with two points."""
    points = (Point(1, RightsFinding.MET), Point(2, RightsFinding.PARTLY))
    measures = (Measure("1", date(2026, 11, 30)),)
    text = "样例：经核实，有关差旅费用已经办理报销；内部报销规定正在修订。"
    return of_complaint.answer(_complaint(), Said(date(2026, 10, 14), points, measures, text))


def _inquiry() -> Inquiry:
    return Inquiry(
        id="sample-inquiry",
        stage=InquiryStage.ANSWERED,
        body=Body.CZT,
        paraphrase="样例：请说明本年度差旅费报销的办理时限和尚未办理的情况。",
        files=("sample-copy",),
        asked_on=date(2026, 9, 24),
        answer="样例：尚未办理的报销已于9月28日前全部办理。",
        answer_files=("sample-file",),
        answered_on=date(2026, 9, 29),
    )


def asking() -> Drafted:
    """What is asked."""
    return of_inquiry.asking(_inquiry(), UNIT, date(2026, 9, 30), "")


def reply() -> Drafted:
    """What was answered."""
    return of_inquiry.reply(_inquiry(), UNIT, "")


def urging_inquiry() -> Drafted:
    """No answer came."""
    open_case = Inquiry(
        id="sample-inquiry", stage=InquiryStage.ASKED, body=Body.CZT, asked_on=date(2026, 9, 24)
    )
    return of_inquiry.urging(open_case, UNIT, date(2026, 9, 30), date(2026, 10, 9), "")


def _commitment() -> Commitment:
    terms = LineTerms("1", "样例：第一年安家费", date(2025, 10, 5), Decimal("100000.00"))
    later = LineTerms("2", "样例：第二年安家费", date(2026, 10, 5), Decimal("100000.00"))
    return Commitment(
        id="sample-commitment",
        stage=CommitmentStage.RUNNING,
        unit="sample-unit",
        person="sample-person",
        matter=PromiseMatter.PAY,
        wording="样例：分两年支付安家费20万元。",
        lines=(
            Line(terms=terms, status=LineStatus.CONFIRMED, evidence=("样例付款凭证1号",)),
            Line(terms=later, status=LineStatus.OVERDUE, late=True),
        ),
    )


def commitment_sheet() -> Drafted:
    """The whole commitment."""
    return of_commitment.sheet(_commitment(), UNIT, PERSON, date(2026, 10, 9))


def urging_commitment() -> Drafted:
    """A line that was not kept."""
    case = _commitment()
    by = of_commitment.Urging(
        organ="内蒙古自治区科学技术厅",
        recipient=BUREAU,
        unit=UNIT,
        person=PERSON,
        on=date(2026, 10, 9),
        number="",
    )
    return of_commitment.urging(case, case.lines[1], by)


def _check() -> UnitCheck:
    reports = {
        Item.P9: ItemReport(
            item=Item.P9, made=Made.MADE, document="样例容错办法", on=date(2025, 5, 20), clause="样例条款甲"
        ),
        Item.P12: ItemReport(
            item=Item.P12, made=Made.AMENDING, share_numerator=3, share_denominator=5, clause="样例条款乙"
        ),
    }
    return UnitCheck(
        id="sample-check",
        stage=UnitCheckStage.RECTIFYING,
        unit="sample-unit",
        traits=(Trait.RESEARCH,),
        year=2025,
        due=date(2025, 6, 30),
        handed_in_on=date(2025, 7, 2),
        late_days=2,
        reports=reports,
        findings={
            item: RightsFinding.NOT_MET if item is Item.P12 else RightsFinding.MET
            for item in (
                Item.P6,
                Item.P8,
                Item.P9,
                Item.P10,
                Item.P12,
                Item.P13,
                Item.P14,
                Item.P15,
                Item.P16,
            )
        },
        reasons={Item.P12: "样例：科研工作时间不足三分之二。"},
        clocks={f"rectify:{Item.P12.value}": Clock(since=AT, deadline=DUE)},
    )


def check_form() -> Drafted:
    """The form as it was handed in."""
    return of_check.handed_in(_check(), UNIT)


def check_findings() -> Drafted:
    """What was found."""
    return of_check.findings(_check(), BUREAU, UNIT, date(2025, 7, 20), "")


def urging_check() -> Drafted:
    """What was not put right."""
    return of_check.urging(_check(), BUREAU, UNIT, DUE.due + timedelta(days=3), "")
