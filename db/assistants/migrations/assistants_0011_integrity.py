"""Integrity cases: conducted by 科技厅; of others only the unit that is heard sees its own."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "assistants_0011"
down_revision = ("assistants_0003", "assistants_0010")
branch_labels = None
depends_on = None

KIND = "integrity_case"
SEES = """
    case when (select is_system()) then true
    when 'integrity_case' = any((select whole_kinds())::text[]) then true
    when current_setting('app.line', true) is distinct from 'kjt' then false
    else current_setting('app.role', true) = 'unit' and unit = current_setting('app.scope', true) end"""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.execute(f"insert into case_kind (kind, area, sealed) values ('{KIND}', 'assistants', false)")
    op.create_table(
        KIND,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("unit_name", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=True),
        sa.Column("hires", JSONB(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_integrity_case")),
    )
    op.create_index("ix_integrity_case_opened", KIND, ["opened_on", "id"])
    op.create_index("ix_integrity_case_unit", KIND, ["unit", "opened_on", "id"])
    op.execute(f"grant select, insert, update, delete on {KIND} to bases_app")
    op.execute(f"alter table {KIND} enable row level security")
    op.execute(f"alter table {KIND} force row level security")
    op.execute(f"create policy sees on {KIND} for select using ({SEES})")
    for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
        op.execute(f"create policy {verb}s on {KIND} for {verb} {clause} (is_system())")


def downgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.drop_table(KIND)
    op.execute(f"delete from case_kind where kind = '{KIND}'")
