"""How far an application is within its stage: the steps that are done, so that the next one is asked for."""

from collections.abc import Mapping

from domain.awaited import Work
from domain.bases.application.clocks import PANEL_REVIEW
from domain.bases.application.state import Application
from domain.bases.terms import Condition


def work(case: Application) -> Work:
    """Art. 11(2): findings once all five conditions have one, the inspection once it is recorded."""
    found = ("findings",) if all(one in case.findings for one in Condition) else ()
    inspected = ("inspection",) if case.inspection is not None else ()
    return Work(done=(*found, *inspected))


def tally(case: Application) -> Mapping[str, str]:
    """Art. 11(3): how many of the panel have handed in their sheets."""
    panel = case.reviewers
    if not panel:
        return {}
    handed_in = sum(one.review is not None for one in panel)
    return {PANEL_REVIEW.rstrip(":"): f"评审组{len(panel)}人，已提交{handed_in}人"}
