"""The running clocks of an application, by the key of the wait they belong to."""

from collections.abc import Callable
from dataclasses import replace

from domain.bases.application.papers import SERVE
from domain.bases.application.state import Application
from domain.wait import Clock

PANEL_REVIEW = "panel_review:"
OBJECTION = "objection:"
STATEMENT = "statement"
"""The unit is heard on the refusal that is intended."""
REFUSAL = "refusal"
"""The department decides on it."""


def with_clock(case: Application, key: str, change: Callable[[Clock], Clock]) -> Application:
    """The state with the clock of that wait changed; a clock that is gone changes nothing."""
    if key.startswith(PANEL_REVIEW):
        expert = key.removeprefix(PANEL_REVIEW)
        panel = tuple(
            replace(one, clock=change(one.clock)) if one.expert == expert else one for one in case.panel
        )
        return replace(case, panel=panel)
    if key.startswith(OBJECTION):
        objection = key.removeprefix(OBJECTION)
        objections = tuple(
            replace(one, clock=change(one.clock)) if one.id == objection else one for one in case.objections
        )
        return replace(case, objections=objections)
    if key.startswith(SERVE):
        paper_id = key.removeprefix(SERVE)
        papers = tuple(
            replace(one, clock=change(one.clock)) if one.id == paper_id else one for one in case.papers
        )
        return replace(case, papers=papers)
    if key in (STATEMENT, REFUSAL):
        return _with_hearing(case, change)
    return replace(case, clock=change(case.clock)) if case.clock is not None else case


def _with_hearing(case: Application, change: Callable[[Clock], Clock]) -> Application:
    intent = case.intent
    if intent is None or intent.clock is None:
        return case
    return replace(case, intent=replace(intent, clock=change(intent.clock)))
