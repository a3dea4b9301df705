"""Names are looked through faster: by the text itself where it can stand nowhere but in a name as it is written, all of a row at once."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.written_names import merged_lines

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None
BEFORE = ("names_with(text[], text, integer, integer, boolean)", "name_fits(text, text)")
NAMES = (
    "names_with(text[], text, text, integer, integer, boolean)",
    "names_fit(text[], text, text)",
)
FUNCTIONS = (
    """create function names_with(
        wanted text[], pattern text, needle text, most integer, beyond integer, persons boolean
    ) returns setof text
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    plan json;
begin
    execute format('explain (format json) select from written_name where parts @> %L::text[]', wanted) into plan;
    if (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric > beyond then
        return next null;
        return;
    end if;
    return query select w.name from written_name w
        where w.parts @> wanted
          and case when needle is null then w.sought ~ pattern else strpos(w.sought, needle) > 0 end
          and (not w.personal or persons and coalesce(current_setting('app.role', true), '') not in ('', 'public'))
        limit most;
end
$$""",
    """create function names_fit(shown text[], pattern text, needle text) returns boolean
    language plpgsql stable security definer as $$
begin
    return exists (
        select 1 from public.written_name w where w.name operator(pg_catalog.=) any (shown)
            and case when needle is null then w.sought operator(pg_catalog.~) pattern
                else pg_catalog.strpos(w.sought, needle) operator(pg_catalog.>) 0 end
    );
end
$$""",
)
"""`needle` is null where pinyin is meant too. `names_fit` is asked for each row of a list: it names whatever it uses in
full instead of setting a path, which would take as long again."""

THEN = (
    """create function names_with(wanted text[], pattern text, most integer, beyond integer, persons boolean)
    returns setof text
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    plan json;
begin
    execute format('explain (format json) select from written_name where parts @> %L::text[]', wanted) into plan;
    if (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric > beyond then
        return next null;
        return;
    end if;
    return query select w.name from written_name w
        where w.parts @> wanted and w.sought ~ pattern
          and (not w.personal or persons and coalesce(current_setting('app.role', true), '') not in ('', 'public'))
        limit most;
end
$$""",
    """create function name_fits(shown text, pattern text) returns boolean
    language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
    return exists (select 1 from written_name w where w.name = shown and w.sought ~ pattern);
end
$$""",
)
"""As they were before."""

NAMED = """
    with named as (
        select case_id as unit, body #>> '{unit,name}' as name from register
            where case_kind = 'unit' and fact in ('UnitRegistered', 'UnitAmended')
        union select unit_id, unit_name from base
    )
    select unit, name from named where name is not null and unit in (
        select unit from named group by unit having count(distinct name) > 1
    )"""


def upgrade() -> None:
    _replace(BEFORE, NAMES, FUNCTIONS)
    op.execute("set local app.role = 'system'")
    connection = op.get_bind()
    by_unit: dict[str, set[str]] = {}
    for unit, name in connection.execute(sa.text(NAMED)):
        by_unit.setdefault(unit, set()).add(name)
    for names in by_unit.values():
        _tie(connection, sorted(names))


def _tie(connection: sa.Connection, names: Sequence[str]) -> None:
    """A unit of several names is found by each of them."""
    wanted = {"names": list(names)}
    rows = connection.execute(sa.text("select sought, parts from written_name where name = any(:names)"), wanted).all()
    if len(rows) > 1:
        parts = sorted({part for row in rows for part in row.parts})
        together = {**wanted, "sought": merged_lines(row.sought for row in rows), "parts": parts}
        put = "update written_name set sought = :sought, parts = :parts where name = any(:names)"
        connection.execute(sa.text(put), together)


def downgrade() -> None:
    _replace(NAMES, BEFORE, THEN)


def _replace(gone: Sequence[str], names: Sequence[str], functions: Sequence[str]) -> None:
    for name in gone:
        op.execute(f"drop function {name}")
    for function, name in zip(functions, names, strict=True):
        op.execute(function)
        op.execute(f"revoke all on function {name} from public")
        op.execute(f"grant execute on function {name} to bases_app")
