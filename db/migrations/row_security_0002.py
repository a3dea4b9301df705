"""Row-level security of the second migration (frozen with it): who sees postdocs, bases' lives, campaigns and papers."""

from collections.abc import Iterator, Mapping

from db.migrations import row_security_0001 as first
from db.migrations.row_security_0001 import ALL_SEEING, ROLE, SCOPE

SEES_STAY = f"""
    case {ROLE}
    when 'system' then true
    when 'department' then true
    when 'auditor' then true
    when 'unit' then unit_id = {SCOPE}
    when 'station' then station_id = {SCOPE}
    when 'postdoc' then person_id = {SCOPE}
    when 'league' then league = {SCOPE} and route <> 'region'
    when 'authority' then authority = {SCOPE}
    else false end
"""
"""A `case` as for applications: the planner keeps to the index of a page."""
SEES_CASE = f"""
    case when {ALL_SEEING} then true
    when {ROLE} not in ('unit', 'league', 'authority', 'station', 'postdoc') then false
    else case case_kind
        when 'application' then exists (select 1 from application seen where seen.id = case_id)
        when 'postdoc' then exists (select 1 from stay seen where seen.id = case_id)
        when 'base' then exists (select 1 from base seen where seen.code = case_id and
            case {ROLE}
            when 'unit' then seen.unit_id = {SCOPE}
            when 'league' then seen.league = {SCOPE} and seen.route <> 'region'
            when 'authority' then seen.authority = {SCOPE}
            else false end)
        when 'campaign' then {ROLE} = 'league'
        else false end
    end
"""
"""That a base exists is public, but not what goes on in its life: for that it has to be one's own."""

VISIBLE: Mapping[str, str] = {
    "stay": SEES_STAY,
    "person": f"""
        case when {ALL_SEEING} then true
        when {ROLE} = 'postdoc' then id = {SCOPE}
        else exists (select 1 from stay seen where seen.person_id = person.id) end""",
    "campaign": f"{ALL_SEEING} or {ROLE} = 'league'",
    "paper": SEES_CASE,
}
"""New table → the condition under which a row exists for the caller."""
OPEN = ("calendar_year",)
"""New tables whose rows are everybody's."""
WIDER: Mapping[str, str] = {
    "register": SEES_CASE,
    "wait": f"case when role = {ROLE} and scope = {SCOPE} then true else {SEES_CASE} end",
}
"""Table of the first migration → its condition now that more kinds of cases have rows in it."""


def upgrade() -> Iterator[str]:
    """Run once, by the owner, after the tables were made."""
    for table in (*VISIBLE, *OPEN):
        yield f'grant select, insert, update, delete on "{table}" to bases_app'
    for table, condition in VISIBLE.items():
        system = f"{ROLE} = 'system'"
        yield f'alter table "{table}" enable row level security'
        yield f'alter table "{table}" force row level security'
        yield f'create policy sees on "{table}" for select using ({condition})'
        yield f'create policy inserts on "{table}" for insert with check ({system})'
        yield f'create policy updates on "{table}" for update using ({system}) with check ({system})'
        yield f'create policy deletes on "{table}" for delete using ({system})'
    yield from _alter(WIDER)


def downgrade() -> Iterator[str]:
    """Run before the tables go: policies hold the columns that they read."""
    for table in VISIBLE:
        yield f'drop policy sees on "{table}"'
    yield from _alter({table: first.VISIBLE[table] for table in WIDER})


def _alter(conditions: Mapping[str, str]) -> Iterator[str]:
    for table, condition in conditions.items():
        yield f'alter policy sees on "{table}" using ({condition})'
