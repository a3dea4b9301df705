"""Whether single keys are shortcuts is each person's own choice."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_choice",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("shortcuts", sa.Boolean(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_desk_choice_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_desk_choice")),
    )
    op.execute("grant select, insert, update, delete on desk_choice to bases_app")
    op.execute("alter table desk_choice enable row level security")
    op.execute("alter table desk_choice force row level security")
    op.execute("create policy selects on desk_choice for select using (is_system())")
    op.execute("create policy inserts on desk_choice for insert with check (is_system())")
    op.execute("create policy updates on desk_choice for update using (is_system()) with check (is_system())")
    op.execute("create policy deletes on desk_choice for delete using (is_system())")


def downgrade() -> None:
    op.drop_table("desk_choice")
