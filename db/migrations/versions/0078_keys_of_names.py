"""Names on record are compared and looked for in the mainland's characters, without stops: their keys are made anew.

What a name is compared by is made by `domain/plain/names.py`; rows from before hold what it made then.
"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from db.written_names import name_row
from domain.plain.names import organisation_key, search_key

revision = "0078"
down_revision = "0076"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

READ = sa.text("select name, plain, sought, personal from written_name")
WRITE = sa.text("update written_name set plain = :plain, sought = :sought, parts = :parts where name = :name")
PLAIN = sa.text("update written_name set plain = :plain where name = :name")


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    connection = op.get_bind()
    for row in connection.execute(READ).all():
        head = row.sought.partition("\n")[0]
        # What organisations with several names share was made from each of them as it was first written.
        if head != search_key(row.name) and "\t" not in head:
            made = name_row(row.name, personal=row.personal)
            connection.execute(WRITE, {key: made[key] for key in ("name", "plain", "sought", "parts")})
        elif row.plain != (plain := organisation_key(row.name)):
            connection.execute(PLAIN, {"name": row.name, "plain": plain})


def downgrade() -> None:
    """Whoever goes back finds these names by their other characters; nothing else is different."""
