"""The figures of each month, which those who see everything may read and nobody changes."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from db.migrations.row_security_0001 import ALL_SEEING, ROLE

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('statistics_snapshot',
    sa.Column('month', sa.Text(), nullable=False),
    sa.Column('body', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('taken_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('month', name=op.f('pk_statistics_snapshot'))
    )
    op.execute("grant select, insert on statistics_snapshot to bases_app")
    op.execute("alter table statistics_snapshot enable row level security")
    op.execute("alter table statistics_snapshot force row level security")
    op.execute(f"create policy sees on statistics_snapshot for select using ({ALL_SEEING})")
    op.execute(f"create policy inserts on statistics_snapshot for insert with check ({ROLE} = 'system')")


def downgrade() -> None:
    op.drop_table('statistics_snapshot')
