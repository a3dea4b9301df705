"""Dates of the worklist can be subscribed to under a secret address; lists keep how each person last looked at them."""

import sqlalchemy as sa
from alembic import op

from db.migrations.begun_0022 import BEGUN

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_feed",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_calendar_feed_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_calendar_feed")),
        sa.UniqueConstraint("digest", name=op.f("uq_calendar_feed_digest")),
    )
    op.create_table(
        "list_view",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_list_view_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", "list", "name", name=op.f("pk_list_view")),
    )
    for table in ("calendar_feed", "list_view"):
        op.execute(f"grant select, insert, update, delete on {table} to bases_app")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy selects on {table} for select using (is_system())")
        op.execute(f"create policy inserts on {table} for insert with check (is_system())")
        op.execute(f"create policy updates on {table} for update using (is_system()) with check (is_system())")
        op.execute(f"create policy deletes on {table} for delete using (is_system())")
    op.execute("set local app.role = 'system'")
    op.execute(BEGUN)


def downgrade() -> None:
    op.drop_table("list_view")
    op.drop_table("calendar_feed")
