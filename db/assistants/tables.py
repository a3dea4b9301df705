"""The tables of this programme."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)
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

assistant_post = Table(
    "assistant_post",
    metadata,
    Column("id", Text, primary_key=True),
    required("year", Integer),
    required("unit", Text),
    required("unit_name", Text),
    required("line", Text),
    Column("zone", Text),
    required("stage", Text),
    required("title", Text),
    required("work", Text),
    required("persons", Integer),
    required("hired", Integer),
    required("planned_on", Date),
    Column("published_on", Date),
    required("restricted", Boolean),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_assistant_post_planned", "planned_on", "id"),
    Index("ix_assistant_post_unit", "unit", "planned_on", "id"),
    Index("ix_assistant_post_line", "line", "planned_on", "id"),
)

assistant_hire = Table(
    "assistant_hire",
    metadata,
    Column("id", Text, primary_key=True),
    required("year", Integer),
    required("unit", Text),
    required("unit_name", Text),
    required("code", Text),
    required("line", Text),
    Column("zone", Text),
    required("person", Text),
    required("whose", Text),
    Column("counts_once", Text),
    required("stage", Text),
    required("work", Text),
    required("document", Text),
    required("begun", Date),
    required("post", Text),
    required("stay", Text),
    required("agreed", Boolean),
    required("imported", Text),
    required("seq", Integer),
    required("state", PersonalJson),
    UniqueConstraint(
        "counts_once", name="uq_assistant_hire_counts_once", deferrable=True, initially="DEFERRED"
    ),
    Index("ix_assistant_hire_begun", "begun", "id"),
    Index("ix_assistant_hire_unit", "unit", "begun", "id"),
    Index("ix_assistant_hire_line", "line", "begun", "id"),
    Index("ix_assistant_hire_zone", "zone", "begun", "id"),
    Index("ix_assistant_hire_whose", "whose"),
    Index("ix_assistant_hire_apart", "stage", "begun", "id", postgresql_where=text("stage <> 'counted'")),
    Index("ix_assistant_hire_work", "work", "begun", "id"),
    Index("ix_assistant_hire_stay", "stay", postgresql_where=text("stay <> ''")),
)
"""One hire that counts for each person: `counts_once` is empty for all others. Names and numbers stand in `person`."""

integrity_case = Table(
    "integrity_case",
    metadata,
    Column("id", Text, primary_key=True),
    required("year", Integer),
    required("unit", Text),
    required("unit_name", Text),
    required("stage", Text),
    Column("finding", Text),
    required("hires", JSONB),
    required("opened_on", Date),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_integrity_case_opened", "opened_on", "id"),
    Index("ix_integrity_case_unit", "unit", "opened_on", "id"),
)
"""Integrity cases; `hires` are the ids of the hires that each is about."""

list_match = Table(
    "list_match",
    metadata,
    Column("id", Text, primary_key=True),
    required("year", Integer),
    required("stage", Text),
    required("file_name", Text),
    required("listed", Integer),
    required("differing", Integer),
    required("open", Integer),
    required("matched_on", Date),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_list_match_matched", "matched_on", "id"),
)
"""Comparisons with the list of the 教育部 system; the list itself is not kept."""

target_import = Table(
    "target_import",
    metadata,
    Column("id", Text, primary_key=True),
    required("drive", Text),
    required("file_name", Text),
    required("sha256", Text),
    required("taken", Boolean),
    required("rows", Integer),
    required("problems", JSONB),
    required("warnings", JSONB),
    Column("annotated", LargeBinary),
    required("created_by", Text),
    required("created_at", Instant),
    Index("ix_target_import_drive", "drive", "created_at", "id"),
)
"""Uploaded tables of targets (附件1), with what was wrong with them; nothing in them is about a person."""

hire_import = Table(
    "hire_import",
    metadata,
    Column("id", Text, primary_key=True),
    required("year", Integer),
    required("begun", Date),
    required("file_name", Text),
    required("sha256", Text),
    required("status", Text),
    required("total", Integer),
    required("done", Integer),
    required("problems", JSONB),
    required("warnings", JSONB),
    required("result", JSONB),
    Column("content", LargeBinary),
    Column("annotated", LargeBinary),
    required("created_by", Text),
    required("role", Text),
    required("scope", Text),
    required("created_at", Instant),
    Column("finished_at", Instant),
    Index("ix_hire_import_office", "role", "scope", "created_at", "id"),
)
"""An uploaded sheet of sixteen columns; `content` and `annotated` hold names and numbers of people, and are sealed."""
