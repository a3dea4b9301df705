"""Bases and calendars, which everybody may read, are written by the system only."""

from alembic import op

from db.migrations.row_security_0001 import ROLE

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None
TABLES = ("base", "calendar_year")


def upgrade() -> None:
    system = f"{ROLE} = 'system'"
    for table in TABLES:
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy sees on {table} for select using (true)")
        op.execute(f"create policy inserts on {table} for insert with check ({system})")
        op.execute(f"create policy updates on {table} for update using ({system}) with check ({system})")
        op.execute(f"create policy deletes on {table} for delete using ({system})")


def downgrade() -> None:
    for table in TABLES:
        for policy in ("sees", "inserts", "updates", "deletes"):
            op.execute(f"drop policy {policy} on {table}")
        op.execute(f"alter table {table} disable row level security")
        op.execute(f"alter table {table} no force row level security")
