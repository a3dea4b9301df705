"""How the department reaches an expert: telephone and e-mail, empty for those who were registered before."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0067"
down_revision = "0064"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """A default that the database knows needs no row to be written anew."""
    for name in ("phone", "mail"):
        op.add_column("expert", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Without them."""
    for name in ("mail", "phone"):
        op.drop_column("expert", name)
