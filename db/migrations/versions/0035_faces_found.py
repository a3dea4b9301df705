"""One's own cases are found by their names, and those that one began by their first facts: not through all that one did."""

from alembic import op
from sqlalchemy import text

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_case_face_title", "case_face", ["title"])
    op.create_index("ix_case_face_number", "case_face", ["number"], postgresql_where=text("number is not null"))
    own = ["actor_user", "actor_role", "actor_scope", "position"]
    op.create_index("ix_register_begun", "register", own, postgresql_where=text("seq = 1"))


def downgrade() -> None:
    op.drop_index("ix_register_begun", "register")
    for name in ("number", "title"):
        op.drop_index(f"ix_case_face_{name}", "case_face")
