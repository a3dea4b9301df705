"""Setting (remedies): which adverse end of an application tells which remedies, under the general law."""

from collections.abc import Mapping
from types import MappingProxyType

from domain.terms import Stage

OF_STAGES: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.CONSENT_REFUSED: "opinion",
        Stage.NOT_RECOMMENDED: "opinion",
        Stage.REFUSED: "application",
        Stage.NOT_PASSED: "application",
    }
)
"""Adverse end → kind of its remedies (`Policy.remedies`)."""
