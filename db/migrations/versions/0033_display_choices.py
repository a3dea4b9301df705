"""How pages are shown stands with what else a person chose for the desk, in columns of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None
LOOK = ("size", "contrast", "theme")


def upgrade() -> None:
    for name in LOOK:
        op.add_column("desk_choice", sa.Column(name, sa.Text()))
    parts = ", ".join(f"coalesce(substring(query from '{name}=([a-z]*)'), '')" for name in LOOK)
    op.execute(
        f"insert into desk_choice (account_id, shortcuts, chosen_at, {', '.join(LOOK)})"
        f" select account_id, true, kept_at, {parts} from list_view where list = 'display' and name = ''"
        f" on conflict (account_id) do update set ({', '.join(LOOK)}) ="
        f" row({', '.join(f'excluded.{name}' for name in LOOK)})"
    )
    op.execute("delete from list_view where list = 'display'")


def downgrade() -> None:
    query = " || '&' || ".join(f"'{name}=' || {name}" for name in LOOK)
    op.execute(
        "insert into list_view (account_id, list, name, query, kept_at)"
        f" select account_id, 'display', '', {query}, chosen_at from desk_choice where size is not null"
    )
    for name in LOOK:
        op.drop_column("desk_choice", name)
