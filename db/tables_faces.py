"""The tables of the faces of cases, and of who sees what in whole."""

from sqlalchemy import Boolean, Column, Date, Index, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY

from db.schema import metadata, required

DATED = text("due_on is not null")
case_face = Table(
    "case_face",
    metadata,
    Column("case_kind", Text, primary_key=True),
    Column("case_id", Text, primary_key=True),
    required("programme", Text),
    required("line", Text),
    Column("number", Text),
    required("title", Text),
    Column("league", Text),
    Column("unit", Text),
    Column("batch", Text),
    Column("person", Text),
    required("stage", Text),
    Column("due_on", Date),
    required("ended", Boolean),
    required("readers", ARRAY(Text)),
    required("named_to", ARRAY(Text)),
    Index("ix_case_face_due", "due_on", postgresql_where=DATED),
    Index("ix_case_face_league_due", "league", "due_on", postgresql_where=DATED),
    Index("ix_case_face_unit", "unit", "due_on"),
    Index("ix_case_face_title", "title"),
    Index("ix_case_face_number", "number", postgresql_where=text("number is not null")),
    Index("ix_case_face_person", "person", postgresql_where=text("person is not null")),
)
"""One row for each case of every kind (`domain.case_face`), written with every fact that changes it.

`readers` and `named_to` name line, role and scope (`rst/league/150100`), a whole role (`rst/league/*`) or everybody (`*`).
"""

case_kind = Table(
    "case_kind",
    metadata,
    Column("kind", Text, primary_key=True),
    required("area", Text),
    required("sealed", Boolean),
)
"""Which programme a kind of cases or records belongs to; those of none are `units` or `keeping`.

`sealed`: nobody sees all of them by a role.
"""

sight = Table(
    "sight",
    metadata,
    Column("role", Text, primary_key=True),
    Column("line", Text, primary_key=True),
    Column("area", Text, primary_key=True),
)
"""What a role of a line sees in whole: a programme, the registered `units`, or what `keeping` the system needs."""
