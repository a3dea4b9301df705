"""Documents, the files that belong to them, and their templates; seen by whoever sees the case, changed by nobody."""

from alembic import op
import sqlalchemy as sa

from db.migrations.row_security_0001 import ALL_SEEING, ROLE
from db.migrations.row_security_0002 import SEES_CASE

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None
TABLES = ('document', 'document_copy', 'document_template')
SEES = {
    'document': f"""
        case when {ALL_SEEING} then true
        when kind = 'panel_record' then false
        when case_kind = 'round' then {ROLE} in ('league', 'unit', 'authority', 'station', 'postdoc')
        else {SEES_CASE} end""",
    'document_copy': 'exists (select 1 from document seen where seen.id = document_id)',
    'document_template': ALL_SEEING,
}


def upgrade() -> None:
    op.create_table('document',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('case_kind', sa.Text(), nullable=False),
    sa.Column('case_id', sa.Text(), nullable=False),
    sa.Column('part', sa.Text(), nullable=False),
    sa.Column('number', sa.Text(collation='C'), nullable=True),
    sa.Column('dated', sa.Date(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('asked', sa.LargeBinary(), nullable=False),
    sa.Column('template', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('word', sa.LargeBinary(), nullable=False),
    sa.Column('drafted_by', sa.Text(), nullable=False),
    sa.Column('drafted_role', sa.Text(), nullable=False),
    sa.Column('drafted_scope', sa.Text(), nullable=False),
    sa.Column('drafted_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document'))
    )
    op.create_index('ix_document_case', 'document', ['case_kind', 'case_id', 'drafted_at'], unique=False)
    op.create_index('ix_document_drafted', 'document', ['drafted_at', 'id'], unique=False)
    op.create_index('ix_document_number', 'document', ['number'], unique=False)
    op.create_table('document_copy',
    sa.Column('id', sa.Text(), nullable=False),
    sa.Column('document_id', sa.Text(), nullable=False),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('file_name', sa.Text(), nullable=False),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('sha256', sa.Text(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_document_copy_document_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_copy'))
    )
    op.create_index('ix_document_copy_document', 'document_copy', ['document_id', 'what', 'made_at'], unique=False)
    op.create_table('document_template',
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('word', sa.LargeBinary(), nullable=True),
    sa.Column('sha256', sa.Text(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('made_by', sa.Text(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('kind', 'version', name=op.f('pk_document_template'))
    )
    for table in TABLES:
        op.execute(f'grant select, insert on {table} to bases_app')
        op.execute(f'alter table {table} enable row level security')
        op.execute(f'alter table {table} force row level security')
        op.execute(f'create policy sees on {table} for select using ({SEES[table]})')
        op.execute(f"create policy inserts on {table} for insert with check ({ROLE} = 'system')")
        op.execute(f'create trigger {table}_append_only before update or delete or truncate on {table}'
                   ' for each statement execute function refuse_change()')


def downgrade() -> None:
    for table in TABLES:
        op.execute(f'drop policy sees on {table}')
    for table in reversed(TABLES):
        op.drop_table(table)
