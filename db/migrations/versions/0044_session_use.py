"""Sessions say when they were last used and proved, and from where; a second factor of an account (TOTP, RFC 6238)."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0044"
down_revision = "0042"
branch_labels = None
depends_on = None

BEHIND = """create function session_behind(given bytea, at timestamptz, unused_since timestamptz) returns table (
        id text, account_id text, role text, scope text, line text, expires_at timestamptz, name text,
        must_change_password boolean, used_at timestamptz, proved_at timestamptz, factor boolean, stands_in jsonb)
    language sql stable set app.role = 'system' as $$
    select s.id, s.account_id, s.role, s.scope, s.line, s.expires_at, a.name, a.must_change_password, s.used_at,
        s.proved_at, exists (select from second_factor f where f.account_id = s.account_id and f.confirmed_at is not null),
        stands_in(s.account_id, s.role, s.scope, s.line, (at at time zone 'Asia/Shanghai')::date)
    from session s
    join account a on a.id = s.account_id and a.active
    join account_role held on held.account_id = s.account_id and held.role = s.role and held.scope = s.scope
        and held.line = s.line
    where s.token_digest = given and s.revoked_at is null and s.expires_at > at and s.used_at > unused_since
$$"""
ENDED = """create function session_ended_for(given bytea, at timestamptz, unused_since timestamptz) returns text
    language sql stable set app.role = 'system' as $$
    select case when s.revoked_at is not null then s.ended_for when not a.active then 'deactivated'
        when s.expires_at > at and s.used_at <= unused_since then 'idle' end
    from session s join account a on a.id = s.account_id where s.token_digest = given
$$"""
USED = """create function session_used(given bytea, at timestamptz) returns void
    language sql volatile set app.role = 'system' as $$
    update session set used_at = at where token_digest = given and revoked_at is null and used_at < at
$$"""
"""What whoever knows a token may do without a scope, in one round trip."""


def upgrade() -> None:
    """The functions of two arguments stay: an API of the version before goes on until it is replaced."""
    op.execute("set local app.role = 'system'")
    for name in ("used_at", "proved_at"):
        op.add_column("session", sa.Column(name, sa.DateTime(timezone=True)))
    for name in ("address", "device"):
        op.add_column("session", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.execute("update session set used_at = now(), proved_at = created_at")
    for name in ("used_at", "proved_at"):
        op.alter_column("session", name, nullable=False, server_default=sa.text("now()"))
    op.create_table(
        "second_factor",
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True)),
        sa.Column("last_step", sa.BigInteger(), nullable=False),
        sa.Column("recovery", ARRAY(sa.LargeBinary()), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_second_factor_account_id_account")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factor")),
    )
    op.execute("grant select, insert, update, delete on second_factor to bases_app")
    op.execute("alter table second_factor enable row level security")
    op.execute("alter table second_factor force row level security")
    op.execute("create policy selects on second_factor for select using (is_system())")
    op.execute("create policy inserts on second_factor for insert with check (is_system())")
    op.execute("create policy updates on second_factor for update using (is_system()) with check (is_system())")
    op.execute("create policy deletes on second_factor for delete using (is_system())")
    for function in (BEHIND, ENDED, USED):
        op.execute(function)


def downgrade() -> None:
    op.execute("drop function session_used(bytea, timestamptz)")
    op.execute("drop function session_ended_for(bytea, timestamptz, timestamptz)")
    op.execute("drop function session_behind(bytea, timestamptz, timestamptz)")
    op.drop_table("second_factor")
    for name in ("device", "address", "proved_at", "used_at"):
        op.drop_column("session", name)
