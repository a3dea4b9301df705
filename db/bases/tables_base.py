"""The table of bases, the public register (基地名册)."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    text,
)

from db.personal import PersonalJson
from db.schema import metadata, required

base = Table(
    "base",
    metadata,
    Column("code", Text, primary_key=True),
    Column("unit_id", Text, ForeignKey("unit.id"), nullable=False),
    required("unit_name", Text),
    required("league", Text),
    required("filed_on", Date),
    required("document", Text),
    required("status", Text),
    Column("ended_on", Date),
    Column("barred_until", Date),
    Column("application_id", Text),
    required("imported", Boolean),
    required("nature", Text),
    required("route", Text),
    Column("authority", Text),
    required("address", Text),
    required("legal_person", Text),
    required("research", Text),
    Column("vacant_since", Date),
    Column("vacancy_due", Date),
    required("residents", Integer),
    required("late_filings", Integer),
    required("open_steps", Integer),
    required("seq", Integer),
    required("state", PersonalJson),
    CheckConstraint("status in ('active', 'cancelled', 'ended')", name="status"),
    Index("uq_base_active", "unit_id", unique=True, postgresql_where=text("status = 'active'")),
    Index("ix_base_filed", "filed_on", "code"),
    Index("ix_base_unit", "unit_id", "code"),
    Index("ix_base_unit_name", "unit_name", "code"),
    Index("ix_base_league", "league", "filed_on", "code"),
    Index("ix_base_vacancy", "vacancy_due", "code", postgresql_where=text("vacancy_due is not null")),
)
