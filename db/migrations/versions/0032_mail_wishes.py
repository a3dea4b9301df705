"""Each person says whether mail comes at once, once a day or never, and at which hour."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mail_wish",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_mail_wish_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_mail_wish")),
    )
    op.create_index(
        "ix_notification_digest",
        "notification",
        ["account_id", "at"],
        postgresql_where=sa.text("mail = 'digest'"),
    )
    op.execute("grant select, insert, update, delete on mail_wish to bases_app")
    op.execute("alter table mail_wish enable row level security")
    op.execute("alter table mail_wish force row level security")
    op.execute("create policy selects on mail_wish for select using (is_system())")
    op.execute("create policy inserts on mail_wish for insert with check (is_system())")
    op.execute("create policy updates on mail_wish for update using (is_system()) with check (is_system())")
    op.execute("create policy deletes on mail_wish for delete using (is_system())")


def downgrade() -> None:
    op.drop_index("ix_notification_digest", "notification")
    op.drop_table("mail_wish")
