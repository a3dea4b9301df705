"""The table of monthly figures."""

from sqlalchemy import Column, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from db.schema import Instant, metadata, required

statistics_snapshot = Table(
    "statistics_snapshot",
    metadata,
    Column("month", Text, primary_key=True),
    required("body", JSONB),
    required("taken_at", Instant),
)
"""`month` as 2026-03; `body` holds counts only."""
