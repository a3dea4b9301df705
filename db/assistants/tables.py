"""The tables of this programme."""

from sqlalchemy import Column, Date, Index, Integer, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from db.personal import PersonalJson
from db.schema import Instant, metadata, required

drive = Table(
    "drive",
    metadata,
    Column("id", Text, primary_key=True),
    required("year", Integer),
    required("stage", Text),
    required("seq", Integer),
    required("state", JSONB),
)

drive_task = Table(
    "drive_task",
    metadata,
    Column("id", Text, primary_key=True),
    required("year", Integer),
    required("line", Text),
    required("name", Text),
    required("stage", Text),
    Column("target", Integer),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("uq_drive_task_year_line", "year", "line", unique=True),
)

unit_membership = Table(
    "unit_membership",
    metadata,
    Column("code", Text, primary_key=True),
    Column("since", Date, primary_key=True),
    required("task_id", Text),
    required("name", Text),
    required("document", Text),
    Index("ix_unit_membership_task_id", "task_id"),
)
"""Units that a line includes (归属), each from a day on."""

figure_entry = Table(
    "figure_entry",
    metadata,
    Column("source_kind", Text, primary_key=True),
    Column("source_id", Text, primary_key=True),
    Column("number", Integer, primary_key=True),
    required("year", Integer),
    required("measure", Text),
    required("line", Text),
    Column("zone", Text),
    required("day", Date),
    required("known", Instant),
    required("change", Integer),
    Index("ix_figure_entry_line", "year", "line"),
)
"""Every change of a figure, from the posts and hires that bring it; numbered within its case."""
