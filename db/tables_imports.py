"""The table of imports."""

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from db.schema import Instant, metadata, required

import_job = Table(
    "import_job",
    metadata,
    Column("id", Text, primary_key=True),
    required("file_name", Text),
    required("sha256", Text),
    required("status", Text),
    required("total", Integer),
    required("done", Integer),
    required("problems", JSONB),
    required("notices", JSONB),
    required("result", JSONB),
    Column("content", LargeBinary),
    Column("annotated", LargeBinary),
    required("created_by", Text),
    required("created_at", Instant),
    Column("finished_at", Instant),
    Index("ix_import_job_created", "created_at", "id"),
)
"""One uploaded workbook; `content` and `annotated` hold names and numbers of people, and are sealed."""
