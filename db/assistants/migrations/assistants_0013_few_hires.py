"""Hires that are not counted, and those that rest on a stay, are few, and have an index that holds only them; kinds of work one."""

import sqlalchemy as sa
from alembic import op

revision = "assistants_0013"
down_revision = "assistants_0012"
branch_labels = None
depends_on = None

TABLE = "assistant_hire"


def upgrade() -> None:
    op.create_index(
        "ix_assistant_hire_apart",
        TABLE,
        ["stage", "begun", "id"],
        postgresql_where=sa.text("stage <> 'counted'"),
    )
    op.create_index("ix_assistant_hire_work", TABLE, ["work", "begun", "id"])
    op.create_index("ix_assistant_hire_stay", TABLE, ["stay"], postgresql_where=sa.text("stay <> ''"))


def downgrade() -> None:
    op.drop_index("ix_assistant_hire_stay", TABLE)
    op.drop_index("ix_assistant_hire_work", TABLE)
    op.drop_index("ix_assistant_hire_apart", TABLE)
