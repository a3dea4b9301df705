"""Incidents: what a program could not decide; and the commands that nobody has decided yet, by an index."""

from alembic import op
import sqlalchemy as sa

from db.migrations.row_security_0001 import ALL_SEEING, ROLE

revision = "0008g"
down_revision = "0007"
branch_labels = None
depends_on = None
OPEN = sa.text("closed_at is null")
UNDECIDED = sa.text("outcome is null")
INSTANT = sa.DateTime(timezone=True)
TEXTS = ("subject", "kind", "case_kind", "case_id", "what")


def upgrade() -> None:
    op.create_table(
        "incident",
        sa.Column("number", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("timer_key", sa.Text()),
        sa.Column("timer_occasion", sa.Text()),
        sa.Column("timer_at", INSTANT),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("first_at", INSTANT, nullable=False),
        sa.Column("last_at", INSTANT, nullable=False),
        sa.Column("closed_at", INSTANT),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_incident")),
        sa.UniqueConstraint("subject", name=op.f("uq_incident_subject")),
    )
    op.create_index("ix_incident_open", "incident", ["case_kind", "case_id"], postgresql_where=OPEN)
    op.create_index("ix_incident_last", "incident", ["last_at", "number"])
    op.create_index("ix_command_undecided", "command", ["received_at", "id"], postgresql_where=UNDECIDED)
    op.execute("grant select, insert, update on incident to bases_app")
    op.execute("alter table incident enable row level security")
    op.execute("alter table incident force row level security")
    op.execute(f"create policy sees on incident for select using ({ALL_SEEING})")
    system = f"{ROLE} = 'system'"
    op.execute(f"create policy inserts on incident for insert with check ({system})")
    op.execute(f"create policy updates on incident for update using ({system}) with check ({system})")


def downgrade() -> None:
    op.drop_index("ix_command_undecided", table_name="command")
    op.drop_table("incident")
