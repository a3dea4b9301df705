"""No command and no fact from a time to come: the database's own clock decides, unless virtual time is on."""

from alembic import op

revision = "0041"
down_revision = "0040"
branch_labels = None
depends_on = None

REFUSE = """create function refuse_ahead() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('app.virtual_time', true), '') <> 'on' then
        raise exception using errcode = 'BA001',
            message = 'an instant more than two minutes ahead of the clock of the database';
    end if;
    return new;
end $$"""
AHEAD = {
    "register": "greatest(new.effective_at, new.recorded_at)",
    "command": "new.received_at",
}


def upgrade() -> None:
    op.execute(REFUSE)
    for table, instant in AHEAD.items():
        op.execute(
            f"create trigger {table}_not_ahead before insert on {table} for each row"
            f" when ({instant} > clock_timestamp() + interval '2 minutes') execute function refuse_ahead()"
        )


def downgrade() -> None:
    for table in AHEAD:
        op.execute(f"drop trigger {table}_not_ahead on {table}")
    op.execute("drop function refuse_ahead()")
