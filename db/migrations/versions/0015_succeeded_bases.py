"""A stay whose base went to another unit is that unit's: its row says so, not only its state."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("update stay set unit_id = state ->> 'unit' where unit_id <> state ->> 'unit'")


def downgrade() -> None:
    """Nothing to take back: the rows say what the states say."""
