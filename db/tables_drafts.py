"""The table of half-written forms, each of one account in one role and erased when the form is handed in; and what was sent."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, LargeBinary, Table, Text

from db.schema import Instant, metadata, required

form_draft = Table(
    "form_draft",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    Column("role", Text, primary_key=True),
    Column("scope", Text, primary_key=True),
    Column("line", Text, primary_key=True),
    Column("place", Text, primary_key=True),
    required("sealed", LargeBinary),
    required("kept_at", Instant),
    Index("ix_form_draft_kept", "kept_at"),
)
"""`place` is the address of the form; `sealed` holds what was typed, which may name persons."""

upload_volume = Table(
    "upload_volume",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    required("bytes", BigInteger),
)
"""Bytes of files that an account sent on a legal day."""
