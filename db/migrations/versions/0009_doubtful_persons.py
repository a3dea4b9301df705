"""A person whose number is on record already stands apart from that record until the department has looked."""

from alembic import op
import sqlalchemy as sa

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("person", sa.Column("on_record", sa.Text(), nullable=True))
    op.create_foreign_key("fk_person_on_record_person", "person", "person", ["on_record"], ["id"])


def downgrade() -> None:
    op.drop_constraint("fk_person_on_record_person", "person", type_="foreignkey")
    op.drop_column("person", "on_record")
