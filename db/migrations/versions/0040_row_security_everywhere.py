"""Row security also on tables that anybody may read: without a scope nothing is there, and only the system writes."""

from alembic import op

revision = "0040"
down_revision = "0038"
branch_labels = None
depends_on = None

IN_SCOPE = """create function in_scope() returns boolean language sql stable as $$
    select coalesce(current_setting('app.role', true), '') <> ''
$$"""
SIGNED_IN = "coalesce(current_setting('app.role', true), '') not in ('', 'public')"
VISIBLE = {
    "office": "(select in_scope())",
    "authority": "(select in_scope())",
    "station": "(select in_scope())",
    "round": "(select in_scope())",
    "notice": "(select in_scope())",
    "notice_entry": "(select in_scope())",
    "document_number": f"(select {SIGNED_IN})",
    "policy": "true",  # read before it is known who asks; what applies is public
}


def upgrade() -> None:
    op.execute(IN_SCOPE)
    for table, condition in VISIBLE.items():
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy sees on {table} for select using ({condition})")
        op.execute(f"create policy inserts on {table} for insert with check (is_system())")
        op.execute(f"create policy updates on {table} for update using (is_system()) with check (is_system())")
        op.execute(f"create policy deletes on {table} for delete using (is_system())")
    op.execute("alter table alembic_version enable row level security")


def downgrade() -> None:
    op.execute("alter table alembic_version disable row level security")
    for table in VISIBLE:
        for policy in ("sees", "inserts", "updates", "deletes"):
            op.execute(f"drop policy {policy} on {table}")
        op.execute(f"alter table {table} no force row level security")
        op.execute(f"alter table {table} disable row level security")
    op.execute("drop function in_scope()")
