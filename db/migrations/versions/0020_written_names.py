"""Names and numbers as they are looked for, filled with those on record."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

from db.written_names import name_row

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None
NAMED = (
    ("unit", "name"), ("unit", "code"), ("authority", "name"), ("station", "name"), ("station", "university"),
    ("expert", "employer"), ("case_face", "title"), ("case_face", "number"), ("application", "unit_name"),
    ("base", "unit_name"), ("account", "login"), ("post", "employer"), ("post", "title"), ("post", "field"),
)  # fmt: skip
PERSONAL = (("person", "name"), ("expert", "name"), ("account", "name"))
FUNCTIONS = (
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
"""`names_with` gives one null where a part is in so many names that they are not worth being read; as it asks the
planner, it cannot be stable."""
NAMES = ("names_with(text[], text, integer, integer, boolean)", "name_fits(text, text)")
CHUNK = 1000


def upgrade() -> None:
    chinese = sa.Text(collation="C")
    op.create_table(
        "written_name",
        sa.Column("name", chinese, nullable=False),
        sa.Column("plain", chinese, nullable=False),
        sa.Column("sought", chinese, nullable=False),
        sa.Column("parts", ARRAY(chinese), nullable=False),
        sa.Column("personal", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_written_name")),
    )
    op.create_index("ix_written_name_plain", "written_name", ["plain"])
    op.create_index("ix_expert_name", "expert", ["name", "id"])
    op.create_index("ix_base_unit_name", "base", ["unit_name", "code"])
    op.execute("grant select, insert, update, delete on written_name to bases_app")
    op.execute("alter table written_name enable row level security")
    for command in ("select", "update", "delete"):
        check = " with check (is_system())" if command == "update" else ""
        op.execute(f"create policy {command}s on written_name for {command} using (is_system()){check}")
    op.execute("create policy inserts on written_name for insert with check (is_system())")
    for function, name in zip(FUNCTIONS, NAMES, strict=True):
        op.execute(function)
        op.execute(f"revoke all on function {name} from public")
        op.execute(f"grant execute on function {name} to bases_app")
    op.execute("set local app.role = 'system'")
    _fill()
    op.create_index("ix_written_name_parts", "written_name", ["parts"], postgresql_using="gin")


def _fill() -> None:
    connection = op.get_bind()
    table = sa.table("written_name", *(sa.column(name) for name in ("name", "plain", "sought")))
    table.append_column(sa.column("parts", ARRAY(sa.Text())))
    table.append_column(sa.column("personal"))
    done = set[str]()
    for personal, places in ((False, NAMED), (True, PERSONAL)):
        for of, column in places:
            found = connection.execute(sa.text(f'select distinct {column} from "{of}" where {column} is not null'))
            names = sorted({row[0] for row in found} - done - {""})
            done.update(names)
            for at in range(0, len(names), CHUNK):
                rows = [name_row(name, personal=personal) for name in names[at : at + CHUNK]]
                connection.execute(table.insert(), rows)


def downgrade() -> None:
    for name in NAMES:
        op.execute(f"drop function {name}")
    op.drop_index("ix_base_unit_name", "base")
    op.drop_index("ix_expert_name", "expert")
    op.drop_table("written_name")
