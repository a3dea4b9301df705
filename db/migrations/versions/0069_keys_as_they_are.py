"""Keys of persons are read as they are when they are read: whoever waited for a case reads who came into it meanwhile.

A statement that locks a row goes on with the row as it was committed meanwhile, and a STABLE function looks with the
snapshot that the statement began with: the key of a person who came into the case in between was missing, the name was read
as erased, and written so with the next fact. A VOLATILE one looks anew (PostgreSQL 18, chapter 36.7).
"""

from collections.abc import Sequence

from alembic import op

revision = "0069"
down_revision = "0068"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("alter function with_keys(jsonb) volatile")


def downgrade() -> None:
    op.execute("alter function with_keys(jsonb) stable")
