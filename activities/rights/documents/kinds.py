"""The kinds of documents: of which case each is, who drafts it, what it rests on, and whether it is kept."""

from collections.abc import Mapping
from enum import StrEnum

from activities.documents.kinds import Numbering, Plan
from domain.rights import law
from domain.rights.rules import COMPLAINT, IDENTITY, REFERRAL, rule
from domain.terms import Role


class DocumentKind(StrEnum):
    """What is drafted."""

    COMPLAINT_RECEIPT = "complaint_receipt"
    COMPLAINT_NOTICE = "complaint_notice"
    COMPLAINT_REFERRAL = "complaint_referral"
    COMPLAINT_ANSWER = "complaint_answer"
    INQUIRY_LETTER = "inquiry_letter"
    INQUIRY_REPLY = "inquiry_reply"
    INQUIRY_URGING = "inquiry_urging"
    COMMITMENT_SHEET = "commitment_sheet"
    COMMITMENT_URGING = "commitment_urging"
    CHECK_FORM = "self_check_form"
    CHECK_FINDINGS = "self_check_findings"
    CHECK_URGING = "self_check_urging"
    QUARTER_REPORT = "quarter_report"
    QUARTER_BULLETIN = "quarter_bulletin"


COMPLAINT_CASE, INQUIRY, COMMITMENT, UNIT_CHECK, DISPATCH = (
    "complaint", "inquiry", "commitment", "unit_check", "dispatch",
)  # fmt: skip
"""Whose documents there are."""
AGENCIES = frozenset({Role.DEPARTMENT})
UNIT = frozenset({Role.UNIT})
ABOVE = frozenset({Role.DEPARTMENT, Role.LEAGUE, Role.AUTHORITY})
ASKED = frozenset({Role.UNIT, Role.LEAGUE, Role.AUTHORITY})

PLANS: Mapping[DocumentKind, Plan] = {
    DocumentKind.COMPLAINT_RECEIPT: Plan(
        title="投诉回执",
        case=COMPLAINT_CASE,
        drafters=AGENCIES,
        source=IDENTITY,
        numbering=Numbering.NONE,
        personal=True,
        kept=False,
    ),
    DocumentKind.COMPLAINT_NOTICE: Plan(
        title="投诉受理（不予受理）告知书",
        case=COMPLAINT_CASE,
        drafters=AGENCIES,
        source=COMPLAINT,
        numbering=Numbering.GIVEN,
        personal=True,
        kept=False,
    ),
    DocumentKind.COMPLAINT_REFERRAL: Plan(
        title="投诉移送函",
        case=COMPLAINT_CASE,
        drafters=AGENCIES,
        source=REFERRAL,
        numbering=Numbering.GIVEN,
        personal=True,
        parts="次",
        kept=False,
    ),
    DocumentKind.COMPLAINT_ANSWER: Plan(
        title="投诉答复书",
        case=COMPLAINT_CASE,
        drafters=AGENCIES,
        source=law.SOLVED,
        numbering=Numbering.GIVEN,
        personal=True,
        kept=False,
    ),
    DocumentKind.INQUIRY_LETTER: Plan(
        title="核实函",
        case=INQUIRY,
        drafters=AGENCIES,
        source=IDENTITY,
        numbering=Numbering.GIVEN,
        personal=True,
        openers=ASKED,
    ),
    DocumentKind.INQUIRY_REPLY: Plan(
        title="核实情况复函",
        case=INQUIRY,
        drafters=ASKED,
        source=rule("inquiry_working_days"),
        numbering=Numbering.GIVEN,
        personal=True,
        openers=AGENCIES,
    ),
    DocumentKind.INQUIRY_URGING: Plan(
        title="核实回复督办函",
        case=INQUIRY,
        drafters=AGENCIES,
        source=rule("inquiry_working_days"),
        numbering=Numbering.GIVEN,
        personal=False,
        openers=ASKED,
    ),
    DocumentKind.COMMITMENT_SHEET: Plan(
        title="承诺事项兑现单",
        case=COMMITMENT,
        drafters=UNIT,
        source=law.PROMISES,
        numbering=Numbering.NONE,
        personal=True,
        openers=ABOVE,
    ),
    DocumentKind.COMMITMENT_URGING: Plan(
        title="承诺兑现督办函",
        case=COMMITMENT,
        drafters=ABOVE,
        source=law.KEPT_IN_TIME,
        numbering=Numbering.GIVEN,
        personal=True,
        parts="承诺项",
        openers=UNIT,
    ),
    DocumentKind.CHECK_FORM: Plan(
        title="政策落实自查表",
        case=UNIT_CHECK,
        drafters=UNIT,
        source=law.SELF_CHECK,
        numbering=Numbering.NONE,
        personal=True,
        openers=ABOVE,
    ),
    DocumentKind.CHECK_FINDINGS: Plan(
        title="自查审核情况通知",
        case=UNIT_CHECK,
        drafters=ABOVE,
        source=law.CORRECTED,
        numbering=Numbering.GIVEN,
        personal=True,
        openers=UNIT,
    ),
    DocumentKind.CHECK_URGING: Plan(
        title="自查督办函",
        case=UNIT_CHECK,
        drafters=ABOVE,
        source=law.SELF_CHECK,
        numbering=Numbering.GIVEN,
        personal=False,
        openers=UNIT,
    ),
    DocumentKind.QUARTER_REPORT: Plan(
        title="季度调度报告",
        case=DISPATCH,
        drafters=AGENCIES,
        source=law.QUARTERLY,
        numbering=Numbering.REGISTER,
        personal=False,
    ),
    DocumentKind.QUARTER_BULLETIN: Plan(
        title="季度通报",
        case=DISPATCH,
        drafters=AGENCIES,
        source=law.BULLETIN,
        numbering=Numbering.REGISTER,
        personal=False,
    ),
}
"""In the order in which they are offered."""
