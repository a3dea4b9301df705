"""What one person proposed and a second one has to confirm: grants, resets, editions of settings and templates."""

from sqlalchemy import Boolean, Column, Index, LargeBinary, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB

from db.schema import Instant, metadata, required

proposal = Table(
    "proposal",
    metadata,
    Column("id", Text, primary_key=True),
    required("kind", Text),
    required("target", Text),
    required("body", JSONB),
    Column("sealed", LargeBinary),
    required("reason", Text),
    required("role", Text),
    required("scope", Text),
    required("line", Text),
    required("proposed_by", Text),
    required("proposed_at", Instant),
    Column("decided_by", Text),
    Column("decided_at", Instant),
    Column("accepted", Boolean),
    Column("decided_key", Text),
    Index(
        "ix_proposal_open",
        "role",
        "scope",
        "line",
        "proposed_at",
        postgresql_where=text("decided_at is null"),
    ),
)
"""`sealed` is the hash of a password or the file of a template: erased with the decision."""
