"""How far the applications of a round have come: by where they stand, or by what happened before they ended."""

from typing import NamedTuple

from sqlalchemy import Integer, and_, case, cast, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from db.bases.tables import application
from db.sql import fetch_all
from db.tables import register
from db.taking_back import standing
from domain.bases.round.pipeline import UNTOLD, Step
from domain.bases.terms import Stage
from domain.terms import Route

a, r = application.c, register.c
REACHED = (
    (r.fact == "Submitted", Step.REVIEW),
    (
        or_(r.fact == "Recommended", and_(r.fact == "Consented", a.route == Route.REGION.value)),
        Step.CHECK,
    ),
    (r.fact == "Accepted", Step.PANEL),
    (and_(r.fact == "PanelConcluded", r.body["to"].astext == Stage.PASSED.value), Step.PASSED),
    (r.fact == "NoticeBegan", Step.NOTICE),
)
"""Art. 11: what brings an application to a step."""
FACTS = ("Submitted", "Recommended", "Consented", "Accepted", "PanelConcluded", "NoticeBegan")


class StepCount(NamedTuple):
    """How many applications stand at a stage and reached a step; no step where the stage tells it."""

    stage: str
    step: int | None
    number: int


async def pipeline_counts(conn: AsyncConnection, round_id: str, league: str | None) -> list[StepCount]:
    """The counts of the applications that the reader sees."""
    own = [a.round_id == round_id, *([] if league is None else [a.league == league])]
    untold = a.stage.in_(tuple(stage.value for stage in UNTOLD))
    told = select(a.stage, cast(literal(None), Integer).label("step"), func.count().label("number"))
    rows = await fetch_all(conn, StepCount, told.where(*own, ~untold).group_by(a.stage))
    furthest = func.coalesce(func.max(case(*REACHED, else_=0)), 0)
    happened = and_(r.case_kind == "application", r.case_id == a.id, r.fact.in_(FACTS), standing())
    each = (
        select(a.stage, furthest.label("step"))
        .select_from(application.outerjoin(register, happened))
        .where(*own, untold)
        .group_by(a.id, a.stage)
        .subquery()
    )
    counted = select(each.c.stage, each.c.step, func.count().label("number"))
    return [*rows, *await fetch_all(conn, StepCount, counted.group_by(each.c.stage, each.c.step))]
