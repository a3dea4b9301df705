"""The dispatch of a quarter: agencies read it by its face, 科技厅 in whole, anybody what was published of it."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "rights_0002"
down_revision = "rights_0001"
branch_labels = None
depends_on = None

SEES = """
    case when (select is_system()) then true
    when published_on is not null and current_setting('app.role', true) = 'public' then true
    when 'dispatch' = any((select whole_kinds())::text[]) then true
    else exists (select 1 from case_face seen where seen.case_kind = 'dispatch' and seen.case_id = dispatch.id
        and seen.readers && (select reader_keys())::text[]) end"""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.execute("insert into case_kind (kind, area, sealed) values ('dispatch', 'rights', false)")
    op.create_table(
        "dispatch",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("bulletin", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dispatch")),
    )
    op.execute("grant select, insert, update, delete on dispatch to bases_app")
    op.execute("alter table dispatch enable row level security")
    op.execute("alter table dispatch force row level security")
    op.execute(f"create policy sees on dispatch for select using ({SEES})")
    for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
        op.execute(f"create policy {verb}s on dispatch for {verb} {clause} (is_system())")


def downgrade() -> None:
    op.drop_table("dispatch")
    op.execute("set local app.role = 'system'")
    op.execute("delete from case_kind where kind = 'dispatch'")
