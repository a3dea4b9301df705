"""The security log: who did what, from where, with which result; append-only, chained, and begun with what is known."""

import sqlalchemy as sa
from alembic import op

from db.migrations import security_0036 as security

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None
INSTANT = sa.DateTime(timezone=True)
TEXTS = ("account", "role", "scope", "address", "kind", "object_kind", "object_id", "detail", "result", "request")


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.create_table(
        "security_entry",
        sa.Column("position", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("strand", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS),
        sa.Column("previous_hash", sa.LargeBinary(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_security_entry")),
        sa.UniqueConstraint("strand", "seq", name=op.f("uq_security_entry_strand_seq")),
    )
    op.create_index("ix_security_entry_account", "security_entry", ["account", "position"])
    op.create_index("ix_security_entry_object", "security_entry", ["object_kind", "object_id", "position"])
    op.create_index("ix_security_entry_kind", "security_entry", ["kind", "position"])
    op.create_table(
        "security_strand",
        sa.Column("strand", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("told", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("strand", name=op.f("pk_security_strand")),
    )
    op.execute(
        "insert into security_strand (strand, seq, hash, told)"
        f" select n, 0, decode(repeat('00', 32), 'hex'), 0 from generate_series(0, {security.STRANDS - 1}) n"
    )
    op.execute("grant select, insert on security_entry to bases_app")
    op.execute("grant select, update on security_strand to bases_app")
    for table in ("security_entry", "security_strand"):
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
    op.execute(f"create policy sees on security_entry for select using ({security.SEES})")
    op.execute("create policy inserts on security_entry for insert with check (is_system())")
    op.execute("create policy selects on security_strand for select using (is_system())")
    op.execute("create policy updates on security_strand for update using (is_system()) with check (is_system())")
    op.execute(
        "create trigger security_entry_append_only before update or delete or truncate on security_entry"
        " for each statement execute function refuse_change()"
    )
    op.execute(security.WRITE)
    op.execute(security.EARLIER)
    op.execute("update security_strand set told = seq")
    op.execute("insert into sight (role, line, area) values ('audit_admin', 'rst', 'security')")


def downgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.execute("delete from sight where area = 'security'")
    op.execute(security.DROP_WRITE)
    op.drop_table("security_strand")
    op.drop_table("security_entry")
