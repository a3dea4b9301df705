"""Beside a case the people of an office ask each other (会签), note (批注) and copy for reading (抄送)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from db.migrations.row_security_0001 import ACCOUNT, ROLE, SCOPE
from db.migrations.row_security_faces import LINE

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

OFFICE = f"role = {ROLE} and scope = {SCOPE} and line = {LINE}"
SEES = {
    "cosign": f"is_system() or ({OFFICE})",
    "remark": f"is_system() or ({OFFICE})",
    "copy": f"""is_system() or (from_role = {ROLE} and from_scope = {SCOPE} and from_line = {LINE})
        or ({OFFICE} and ("user" is null or "user" = {ACCOUNT}))""",
}


def upgrade() -> None:
    _cosign()
    _remark()
    _copy()
    for table, sees in SEES.items():
        op.create_index(f"ix_{table}_case", table, ["case_kind", "case_id"])
        op.execute(f'grant select, insert, update, delete on "{table}" to bases_app')
        op.execute(f'alter table "{table}" enable row level security')
        op.execute(f'alter table "{table}" force row level security')
        op.execute(f'create policy selects on "{table}" for select using ({sees})')
        op.execute(f'create policy inserts on "{table}" for insert with check (is_system())')
        op.execute(f'create policy updates on "{table}" for update using (is_system()) with check (is_system())')
        op.execute(f'create policy deletes on "{table}" for delete using (is_system())')


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _instant(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _cosign() -> None:
    op.create_table(
        "cosign",
        *_texts("id", "case_kind", "case_id", "role", "scope", "line", "asked_by"),
        _instant("asked_at"),
        *_texts("question"),
        sa.Column("asked", ARRAY(sa.Text()), nullable=False),
        sa.Column("views", JSONB(), nullable=False),
        sa.Column("withdrawn", sa.Text()),
        sa.Column("missing", ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cosign")),
    )
    some = sa.text("missing <> '{}'")
    op.create_index("ix_cosign_missing", "cosign", ["missing"], postgresql_using="gin", postgresql_where=some)


def _remark() -> None:
    op.create_table(
        "remark",
        *_texts("id", "case_kind", "case_id", "role", "scope", "line", "author"),
        _instant("written_at"),
        *_texts("place", "text"),
        sa.Column("resolved_by", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )


def _copy() -> None:
    op.create_table(
        "copy",
        *_texts("id", "case_kind", "case_id", "step", "sender", "from_role", "from_scope", "from_line"),
        _instant("sent_at"),
        *_texts("role", "scope", "line"),
        sa.Column("user", sa.Text()),
        *_texts("text"),
        sa.Column("read", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_copy")),
    )
    op.create_index("ix_copy_party", "copy", ["role", "scope", "line", "sent_at"])


def downgrade() -> None:
    for table in SEES:
        op.drop_table(table)
