"""What each setting of this programme may be."""

from collections.abc import Collection, Mapping
from types import MappingProxyType

from domain.limits import Read, UnfitError, effects, flag, ladder, roll_rules, whole
from domain.rights.policy_values import DEFAULT_EFFECTS, allowed_effects
from domain.rights.terms import BODY_NAMES, INTAKES, RIGHT_NAMES, Body, Right

_DAYS = whole(1, 90)
ROLLED: Mapping[str, str] = MappingProxyType(
    {"rectification_months": "整改期限", "yearly_review_months": "高层次人才年度复核期限"}
)
"""Parameters counted in months, whose last day can fall on a rest day."""


def one_of(bodies: Collection[Body]) -> Read:
    """Setting: the code of one of these departments."""
    allowed = "、".join(f"“{body.value}”（{BODY_NAMES[body]}）" for body in bodies)

    def read(value: object) -> str:
        if not isinstance(value, str) or value not in bodies:
            raise UnfitError(f"应为{allowed}之一")
        return value

    return read


def agencies(value: object) -> dict[str, str]:
    """Setting: a department for every entitlement."""
    if not isinstance(value, Mapping) or set(value) != set(Right):
        raise UnfitError(f"应为{'、'.join(RIGHT_NAMES.values())}各指定一个部门")
    read = one_of(tuple(Body))
    return {str(key): str(read(body)) for key, body in value.items()}


LIMITS: Mapping[str, Read] = MappingProxyType(
    {
        "acknowledge_working_days": _DAYS,
        "accept_working_days": _DAYS,
        "answer_working_days": _DAYS,
        "extension_working_days": _DAYS,
        "most_referrals": whole(1, 10),
        "competence_working_days": _DAYS,
        "rating_working_days": _DAYS,
        "reopened_working_days": _DAYS,
        "inquiry_working_days": _DAYS,
        "anonymous_taken": flag,
        "files_at_most": whole(0, 20),
        "desk": one_of(INTAKES),
        "substitute_agency": one_of(INTAKES),
        "protection_months": whole(1, 60),
        "least_cell": whole(2, 50),
        "figures_working_days": _DAYS,
        "report_working_days": _DAYS,
        "bulletin_by_unit": flag,
        "claim_working_days": _DAYS,
        "confirm_working_days": _DAYS,
        "contest_working_days": _DAYS,
        "due_reminder_days": ladder,
        "due_agency_working_days": _DAYS,
        "review_working_days": _DAYS,
        "rectification_months": whole(1, 60),
        "verify_working_days": _DAYS,
        "list_keeper": one_of(tuple(Body)),
        "yearly_review_months": whole(1, 60),
        "entitlement_working_days": _DAYS,
        "entitlement_agencies": agencies,
        "identity_years": whole(1, 50),
        "retain_researcher_years": whole(1, 100),
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
    }
)
"""Setting → how a proposed value is read; what the text fixes is not here."""
