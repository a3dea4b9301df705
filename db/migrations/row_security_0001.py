"""Row-level security of the first migration (frozen with it): what each role sees, enforced by PostgreSQL whatever a query says.

`app.role`, `app.scope` and `app.account` are set per transaction (`db.scope`); without them nothing is visible.
"""

ROLE = "current_setting('app.role', true)"
SCOPE = "current_setting('app.scope', true)"
ACCOUNT = "current_setting('app.account', true)"
ALL_SEEING = f"{ROLE} in ('system', 'department', 'auditor')"

SEES_APPLICATION = f"""
    case {ROLE}
    when 'system' then true
    when 'department' then true
    when 'auditor' then true
    when 'unit' then unit_id = {SCOPE}
    when 'league' then league = {SCOPE} and route <> 'region' and submitted_at is not null
    when 'authority' then authority = {SCOPE} and submitted_at is not null
    when 'expert' then exists (
        select 1 from application_expert panel
        where panel.application_id = application.id and panel.expert_id = {SCOPE}
          and panel.status not in ('recused', 'struck'))
    else false end
"""
"""A `case`, not a chain of `or`: the planner takes it for half of the rows, and keeps to the index of a page."""
OF_VISIBLE_APPLICATION = "exists (select 1 from application seen where seen.id = {column})"
SEES_CASE = f"""
    case when {ALL_SEEING} then true
    when {ROLE} in ('unit', 'league', 'authority') and case_kind = 'application'
        then {OF_VISIBLE_APPLICATION.format(column="case_id")}
    else false end
"""

VISIBLE: dict[str, str] = {
    "application": SEES_APPLICATION,
    "application_expert": f"{ALL_SEEING} or ({ROLE} = 'expert' and expert_id = {SCOPE})",
    "attachment": f"{ALL_SEEING} or {OF_VISIBLE_APPLICATION.format(column='application_id')}",
    "register": SEES_CASE,
    "wait": f"case when role = {ROLE} and scope = {SCOPE} then true else {SEES_CASE} end",
    "timer": ALL_SEEING,
    "command": f"{ALL_SEEING} or actor_user = {ACCOUNT}",
    "objection": f"{ALL_SEEING} or {ROLE} = 'public'",
    "unit": f"""
        {ALL_SEEING}
        or ({ROLE} = 'unit' and id = {SCOPE})
        or ({ROLE} = 'league' and league = {SCOPE})
        or ({ROLE} = 'authority' and authority = {SCOPE})""",
    "expert": f"{ALL_SEEING} or ({ROLE} = 'expert' and id = {SCOPE})",
    "account": f"{ALL_SEEING} or id = {ACCOUNT}",
    "account_role": f"{ALL_SEEING} or account_id = {ACCOUNT}",
    "session": f"{ALL_SEEING} or account_id = {ACCOUNT}",
    "sign_in_attempt": f"{ROLE} = 'system'",
    "notification": f"{ROLE} = 'system' or account_id = {ACCOUNT}",
    "outbox": f"{ROLE} = 'system'",
    "counter": f"{ROLE} = 'system'",
}
"""Table → the condition under which a row exists for the caller."""

WRITES_BY_OWNER = {
    "command": f"{ROLE} = 'system' or actor_user = {ACCOUNT}",
    "notification": f"{ROLE} = 'system' or account_id = {ACCOUNT}",
}
"""Besides the system, who may write: people store their commands and mark their notifications as read."""

APPEND_ONLY = (
    """create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the register is append-only';
end $$""",
    """create trigger register_append_only before update or delete or truncate on register
    for each statement execute function refuse_change()""",
)

BY_SECRET = (
    """create function session_behind(given bytea, at timestamptz)
    returns table (id text, account_id text, role text, scope text, expires_at timestamptz, name text)
    language sql stable set app.role = 'system' as $$
    select s.id, s.account_id, s.role, s.scope, s.expires_at, a.name
    from session s
    join account a on a.id = s.account_id and a.active
    join account_role held on held.account_id = s.account_id and held.role = s.role and held.scope = s.scope
    where s.token_digest = given and s.revoked_at is null and s.expires_at > at
$$""",
    """create function outcome_behind(given text) returns jsonb
    language sql stable set app.role = 'system' as $$
    select outcome from command where id = given
$$""",
)
"""What whoever knows a token or a command id may ask without a scope, in one round trip."""


def statements() -> list[str]:
    """Everything that turns the security on; run once, by the owner."""
    found = [*BY_SECRET]
    for table, condition in VISIBLE.items():
        write = WRITES_BY_OWNER.get(table, f"{ROLE} = 'system'")
        found += [
            f'alter table "{table}" enable row level security',
            f'alter table "{table}" force row level security',
            f'create policy sees on "{table}" for select using ({condition})',
            f'create policy inserts on "{table}" for insert with check ({write})',
            f'create policy updates on "{table}" for update using ({write}) with check ({write})',
            f"create policy deletes on \"{table}\" for delete using ({ROLE} = 'system')",
        ]
    return found
