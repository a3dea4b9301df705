"""Accounts are kept by administrators of their own; a first password is good once and until an instant."""

import sqlalchemy as sa
from alembic import op

from db.migrations.row_security_0001 import ACCOUNT
from db.migrations.row_security_faces import whole

revision = "0037"
down_revision = "0036"
branch_labels = None
depends_on = None
OWNERS = {"account": "id", "account_role": "account_id", "session": "account_id"}
KEEPERS = ("system_admin", "security_admin")


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.add_column("account", sa.Column("first_until", sa.DateTime(timezone=True)))
    for role in KEEPERS:
        op.execute(f"insert into sight (role, line, area) values ('{role}', 'rst', 'accounts')")
    for table, owner in OWNERS.items():
        op.execute(
            f"alter policy sees on {table} using ({whole('keeping')} or {whole('accounts')} or {owner} = {ACCOUNT})"
        )


def downgrade() -> None:
    op.execute("set local app.role = 'system'")
    for table, owner in OWNERS.items():
        op.execute(f"alter policy sees on {table} using ({whole('keeping')} or {owner} = {ACCOUNT})")
    op.execute("delete from sight where area = 'accounts'")
    op.drop_column("account", "first_until")
