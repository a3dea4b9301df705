"""Units that a line includes from a day on; who sees the task of the line sees them."""

import sqlalchemy as sa
from alembic import op

revision = "assistants_0010"
down_revision = "assistants_0001"
branch_labels = None
depends_on = None

SEES = """
    case when (select is_system()) then true
    when 'drive_task' = any((select whole_kinds())::text[]) then true
    else exists (select 1 from case_face seen where seen.case_kind = 'drive_task' and seen.case_id = unit_membership.task_id
        and seen.readers && (select reader_keys())::text[]) end"""


def upgrade() -> None:
    op.create_table(
        "unit_membership",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("task_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("code", "since", name=op.f("pk_unit_membership")),
    )
    op.create_index("ix_unit_membership_task_id", "unit_membership", ["task_id"])
    op.execute("grant select, insert, update, delete on unit_membership to bases_app")
    op.execute("alter table unit_membership enable row level security")
    op.execute("alter table unit_membership force row level security")
    op.execute(f"create policy sees on unit_membership for select using ({SEES})")
    for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
        op.execute(f"create policy {verb}s on unit_membership for {verb} {clause} (is_system())")


def downgrade() -> None:
    op.drop_table("unit_membership")
