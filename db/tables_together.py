"""What the people of an office do together beside a case: views that are asked for, notes, copies for reading."""

from sqlalchemy import Column, Index, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from db.schema import Instant, metadata, required

SOME_MISSING = "missing <> '{}'"
"""Of a question that still waits for a view; an index on whose would never be used: row security leaves those on arrays aside."""

cosign = Table(
    "cosign",
    metadata,
    Column("id", Text, primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("role", Text),
    required("scope", Text),
    required("line", Text),
    required("asked_by", Text),
    required("asked_at", Instant),
    required("question", Text),
    required("asked", ARRAY(Text)),
    required("views", JSONB),
    Column("withdrawn", Text),
    required("missing", ARRAY(Text)),
    Index("ix_cosign_case", "case_kind", "case_id"),
    Index("ix_cosign_open", "role", "scope", "line", "id", postgresql_where=text(SOME_MISSING)),
)
"""会签; `missing` are those whose view the opinion of the office waits for."""

remark = Table(
    "remark",
    metadata,
    Column("id", Text, primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("role", Text),
    required("scope", Text),
    required("line", Text),
    required("author", Text),
    required("written_at", Instant),
    required("place", Text),
    required("text", Text),
    Column("resolved_by", Text),
    Column("anchor", Text, nullable=False, server_default=""),
    Index("ix_remark_case", "case_kind", "case_id"),
)
"""批注, seen by the author's office only."""

task = Table(
    "task",
    metadata,
    Column("id", Text, primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("role", Text),
    required("scope", Text),
    required("line", Text),
    required("given_by", Text),
    Column("given_to", Text),
    required("given_at", Instant),
    required("note", Text),
    required("keys", ARRAY(Text)),
    Index("ix_task_case", "case_kind", "case_id", "role", "scope", "line", unique=True),
)
"""转办: to whom an office gave what a case waits for, seen by that office only."""

copy = Table(
    "copy",
    metadata,
    Column("id", Text, primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("step", Text),
    required("sender", Text),
    required("from_role", Text),
    required("from_scope", Text),
    required("from_line", Text),
    required("sent_at", Instant),
    required("role", Text),
    required("scope", Text),
    required("line", Text),
    Column("user", Text),
    required("text", Text),
    required("read", JSONB),
    Index("ix_copy_case", "case_kind", "case_id"),
    Index("ix_copy_party", "role", "scope", "line", "sent_at"),
)
"""抄送, seen by the office that sent it and by those who are meant."""

case_look = Table(
    "case_look",
    metadata,
    Column("case_kind", Text, primary_key=True),
    Column("case_id", Text, primary_key=True),
    Column("account_id", Text, primary_key=True),
    required("at", Instant),
    Index("ix_case_look_at", "at"),
)
"""Who opened a case in which somebody of another party has just acted; kept for an hour."""
