"""An act can be taken back for minutes: who has opened a case since, and papers that went to nobody are void."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None



KINDS = {"delegation": False, "cosign": True, "remark": True, "copy": True}
"""Kinds of records → whether nobody sees their facts by a role, not even whoever oversees everything else."""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    for kind, sealed in KINDS.items():
        op.execute(f"insert into case_kind (kind, area, sealed) values ('{kind}', 'keeping', {str(sealed).lower()})")
    op.create_table(
        "case_look",
        sa.Column("case_kind", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("case_kind", "case_id", "account_id", name=op.f("pk_case_look")),
    )
    op.create_index("ix_case_look_at", "case_look", ["at"])
    op.execute("grant select, insert, update, delete on case_look to bases_app")
    op.execute("alter table case_look enable row level security")
    op.execute("alter table case_look force row level security")
    op.execute("create policy selects on case_look for select using (is_system())")
    op.execute("create policy inserts on case_look for insert with check (is_system())")
    op.execute("create policy updates on case_look for update using (is_system()) with check (is_system())")
    op.execute("create policy deletes on case_look for delete using (is_system())")
    op.create_index("ix_notification_case", "notification", ["case_kind", "case_id"])
    op.create_table(
        "document_void",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("case_kind", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_void_document_id_document")),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_document_void")),
    )
    op.create_index("ix_document_void_case", "document_void", ["case_kind", "case_id"])
    op.execute("grant select, insert on document_void to bases_app")
    op.execute("alter table document_void enable row level security")
    op.execute("alter table document_void force row level security")
    op.execute(
        "create policy selects on document_void for select using"
        " (is_system() or exists (select 1 from document d where d.id = document_id))"
    )
    op.execute("create policy inserts on document_void for insert with check (is_system())")
    op.execute(
        "create trigger document_void_append_only before update or delete or truncate on document_void"
        " for each statement execute function refuse_change()"
    )


def downgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.execute(f"delete from case_kind where kind in ({', '.join(repr(kind) for kind in KINDS)})")
    op.drop_table("document_void")
    op.drop_index("ix_notification_case", "notification")
    op.drop_table("case_look")
