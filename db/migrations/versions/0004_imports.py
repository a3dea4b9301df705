"""Imports of workbooks, which the department alone sees."""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from db.migrations.row_security_0001 import ROLE

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('import_job',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('status', sa.Text(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('problems', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('result', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=True),
    sa.Column('annotated', sa.LargeBinary(), nullable=True),
    sa.Column('created_by', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('finished_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_job'))
    )
    op.create_index('ix_import_job_created', 'import_job', ['created_at', 'id'], unique=False)
    op.execute("grant select, insert, update, delete on import_job to bases_app")
    op.execute("alter table import_job enable row level security")
    op.execute("alter table import_job force row level security")
    op.execute(f"create policy sees on import_job for select using ({ROLE} in ('system', 'department'))")
    op.execute(f"create policy inserts on import_job for insert with check ({ROLE} = 'system')")
    op.execute(f"create policy updates on import_job for update using ({ROLE} = 'system')")
    op.execute(f"create policy deletes on import_job for delete using ({ROLE} = 'system')")


def downgrade() -> None:
    op.drop_table('import_job')
