"""Waits of a party are found by its line as well: departments of several lines share role and scope."""

from collections.abc import Sequence

from alembic import op

revision = "0076"
down_revision = "0075"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BEFORE = ["role", "scope", "ranks_at", "case_kind", "case_id", "key"]


def upgrade() -> None:
    op.drop_index("ix_wait_party", table_name="wait")
    op.create_index("ix_wait_party", "wait", ["role", "scope", "line", *BEFORE[2:]])


def downgrade() -> None:
    op.drop_index("ix_wait_party", table_name="wait")
    op.create_index("ix_wait_party", "wait", BEFORE)
