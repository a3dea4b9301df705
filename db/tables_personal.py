"""The keys of persons, under which what facts say of them is kept: erasing a key erases the person."""

from sqlalchemy import Column, Index, LargeBinary, Table, Text, text

from db.schema import Instant, metadata, required

personal_key = Table(
    "personal_key",
    metadata,
    Column("id", Text, primary_key=True),
    required("case_kind", Text),
    required("case_id", Text),
    required("digest", LargeBinary),
    Column("sealed", LargeBinary),
    required("made_at", Instant),
    Column("erased_at", Instant),
    Index(
        "uq_personal_key_standing",
        "case_kind",
        "case_id",
        "digest",
        unique=True,
        postgresql_where=text("erased_at is null"),
    ),
    Index("ix_personal_key_digest", "digest", postgresql_where=text("erased_at is null")),
)
"""A key for each person of each case or record: `digest` is the keyed digest of the name (empty: whom the case itself is
about), `sealed` holds key and name under the installation's key. Both are gone once the person was erased."""
