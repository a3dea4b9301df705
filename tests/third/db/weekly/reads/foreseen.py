"""Open weekly duties (样例) for a simulation."""

from db.weekly.tables import weekly_duty as duty
from sqlalchemy import Text, cast, select

from db.reads.foreseen import NONE, Query, WantedCases


def _duties(wanted: WantedCases) -> Query:
    query = select(
        duty.c.id.label("id"),
        duty.c.title.label("subject"),
        cast(duty.c.state, Text).label("state"),
        NONE.label("ends"),
        NONE.label("belonging"),
    ).where(duty.c.stage == "open")
    if wanted.within is not None:
        query = query.where(duty.c.id.in_(wanted.within))
    if wanted.league is not None:
        query = query.where(duty.c.league == wanted.league)
    return query.order_by(duty.c.id)


QUERIES = {"weekly_duty": _duties}
