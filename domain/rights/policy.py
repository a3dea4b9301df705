"""The settings of this programme: one edition, the default, and what does not fit together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from domain.later import unless
from domain.policy import Edition
from domain.policy_values import Effect, PolicyProblem
from domain.rights.policy_values import DEFAULT_AGENCIES, DEFAULT_EFFECTS
from domain.rights.texts import PLAN


@dataclass(frozen=True, slots=True, kw_only=True)
class RightsPolicy(Edition):
    """One edition of all parameters; the text fixes none of them."""

    programme: ClassVar[str] = "rights"

    acknowledge_working_days: int = 2
    accept_working_days: int = 3
    answer_working_days: int = 15
    """From receipt, whatever happens between."""
    extension_working_days: int = 10
    most_referrals: int = 2
    competence_working_days: int = 3
    rating_working_days: int = 10
    reopened_working_days: int = 10
    inquiry_working_days: int = 5
    anonymous_taken: bool = True
    files_at_most: int = 5
    """Files of one complaint."""
    desk: str = "kjt"
    """The body at which every topic without a route in the text waits (统筹受理)."""
    substitute_agency: str = "rst"
    """What takes a complaint about the desk's own department on a topic without a route in the text."""
    protection_months: int = 12
    least_cell: int = 5
    """Numbers under it are not printed; 0 is."""
    figures_working_days: int = 10
    report_working_days: int = 20
    bulletin_by_unit: bool = False

    claim_working_days: int = 10
    confirm_working_days: int = 10
    contest_working_days: int = 15
    due_reminder_days: tuple[int, ...] = (90, 30, 7)
    due_agency_working_days: int = 20
    """After the day of a line: the league or 主管部门 hears at once, 科技厅 after so many working days."""

    review_working_days: int = 20
    rectification_months: int = 3
    verify_working_days: int = 15

    list_keeper: str = "zzb"
    yearly_review_months: int = 12
    entitlement_working_days: int = 20
    entitlement_agencies: Mapping[str, str] = field(
        default_factory=lambda: dict(DEFAULT_AGENCIES), hash=False
    )
    """Entitlement (服务保障事项) → the department that grants it."""
    identity_years: int = 5
    """How long identities, and what was written, are kept after the end of a complaint."""
    retain_researcher_years: int = field(default=10, metadata=unless(10))
    """Years after the last change of a commitment, of the list or of a check for which texts about researchers are kept."""

    effects: Mapping[str, Effect] = field(default_factory=lambda: dict(DEFAULT_EFFECTS), hash=False)


DEFAULT_POLICY = RightsPolicy(edition=1, effective_on=PLAN.first_day, reason=f"《{PLAN.title}》施行")


def problems_together(policy: RightsPolicy) -> tuple[PolicyProblem, ...]:
    """Setting: what does not fit together in an edition whose settings are each in order."""
    checks = (
        (policy.acknowledge_working_days <= policy.accept_working_days, "acknowledge_working_days"),
        (policy.accept_working_days <= policy.answer_working_days, "accept_working_days"),
        (policy.figures_working_days <= policy.report_working_days, "figures_working_days"),
        (policy.desk != policy.substitute_agency, "substitute_agency"),
    )
    told = {
        "acknowledge_working_days": "告知收到期限不得长于受理期限",
        "accept_working_days": "受理期限不得长于答复期限",
        "figures_working_days": "季度数据确认期限不得长于季度报告期限",
        "substitute_agency": "替代承办部门不得是统筹受理部门",
    }
    return tuple(PolicyProblem(name, told[name]) for holds, name in checks if not holds)
