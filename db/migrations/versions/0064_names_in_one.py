"""Names that are too many are told as such, and not handed over one by one to be counted.

In latin letters each name goes through a pattern. Where more have all parts of what was typed than are wanted, and of the
first two hundred at least half have it whole, all of them are not looked at.
"""

from collections.abc import Sequence

from alembic import op

revision = "0064"
down_revision = "0063"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

HEAD = """create or replace function names_with(
        wanted text[], pattern text, needle text, most integer, beyond integer, persons boolean
    ) returns setof text
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    plan json;
    found text[];
begin
    execute format('explain (format json) select from written_name where parts @> %L::text[]', wanted) into plan;
    if (plan -> 0 -> 'Plan' ->> 'Plan Rows')::numeric > beyond then
        return next null;
        return;
    end if;
    """
NAMES = """select w.name from written_name w
        where w.parts @> wanted
          and case when needle is null then w.sought ~ pattern else strpos(w.sought, needle) > 0 end
          and (not w.personal or persons and coalesce(current_setting('app.role', true), '') not in ('', 'public'))
        limit most"""
IN_ONE = f"""{HEAD}if needle is null then
        found := array(select w.sought from written_name w where w.parts @> wanted limit most);
        if cardinality(found) >= most
            and (select count(*) from unnest(found[1:200]) as each(sought) where each.sought ~ pattern) >= 100
        then
            return next null;
            return;
        end if;
    end if;
    found := array({NAMES});
    if cardinality(found) >= most then
        return next null;
        return;
    end if;
    return query select unnest(found);
end
$$"""  # noqa: S608  # both are written above
ONE_BY_ONE = f"""{HEAD}return query {NAMES};
end
$$"""  # noqa: S608  # both are written above


def upgrade() -> None:
    op.execute(IN_ONE)


def downgrade() -> None:
    op.execute(ONE_BY_ONE)
