"""Matches with the list of the 教育部 system: 科技厅 conducts them, the lines are shown their own differences."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "assistants_0012"
down_revision = "assistants_0011"
branch_labels = None
depends_on = None

KIND = "list_match"
SEES = """
    case when (select is_system()) then true
    when 'list_match' = any((select whole_kinds())::text[]) then true
    when current_setting('app.line', true) is distinct from 'kjt' then false
    else current_setting('app.role', true) in ('league', 'reporter') end"""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.execute(f"insert into case_kind (kind, area, sealed) values ('{KIND}', 'assistants', false)")
    op.create_table(
        KIND,
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("listed", sa.Integer(), nullable=False),
        sa.Column("differing", sa.Integer(), nullable=False),
        sa.Column("open", sa.Integer(), nullable=False),
        sa.Column("matched_on", sa.Date(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_match")),
    )
    op.create_index("ix_list_match_matched", KIND, ["matched_on", "id"])
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
