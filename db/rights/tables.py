"""The tables of this programme; what complainants wrote and how they are reached stands sealed in tables of its own."""

from sqlalchemy import Boolean, Column, Date, Index, Integer, LargeBinary, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB

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
    Index("ix_commitment_league", "league", "id"),
    Index("ix_commitment_authority", "authority", "id"),
    Index("ix_commitment_overdue", "id", postgresql_where=text("overdue")),
    Index("ix_commitment_overdue_league", "league", "id", postgresql_where=text("overdue")),
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
    required("at_desk", Boolean),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_complaint_holder", "holder", "received_at", "id"),
    Index("ix_complaint_received", "received_at", "id"),
    Index("ix_complaint_fingerprint", "fingerprint"),
    Index("ix_complaint_desk", "desk", "received_at", "id", postgresql_where=text("at_desk")),
    Index("ix_complaint_open", "holder", "received_at", "id", postgresql_where=text("closed_at is null")),
    Index("ix_complaint_topic", "holder", "topic", "received_at", "id"),
)
"""Ids, topic, bodies and instants; nothing of what was written. `at_desk`: another body holds it, and the desk has it too."""

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
    Column("digest", LargeBinary),
    required("kept_at", Instant),
    Index("ix_complaint_contact_digest", "digest"),
)
"""Name and contact, where they were left; a keyed digest of the contact finds possible repeats without opening any."""

complaint_file = Table(
    "complaint_file",
    metadata,
    Column("id", Text, primary_key=True),
    required("complaint_id", Text),
    Column("copy_of", Text),
    required("media_type", Text),
    required("size", Integer),
    required("sealed", LargeBinary),
    required("kept_at", Instant),
    Index("ix_complaint_file_complaint", "complaint_id", "kept_at"),
    Index("ix_complaint_file_kept", "kept_at"),
)
"""Files without their names and what they said of themselves; of a redacted copy the file that it is of. `size` in bytes."""

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
    Index("ix_inquiry_body", "body", "id"),
)
"""What a unit or who stands above it is asked; no complaint is named in it."""

dispatch = Table(
    "dispatch",
    metadata,
    Column("id", Text, primary_key=True),
    required("year", Integer),
    required("number", Integer),
    required("stage", Text),
    Column("bulletin", Text),
    Column("published_on", Date),
    required("seq", Integer),
    required("state", PersonalJson),
)
"""A quarter; anybody reads one whose bulletin was published, as far as it was printed."""

policy_check = Table(
    "policy_check",
    metadata,
    Column("id", Text, primary_key=True),
    required("year", Integer),
    required("stage", Text),
    required("due", Date),
    required("seq", Integer),
    required("state", PersonalJson),
)
"""A self-check over many units."""

unit_check = Table(
    "unit_check",
    metadata,
    Column("id", Text, primary_key=True),
    required("check_id", Text),
    required("unit", Text),
    required("league", Text),
    Column("authority", Text),
    required("stage", Text),
    required("due", Date),
    Column("handed_in_on", Date),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_unit_check_check", "check_id", "id"),
    Index("ix_unit_check_unit", "unit", "id"),
    Index("ix_unit_check_league", "league", "id"),
)
"""The part of one unit in it."""

talent = Table(
    "talent",
    metadata,
    Column("id", Text, primary_key=True),
    required("person", Text),
    required("unit", Text),
    required("league", Text),
    required("grade", Integer),
    required("stage", Text),
    required("review_due", Boolean),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_talent_person", "person", "id"),
    Index("uq_talent_listed", "person", unique=True, postgresql_where=text("stage = 'listed'")),
)
"""A person on the real-name list; nobody is twice on it."""

talent_code = Table(
    "talent_code",
    metadata,
    Column("digest", Text, primary_key=True),
    required("talent_id", Text),
    required("rights", JSONB),
    Index("ix_talent_code_talent_id", "talent_id"),
)
"""What anybody who has a valid code is told: the kinds of what was granted; no name, and no number."""

practice = Table(
    "practice",
    metadata,
    Column("id", Text, primary_key=True),
    required("stage", Text),
    required("title", Text),
    Column("unit", Text),
    Column("league", Text),
    Column("published_on", Date),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_practice_published", "published_on", "id"),
)
"""A good practice; anybody reads one that was published."""

question = Table(
    "question",
    metadata,
    Column("id", Text, primary_key=True),
    required("body", Text),
    required("topic", Text),
    required("stage", Text),
    required("published", Boolean),
    required("seq", Integer),
    required("state", PersonalJson),
    Index("ix_question_body", "body", "id"),
)
"""A question to a department; what was written stands sealed beside what complainants wrote. Anybody reads a published one."""
