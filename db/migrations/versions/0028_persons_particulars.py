"""A person's nationality, and how one is reached: sealed as the identity number is, with what may be shown beside it."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None
COLUMNS = (("nation", sa.Text), ("reach", sa.LargeBinary), ("phone_masked", sa.Text), ("mail_masked", sa.Text))


def upgrade() -> None:
    for name, kind in COLUMNS:
        op.add_column("person", sa.Column(name, kind(), nullable=True))


def downgrade() -> None:
    for name, _ in reversed(COLUMNS):
        op.drop_column("person", name)
