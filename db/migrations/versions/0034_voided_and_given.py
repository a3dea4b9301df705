"""A number of an act that was taken back is void; a note may stand at one field or file; a task may be given to one person."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from db.migrations.row_security_0001 import ROLE, SCOPE
from db.migrations.row_security_faces import LINE

revision = "0034"
down_revision = "0033"
branch_labels = None
depends_on = None
OFFICE = f"is_system() or (role = {ROLE} and scope = {SCOPE} and line = {LINE})"


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.add_column("document_number", sa.Column("voided_at", sa.DateTime(timezone=True)))
    op.add_column("remark", sa.Column("anchor", sa.Text(), server_default="", nullable=False))
    op.execute("insert into case_kind (kind, area, sealed) values ('task', 'keeping', true)")
    op.create_table(
        "task",
        sa.Column("id", sa.Text(), nullable=False),
        *(
            sa.Column(name, sa.Text(), nullable=False)
            for name in ("case_kind", "case_id", "role", "scope", "line", "given_by")
        ),
        sa.Column("given_to", sa.Text()),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("keys", ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(
        "ix_task_case", "task", ["case_kind", "case_id", "role", "scope", "line"], unique=True
    )
    op.execute("grant select, insert, update, delete on task to bases_app")
    op.execute("alter table task enable row level security")
    op.execute("alter table task force row level security")
    op.execute(f"create policy selects on task for select using ({OFFICE})")
    op.execute("create policy inserts on task for insert with check (is_system())")
    op.execute("create policy updates on task for update using (is_system()) with check (is_system())")
    op.execute("create policy deletes on task for delete using (is_system())")


def downgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.drop_table("task")
    op.execute("delete from case_kind where kind = 'task'")
    op.drop_column("remark", "anchor")
    op.drop_column("document_number", "voided_at")
