"""Phrases that are written again and again are kept, of a person or of an office, each seen by its owners alone."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None
OWN = """is_system() or account_id = (select current_setting('app.account', true))
    or (role = (select current_setting('app.role', true)) and scope = (select current_setting('app.scope', true))
        and line = (select current_setting('app.line', true)))"""


def upgrade() -> None:
    op.create_table(
        "phrase",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("scope", sa.Text()),
        sa.Column("line", sa.Text()),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kept_by", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("(account_id is null) <> (role is null)", name=op.f("ck_phrase_owner")),
        sa.CheckConstraint("num_nulls(role, scope, line) in (0, 3)", name=op.f("ck_phrase_office")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_phrase_account_id_account")),
        sa.ForeignKeyConstraint(["kept_by"], ["account.id"], name=op.f("fk_phrase_kept_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_phrase")),
        sa.UniqueConstraint(
            "account_id",
            "role",
            "scope",
            "line",
            "about",
            "text",
            name=op.f("uq_phrase_account_id_role_scope_line_about_text"),
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.execute("grant select, insert, update, delete on phrase to bases_app")
    op.execute("alter table phrase enable row level security")
    op.execute("alter table phrase force row level security")
    op.execute(f"create policy sees on phrase for select using ({OWN})")
    op.execute(f"create policy inserts on phrase for insert with check ({OWN})")
    op.execute(f"create policy updates on phrase for update using ({OWN}) with check ({OWN})")
    op.execute(f"create policy deletes on phrase for delete using ({OWN})")


def downgrade() -> None:
    op.drop_table("phrase")
