"""Whom a unit asks that means to apply: an office and its telephone (setting: apply_contacts)."""

from collections.abc import Mapping

from domain.bases.policy import Policy


def whom_to_ask(policy: Policy) -> Mapping[str, str]:
    """Name of an office → section and telephone; offices that told none are not there."""
    return dict(line.split(maxsplit=1) for line in policy.apply_contacts)
