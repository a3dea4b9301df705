"""The settings of this programme: one edition, the default, and what does not fit together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from domain.bases.interpretations import QUESTIONS
from domain.bases.policy_values import (
    DEFAULT_BENEFITS,
    DEFAULT_CRITERIA,
    DEFAULT_EFFECTS,
    DEFAULT_INDICATORS,
    DEFAULT_REMEDIES,
)
from domain.bases.texts import REGULATION
from domain.document_number import UNSET
from domain.interpretation import Question
from domain.later import LATER, unless
from domain.policy import Edition
from domain.policy_values import Criterion, Effect, PolicyProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Edition):
    """One edition of all parameters; the last group is fixed by the text, to be read and not amended."""

    programme: ClassVar[str] = "bases"
    questions: ClassVar[Mapping[str, Question]] = QUESTIONS

    consent_working_days: int = 10
    first_review_working_days: int = 20
    correction_working_days: int = 10
    department_check_working_days: int = 15
    panel_assign_working_days: int = 10
    panel_review_working_days: int = 15
    panel_conclude_working_days: int = 5
    notice_publish_working_days: int = 15
    notice_working_days: int = 5
    objection_answer_working_days: int = 15
    filing_working_days: int = 15

    class_c_yearly_pay: Decimal = Decimal(120_000)
    """Yuan; the amount behind Art. 9(5) is set by the national plan, which changes it from time to time."""

    experts_per_application: int = 5
    panel_quorum_numerator: int = 2
    panel_quorum_denominator: int = 3
    pass_mean: Decimal = Decimal(70)
    agree_numerator: int = 2
    agree_denominator: int = 3
    score_criteria: tuple[Criterion, ...] = DEFAULT_CRITERIA
    research_share_least: Decimal = Decimal(5)
    """Per cent; Art. 10 says 较高 and no number."""
    priority_first: bool = True
    """Art. 10: among equal results of the panel, whether a confirmed ground for priority comes first in the lists."""

    effects: Mapping[str, Effect] = field(default_factory=lambda: dict(DEFAULT_EFFECTS), hash=False)

    filing_prefix: str = f"备案{UNSET}"
    notice_contact: str = field(default="", metadata=LATER)
    """Where objections are taken (office, telephone, address, mail); notices say it, and nothing as long as it is empty."""
    apply_contacts: tuple[str, ...] = field(default=(), metadata=LATER)
    """Office and whom units ask there that mean to apply (section, telephone); the public page says it."""
    document_other_head: str = field(default="", metadata=LATER)
    """The name of the 厅 in the script of another nationality, above the red head of its own documents (GB/T 9704, 7.2.4)."""
    document_approvers: tuple[str, ...] = field(default=(), metadata=LATER)
    """Office and who signs for it (签发人), as upward documents print it; what is not named is left blank for the pen."""
    document_phones: tuple[str, ...] = field(default=(), metadata=LATER)
    """Office and the telephone under its upward documents (附注); what is not named is left blank for the pen."""
    cancellation_prefix: str = f"取消{UNSET}"
    cancellation_notice_prefix: str = f"告知{UNSET}"
    reversal_prefix: str = f"撤销{UNSET}"
    """代字 of documents: the department's own, which the text does not give; until it sets them each number says so."""
    cancellation_signer: str = "内蒙古自治区人力资源和社会保障厅"
    """In whose name notices and decisions stand, also those that the system gives: never somebody who did not act."""
    receipt_prefix: str = "NMGBSHJZ"
    base_code_prefix: str = "NMGBSH"
    exit_receipt_prefix: str = "NMGBSHCZ"
    certificate_prefix: str = "NMGBSHZM"

    entry_check_working_days: int = 15
    filing_correction_working_days: int = 10
    joint_assessment_working_days: int = 10
    statement_working_days: int = 10
    recruit_longest_age: int = 35
    """Years of age at the entry; the text leaves it to other rules (Art. 12), which also say who may be older."""
    recruit_degree_years: int = 3
    """Years since the degree, likewise."""
    term_adjust_working_days: int = 20
    """及时 (Art. 14) has no number in the text."""
    finding_working_days: int = 10
    service_working_days: int = 5
    refusal_statement_working_days: int = 5
    referral_working_days: int = 15
    removal_working_days: int = 15
    merit_check_working_days: int = 15
    endorsement_working_days: int = 10
    exit_receipt_working_days: int = 15
    benefit_working_days: int = 30
    cancellation_notice_working_days: int = 10
    cancellation_statement_working_days: int = 10
    cancellation_working_days: int = 15
    reversal_working_days: int = 15
    evidence_working_days: int = 20
    score_working_days: int = 20
    grade_working_days: int = 15
    rectification_check_working_days: int = 15

    midterm_numerator: int = 1
    midterm_denominator: int = 2
    self_check_open_month: int = 11
    self_check_open_day: int = 1
    self_check_month: int = 12
    self_check_day: int = 31
    evaluation_grades: tuple[str, ...] = ("优秀", "合格", "不合格")
    evaluation_marks: tuple[int, ...] = (90, 60)
    """The least mark for each grade but the last."""
    evaluation_indicators: tuple[Criterion, ...] = DEFAULT_INDICATORS
    rectification_months: int = 12
    failed_evaluations: int = 2
    vacancy_warning_months: tuple[int, ...] = (12, 6, 3, 1)
    vacancy_effect: Effect = Effect.AUTOMATIC
    vacancy_issue: bool = True
    """Whether the system issues the prepared decision when the unit was heard and stated nothing."""
    workstation_benefits: tuple[str, ...] = DEFAULT_BENEFITS
    remedies: Mapping[str, str] = field(default_factory=lambda: dict(DEFAULT_REMEDIES), hash=False)

    retain_postdoc_years: int = field(default=10, metadata=unless(10))
    """So long what is known of a postdoc is kept after the last stay has ended; the text says nothing of it, as of the next five."""
    retain_application_years: int = field(default=10, metadata=unless(10))
    """After an application has ended: contacts, legal persons, teams, and the files put to it."""
    retain_expert_years: int = field(default=3, metadata=unless(3))
    """After an expert has left the pool."""
    retain_objection_years: int = field(default=3, metadata=unless(3))
    """After an objection was answered: who objected, how to reach them, and what they wrote."""
    retain_post_years: int = field(default=1, metadata=unless(1))
    """After a post was closed: whom to ask for it, and the notes on who was brought together with it."""
    retain_account_years: int = field(default=3, metadata=unless(3))
    """After an account was closed."""

    round_interval_years: int = 2
    award_years: int = 5
    list_years: int = 3
    entry_filing_months: int = 3
    term_months: int = 24
    term_longest_months: int = 48
    project_term_longest_months: int = 72
    degree_months: int = 6
    abroad_overdue_days: int = 30
    vacancy_months: int = 24
    bar_years: int = 3


DEFAULT_POLICY = Policy(edition=1, effective_on=REGULATION.first_day, reason=f"《{REGULATION.title}》施行")


def problems_together(policy: Policy) -> tuple[PolicyProblem, ...]:
    """Setting: what does not fit together in an edition whose settings are each in order."""
    checks = (
        (policy.panel_quorum_numerator <= policy.panel_quorum_denominator, "panel_quorum_numerator"),
        (policy.agree_numerator <= policy.agree_denominator, "agree_numerator"),
        (policy.midterm_numerator < policy.midterm_denominator, "midterm_numerator"),
        (policy.self_check_day <= _days_of(policy.self_check_month), "self_check_day"),
        (policy.self_check_open_day <= _days_of(policy.self_check_open_month), "self_check_open_day"),
        (_opens_before_due(policy), "self_check_open_month"),
        (len(policy.evaluation_marks) == len(policy.evaluation_grades) - 1, "evaluation_marks"),
    )
    told = {
        "panel_quorum_numerator": "评议有效人数比例不得大于1",
        "agree_numerator": "同意票比例不得大于1",
        "midterm_numerator": "中期考核时点应早于约定期限届满",
        "self_check_day": "该月没有该日",
        "self_check_open_day": "该月没有该日",
        "self_check_open_month": "年度自查应在截止日之前启动",
        "evaluation_marks": "等次分数线应比评估等次少一个",
    }
    return tuple(PolicyProblem(name, told[name]) for holds, name in checks if not holds)


def _opens_before_due(policy: Policy) -> bool:
    opens = (policy.self_check_open_month, policy.self_check_open_day)
    return opens < (policy.self_check_month, policy.self_check_day)


def _days_of(month: int) -> int:
    return 28 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
