"""Lists at many rows: who reads a row is looked up for that row alone, and each reader's own rows have an index.

`exists (…)` became a look through the faces of all cases before the first row of a page (40,000 complaints: 20 ms); a
scalar question is asked of the rows that are shown. A wait for the reader's own department needs no look at the face:
whoever an open complaint waits for among departments has it.
"""

import sqlalchemy as sa
from alembic import op

revision = "rights_0007"
down_revision = "rights_0006"
branch_labels = None
depends_on = None

BEFORE = {
    "commitment": ("commitment", ""),
    "complaint": ("complaint", ""),
    "inquiry": ("inquiry", ""),
    "policy_check": ("check", ""),
    "unit_check": ("unit_check", ""),
    "talent": ("talent", ""),
    "practice": ("practice", "when published_on is not null then true"),
    "question": ("question", "when published then true"),
}
"""Table → its kind, and who sees a row before its face is asked."""
KEPT = ("register", "wait", "command", "cosign", "remark", "task", "copy", "document", "paper")
OWN = """when case_kind = 'complaint' and role = 'department' and role = current_setting('app.role', true)
    and scope = current_setting('app.scope', true) and line = current_setting('app.line', true) then true"""
AT_DESK = """
    update complaint set at_desk = holder <> desk and (listed or coalesce(state->'clocks' ? 'competence', false))"""


def _face(kind: str, case_id: str, *, each: bool) -> str:
    """Whether the face names the reader: asked for each row, or of all faces at once."""
    of_it = f"case_face seen where seen.case_kind = {kind} and seen.case_id = {case_id}"
    named = "seen.readers && (select reader_keys())::text[]"
    return (
        f"coalesce((select {named} from {of_it}), false)"
        if each
        else f"exists (select 1 from {of_it} and {named})"
    )


def _sees(table: str, *, each: bool) -> str:
    kind, before = BEFORE[table]
    return f"""
    case when (select is_system()) then true {before}
    when '{kind}' = any((select whole_kinds())::text[]) then true
    else {_face(f"'{kind}'", f"{table}.id", each=each)} end"""


def _kept(table: str, *, each: bool) -> str:
    own = OWN if each and table == "wait" else ""
    return f"""
    case when case_kind not in ('complaint', 'inquiry') then true
    when (select is_system()) then true {own}
    else {_face(f'"{table}".case_kind', f'"{table}".case_id', each=each)} end"""


def _policies(*, each: bool) -> None:
    for table in BEFORE:
        op.execute(f"alter policy sees on {table} using ({_sees(table, each=each)})")
    for table in KEPT:
        op.execute(f'alter policy kept_apart on "{table}" using ({_kept(table, each=each)})')


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    _policies(each=True)
    op.add_column("complaint", sa.Column("at_desk", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(AT_DESK)
    op.alter_column("complaint", "at_desk", server_default=None)
    at_desk, open_ = sa.text("at_desk"), sa.text("closed_at is null")
    op.create_index("ix_complaint_desk", "complaint", ["desk", "received_at", "id"], postgresql_where=at_desk)
    op.create_index("ix_complaint_open", "complaint", ["holder", "received_at", "id"], postgresql_where=open_)
    op.create_index("ix_complaint_topic", "complaint", ["holder", "topic", "received_at", "id"])
    overdue = sa.text("overdue")
    op.create_index("ix_commitment_league", "commitment", ["league", "id"])
    op.create_index("ix_commitment_authority", "commitment", ["authority", "id"])
    op.create_index("ix_commitment_overdue", "commitment", ["id"], postgresql_where=overdue)
    op.create_index("ix_commitment_overdue_league", "commitment", ["league", "id"], postgresql_where=overdue)
    op.create_index("ix_inquiry_body", "inquiry", ["body", "id"])
    op.create_index("ix_unit_check_league", "unit_check", ["league", "id"])


def downgrade() -> None:
    op.drop_index("ix_unit_check_league", table_name="unit_check")
    op.drop_index("ix_inquiry_body", table_name="inquiry")
    for name in ("overdue_league", "overdue", "authority", "league"):
        op.drop_index(f"ix_commitment_{name}", table_name="commitment")
    for name in ("topic", "open", "desk"):
        op.drop_index(f"ix_complaint_{name}", table_name="complaint")
    op.drop_column("complaint", "at_desk")
    _policies(each=False)
