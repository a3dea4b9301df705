"""The names and numbers that people look for, each with what they are compared by."""

from sqlalchemy import Boolean, Column, Index, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY

from db.schema import metadata, required

written_name = Table(
    "written_name",
    metadata,
    Column("name", Text(collation="C"), primary_key=True),
    required("plain", Text(collation="C")),
    required("sought", Text(collation="C")),
    required("parts", ARRAY(Text(collation="C"))),
    required("personal", Boolean),
    Index("ix_written_name_plain", "plain"),
    Index("ix_written_name_parts", "parts", postgresql_using="gin"),
)
"""A projection of the names in other tables: `name` as those have it, `plain` what makes two spellings one organisation,
`sought` and `parts` what a search goes by (`db.written_names`). Only the system reads it; whoever searches asks the
functions `names_with` and `names_fit`, which go through it as its owner: under row security no index would serve."""
