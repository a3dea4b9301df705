"""The settings of this programme: one edition, the default, and what does not fit together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from domain.assistants import policy_values as values
from domain.assistants.texts import POSTS
from domain.later import unless
from domain.policy import Edition
from domain.policy_values import Effect, PolicyProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistantsPolicy(Edition):
    """One edition of all parameters; `report_hour` is fixed by the text, to be read and not amended."""

    programme: ClassVar[str] = "assistants"

    report_hour: int = 18
    report_lead_working_days: int = 2
    """So many working days lie at least between the opening of a drive and its first Wednesday."""
    closing_report: bool = True
    report_ladder: tuple[str, ...] = values.REPORT_LADDER
    missed_ladder: tuple[str, ...] = values.MISSED_LADDER
    missed_in_a_row: int = 2
    """So many absences one after another are proposed for a bulletin."""
    official_figure: str = values.RECORDS
    difference_needs_reason: bool = True
    late_entry_working_days: int = 10

    milestone_bound: str = values.LOWER
    milestone_rounding: str = values.CEILING
    milestone_action: str = values.LETTER
    gap_working_days: int = 5
    contacts_working_days: int = 5
    clarify_working_days: int = 5
    clear_working_days: int = 5

    counts_from_month: int = 1
    counts_from_day: int = 1
    link_required: bool = True
    restricted_counts: bool = False
    """Whether a post with a standing restriction counts as published."""
    funding_base: str = values.APPROVED
    post_ratio_at_100: int = 1
    """How many posts a project of exactly 100 万元 has, which two ranges of the text contain."""
    agreement_days: int = 30
    years_back: int = 2
    earlier_years_unemployed: bool = True
    count_person: str = values.ONCE_EVER
    leaving_counts: bool = True
    unmatched_counts: bool = True

    listed_unit_in_zone: str = values.OWN_LINE
    agricultural_zone_reports: bool = False
    unlisted_region_unit: str = values.TO_LEAGUE
    sub_targets_must_sum: bool = False
    contact_fields: tuple[str, ...] = values.CONTACT_FIELDS

    match_working_days: int = 15
    integrity_explain_working_days: int = 10
    integrity_finding_working_days: int = 15
    integrity_review_working_days: int = 10

    close_working_days: int = field(default=5, metadata=unless(5))
    """After the last day of late entries, before which nobody can close a drive."""
    national_working_days: int = field(default=1, metadata=unless(1))
    """After the day that a national summary is of, for it can only be made when that day is over."""

    spot_check_share: int = 5
    """Per cent of the hires of a unit."""
    spot_check_least: int = 3
    spot_check_working_days: int = 15

    retain_hire_years: int = field(default=10, metadata=unless(10))
    """Years after the year of the drive for which names, numbers and ways to reach of who was hired are kept."""
    retain_contact_years: int = field(default=3, metadata=unless(3))
    """Years after the year of the drive for which leaders and liaisons are kept."""

    effects: Mapping[str, Effect] = field(default_factory=lambda: dict(values.DEFAULT_EFFECTS), hash=False)


DEFAULT_POLICY = AssistantsPolicy(edition=1, effective_on=POSTS.first_day, reason=f"《{POSTS.title}》印发")


def problems_together(policy: AssistantsPolicy) -> tuple[PolicyProblem, ...]:
    """Setting: what does not fit together in an edition whose settings are each in order."""
    if policy.counts_from_day <= 28:
        return ()
    return (PolicyProblem("counts_from_day", "应为该月1日至28日"),)
