"""What the end of a base rests on: Art. 24, a setting, or what held before the regulation."""

from domain.bases import law
from domain.bases.base.state import Ending
from domain.bases.base.terms import BaseStatus, CancelGround
from domain.bases.transition import before_law
from domain.source import Source, setting


def ended_under(ending: Ending) -> Source:
    """Art. 24 for a vacancy and a workstation, a setting for failed evaluations; neither for an end of earlier time."""
    if before_law(ending.on):
        return setting("before_law")
    if ending.status is BaseStatus.ENDED:
        return law.WORKSTATION
    if ending.ground is CancelGround.VACANCY:
        return law.CANCELLATION
    return setting("failed_evaluations" if ending.ground is CancelGround.EVALUATION else "before_law")
