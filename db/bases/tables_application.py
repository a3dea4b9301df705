"""The tables of rounds, applications, their panels and files, public notices and objections (Art. 9 to 11)."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from db.personal import PersonalJson
from db.schema import Instant, metadata, required

round_ = Table(
    "round",
    metadata,
    Column("id", Text, primary_key=True),
    required("title", Text),
    required("stage", Text),
    required("opens_on", Date),
    required("closes_on", Date),
    required("seq", Integer),
    required("opened_at", Instant),
    required("state", JSONB),
)

SUBMITTED = text("submitted_at is not null")
LIMITED = text("due_on is not null")

application = Table(
    "application",
    metadata,
    Column("id", Text, primary_key=True),
    required("number", Text, unique=True),
    Column("round_id", Text, ForeignKey("round.id"), nullable=False),
    Column("unit_id", Text, ForeignKey("unit.id"), nullable=False),
    required("unit_name", Text(collation="C")),
    required("league", Text),
    Column("authority", Text),
    required("route", Text),
    required("nature", Text),
    required("stage", Text),
    required("revision", Integer),
    Column("due_on", Date),
    Column("submitted_at", Instant),
    required("opened_at", Instant),
    required("changed_at", Instant),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_application_changed", "changed_at", "id"),
    Index("ix_application_stage_changed", "stage", "changed_at", "id"),
    Index("ix_application_round_changed", "round_id", "stage", "changed_at", "id"),
    Index("ix_application_league_changed", "league", "stage", "changed_at", "id"),
    Index("ix_application_league_round_changed", "league", "round_id", "stage", "changed_at", "id"),
    Index("ix_application_route_changed", "round_id", "route", "changed_at", "id"),
    Index("ix_application_nature_changed", "round_id", "nature", "changed_at", "id"),
    Index("ix_application_submitted", "submitted_at", "id", postgresql_where=SUBMITTED),
    Index(
        "ix_application_round_submitted",
        "round_id",
        "stage",
        "submitted_at",
        "id",
        postgresql_where=SUBMITTED,
    ),
    Index(
        "ix_application_league_submitted", "league", "stage", "submitted_at", "id", postgresql_where=SUBMITTED
    ),
    Index("ix_application_due", "due_on", "id", postgresql_where=LIMITED),
    Index("ix_application_stage_due", "stage", "due_on", "id", postgresql_where=LIMITED),
    Index("ix_application_round_due", "round_id", "stage", "due_on", "id", postgresql_where=LIMITED),
    Index("ix_application_league_due", "league", "stage", "due_on", "id", postgresql_where=LIMITED),
    Index("ix_application_round_number", "round_id", "number"),
    Index("ix_application_name", "unit_name", "id"),
    Index("ix_application_unit", "unit_id", "changed_at", "id"),
    Index("ix_application_authority", "authority", "changed_at", "id"),
    Index(
        "uq_application_open",
        "round_id",
        "unit_id",
        unique=True,
        postgresql_where=text("stage not in ('withdrawn', 'lapsed')"),
    ),
)

application_expert = Table(
    "application_expert",
    metadata,
    Column("application_id", Text, ForeignKey("application.id"), primary_key=True),
    Column("expert_id", Text, ForeignKey("expert.id"), primary_key=True),
    required("status", Text),
    Index("ix_application_expert_expert", "expert_id"),
)

attachment = Table(
    "attachment",
    metadata,
    Column("id", Text, primary_key=True),
    required("application_id", Text, index=True),
    required("file_name", Text),
    required("media_type", Text),
    required("size", Integer),
    required("sha256", Text),
    required("content", LargeBinary),
    required("uploaded_by", Text),
    required("uploaded_at", Instant),
)

notice = Table(
    "notice",
    metadata,
    Column("id", Text, primary_key=True),
    Column("round_id", Text, ForeignKey("round.id"), nullable=False),
    required("title", Text),
    required("begins_on", Date),
    required("ends_on", Date),
    required("published_at", Instant),
    Index("ix_notice_begins", "begins_on", "id"),
)

notice_entry = Table(
    "notice_entry",
    metadata,
    Column("notice_id", Text, ForeignKey("notice.id"), primary_key=True),
    Column("application_id", Text, primary_key=True),
    required("unit_id", Text),
    required("unit_name", Text),
)

objection = Table(
    "objection",
    metadata,
    Column("id", Text, primary_key=True),
    required("receipt", Text, unique=True),
    required("notice_id", Text),
    required("application_id", Text, index=True),
    required("anonymous", Boolean),
    Column("contact", LargeBinary),
    required("digest", LargeBinary),
    required("grounds", Text),
    required("raised_at", Instant),
    Column("finding", Text),
    Column("reasons", Text),
    Column("decided_at", Instant),
    required("accepted", Boolean, server_default="false"),
    Index("ix_objection_raised", "raised_at", "id"),
)

objection_file = Table(
    "objection_file",
    metadata,
    Column("id", Text, primary_key=True),
    required("objection_id", Text),
    required("media_type", Text),
    required("size", Integer),
    required("sealed", LargeBinary),
    required("kept_at", Instant),
    Index("ix_objection_file_objection", "objection_id", "kept_at"),
    Index("ix_objection_file_kept", "kept_at"),
)
"""Evidence without its names and what it said of itself. `size` in bytes."""
