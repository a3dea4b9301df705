"""What each setting of this programme may be; what the text fixes is not here."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.assistants.ladders import BEFORE, LATER, step_of
from domain.assistants.policy_values import CHOICES, CONTACT_FIELDS, DEFAULT_EFFECTS, allowed_effects
from domain.limits import (
    Read,
    UnfitError,
    effects,
    flag,
    ladder,
    listed,
    remedies,
    roll_rules,
    texts,
    whole,
)

ROLLED = {"report": "周报告期限"}


def choice(names: Mapping[str, str]) -> Read:
    """Setting: one of a few ways, by its key."""

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in names:
            told = "、".join(f"{key}（{name}）" for key, name in names.items())
            raise UnfitError(f"应为{told}之一")
        return value

    return read


def steps(head: str) -> Read:
    """Setting: the steps of a ladder, each written as 前1日09:00, 当日09:00 or 后1日09:00."""

    def read(value: object) -> tuple[str, ...]:
        items = [item.strip() for item in listed(value) if isinstance(item, str)]
        if len(items) != len(listed(value)) or any(step_of(item, head) is None for item in items):
            raise UnfitError(f"每项应写作“{head}1日09:00”{'或“当日09:00”' if head == BEFORE else ''}")
        return tuple(items)

    return read


def contact_columns(value: object) -> tuple[str, ...]:
    """Setting (contact_fields): some of the columns that contacts can have; the name is always one."""
    names = texts(value)
    if CONTACT_FIELDS[0] not in names or not set(names) <= set(CONTACT_FIELDS):
        raise UnfitError(f"应为{'、'.join(CONTACT_FIELDS)}中的若干项，且应有{CONTACT_FIELDS[0]}")
    return names


LIMITS: Mapping[str, Read] = MappingProxyType(
    {
        "report_lead_working_days": whole(0, 10),
        "closing_report": flag,
        "report_ladder": steps(BEFORE),
        "missed_ladder": steps(LATER),
        "missed_in_a_row": whole(1, 10),
        "difference_needs_reason": flag,
        "late_entry_working_days": whole(0, 60),
        "gap_working_days": whole(1, 60),
        "contacts_working_days": whole(1, 60),
        "clarify_working_days": whole(1, 60),
        "clear_working_days": whole(1, 60),
        "counts_from_month": whole(1, 12),
        "counts_from_day": whole(1, 28),
        "link_required": flag,
        "restricted_counts": flag,
        "post_ratio_at_100": whole(1, 2),
        "agreement_days": whole(1, 180),
        "retain_hire_years": whole(1, 100),
        "retain_contact_years": whole(1, 100),
        "years_back": whole(0, 5),
        "earlier_years_unemployed": flag,
        "leaving_counts": flag,
        "unmatched_counts": flag,
        "agricultural_zone_reports": flag,
        "sub_targets_must_sum": flag,
        "contact_fields": contact_columns,
        "match_working_days": whole(1, 90),
        "integrity_explain_working_days": whole(1, 60),
        "integrity_finding_working_days": whole(1, 90),
        "integrity_review_working_days": whole(1, 60),
        "close_working_days": whole(1, 60),
        "national_working_days": whole(1, 20),
        "spot_check_share": whole(0, 100),
        "spot_check_least": whole(0, 100),
        "spot_check_working_days": whole(1, 90),
        **{name: choice(names) for name, names in CHOICES.items()},
        "roll_to_working_day": flag,
        "roll_rules": roll_rules(ROLLED),
        "reminder_days_before": ladder,
        "reminder_days_after_every": whole(1, 90),
        "reminder_from_hour": whole(0, 23),
        "reminder_until_hour": whole(1, 24),
        "worklist_lead_days": whole(1, 366),
        "cosigning": flag,
        "take_back_minutes": whole(0, 60),
        "worklist_undated_days": whole(1, 366),
        "effects": effects({key: allowed_effects(key) for key in DEFAULT_EFFECTS}),
        "remedies": remedies({}),
    }
)
