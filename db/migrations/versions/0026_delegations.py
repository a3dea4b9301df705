"""Whoever is away hands what was given to them to a colleague; facts say on whose behalf somebody acted."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from db.migrations.row_security_0001 import ACCOUNT

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

STANDS_IN = """create function stands_in(given_account text, given_role text, given_scope text, given_line text, on_day date)
    returns jsonb language sql stable set app.role = 'system' as $$
    select coalesce(jsonb_agg(jsonb_build_array(d.giver, a.name, to_jsonb(d.kinds)) order by d.id), '[]'::jsonb)
    from delegation d
    join account a on a.id = d.giver and a.active
    join account_role held on held.account_id = d.giver and held.role = d.role and held.scope = d.scope
        and held.line = d.line
    where d.taker = given_account and d.role = given_role and d.scope = given_scope and d.line = given_line
      and not d.ended and d.first_on <= on_day and d.last_on >= on_day
$$"""
"""Account, name and kinds of everybody in whose place the account may act that day; nobody who lost the role."""
BEHIND = """create function session_behind(given bytea, at timestamptz) returns table (
        id text, account_id text, role text, scope text, line text, expires_at timestamptz, name text,
        must_change_password boolean{more})
    language sql stable set app.role = 'system' as $$
    select s.id, s.account_id, s.role, s.scope, s.line, s.expires_at, a.name, a.must_change_password{found}
    from session s
    join account a on a.id = s.account_id and a.active
    join account_role held on held.account_id = s.account_id and held.role = s.role and held.scope = s.scope
        and held.line = s.line
    where s.token_digest = given and s.revoked_at is null and s.expires_at > at
$$"""
DROP_BEHIND = "drop function session_behind(bytea, timestamptz)"
DAY = "(at at time zone 'Asia/Shanghai')::date"
SEES = f"is_system() or giver = {ACCOUNT} or taker = {ACCOUNT}"


def upgrade() -> None:
    texts = ("id", "giver", "taker", "role", "scope", "line")
    op.create_table(
        "delegation",
        *(sa.Column(name, sa.Text(), nullable=False) for name in texts),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("kinds", ARRAY(sa.Text()), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
    )
    op.create_index("ix_delegation_taker", "delegation", ["taker", "last_on"])
    op.create_index("ix_delegation_giver", "delegation", ["giver", "last_on"])
    op.add_column("register", sa.Column("acting_for", sa.Text()))
    op.execute("grant select, insert, update, delete on delegation to bases_app")
    op.execute("alter table delegation enable row level security")
    op.execute("alter table delegation force row level security")
    op.execute(f"create policy selects on delegation for select using ({SEES})")
    op.execute("create policy inserts on delegation for insert with check (is_system())")
    op.execute("create policy updates on delegation for update using (is_system()) with check (is_system())")
    op.execute("create policy deletes on delegation for delete using (is_system())")
    op.execute(STANDS_IN)
    op.execute(DROP_BEHIND)
    found = f", stands_in(s.account_id, s.role, s.scope, s.line, {DAY})"
    op.execute(BEHIND.format(more=", stands_in jsonb", found=found))


def downgrade() -> None:
    op.execute(DROP_BEHIND)
    op.execute(BEHIND.format(more="", found=""))
    op.execute("drop function stands_in(text, text, text, text, date)")
    op.drop_column("register", "acting_for")
    op.drop_table("delegation")
