"""The table of what persons ask for about their own data."""

from sqlalchemy import Boolean, Column, Date, Index, Table, Text

from db.schema import metadata, required

data_request = Table(
    "data_request",
    metadata,
    Column("id", Text, primary_key=True),
    required("account", Text),
    required("role", Text),
    required("scope", Text),
    required("line", Text),
    required("wish", Text),
    required("text", Text),
    required("asked_on", Date),
    Column("decided_on", Date),
    Column("accepted", Boolean),
    required("decided_by", Text),
    required("reasons", Text),
    Index("ix_data_request_asked", "asked_on", "id"),
    Index("ix_data_request_account", "account", "asked_on", "id"),
)
"""A row is what its facts say; erased with the account."""
