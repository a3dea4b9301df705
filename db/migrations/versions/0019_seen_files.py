"""What an uploaded workbook holds that nobody sees is told before it is put on record; Word and Excel files are shown as PDF."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("import_job", sa.Column("notices", JSONB(), nullable=False, server_default="[]"))
    op.alter_column("import_job", "notices", server_default=None)
    op.create_table(
        "shown_file",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_shown_file")),
    )
    op.execute("grant select, insert on shown_file to bases_app")
    op.execute("alter table shown_file enable row level security")
    op.execute("alter table shown_file force row level security")
    op.execute("create policy sees on shown_file for select using (is_system())")
    op.execute("create policy inserts on shown_file for insert with check (is_system())")


def downgrade() -> None:
    op.drop_table("shown_file")
    op.drop_column("import_job", "notices")
