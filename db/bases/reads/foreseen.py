"""The open cases of each kind, for a simulation."""

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, ScalarSelect, String, Text, case, cast, func, select, type_coerce

from db.bases.tables import application, base, campaign, round_, stay
from db.personal import PersonalText
from db.reads.foreseen import NONE, Query, WantedCases
from domain.bases.base.terms import BaseStatus
from domain.bases.campaign.state import CampaignStage
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.bases.terms import ENDS, RoundStage

OVER = [stage.value for stage in STAY_ENDS]


def _bases(wanted: WantedCases) -> Query:
    """Bases in force, and ended ones with something still to be done."""
    agreed = (
        select(func.jsonb_object_agg(stay.c.id, stay.c.ends_on))
        .where(
            stay.c.base_code == base.c.code,
            stay.c.stage == StayStage.IN_STATION.value,
            stay.c.ends_on.is_not(None),
        )
        .correlate(base)
        .scalar_subquery()
    )
    ends = case((base.c.residents > 0, func.coalesce(agreed, NONE)), else_=NONE)
    query = select(
        base.c.code.label("id"),
        base.c.unit_name.label("subject"),
        type_coerce(base.c.state, PersonalText()).label("state"),
        ends.label("ends"),
        func.coalesce(_belonging(), NONE).label("belonging"),
    ).where((base.c.status == BaseStatus.ACTIVE.value) | (base.c.state["clocks"] != NONE))
    return _within(query, wanted, base.c.league, base.c.code).order_by(base.c.code)


def _belonging() -> ScalarSelect[Mapping[str, str]]:
    """The stages of a base's stays that are not over, by id."""
    stages = select(func.jsonb_object_agg(stay.c.id, stay.c.stage))
    return (
        stages.where(stay.c.base_code == base.c.code, stay.c.stage.not_in(OVER))
        .correlate(base)
        .scalar_subquery()
    )


def _stays(wanted: WantedCases) -> Query:
    """Stays that are not over, called by their number: the person is none of a simulation's business."""
    subject = func.concat(stay.c.number, " ", stay.c.state["unit_name"].astext, type_=String)
    query = select(
        stay.c.id.label("id"),
        subject.label("subject"),
        type_coerce(stay.c.state, PersonalText()).label("state"),
        NONE.label("ends"),
        NONE.label("belonging"),
    ).where(stay.c.stage.not_in(OVER))
    return _within(query, wanted, stay.c.league, stay.c.base_code).order_by(stay.c.id)


def _applications(wanted: WantedCases) -> Query | None:
    """Applications that are not over; they are of no base."""
    if wanted.within is not None:
        return None
    row = application.c
    subject = func.concat(row.number, " ", row.unit_name, type_=String)
    query = select(
        row.id.label("id"),
        subject.label("subject"),
        type_coerce(row.state, PersonalText()).label("state"),
        NONE.label("ends"),
        NONE.label("belonging"),
    ).where(row.stage.not_in([stage.value for stage in ENDS]))
    return _within(query, wanted, row.league).order_by(row.id)


def _rounds(wanted: WantedCases) -> Query | None:
    """Rounds that are not over; they are of no base and of no area."""
    if wanted.within is not None or wanted.league is not None:
        return None
    return (
        select(
            round_.c.id.label("id"),
            round_.c.title.label("subject"),
            cast(round_.c.state, Text).label("state"),
            NONE.label("ends"),
            NONE.label("belonging"),
        )
        .where(round_.c.stage != RoundStage.FINISHED.value)
        .order_by(round_.c.id)
    )


def _campaigns(wanted: WantedCases) -> Query | None:
    """Evaluations and self-checks that run; they are the department's, over many bases."""
    if wanted.within is not None or wanted.league is not None:
        return None
    return (
        select(
            campaign.c.id.label("id"),
            campaign.c.title.label("subject"),
            cast(campaign.c.state, Text).label("state"),
            NONE.label("ends"),
            NONE.label("belonging"),
        )
        .where(campaign.c.stage == CampaignStage.OPEN.value)
        .order_by(campaign.c.id)
    )


def _within(
    query: Query, wanted: WantedCases, league: ColumnElement[str], code: ColumnElement[str] | None = None
) -> Query:
    if wanted.league is not None:
        query = query.where(league == wanted.league)
    if wanted.within is not None and code is not None:
        query = query.where(code.in_(wanted.within))
    return query


QUERIES: Mapping[str, Callable[[WantedCases], Query | None]] = {
    "base": _bases,
    "postdoc": _stays,
    "application": _applications,
    "round": _rounds,
    "campaign": _campaigns,
}
