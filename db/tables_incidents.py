"""The table of incidents: what could not be decided because a program failed, by the number that people are told."""

from sqlalchemy import Column, Index, Integer, Table, Text, text

from db.schema import Instant, metadata, required

incident = Table(
    "incident",
    metadata,
    Column("number", Text, primary_key=True),
    required("subject", Text, unique=True),
    required("kind", Text),
    required("case_kind", Text),
    required("case_id", Text),
    required("what", Text),
    Column("timer_key", Text),
    Column("timer_occasion", Text),
    Column("timer_at", Instant),
    required("error", Text),
    required("place", Text),
    required("times", Integer),
    required("first_at", Instant),
    required("last_at", Instant),
    Column("closed_at", Instant),
    Index("ix_incident_open", "case_kind", "case_id", postgresql_where=text("closed_at is null")),
    Index("ix_incident_last", "last_at", "number"),
)
"""`subject` is the command's id, or what names the timer or the task; `error` and `place` are the type of the error and
where in the program it arose: never what it said, which may quote people."""
