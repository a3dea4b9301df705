"""An application as a row of a list; written from the row itself, without a detour through models."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from pydantic import BaseModel, Field

from api.models.dates import Due, due_of
from api.shown import Instant
from db.bases.reads.applications import ApplicationRow as Row
from domain.bases.terms import STAGE_NAMES, Stage
from domain.calendar import WorkCalendar
from domain.counting import Span
from domain.legal_time import SHANGHAI
from domain.offices import office
from domain.terms import NATURE_NAMES, ROUTE_NAMES, Nature, Route


class ApplicationRow(BaseModel):
    """One application of the list."""

    id: str = Field(examples=["0197c1f0a1b27c3d8e4f5a6b7c8d9e0f"])
    number: str = Field(examples=["2026-0012"])
    round: str = Field(examples=["2026"])
    unit: str = Field(examples=["9b2f6c0d5e8a4f7188c3d2a1b0e9f8c7"])
    unit_name: str = Field(examples=["样例新材料有限公司"])
    league: str = Field(examples=["150200"])
    league_name: str = Field(examples=["包头市人力资源和社会保障局"])
    route: Route
    route_name: str = Field(examples=["地方单位"])
    nature: Nature
    nature_name: str = Field(examples=["企业"])
    stage: Stage
    stage_name: str = Field(examples=["盟市初审"])
    revision: int = Field(examples=[3])
    due: Due | None
    submitted_at: Instant | None
    changed_at: Instant


Describe = Callable[[date | None, bool], dict[str, object] | None]


ROUTES = {route.value: name for route, name in ROUTE_NAMES.items()}
NATURES = {nature.value: name for nature, name in NATURE_NAMES.items()}
STAGES = {stage.value: name for stage, name in STAGE_NAMES.items()}
DRAFT = Stage.DRAFT.value


@cache
def names_of_league(code: str) -> str:
    """The office of the area."""
    found = office(code)
    return found.name if found else code


def listed(rows: Iterable[Row], today: date, calendar: WorkCalendar) -> list[dict[str, object]]:
    """The rows as plain values of the type `ApplicationRow`."""
    due = _dues(today, calendar)
    return [_row(row, due) for row in rows]


def _row(row: Row, due: Describe) -> dict[str, object]:
    return {
        "id": row.id,
        "number": row.number,
        "round": row.round_id,
        "unit": row.unit_id,
        "unit_name": row.unit_name,
        "league": row.league,
        "league_name": names_of_league(row.league),
        "route": row.route,
        "route_name": ROUTES[row.route],
        "nature": row.nature,
        "nature_name": NATURES[row.nature],
        "stage": row.stage,
        "stage_name": STAGES[row.stage],
        "revision": row.revision,
        "due": due(row.due_on, row.stage != DRAFT),
        "submitted_at": row.submitted_at.astimezone(SHANGHAI) if row.submitted_at else None,
        "changed_at": row.changed_at.astimezone(SHANGHAI),
    }


def _dues(today: date, calendar: WorkCalendar) -> Describe:
    """Many rows share a due date; each is described once for a page."""

    @cache
    def due(day: date | None, counted: bool) -> dict[str, object] | None:
        """The last day of a window was set by a person: no calendar moves it."""
        provisional = day is not None and counted and calendar.is_provisional(day)
        span = Span.WORKING_DAYS if counted else Span.DAYS
        found = due_of(day, today, calendar, span, provisional=provisional)
        return found.model_dump() if found else None

    return due
