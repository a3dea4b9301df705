"""Tables of a person's own desk: the secret address of the calendar of dates, and how lists were last looked at."""

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, LargeBinary, Table, Text
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
