"""Weekly duties (样例): the table and its row security by line and face."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "weekly_0001"
down_revision = None
branch_labels = ("weekly",)
depends_on = "0017"
NAMED = """
    case when (select is_system()) then true
    when 'weekly_duty' = any((select whole_kinds())::text[]) then true
    else exists (select 1 from case_face seen where seen.case_kind = 'weekly_duty' and seen.case_id = weekly_duty.id
        and seen.readers && (select reader_keys())::text[]) end"""


def upgrade() -> None:
    texts = ("title", "league", "stage")
    op.create_table(
        "weekly_duty",
        sa.Column("id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_duty")),
    )
    op.execute("grant select, insert, update, delete on weekly_duty to bases_app")
    op.execute("alter table weekly_duty enable row level security")
    op.execute("alter table weekly_duty force row level security")
    op.execute(f"create policy sees on weekly_duty for select using ({NAMED})")
    for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
        op.execute(f"create policy {verb}s on weekly_duty for {verb} {clause} (is_system())")


def downgrade() -> None:
    op.drop_table("weekly_duty")
