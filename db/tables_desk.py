"""Tables of a person's own desk: the secret address of the calendar of dates, and how lists were last looked at."""

from sqlalchemy import Boolean, Column, ForeignKey, LargeBinary, Table, Text

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

desk_choice = Table(
    "desk_choice",
    metadata,
    Column("account_id", Text, ForeignKey("account.id"), primary_key=True),
    required("shortcuts", Boolean),
    required("chosen_at", Instant),
)
"""How a person works with the pages, where they chose otherwise than usual."""
