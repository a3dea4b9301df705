"""Good practices and questions: tables and row security by face; published ones are everybody's."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "rights_0006"
down_revision = "rights_0005"
branch_labels = None
depends_on = None

PUBLISHED = {"practice": "published_on is not null", "question": "published"}


def _sees(kind: str) -> str:
    return f"""
    case when (select is_system()) then true
    when {PUBLISHED[kind]} then true
    when '{kind}' = any((select whole_kinds())::text[]) then true
    else exists (select 1 from case_face seen where seen.case_kind = '{kind}' and seen.case_id = {kind}.id
        and seen.readers && (select reader_keys())::text[]) end"""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    for kind in PUBLISHED:
        op.execute(f"insert into case_kind (kind, area, sealed) values ('{kind}', 'rights', false)")
    op.create_table(
        "practice",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("league", sa.Text(), nullable=True),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
    )
    op.create_index("ix_practice_published", "practice", ["published_on", "id"])
    op.create_table(
        "question",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("published", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    op.create_index("ix_question_body", "question", ["body", "id"])
    for table in PUBLISHED:
        op.execute(f"grant select, insert, update, delete on {table} to bases_app")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy sees on {table} for select using ({_sees(table)})")
        for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
            op.execute(f"create policy {verb}s on {table} for {verb} {clause} (is_system())")


def downgrade() -> None:
    for table in reversed(PUBLISHED):
        op.drop_table(table)
    op.execute("set local app.role = 'system'")
    op.execute("delete from case_kind where kind in ('practice', 'question')")
