"""Counts of failed sign-ins know since when; logins are plain; a session knows why it ended and what it may."""

from alembic import op
import sqlalchemy as sa

from domain.accounts import plain_login

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None
FIELDS = "id text, account_id text, role text, scope text, expires_at timestamptz, name text"
FOUND = "select s.id, s.account_id, s.role, s.scope, s.expires_at, a.name"
WHERE = """
    from session s
    join account a on a.id = s.account_id and a.active
    join account_role held on held.account_id = s.account_id and held.role = s.role and held.scope = s.scope
    where s.token_digest = given and s.revoked_at is null and s.expires_at > at
"""
ENDED = """create function session_ended_for(given bytea) returns text
    language sql stable set app.role = 'system' as $$
    select case when s.revoked_at is not null then s.ended_for when not a.active then 'deactivated' end
    from session s join account a on a.id = s.account_id
    where s.token_digest = given
$$"""
"""Whoever holds the token of an ended session may ask why it ended."""
PLAIN = "login = lower(btrim(login))"


def session_behind(fields: str, found: str) -> str:
    return f"""create function session_behind(given bytea, at timestamptz) returns table ({fields})
    language sql stable set app.role = 'system' as $$ {found} {WHERE} $$"""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    _make_logins_plain(op.get_bind())
    op.create_check_constraint("plain_login", "account", PLAIN)
    op.execute("delete from sign_in_attempt where key like 'address/%'")  # locked by a limit meant for one person
    op.add_column(
        "sign_in_attempt",
        sa.Column("since", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
    )
    op.alter_column("sign_in_attempt", "since", server_default=None)
    op.create_index("ix_sign_in_attempt_since", "sign_in_attempt", ["since"])
    op.add_column("session", sa.Column("ended_for", sa.Text()))
    op.execute("drop function session_behind(bytea, timestamptz)")
    op.execute(
        session_behind(f"{FIELDS}, must_change_password boolean", f"{FOUND}, a.must_change_password")
    )
    op.execute(ENDED)


def _make_logins_plain(conn: sa.Connection) -> None:
    """Two accounts that would become one are for people to tell apart: nothing is changed then."""
    accounts = list(conn.execute(sa.text("select id, login from account order by created_at, id")))
    owners: dict[str, str] = {}
    for account in accounts:
        plain = plain_login(account.login)
        if plain in owners:
            raise RuntimeError(f"accounts {owners[plain]} and {account.id} have the same login; rename one of them")
        owners[plain] = account.id
    for account in accounts:
        plain = plain_login(account.login)
        if plain != account.login:
            conn.execute(
                sa.text("update account set login = :login where id = :id"), {"login": plain, "id": account.id}
            )


def downgrade() -> None:
    op.execute("drop function session_ended_for(bytea)")
    op.execute("drop function session_behind(bytea, timestamptz)")
    op.execute(session_behind(FIELDS, FOUND))
    op.drop_column("session", "ended_for")
    op.drop_index("ix_sign_in_attempt_since", table_name="sign_in_attempt")
    op.drop_column("sign_in_attempt", "since")
    op.drop_constraint(op.f("ck_account_plain_login"), "account", type_="check")
