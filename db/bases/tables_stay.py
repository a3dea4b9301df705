"""The tables of stays and campaigns."""

from collections.abc import Iterator

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from db.personal import PersonalJson
from db.schema import Instant, metadata, required

STAY_OVER = "stage not in ('exited', 'removed', 'not_filed', 'moved', 'abandoned', 'voided', 'left')"
ORDERED = {"changed_at": None, "entered_on": "entered_on is not null", "due_on": "due_on is not null"}
"""The columns that lists of stays are ordered by, and when a row is in such a list."""
COUNTED = [
    "left_on",
    "filed_on",
    "stage",
    "destination",
    "late_days",
    "league",
    "nature",
    "discipline",
    "base_code",
]
COUNTED += ["unit_id", "station_id", "person_id", "authority"]
"""What figures on stays, and the rule on who sees one, ask of a stay: they read the index of entries, not its long rows."""


def _orders() -> Iterator[Index]:
    """The indexes of the lists that may be long: all stays, those of a league, of a stage, of a filing status."""
    for column, where in ORDERED.items():
        short = column.partition("_")[0]
        only = None if where is None else text(where)
        leads = [(), ("stage",), ("league",), ("league", "stage")]
        if column != "due_on":
            leads += [("filing_status",), ("league", "filing_status")]
        for lead in leads:
            name = "_".join(("ix_stay", *(column_name.partition("_")[0] for column_name in lead), short))
            more = COUNTED if (lead, column) == ((), "entered_on") else []
            yield Index(name, *lead, column, "id", postgresql_where=only, postgresql_include=more)


stay = Table(
    "stay",
    metadata,
    Column("id", Text, primary_key=True),
    required("number", Text(collation="C"), unique=True),
    Column("person_id", Text, ForeignKey("person.id"), nullable=False),
    Column("base_code", Text, ForeignKey("base.code"), nullable=False),
    Column("unit_id", Text, ForeignKey("unit.id"), nullable=False),
    Column("station_id", Text, ForeignKey("station.id"), nullable=False),
    required("league", Text),
    Column("authority", Text),
    required("route", Text),
    required("nature", Text),
    required("stage", Text),
    required("filing_status", Text),
    required("mode", Text),
    required("discipline", Text),
    Column("entered_on", Date),
    Column("ends_on", Date),
    Column("left_on", Date),
    Column("filed_on", Date),
    required("late_days", Integer),
    Column("destination", Text),
    required("opened_at", Instant),
    required("changed_at", Instant),
    Column("due_on", Date),
    required("seq", Integer),
    required("state", PersonalJson),
    *_orders(),
    Index("ix_stay_base", "base_code", "changed_at", "id"),
    Index("ix_stay_unit", "unit_id", "changed_at", "id"),
    Index("ix_stay_station", "station_id", "changed_at", "id"),
    Index("ix_stay_authority", "authority", "changed_at", "id"),
    Index("ix_stay_person", "person_id", "changed_at", "id"),
    Index("uq_stay_open", "person_id", unique=True, postgresql_where=text(STAY_OVER)),
)

campaign = Table(
    "campaign",
    metadata,
    Column("id", Text, primary_key=True),
    required("kind", Text),
    required("title", Text),
    required("year", Integer),
    required("stage", Text),
    required("opened_on", Date),
    required("closes_on", Date),
    Column("closed_on", Date),
    required("seq", Integer),
    required("state", JSONB),
    Index("ix_campaign_opened", "opened_on", "id"),
    Index("uq_campaign_self_check", "year", unique=True, postgresql_where=text("kind = 'self_check'")),
)
