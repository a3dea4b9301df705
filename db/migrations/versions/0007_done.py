"""Everybody may look up what they did themselves, and what they are urged to do; both by an index."""

from alembic import op
import sqlalchemy as sa

from db.migrations import row_security_0002 as second
from db.migrations.row_security_0001 import ACCOUNT, ALL_SEEING, ROLE, SCOPE

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
BEFORE = second.WIDER["register"]
SEES = f"""
    case when {ALL_SEEING} then true
    when actor_user = {ACCOUNT} and actor_role = {ROLE} and actor_scope = {SCOPE} then true
    when {ROLE} = 'expert' then fact = 'Urged' and exists (
        select 1 from wait urged
        where urged.case_kind = register.case_kind and urged.case_id = register.case_id
          and urged.key = register.body ->> 'key' and urged.role = 'expert' and urged.scope = {SCOPE})
    else {BEFORE} end
"""
"""One's own deeds; an expert, who sees no register of a case, also who urges it to what still waits."""
URGED = sa.text("fact = 'Urged'")


def upgrade() -> None:
    op.create_index("ix_register_actor", "register", ["actor_user", "actor_role", "actor_scope", "position"])
    op.create_index("ix_register_urged", "register", ["case_kind", "case_id", "position"], postgresql_where=URGED)
    op.execute(f"alter policy sees on register using ({SEES})")


def downgrade() -> None:
    op.execute(f"alter policy sees on register using ({BEFORE})")
    op.drop_index("ix_register_urged", table_name="register")
    op.drop_index("ix_register_actor", table_name="register")
