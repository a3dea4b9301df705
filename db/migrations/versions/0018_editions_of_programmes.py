"""Editions of settings belong to a programme; those of before are of the first one."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("policy", sa.Column("programme", sa.Text(), nullable=False, server_default="bases"))
    op.alter_column("policy", "programme", server_default=None)
    op.add_column("policy", sa.Column("id", sa.Text()))
    op.execute("update policy set id = edition::text")
    op.alter_column("policy", "id", nullable=False)
    op.create_unique_constraint(op.f("uq_policy_id"), "policy", ["id"])
    op.drop_constraint(op.f("pk_policy"), "policy", type_="primary")
    op.create_primary_key(op.f("pk_policy"), "policy", ["programme", "edition"])


def downgrade() -> None:
    op.execute("delete from policy where programme <> 'bases'")
    op.drop_constraint(op.f("pk_policy"), "policy", type_="primary")
    op.create_primary_key(op.f("pk_policy"), "policy", ["edition"])
    op.drop_column("policy", "id")
    op.drop_column("policy", "programme")
