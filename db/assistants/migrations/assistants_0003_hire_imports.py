"""Imports of sheets of sixteen columns: each office its own."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "assistants_0003"
down_revision = "assistants_0002"
branch_labels = None
depends_on = None

SEES = """
        case when (select is_system()) then true
        when current_setting('app.line', true) is distinct from 'kjt' then false
        else role = current_setting('app.role', true) and scope = current_setting('app.scope', true) end"""


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "hire_import",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("begun", sa.Date(), nullable=False),
        *_texts("file_name", "sha256", "status"),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("problems", JSONB(), nullable=False),
        sa.Column("warnings", JSONB(), nullable=False),
        sa.Column("result", JSONB(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("annotated", sa.LargeBinary(), nullable=True),
        *_texts("created_by", "role", "scope"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hire_import")),
    )
    op.create_index("ix_hire_import_office", "hire_import", ["role", "scope", "created_at", "id"])
    op.execute("grant select, insert, update, delete on hire_import to bases_app")
    op.execute("alter table hire_import enable row level security")
    op.execute("alter table hire_import force row level security")
    op.execute(f"create policy sees on hire_import for select using ({SEES})")
    for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
        op.execute(f"create policy {verb}s on hire_import for {verb} {clause} (is_system())")


def downgrade() -> None:
    op.drop_table("hire_import")
