"""What whoever objected is answered is for them and the department: units and leagues do not see that document."""

from alembic import op

from db.migrations.row_security_0001 import ALL_SEEING

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None
OTHERS = f"""
    case when {ALL_SEEING} then true
    else kind <> 'objection_answer' and not (kind = 'service_record' and part like 'objection-%') end"""


def upgrade() -> None:
    op.execute(f'create policy answers on document as restrictive for select using ({OTHERS})')


def downgrade() -> None:
    op.execute('drop policy answers on document')
