"""The tables of ways to sign in beside the password: security keys, identities at a provider, and what is under way."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

from db.schema import Instant, metadata, required

security_key = Table(
    "security_key",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False),
    required("name", Text),
    required("public_key", LargeBinary),
    required("sign_count", BigInteger),
    required("created_at", Instant),
    Column("used_at", Instant),
    Index("ix_security_key_account", "account_id"),
)
"""WebAuthn: the id of a credential (base64url), its public key (COSE), and how often the authenticator says it signed."""

outside_identity = Table(
    "outside_identity",
    metadata,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id"), nullable=False),
    required("bound_at", Instant),
    required("bound_by", Text),
    UniqueConstraint("issuer", "account_id"),
)
"""Who is who at a provider (OpenID Connect): issuer and subject, never a name or an address, and the account bound to it."""

sign_in_step = Table(
    "sign_in_step",
    metadata,
    Column("digest", LargeBinary, primary_key=True),
    required("purpose", Text),
    Column("account_id", Text, ForeignKey("account.id")),
    required("held", JSONB),
    required("expires_at", Instant),
    Index("ix_sign_in_step_expires_at", "expires_at"),
)
"""What is under way between two requests, found by the digest of a token that is good once and for some minutes."""
