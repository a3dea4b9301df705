"""The faces of cases, roles held in a line, and row security by programme and line."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from db.migrations import row_security_faces as security
from db.migrations.faces_0017 import fill

revision = "0017"
down_revision = "0015"
branch_labels = None
depends_on = None
LINED = {"account_role": "line", "session": "line", "wait": "line", "command": "actor_line"}
"""Table → the column with the line of its role; whatever was stored before is of 人社厅's."""
BEHIND = """create function session_behind(given bytea, at timestamptz) returns table (
        id text, account_id text, role text, scope text, {line} expires_at timestamptz, name text,
        must_change_password boolean)
    language sql stable set app.role = 'system' as $$
    select s.id, s.account_id, s.role, s.scope, {found} s.expires_at, a.name, a.must_change_password
    from session s
    join account a on a.id = s.account_id and a.active
    join account_role held on held.account_id = s.account_id and held.role = s.role and held.scope = s.scope
        {held}
    where s.token_digest = given and s.revoked_at is null and s.expires_at > at
$$"""
DROP_BEHIND = "drop function session_behind(bytea, timestamptz)"


def upgrade() -> None:
    _tables()
    for table, column in LINED.items():
        line = sa.Column(column, sa.Text(), nullable=False, server_default=sa.text("'rst'"))
        op.add_column(table, line)
    op.execute("alter table account_role drop constraint pk_account_role")
    op.create_primary_key("pk_account_role", "account_role", ["account_id", "role", "scope", "line"])
    op.execute(DROP_BEHIND)
    op.execute(BEHIND.format(line="line text,", found="s.line,", held="and held.line = s.line"))
    for statement in security.upgrade():
        op.execute(statement)
    op.execute("set local app.role = 'system'")
    for statement in fill():
        op.execute(statement)


def _tables() -> None:
    texts = ("case_kind", "case_id", "programme", "line")
    op.create_table(
        "case_face",
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("number", sa.Text()),
        sa.Column("title", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("league", "unit", "batch", "person")),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date()),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("readers", ARRAY(sa.Text()), nullable=False),
        sa.Column("named_to", ARRAY(sa.Text()), nullable=False),
        sa.PrimaryKeyConstraint("case_kind", "case_id", name=op.f("pk_case_face")),
    )
    named = sa.text("person is not null")
    dated = sa.text("due_on is not null")
    op.create_index("ix_case_face_due", "case_face", ["due_on"], postgresql_where=dated)
    op.create_index("ix_case_face_league_due", "case_face", ["league", "due_on"], postgresql_where=dated)
    op.create_index("ix_case_face_unit", "case_face", ["unit", "due_on"])
    op.create_index("ix_case_face_person", "case_face", ["person"], postgresql_where=named)
    op.create_table(
        "case_kind",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "area")),
        sa.Column("sealed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_case_kind")),
    )
    op.create_table(
        "sight",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("role", "line", "area")),
        sa.PrimaryKeyConstraint("role", "line", "area", name=op.f("pk_sight")),
    )


def downgrade() -> None:
    """Roles of other lines, their sessions and commands have no place in the tables of before."""
    for statement in security.downgrade():
        op.execute(statement)
    op.execute(DROP_BEHIND)
    op.execute(BEHIND.format(line="", found="", held=""))
    op.execute("set local app.role = 'system'")
    for table in ("session", "account_role"):
        op.execute(f"delete from {table} where line <> 'rst'")
    op.execute("alter table account_role drop constraint pk_account_role")
    op.create_primary_key("pk_account_role", "account_role", ["account_id", "role", "scope"])
    for table, column in LINED.items():
        op.drop_column(table, column)
    for table in ("sight", "case_kind", "case_face"):
        op.drop_table(table)
