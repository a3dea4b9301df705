"""What was recorded on a day is found without reading the whole register: it grows in the order of recording."""

from alembic import op

revision = "0060"
down_revision = "0056"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One range of instants for each stretch of pages."""
    op.create_index("ix_register_recorded", "register", ["recorded_at"], postgresql_using="brin")


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_register_recorded", "register")
