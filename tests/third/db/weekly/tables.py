"""The table of weekly duties (样例)."""

from sqlalchemy import Column, Integer, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from db.schema import metadata, required

weekly_duty = Table(
    "weekly_duty",
    metadata,
    Column("id", Text, primary_key=True),
    required("title", Text),
    required("league", Text),
    required("stage", Text),
    required("seq", Integer),
    required("state", JSONB),
)
