"""Imports of tables of targets: of 科技厅 alone, which issues the targets."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "assistants_0014"
down_revision = "assistants_0013"
branch_labels = None
depends_on = None

TABLE = "target_import"
SEES = """
        case when (select is_system()) then true
        when current_setting('app.line', true) is distinct from 'kjt' then false
        else current_setting('app.role', true) = 'department' end"""


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("drive", "file_name", "sha256")),
        sa.Column("taken", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("problems", JSONB(), nullable=False),
        sa.Column("warnings", JSONB(), nullable=False),
        sa.Column("annotated", sa.LargeBinary(), nullable=True),
        sa.Column("created_by", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_import")),
    )
    op.create_index("ix_target_import_drive", TABLE, ["drive", "created_at", "id"])
    op.execute(f"grant select, insert, update, delete on {TABLE} to bases_app")
    op.execute(f"alter table {TABLE} enable row level security")
    op.execute(f"alter table {TABLE} force row level security")
    op.execute(f"create policy sees on {TABLE} for select using ({SEES})")
    for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
        op.execute(f"create policy {verb}s on {TABLE} for {verb} {clause} (is_system())")


def downgrade() -> None:
    op.drop_table(TABLE)
