"""Commitments, complaints, inquiries, and what of complaints is sealed: tables and row security by face.

A sealed kind stays sealed in the tables of the kernel too: also whoever did something with a complaint, or was told of it, reads
its facts and waits only as long as its face names the body that the role is held in.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "rights_0001"
down_revision = None
branch_labels = ("rights",)
depends_on = "0056"


def _named(table: str, kind: str, case_id: str) -> str:
    """Who may read a row: the system, who sees the kind in whole, and who is named in the face of the case."""
    return f"""
    case when (select is_system()) then true
    when {kind} = any((select whole_kinds())::text[]) then true
    else exists (select 1 from case_face seen where seen.case_kind = {kind} and seen.case_id = {table}.{case_id}
        and seen.readers && (select reader_keys())::text[]) end"""


SYSTEM = "(select is_system())"
SEES = {
    "commitment": _named("commitment", "'commitment'", "id"),
    "complaint": _named("complaint", "'complaint'", "id"),
    "inquiry": _named("inquiry", "'inquiry'", "id"),
    "complaint_paper": SYSTEM,
    "complaint_contact": SYSTEM,
    "complaint_receipt": SYSTEM,
}
KINDS = {"commitment": False, "complaint": True, "inquiry": True}
SIGHTS = ("department", "auditor")
OF_CASES = ("register", "wait", "command", "cosign", "remark", "task", "copy", "document", "paper")
"""Tables of the kernel in which somebody would read rows of a case by another way than its face."""


def _kept(table: str) -> str:
    return f"""
    case when case_kind not in ('complaint', 'inquiry') then true
    when {SYSTEM} then true
    else exists (select 1 from case_face seen
        where seen.case_kind = {table}.case_kind and seen.case_id = {table}.case_id
        and seen.readers && (select reader_keys())::text[]) end"""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    for kind, sealed in KINDS.items():
        op.execute(f"insert into case_kind (kind, area, sealed) values ('{kind}', 'rights', {sealed})")
    for role in SIGHTS:
        op.execute(f"insert into sight (role, line, area) values ('{role}', 'kjt', 'rights')")
    _of_commitments()
    _of_complaints()
    _of_what_is_sealed()
    for table, sees in SEES.items():
        op.execute(f"grant select, insert, update, delete on {table} to bases_app")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy sees on {table} for select using ({sees})")
        for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
            op.execute(f"create policy {verb}s on {table} for {verb} {clause} (is_system())")
    for table in OF_CASES:
        op.execute(f'create policy kept_apart on "{table}" as restrictive for select using ({_kept(table)})')


def _of_commitments() -> None:
    op.create_table(
        "commitment",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("league", sa.Text(), nullable=False),
        sa.Column("authority", sa.Text(), nullable=True),
        sa.Column("person", sa.Text(), nullable=False),
        sa.Column("matter", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    op.create_index("ix_commitment_unit", "commitment", ["unit", "id"])
    op.create_index("ix_commitment_person", "commitment", ["person", "id"])


def _of_complaints() -> None:
    op.create_table(
        "complaint",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("intake", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("desk", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("league", sa.Text(), nullable=True),
        sa.Column("against", sa.Text(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue", sa.Boolean(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint")),
    )
    op.create_index("ix_complaint_holder", "complaint", ["holder", "received_at", "id"])
    op.create_index("ix_complaint_received", "complaint", ["received_at", "id"])
    op.create_index("ix_complaint_fingerprint", "complaint", ["fingerprint"])
    op.create_table(
        "inquiry",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    op.create_index("ix_inquiry_scope", "inquiry", ["role", "scope", "id"])


def _of_what_is_sealed() -> None:
    op.create_table(
        "complaint_paper",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("complaint_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_paper")),
    )
    op.create_index("ix_complaint_paper_complaint", "complaint_paper", ["complaint_id", "kept_at"])
    op.create_table(
        "complaint_contact",
        sa.Column("complaint_id", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("complaint_id", name=op.f("pk_complaint_contact")),
    )
    op.create_table(
        "complaint_receipt",
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("complaint_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_complaint_receipt")),
    )


def downgrade() -> None:
    for table in OF_CASES:
        op.execute(f'drop policy kept_apart on "{table}"')
    for table in reversed(SEES):
        op.drop_table(table)
    op.execute("set local app.role = 'system'")
    op.execute("delete from sight where area = 'rights'")
    op.execute("delete from case_kind where area = 'rights'")
