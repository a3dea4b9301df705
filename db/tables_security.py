"""The security log: entries in strands, each chained by hash over the one before, and where each strand ends."""

from sqlalchemy import (
    BigInteger,
    Column,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)

from db.schema import Instant, metadata, required

security_entry = Table(
    "security_entry",
    metadata,
    Column("position", BigInteger, Identity(always=True), primary_key=True),
    required("strand", Integer),
    required("seq", BigInteger),
    required("at", Instant),
    required("recorded_at", Instant),
    required("account", Text),
    required("role", Text),
    required("scope", Text),
    required("address", Text),
    required("kind", Text),
    required("object_kind", Text),
    required("object_id", Text),
    required("detail", Text),
    required("result", Text),
    required("request", Text),
    required("beside", Text, server_default=""),
    required("previous_hash", LargeBinary),
    required("hash", LargeBinary),
    UniqueConstraint("strand", "seq"),
    Index("ix_security_entry_account", "account", "position"),
    Index("ix_security_entry_object", "object_kind", "object_id", "position"),
    Index("ix_security_entry_kind", "kind", "position"),
)
"""`at` is the instant of the system's clock, `recorded_at` that of the database; a blank text is none.

`beside` says where another strand stood (`strand/seq/hash`): a strand that was cut off with its end is missed by the others.
"""

security_strand = Table(
    "security_strand",
    metadata,
    Column("strand", Integer, primary_key=True, autoincrement=False),
    required("seq", BigInteger),
    required("hash", LargeBinary),
    required("told", BigInteger),
)
"""The end of each strand; entries up to `told` were sent to the syslog server."""
