"""Self-checks over units, and the part of each: tables and row security by face."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "rights_0003"
down_revision = "rights_0002"
branch_labels = None
depends_on = None

TABLES = {"policy_check": "check", "unit_check": "unit_check"}


def _sees(table: str, kind: str) -> str:
    return f"""
    case when (select is_system()) then true
    when '{kind}' = any((select whole_kinds())::text[]) then true
    else exists (select 1 from case_face seen where seen.case_kind = '{kind}' and seen.case_id = {table}.id
        and seen.readers && (select reader_keys())::text[]) end"""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    for kind in TABLES.values():
        op.execute(f"insert into case_kind (kind, area, sealed) values ('{kind}', 'rights', false)")
    op.create_table(
        "policy_check",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_check")),
    )
    op.create_table(
        "unit_check",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("check_id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("league", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("handed_in_on", sa.Date(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_check")),
    )
    op.create_index("ix_unit_check_check", "unit_check", ["check_id", "id"])
    op.create_index("ix_unit_check_unit", "unit_check", ["unit", "id"])
    for table, kind in TABLES.items():
        op.execute(f"grant select, insert, update, delete on {table} to bases_app")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy sees on {table} for select using ({_sees(table, kind)})")
        for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
            op.execute(f"create policy {verb}s on {table} for {verb} {clause} (is_system())")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    op.execute("set local app.role = 'system'")
    op.execute("delete from case_kind where kind in ('check', 'unit_check')")
