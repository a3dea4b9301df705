"""What persons ask for about their own data; rows of persons that were erased hold nothing of them."""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

TEXTS = ("account", "role", "scope", "line", "wish", "text", "decided_by", "reasons")
SEES = "is_system() or (coalesce(current_setting('app.account', true), '') <> '' and account = current_setting('app.account', true))"
KINDS = ("data_request", "erasure", "naming")


ERASED = "已依法删除"
ONLY_ERASED = f"""create function only_erased(before jsonb, after jsonb) returns boolean language plpgsql immutable as $$
declare
    field text;
    place integer;
begin
    if before = after then
        return true;
    end if;
    if jsonb_typeof(before) = 'string' then
        return after = to_jsonb('{ERASED}'::text);
    end if;
    if jsonb_typeof(before) <> jsonb_typeof(after) then
        return false;
    end if;
    if jsonb_typeof(before) = 'object' then
        if (select array_agg(k order by k) from jsonb_object_keys(before) k)
            is distinct from (select array_agg(k order by k) from jsonb_object_keys(after) k) then
            return false;
        end if;
        for field in select jsonb_object_keys(before) loop
            if not only_erased(before -> field, after -> field) then
                return false;
            end if;
        end loop;
        return true;
    end if;
    if jsonb_typeof(before) = 'array' and jsonb_array_length(before) = jsonb_array_length(after) then
        for place in 0 .. jsonb_array_length(before) - 1 loop
            if not only_erased(before -> place, after -> place) then
                return false;
            end if;
        end loop;
        return true;
    end if;
    return false;
end $$"""
"""Whether a JSON differs from another in nothing but texts that were erased."""
LOSES_TEXT = """create function register_loses_text_only() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - 'body' is distinct from to_jsonb(old) - 'body' or not only_erased(old.body, new.body) then
        raise exception 'the register is append-only';
    end if;
    return new;
end $$"""
LOSES_CONTENT = """create function file_loses_content_only() returns trigger language plpgsql as $$
declare
    kept text[] := case tg_table_name when 'document' then array['word'] else array['content', 'file_name'] end;
begin
    if to_jsonb(new) - kept is distinct from to_jsonb(old) - kept
        or octet_length(case tg_table_name when 'document' then decode(substr(to_jsonb(new) ->> 'word', 3), 'hex')
            else decode(substr(to_jsonb(new) ->> 'content', 3), 'hex') end) > 0 then
        raise exception 'nothing in a document changes';
    end if;
    return new;
end $$"""
CHANGING = {
    # table: what may be emptied, the function that sees to it
    "register": ("body", "register_loses_text_only"),
    "document": ("word", "file_loses_content_only"),
    "document_copy": ("content, file_name", "file_loses_content_only"),
}
"""What is appended to can lose what is about a person, and nothing else of it can change."""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    for function in (ONLY_ERASED, LOSES_TEXT, LOSES_CONTENT):
        op.execute(function)
    for table, (columns, function) in CHANGING.items():
        op.execute(f"drop trigger {table}_append_only on {table}")
        op.execute(
            f"create trigger {table}_append_only before delete or truncate on {table}"
            " for each statement execute function refuse_change()"
        )
        op.execute(f"create trigger {table}_erased before update on {table} for each row execute function {function}()")
        op.execute(f"grant update ({columns}) on {table} to bases_app")
        op.execute(f"create policy erases on {table} for update using (is_system()) with check (is_system())")
    op.execute("grant delete on shown_file to bases_app")
    op.execute("create policy deletes on shown_file for delete using (is_system())")
    op.create_table(
        "data_request",
        sa.Column("id", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS[:6]),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("decided_on", sa.Date()),
        sa.Column("accepted", sa.Boolean()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in TEXTS[6:]),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    op.create_index("ix_data_request_asked", "data_request", ["asked_on", "id"])
    op.create_index("ix_data_request_account", "data_request", ["account", "asked_on", "id"])
    op.execute("grant select, insert, update, delete on data_request to bases_app")
    op.execute("alter table data_request enable row level security")
    op.execute("alter table data_request force row level security")
    op.execute(f"create policy sees on data_request for select using ({SEES})")
    op.execute("create policy inserts on data_request for insert with check (is_system())")
    op.execute("create policy updates on data_request for update using (is_system()) with check (is_system())")
    op.execute("create policy deletes on data_request for delete using (is_system())")
    for kind in KINDS:
        op.execute(f"insert into case_kind (kind, area, sealed) values ('{kind}', 'keeping', {kind == 'data_request'})")
    op.alter_column("person", "sealed", nullable=True)


def downgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.execute("update person set sealed = '' where sealed is null")
    op.alter_column("person", "sealed", nullable=False)
    op.execute("delete from case_kind where kind in ('data_request', 'erasure', 'naming')")
    op.drop_table("data_request")
    op.execute("drop policy deletes on shown_file")
    op.execute("revoke delete on shown_file from bases_app")
    for table, (columns, _) in CHANGING.items():
        op.execute(f"drop policy erases on {table}")
        op.execute(f"revoke update ({columns}) on {table} from bases_app")
        op.execute(f"drop trigger {table}_erased on {table}")
        op.execute(f"drop trigger {table}_append_only on {table}")
        op.execute(
            f"create trigger {table}_append_only before update or delete or truncate on {table}"
            " for each statement execute function refuse_change()"
        )
    for function in ("file_loses_content_only()", "register_loses_text_only()", "only_erased(jsonb, jsonb)"):
        op.execute(f"drop function {function}")
