"""Half-written forms are kept on the server, sealed, each for its writer alone."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None
OWN = "is_system() or account_id = (select current_setting('app.account', true))"


def upgrade() -> None:
    op.create_table(
        "form_draft",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("line", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_form_draft_account_id")),
        sa.PrimaryKeyConstraint("account_id", "role", "scope", "line", "place", name=op.f("pk_form_draft")),
    )
    op.create_index("ix_form_draft_kept", "form_draft", ["kept_at"])
    op.execute("grant select, insert, update, delete on form_draft to bases_app")
    op.execute("alter table form_draft enable row level security")
    op.execute("alter table form_draft force row level security")
    op.execute(f"create policy sees on form_draft for select using ({OWN})")
    op.execute(f"create policy inserts on form_draft for insert with check ({OWN})")
    op.execute(f"create policy updates on form_draft for update using ({OWN}) with check ({OWN})")
    op.execute(f"create policy deletes on form_draft for delete using ({OWN})")


def downgrade() -> None:
    op.drop_table("form_draft")
