"""Drives, what each line owes, and the changes of figures: tables and row security by face."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "assistants_0001"
down_revision = None
branch_labels = ("assistants",)
depends_on = "0040"


def _named(table: str, kind: str, case_id: str) -> str:
    """Who may read a row: the system, who sees the kind in whole, and who is named in the face of the case."""
    return f"""
    case when (select is_system()) then true
    when {kind} = any((select whole_kinds())::text[]) then true
    else exists (select 1 from case_face seen where seen.case_kind = {kind} and seen.case_id = {table}.{case_id}
        and seen.readers && (select reader_keys())::text[]) end"""


SEES = {
    "drive": _named("drive", "'drive'", "id"),
    "drive_task": _named("drive_task", "'drive_task'", "id"),
    "figure_entry": _named("figure_entry", "figure_entry.source_kind", "source_id"),
}
KINDS = ("drive", "drive_task")
SIGHTS = ("department", "auditor")


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    for kind in KINDS:
        op.execute(f"insert into case_kind (kind, area, sealed) values ('{kind}', 'assistants', false)")
    for role in SIGHTS:
        op.execute(f"insert into sight (role, line, area) values ('{role}', 'kjt', 'assistants')")
    op.create_table(
        "drive",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drive")),
    )
    op.create_table(
        "drive_task",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drive_task")),
    )
    op.create_index("uq_drive_task_year_line", "drive_task", ["year", "line"], unique=True)
    op.create_table(
        "figure_entry",
        sa.Column("source_kind", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("known", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source_kind", "source_id", "number", name=op.f("pk_figure_entry")),
    )
    op.create_index("ix_figure_entry_line", "figure_entry", ["year", "line"])
    for table, sees in SEES.items():
        op.execute(f"grant select, insert, update, delete on {table} to bases_app")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy sees on {table} for select using ({sees})")
        for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
            op.execute(f"create policy {verb}s on {table} for {verb} {clause} (is_system())")


def downgrade() -> None:
    for table in reversed(SEES):
        op.drop_table(table)
    op.execute("set local app.role = 'system'")
    op.execute("delete from sight where area = 'assistants'")
    op.execute("delete from case_kind where area = 'assistants'")
