"""The tables of what cases of every kind share: persons, the papers put to a case, and published calendar years."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

from db.schema import Instant, metadata, required

person = Table(
    "person",
    metadata,
    Column("id", Text, primary_key=True),
    required("name", Text(collation="C")),
    required("kind", Text),
    Column("sealed", LargeBinary),
    required("digest", LargeBinary, unique=True),
    required("masked", Text),
    Column("born", Date),
    Column("on_record", Text, ForeignKey("person.id")),
    required("created_at", Instant),
    Column("nation", Text),
    Column("reach", LargeBinary),
    Column("phone_masked", Text),
    Column("mail_masked", Text),
    Index("ix_person_name", "name", "id"),
)
"""Names, identity numbers, telephones and addresses of persons live here and nowhere else, but for the names in
`written_name`, by which they are looked for; facts know a person by id. Of somebody who was erased there is no number."""

paper = Table(
    "paper",
    metadata,
    Column("id", Text, primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("file_name", Text),
    required("media_type", Text),
    required("size", Integer),
    required("sha256", Text),
    required("content", LargeBinary),
    required("uploaded_by", Text),
    required("uploaded_at", Instant),
    Index("ix_paper_case", "case_kind", "case_id"),
)

calendar_year = Table(
    "calendar_year",
    metadata,
    Column("year", Integer, primary_key=True),
    required("document", Text),
    required("rest", JSONB),
    required("work", JSONB),
    required("entered_by", Text),
    required("entered_at", Instant),
)
