"""Stays that ended neither by 出站 nor by a removal do not keep a person from another one."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
BEFORE = "'exited', 'removed', 'not_filed', 'moved', 'abandoned', 'voided'"


def upgrade() -> None:
    _index(f"stage not in ({BEFORE}, 'left')")


def downgrade() -> None:
    _index(f"stage not in ({BEFORE})")


def _index(where: str) -> None:
    op.drop_index("uq_stay_open", table_name="stay")
    op.create_index("uq_stay_open", "stay", ["person_id"], unique=True, postgresql_where=sa.text(where))
