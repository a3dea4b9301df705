"""An expert who was replaced no longer sees the application."""

from alembic import op

from db.migrations import row_security_area as area
from db.migrations import row_security_faces as security

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None
GONE, GONE_NOW = "('recused', 'struck')", "('recused', 'struck', 'replaced')"


def upgrade() -> None:
    seen = security.of_bases(security.APPLICATION.replace(GONE, GONE_NOW))
    for statement in area.alter({"application": seen}):
        op.execute(statement)


def downgrade() -> None:
    for statement in area.alter({"application": security.of_bases(security.APPLICATION)}):
        op.execute(statement)
