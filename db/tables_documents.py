"""The tables of documents: what was drafted, the files that belong to it, and the templates; nothing in them changes."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text

from db.schema import Instant, metadata, required

document = Table(
    "document",
    metadata,
    Column("id", Text, primary_key=True),
    required("kind", Text),
    required("case_kind", Text),
    required("case_id", Text),
    required("part", Text),
    Column("number", Text(collation="C")),
    required("dated", Date),
    required("title", Text),
    required("asked", LargeBinary),
    required("template", Integer),
    required("sha256", Text),
    required("word", LargeBinary),
    required("drafted_by", Text),
    required("drafted_role", Text),
    required("drafted_scope", Text),
    required("drafted_at", Instant),
    Index("ix_document_case", "case_kind", "case_id", "drafted_at"),
    Index("ix_document_drafted", "drafted_at", "id"),
    Index("ix_document_number", "number"),
)
"""A drafted document: `word` may name persons, the other columns never do; `asked` is the digest of the request."""

document_copy = Table(
    "document_copy",
    metadata,
    Column("id", Text, primary_key=True),
    Column("document_id", Text, ForeignKey("document.id"), nullable=False),
    required("what", Text),
    required("file_name", Text),
    required("media_type", Text),
    required("sha256", Text),
    required("content", LargeBinary),
    required("made_by", Text),
    required("made_at", Instant),
    Index("ix_document_copy_document", "document_id", "what", "made_at"),
)
"""A file that belongs to a document: the `pdf` that is kept, or a `signed` copy; the last of a kind counts."""

document_template = Table(
    "document_template",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("word", LargeBinary),
    Column("sha256", Text),
    required("reason", Text),
    required("made_by", Text),
    required("made_at", Instant),
)
"""Templates of the department; one without a file goes back to the default."""

shown_file = Table(
    "shown_file",
    metadata,
    Column("sha256", Text, primary_key=True),
    required("content", LargeBinary),
    required("made_at", Instant),
)
"""An uploaded Word or Excel file as PDF, by the hash of the file itself: whoever may see the file may see it so."""

document_void = Table(
    "document_void",
    metadata,
    Column("document_id", Text, ForeignKey("document.id"), primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("part", Text),
    required("at", Instant),
    Index("ix_document_void_case", "case_kind", "case_id"),
)
"""Papers of acts that were taken back: they went to nobody, are kept, and are shown and served no more."""
