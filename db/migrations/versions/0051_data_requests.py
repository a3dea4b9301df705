"""What persons ask for about their own data; rows of persons that were erased hold nothing of them."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

TEXTS = ("account", "role", "scope", "line", "wish", "text", "decided_by", "reasons")
SEES = "is_system() or (coalesce(current_setting('app.account', true), '') <> '' and account = current_setting('app.account', true))"
KINDS = ("data_request", "erasure")


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.create_table(
        "data_request",
        sa.Column("id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS[:6]),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date()),
        sa.Column("accepted", sa.Boolean()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS[6:]),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    op.create_index("ix_data_request_asked", "data_request", ["asked_on", "id"])
    op.create_index("ix_data_request_account", "data_request", ["account", "asked_on", "id"])
    op.execute("grant select, insert, update, delete on data_request to bases_app")
    op.execute("alter table data_request enable row level security")
    op.execute("alter table data_request force row level security")
    op.execute(f"create policy sees on data_request for select using ({SEES})")
    op.execute("create policy inserts on data_request for insert with check (is_system())")
    op.execute("create policy updates on data_request for update using (is_system()) with check (is_system())")
    op.execute("create policy deletes on data_request for delete using (is_system())")
    for kind in KINDS:
        op.execute(f"insert into case_kind (kind, area, sealed) values ('{kind}', 'keeping', {kind == 'data_request'})")
    op.alter_column("person", "sealed", nullable=True)


def downgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.execute("update person set sealed = '' where sealed is null")
    op.alter_column("person", "sealed", nullable=False)
    op.execute("delete from case_kind where kind in ('data_request', 'erasure')")
    op.drop_table("data_request")
