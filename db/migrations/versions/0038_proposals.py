"""What needs a second person waits here until it is confirmed or rejected."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from db.migrations.row_security_0001 import ROLE, SCOPE
from db.migrations.row_security_faces import LINE

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None
INSTANT = sa.DateTime(timezone=True)
OF_OFFICE = f"is_system() or (role = {ROLE} and scope = {SCOPE} and line = {LINE})"


def upgrade() -> None:
    op.create_table(
        "proposal",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("body", JSONB(), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("reason", "role", "scope", "line", "proposed_by")),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_at", INSTANT),
        sa.Column("accepted", sa.Boolean()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    op.create_index(
        "ix_proposal_open", "proposal", ["role", "scope", "line", "proposed_at"],
        postgresql_where=sa.text("decided_at is null"),
    )
    op.execute("grant select, insert, update on proposal to bases_app")
    op.execute("alter table proposal enable row level security")
    op.execute("alter table proposal force row level security")
    op.execute(f"create policy selects on proposal for select using ({OF_OFFICE})")
    op.execute("create policy inserts on proposal for insert with check (is_system())")
    op.execute("create policy updates on proposal for update using (is_system()) with check (is_system())")


def downgrade() -> None:
    op.drop_table("proposal")
