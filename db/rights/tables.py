"""The tables of this programme; what complainants wrote and how they are reached stands sealed in tables of its own."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, LargeBinary, Table, Text

from db.personal import PersonalJson
from db.schema import Instant, metadata, required

commitment = Table(
    "commitment",
    metadata,
    Column("id", Text, primary_key=True),
    required("unit", Text),
    required("league", Text),
    Column("authority", Text),
    required("person", Text),
    required("matter", Text),
    required("stage", Text),
    Column("next_due", Date),
    required("overdue", Boolean),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_commitment_unit", "unit", "id"),
    Index("ix_commitment_person", "person", "id"),
)
"""`next_due` is the first agreed day of a line that nobody reported; `overdue`: a line's day passed without a report."""

complaint = Table(
    "complaint",
    metadata,
    Column("id", Text, primary_key=True),
    required("topic", Text),
    required("intake", Text),
    required("holder", Text),
    required("desk", Text),
    required("stage", Text),
    Column("unit", Text),
    Column("league", Text),
    Column("against", Text),
    Column("fingerprint", Text),
    required("received_at", Instant),
    Column("answered_at", Instant),
    Column("closed_at", Instant),
    required("overdue", Boolean),
    required("listed", Boolean),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_complaint_holder", "holder", "received_at", "id"),
    Index("ix_complaint_received", "received_at", "id"),
    Index("ix_complaint_fingerprint", "fingerprint"),
)
"""Ids, topic, bodies and instants; nothing of what was written."""

complaint_paper = Table(
    "complaint_paper",
    metadata,
    Column("id", Text, primary_key=True),
    required("complaint_id", Text),
    required("kind", Text),
    required("sealed", LargeBinary),
    required("kept_at", Instant),
    Index("ix_complaint_paper_complaint", "complaint_id", "kept_at"),
)
"""What was written: the complaint, answers, why it is to be handled again, what happened afterwards; the system alone reads it."""

complaint_contact = Table(
    "complaint_contact",
    metadata,
    Column("complaint_id", Text, primary_key=True),
    required("sealed", LargeBinary),
    required("kept_at", Instant),
)
"""Name and contact, where they were left."""

complaint_receipt = Table(
    "complaint_receipt",
    metadata,
    Column("number", Text, primary_key=True),
    required("complaint_id", Text),
    required("digest", LargeBinary),
    required("given_at", Instant),
)
"""Number of a receipt → the complaint, with a keyed digest of the secret that only the complainant has."""

inquiry = Table(
    "inquiry",
    metadata,
    Column("id", Text, primary_key=True),
    required("body", Text),
    required("role", Text),
    required("scope", Text),
    required("stage", Text),
    required("asked_on", Date),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_inquiry_scope", "role", "scope", "id"),
)
"""What a unit or who stands above it is asked; no complaint is named in it."""
