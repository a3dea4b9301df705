"""What whoever objected is answered is for them and the department: units and leagues do not see that document."""

from alembic import op

from db.migrations.row_security_0001 import ALL_SEEING, ROLE
from db.migrations.row_security_0002 import SEES_CASE

revision = '0011_partA'
down_revision = '0010'
branch_labels = None
depends_on = None
BEFORE = f"""
        case when {ALL_SEEING} then true
        when kind = 'panel_record' then false
        when case_kind = 'round' then {ROLE} in ('league', 'unit', 'authority', 'station', 'postdoc')
        else {SEES_CASE} end"""
NOW = BEFORE.replace("kind = 'panel_record'", "kind in ('panel_record', 'objection_answer')").replace(
    f"else {SEES_CASE} end",
    f"""when kind = 'service_record' and part like 'objection-%' then false
        else {SEES_CASE} end""",
)


def upgrade() -> None:
    op.execute(f'alter policy sees on document using ({NOW})')


def downgrade() -> None:
    op.execute(f'alter policy sees on document using ({BEFORE})')
