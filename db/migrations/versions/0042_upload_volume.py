"""How many bytes of files each account sends in a day."""

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None

OWN = "is_system() or account_id = current_setting('app.account', true)"


def upgrade() -> None:
    op.create_table(
        "upload_volume",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_upload_volume_account_id")),
        sa.PrimaryKeyConstraint("account_id", "day", name=op.f("pk_upload_volume")),
    )
    op.execute("grant select, insert, update, delete on upload_volume to bases_app")
    op.execute("alter table upload_volume enable row level security")
    op.execute("alter table upload_volume force row level security")
    op.execute(f"create policy sees on upload_volume for select using ({OWN})")
    op.execute(f"create policy inserts on upload_volume for insert with check ({OWN})")
    op.execute(f"create policy updates on upload_volume for update using ({OWN}) with check ({OWN})")
    op.execute("create policy deletes on upload_volume for delete using (is_system())")


def downgrade() -> None:
    op.drop_table("upload_volume")
