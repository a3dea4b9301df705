"""Row-level security of 0017 (frozen with it): every rule by programme and line; rows of cases follow the face of their case.

`areas_of` and `kinds_of` say what a role of a line sees in whole (`sight`, `case_kind`); `db.scope` keeps their answers
for the transaction. A sealed kind is never among them. Everybody else sees a case where its face names them.
"""

from collections.abc import Iterator, Mapping

from db.migrations import row_security_0001 as first
from db.migrations import row_security_0002 as second
from db.migrations import row_security_area as area
from db.migrations import row_security_posts as posts
from db.migrations.row_security_0001 import ACCOUNT, ALL_SEEING, ROLE, SCOPE

LINE = "current_setting('app.line', true)"
FUNCTIONS = (
    f"""create function is_system() returns boolean language sql stable as $$
    select coalesce({ROLE} = 'system', false)
$$""",
    f"""create function sees_whole(wanted text) returns boolean language sql stable as $$
    select coalesce({ROLE} = 'system', false)
        or coalesce(wanted = any(string_to_array(current_setting('app.areas', true), ' ')), false)
$$""",
    """create function whole_kinds() returns text[] language sql stable as $$
    select string_to_array(current_setting('app.kinds', true), ' ')
$$""",
    f"""create function reader_keys() returns text[] language sql stable as $$
    select case when coalesce({ROLE}, '') = '' then array[]::text[] else array[
        concat_ws('/', {LINE}, {ROLE}, {SCOPE}), concat_ws('/', {LINE}, {ROLE}, '*'), '*'] end
$$""",
    """create function areas_of(given_role text, given_line text) returns text language sql stable as $$
    select coalesce(string_agg(sight.area, ' '), '') from sight
    where sight.role = given_role and sight.line = given_line
$$""",
    """create function kinds_of(given_role text, given_line text) returns text language sql stable as $$
    select coalesce(string_agg(case_kind.kind, ' '), '')
    from case_kind join sight on sight.area = case_kind.area
    where sight.role = given_role and sight.line = given_line and not case_kind.sealed
$$""",
)
NAMES = (
    "kinds_of(text, text)",
    "areas_of(text, text)",
    "reader_keys()",
    "whole_kinds()",
    "sees_whole(text)",
    "is_system()",
)
IS_SYSTEM = "(select is_system())"
KEYS = "(select reader_keys())::text[]"


def whole(name: str) -> str:
    """Whether the caller sees that area in whole, asked once for a statement."""
    return f"(select sees_whole('{name}'))"


def whole_kind(table: str) -> str:
    """Whether the row is one of a kind that the caller sees in whole."""
    return f"{table}.case_kind = any((select whole_kinds())::text[])"


def read(table: str) -> str:
    """Whether the caller reads the case that the row belongs to."""
    return f"""exists (select 1 from case_face seen
            where seen.case_kind = {table}.case_kind and seen.case_id = {table}.case_id
              and seen.readers && {KEYS})"""


def of_case(table: str, *more: str) -> str:
    """The condition of a table with rows of cases; `more` are whens that come before the face is looked for."""
    whens = "\n        ".join(more)
    return f"""
        case when {IS_SYSTEM} then true
        when {whole_kind(table)} then true
        {whens}
        else {read(table)} end"""


def of_bases(table_rule: str) -> str:
    """The condition of a table of the programme of bases: in whole, or what its rule gives a role of 人社厅's line."""
    return f"""
        case when {whole("bases")} then true
        when {LINE} is distinct from 'rst' then false
        else {table_rule} end"""


APPLICATION = f"""case {ROLE}
            when 'unit' then unit_id = {SCOPE}
            when 'league' then league = {SCOPE} and route <> 'region' and submitted_at is not null
            when 'authority' then authority = {SCOPE} and submitted_at is not null
            when 'expert' then exists (
                select 1 from application_expert panel
                where panel.application_id = application.id and panel.expert_id = {SCOPE}
                  and panel.status not in ('recused', 'struck'))
            else false end"""
STAY = f"""case {ROLE}
            when 'unit' then unit_id = {SCOPE}
            when 'station' then station_id = {SCOPE}
            when 'postdoc' then person_id = {SCOPE}
            when 'league' then league = {SCOPE}
            when 'authority' then authority = {SCOPE}
            else false end"""
POST = f"""case
            when {ROLE} = 'unit' and unit = {SCOPE} then true
            when {ROLE} = 'league' and league = {SCOPE} then true
            else published_on is not null and {posts.SIGNED_IN} end"""
MATCH = f"""case {ROLE}
            when 'unit' then unit = {SCOPE}
            when 'league' then league = {SCOPE}
            when 'station' then station = {SCOPE}
            when 'postdoc' then person = {SCOPE}
            else false end"""
OWN_DEED = f"actor_user = {ACCOUNT} and actor_role = {ROLE} and actor_scope = {SCOPE}"
OWN_TURN = f"role = {ROLE} and scope = {SCOPE} and line = {LINE}"
URGED = f"""fact = 'Urged' and exists (select 1 from wait urged
            where urged.case_kind = register.case_kind and urged.case_id = register.case_id
              and urged.key = register.body ->> 'key' and urged.role = {ROLE} and urged.scope = {SCOPE}
              and urged.line = {LINE})"""
INNER = f"""
        case when case_kind not in ('application', 'round', 'base', 'postdoc', 'campaign') then true
        when {whole("bases")} then true
        else kind not in ('panel_record', 'objection_answer')
            and not (kind = 'service_record' and part like 'objection-%') end"""
"""Documents of the programme of bases that nobody but 人社厅 reads: what the panel said, and what objectors are told."""
OF_ROUNDS = (
    f"case_kind = 'round' and {LINE} = 'rst'"
    f" and {ROLE} in ('league', 'unit', 'authority', 'station', 'postdoc')"
)

VISIBLE: Mapping[str, str] = {
    "register": of_case("register", f"when {OWN_DEED} then true", f"when {URGED} then true"),
    "wait": f"""
        case when {OWN_TURN} then true
        when {IS_SYSTEM} then true
        when {whole_kind("wait")} then true
        else {read("wait")} end""",
    "paper": of_case("paper"),
    "document": of_case("document"),
    "timer": f"case when {IS_SYSTEM} then true else {whole_kind('timer')} end",
    "command": f"""
        case when {IS_SYSTEM} then true
        when actor_user = {ACCOUNT} then true
        else {whole_kind("command")} end""",
    "incident": f"""
        case when {IS_SYSTEM} then true
        when {whole_kind("incident")} then true
        else {whole("keeping")} and not exists (select 1 from case_kind k where k.kind = incident.case_kind) end""",
    "person": f"""
        case when {IS_SYSTEM} then true
        when {LINE} = 'rst' and {ROLE} = 'postdoc' then id = {SCOPE}
        else exists (select 1 from case_face seen where seen.person = person.id and (
            seen.case_kind = any((select whole_kinds())::text[]) or seen.readers && {KEYS})) end""",
    "unit": f"""
        {whole("units")}
        or ({ROLE} = 'unit' and id = {SCOPE})
        or ({ROLE} = 'league' and league = {SCOPE})
        or ({ROLE} = 'authority' and authority = {SCOPE})""",
    "expert": f"{whole('units')} or ({ROLE} = 'expert' and id = {SCOPE})",
    "account": f"{whole('keeping')} or id = {ACCOUNT}",
    "account_role": f"{whole('keeping')} or account_id = {ACCOUNT}",
    "session": f"{whole('keeping')} or account_id = {ACCOUNT}",
    "statistics_snapshot": whole("keeping"),
    "document_template": whole("keeping"),
    "import_job": f"{IS_SYSTEM} or ({ROLE} = 'department' and {whole('bases')})",
    "application": of_bases(APPLICATION),
    "application_expert": of_bases(f"{ROLE} = 'expert' and expert_id = {SCOPE}"),
    "attachment": f"""
        case when {whole("bases")} then true
        else exists (select 1 from application seen where seen.id = application_id) end""",
    "objection": f"{whole('bases')} or {ROLE} = 'public'",
    "stay": of_bases(STAY),
    "campaign": of_bases(f"{ROLE} = 'league'"),
    "collection": of_bases(posts.SIGNED_IN),
    "post": f"case when published_on is not null and {ROLE} = 'public' then true else {of_bases(POST)} end",
    "post_match": of_bases(MATCH),
}
"""Table → the condition under which a row exists for the caller."""


def before() -> dict[str, str]:
    """The conditions that were in force until then."""
    return {
        **first.VISIBLE,
        **second.VISIBLE,
        **area.conditions(area.SEES_STAY, area.SEES_CASE),
        **posts.VISIBLE,
        "incident": ALL_SEEING,
        "statistics_snapshot": ALL_SEEING,
        "document_template": ALL_SEEING,
        "import_job": f"{ROLE} in ('system', 'department')",
    }


ANSWERS_BEFORE = f"""
    case when {ALL_SEEING} then true
    else kind <> 'objection_answer' and not (kind = 'service_record' and part like 'objection-%') end"""
FACE = f"""
        case when {IS_SYSTEM} then true
        when {whole_kind("case_face")} then true
        else (readers || named_to) && {KEYS} end"""
OPEN = ("case_kind", "sight")
"""Everybody may read what a role sees in whole; the system writes it."""


def upgrade() -> Iterator[str]:
    """Run by the owner, after the tables were made."""
    yield from FUNCTIONS
    for table, condition in {"case_face": FACE, **dict.fromkeys(OPEN, "true")}.items():
        yield f"grant select, insert, update, delete on {table} to bases_app"
        yield f"alter table {table} enable row level security"
        yield f"alter table {table} force row level security"
        yield f"create policy sees on {table} for select using ({condition})"
        yield f"create policy inserts on {table} for insert with check (is_system())"
        yield f"create policy updates on {table} for update using (is_system()) with check (is_system())"
        yield f"create policy deletes on {table} for delete using (is_system())"
    yield from area.alter(VISIBLE)
    yield f"alter policy answers on document using ({INNER})"
    yield f"create policy rounds on document for select using ({OF_ROUNDS})"


def downgrade() -> Iterator[str]:
    """The conditions from before, and nothing that reads the new tables."""
    yield "drop policy rounds on document"
    yield f"alter policy answers on document using ({ANSWERS_BEFORE})"
    yield from area.alter({table: before()[table] for table in VISIBLE})
    for table in ("case_face", *OPEN):
        for policy in ("sees", "inserts", "updates", "deletes"):
            yield f"drop policy {policy} on {table}"
    for name in NAMES:
        yield f"drop function {name}"
