"""Posts and hires: tables and row security by line; figures are read by line as well."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "assistants_0002"
down_revision = "assistants_0001"
branch_labels = None
depends_on = None

ROLE = "current_setting('app.role', true)"
SCOPE = "current_setting('app.scope', true)"
LINE = "current_setting('app.line', true)"


def _by_line(kind: str, *more: str) -> str:
    """Who may read a row: the system, who sees the kind in whole, and in the line of 科技厅 whose line or zone it is."""
    unit = "".join(f"\n            {when}" for when in more)
    return f"""
        case when (select is_system()) then true
        when {kind} = any((select whole_kinds())::text[]) then true
        when {LINE} is distinct from 'kjt' then false
        else case {ROLE}{unit}
            when 'league' then line = {SCOPE}
            when 'reporter' then line = {SCOPE} or zone = {SCOPE}
            else false end end"""


OWN = f"when 'unit' then unit = {SCOPE}"
PUBLIC = f"{ROLE} = 'public' and stage in ('published', 'filled') and not restricted"
SEES = {
    "assistant_post": f"case when {PUBLIC} then true else {_by_line(chr(39) + 'assistant_post' + chr(39), OWN)} end",
    "assistant_hire": _by_line("'assistant_hire'", OWN),
}
FIGURES = _by_line("source_kind")
FIGURES_BEFORE = """
    case when (select is_system()) then true
    when figure_entry.source_kind = any((select whole_kinds())::text[]) then true
    else exists (select 1 from case_face seen where seen.case_kind = figure_entry.source_kind
        and seen.case_id = figure_entry.source_id and seen.readers && (select reader_keys())::text[]) end"""
KINDS = ("assistant_post", "assistant_hire")
TEXTS = ("unit", "unit_name")


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    for kind in KINDS:
        op.execute(f"insert into case_kind (kind, area, sealed) values ('{kind}', 'assistants', false)")
    op.create_table(
        "assistant_post",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        *_texts("unit", "unit_name", "line"),
        sa.Column("zone", sa.Text(), nullable=True),
        *_texts("stage", "title", "work"),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("hired", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistant_post")),
    )
    op.create_index("ix_assistant_post_planned", "assistant_post", ["planned_on", "id"])
    op.create_index("ix_assistant_post_unit", "assistant_post", ["unit", "planned_on", "id"])
    op.create_index("ix_assistant_post_line", "assistant_post", ["line", "planned_on", "id"])
    op.create_table(
        "assistant_hire",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        *_texts("unit", "unit_name", "code", "line"),
        sa.Column("zone", sa.Text(), nullable=True),
        *_texts("person", "whose"),
        sa.Column("counts_once", sa.Text(), nullable=True),
        *_texts("stage", "work", "document"),
        sa.Column("begun", sa.Date(), nullable=False),
        *_texts("post", "stay"),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        *_texts("imported"),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", JSONB(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assistant_hire")),
        sa.UniqueConstraint(
            "counts_once", name="uq_assistant_hire_counts_once", deferrable=True, initially="DEFERRED"
        ),
    )
    for name, columns in (
        ("begun", ["begun", "id"]),
        ("unit", ["unit", "begun", "id"]),
        ("line", ["line", "begun", "id"]),
        ("zone", ["zone", "begun", "id"]),
        ("whose", ["whose"]),
    ):
        op.create_index(f"ix_assistant_hire_{name}", "assistant_hire", columns)
    for table, sees in SEES.items():
        op.execute(f"grant select, insert, update, delete on {table} to bases_app")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy sees on {table} for select using ({sees})")
        for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
            op.execute(f"create policy {verb}s on {table} for {verb} {clause} (is_system())")
    op.execute(f"alter policy sees on figure_entry using ({FIGURES})")


def downgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.execute(f"alter policy sees on figure_entry using ({FIGURES_BEFORE})")
    for table in reversed(SEES):
        op.drop_table(table)
    for kind in KINDS:
        op.execute(f"delete from case_kind where kind = '{kind}'")
