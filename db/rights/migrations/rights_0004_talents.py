"""High-level talents by face, and their codes, which anybody may look up by digest."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "rights_0004"
down_revision = "rights_0003"
branch_labels = None
depends_on = None

SEES = {
    "talent": """
    case when (select is_system()) then true
    when 'talent' = any((select whole_kinds())::text[]) then true
    else exists (select 1 from case_face seen where seen.case_kind = 'talent' and seen.case_id = talent.id
        and seen.readers && (select reader_keys())::text[]) end""",
    "talent_code": "(select is_system()) or current_setting('app.role', true) = 'public'",
}


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.execute("insert into case_kind (kind, area, sealed) values ('talent', 'rights', false)")
    op.create_table(
        "talent",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("league", sa.Text(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("review_due", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talent")),
    )
    op.create_index("ix_talent_person", "talent", ["person", "id"])
    op.create_index(
        "uq_talent_listed", "talent", ["person"], unique=True, postgresql_where=sa.text("stage = 'listed'")
    )
    op.create_table(
        "talent_code",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("talent_id", sa.Text(), nullable=False),
        sa.Column("rights", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_talent_code")),
    )
    op.create_index("ix_talent_code_talent_id", "talent_code", ["talent_id"])
    for table, sees in SEES.items():
        op.execute(f"grant select, insert, update, delete on {table} to bases_app")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy sees on {table} for select using ({sees})")
        for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
            op.execute(f"create policy {verb}s on {table} for {verb} {clause} (is_system())")


def downgrade() -> None:
    for table in reversed(SEES):
        op.drop_table(table)
    op.execute("set local app.role = 'system'")
    op.execute("delete from case_kind where kind = 'talent'")
