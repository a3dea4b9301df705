"""Ways to sign in: security keys (WebAuthn), identities at a provider (OpenID Connect), and what is under way between."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0055"
down_revision = "0051"
branch_labels = None
depends_on = None

HEAD = """create or replace function session_behind(given bytea, at timestamptz, unused_since timestamptz) returns table (
        id text, account_id text, role text, scope text, line text, expires_at timestamptz, name text,
        must_change_password boolean, used_at timestamptz, proved_at timestamptz, factor boolean, stands_in jsonb)
    language sql stable set app.role = 'system' as $$
    select s.id, s.account_id, s.role, s.scope, s.line, s.expires_at, a.name, """
TAIL = """,
        stands_in(s.account_id, s.role, s.scope, s.line, (at at time zone 'Asia/Shanghai')::date)
    from session s
    join account a on a.id = s.account_id and a.active
    join account_role held on held.account_id = s.account_id and held.role = s.role and held.scope = s.scope
        and held.line = s.line
    where s.token_digest = given and s.revoked_at is null and s.expires_at > at and s.used_at > unused_since
$$"""
TOTP = "exists (select from second_factor f where f.account_id = s.account_id and f.confirmed_at is not null)"
KEY = "exists (select from security_key k where k.account_id = s.account_id)"
BEFORE = HEAD + "a.must_change_password, s.used_at, s.proved_at, " + TOTP + TAIL
BEHIND = (
    HEAD
    + "a.must_change_password and s.how <> 'outside', s.used_at, s.proved_at, s.outside_factor or "
    + f"{TOTP} or {KEY}"
    + TAIL
)
"""Whoever came by a provider never used the password that others set; a second factor may have been shown there."""
OF_SYSTEM = ("security_key", "outside_identity", "sign_in_step")


def upgrade() -> None:
    op.add_column("session", sa.Column("how", sa.Text(), nullable=False, server_default="password"))
    op.add_column("session", sa.Column("outside_factor", sa.Boolean(), nullable=False, server_default="false"))
    op.create_table(
        "security_key",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_security_key_account_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_security_key")),
    )
    op.create_index("ix_security_key_account", "security_key", ["account_id"])
    op.create_table(
        "outside_identity",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text(), nullable=False),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bound_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_outside_identity_account_id_account")),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_outside_identity")),
        sa.UniqueConstraint("issuer", "account_id", name=op.f("uq_outside_identity_issuer_account_id")),
    )
    op.create_table(
        "sign_in_step",
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Text()),
        sa.Column("held", JSONB(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_step_account_id_account")),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_sign_in_step")),
    )
    op.create_index("ix_sign_in_step_expires_at", "sign_in_step", ["expires_at"])
    for table in OF_SYSTEM:
        op.execute(f"grant select, insert, update, delete on {table} to bases_app")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy selects on {table} for select using (is_system())")
        op.execute(f"create policy inserts on {table} for insert with check (is_system())")
        op.execute(f"create policy updates on {table} for update using (is_system()) with check (is_system())")
        op.execute(f"create policy deletes on {table} for delete using (is_system())")
    op.execute(BEHIND)


def downgrade() -> None:
    op.execute(BEFORE)
    for table in OF_SYSTEM:
        op.drop_table(table)
    for name in ("outside_factor", "how"):
        op.drop_column("session", name)
