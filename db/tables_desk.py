"""Tables of a person's own desk: the secret address of the calendar of dates, looks at lists, and phrases."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ARRAY

from db.schema import Instant, metadata, required

calendar_feed = Table(
    "calendar_feed",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    required("digest", LargeBinary, unique=True),
    required("made_at", Instant),
    Column("read_at", Instant),
)
"""One address for each account; only the digest of its secret is kept."""

list_view = Table(
    "list_view",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    Column("list", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    required("query", Text),
    required("kept_at", Instant),
)
"""The filters, order and columns of a list as an address has them; without a name: those of the last time."""

phrase = Table(
    "phrase",
    metadata,
    Column("id", Text, primary_key=True),
    Column("account_id", Text, ForeignKey("account.id")),
    Column("role", Text),
    Column("scope", Text),
    Column("line", Text),
    required("about", Text),
    required("text", Text),
    Column("kept_by", Text, ForeignKey("account.id"), nullable=False),
    required("kept_at", Instant),
    CheckConstraint("(account_id is null) <> (role is null)", name="owner"),
    CheckConstraint("num_nulls(role, scope, line) in (0, 3)", name="office"),
    UniqueConstraint(
        "account_id", "role", "scope", "line", "about", "text", postgresql_nulls_not_distinct=True
    ),
)
"""What is written again and again (常用语): of a person, or of all who act in a role of an office.

`about` names the form whose fields offer it (`applications/recommend`); blank: every one.
"""

delegation = Table(
    "delegation",
    metadata,
    Column("id", Text, primary_key=True),
    required("giver", Text),
    required("taker", Text),
    required("role", Text),
    required("scope", Text),
    required("line", Text),
    required("first_on", Date),
    required("last_on", Date),
    required("kinds", ARRAY(Text)),
    required("ended", Boolean),
    Index("ix_delegation_taker", "taker", "last_on"),
    Index("ix_delegation_giver", "giver", "last_on"),
)
"""委托代办: who stands in for whom; a row is what its facts say."""

mail_wish = Table(
    "mail_wish",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    required("wish", Text),
    required("at", Text),
)
"""Whether each message is mailed at once, one letter each working day (at that hour, Shanghai), or nothing."""

second_factor = Table(
    "second_factor",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    required("secret", LargeBinary),
    required("begun_at", Instant),
    Column("confirmed_at", Instant),
    required("last_step", BigInteger),
    required("recovery", ARRAY(LargeBinary)),
)
"""TOTP (RFC 6238): the sealed secret, since when it counts, the step of the last code, digests of unused recovery codes."""

desk_choice = Table(
    "desk_choice",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    required("shortcuts", Boolean),
    Column("size", Text),
    Column("contrast", Text),
    Column("theme", Text),
    required("chosen_at", Instant),
)
"""How a person has pages shown and works with them, where they chose otherwise than usual."""
