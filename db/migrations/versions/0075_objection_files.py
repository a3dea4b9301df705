"""Evidence that comes with an objection: files without names and traces, sealed, beside its grounds."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0069"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "objection_file",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("objection_id", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_file")),
    )
    op.create_index("ix_objection_file_objection", "objection_file", ["objection_id", "kept_at"])
    op.create_index("ix_objection_file_kept", "objection_file", ["kept_at"])
    op.execute("grant select, insert, update, delete on objection_file to bases_app")
    op.execute("alter table objection_file enable row level security")
    op.execute("alter table objection_file force row level security")
    op.execute("create policy sees on objection_file for select using ((select is_system()))")
    for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
        op.execute(f"create policy {verb}s on objection_file for {verb} {clause} (is_system())")


def downgrade() -> None:
    op.drop_table("objection_file")
