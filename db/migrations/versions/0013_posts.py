"""Posts for postdocs: collections, posts, matches (Art. 21)."""

from alembic import op
import sqlalchemy as sa

from db.migrations.row_security_0001 import ROLE
from db.migrations.row_security_posts import VISIBLE

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def upgrade() -> None:
    op.create_table(
        "collection",
        *texts("id", "title", "note", "league", "opened_by"),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date()),
        *texts("closed_because"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collection")),
    )
    op.create_index("ix_collection_opened", "collection", ["opened_on", "id"])
    op.create_table(
        "post",
        *texts("id", "employer", "league", "title", "field"),
        sa.Column("number", sa.Integer(), nullable=False),
        *texts("conditions", "treatment", "contact"),
        sa.Column("open_until", sa.Date(), nullable=False),
        *texts("status", "entered_by"),
        sa.Column("entered_on", sa.Date(), nullable=False),
        sa.Column("unit", sa.Text()),
        sa.Column("base", sa.Text()),
        sa.Column("collection", sa.Text()),
        sa.Column("published_on", sa.Date()),
        sa.Column("closed_on", sa.Date()),
        *texts("note"),
        sa.Column("hired", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_post_unit")),
        sa.ForeignKeyConstraint(["collection"], ["collection.id"], name=op.f("fk_post_collection")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    op.create_index("ix_post_entered", "post", ["entered_on", "id"])
    op.create_index(
        "ix_post_open", "post", ["open_until", "id"], postgresql_where=sa.text("status = 'open'")
    )
    op.create_index("ix_post_unit", "post", ["unit", "entered_on", "id"])
    op.create_table(
        "post_match",
        *texts("id", "post", "league", "channel", "begun_by"),
        sa.Column("begun_on", sa.Date(), nullable=False),
        *texts("note"),
        *(sa.Column(name, sa.Text()) for name in ("unit", "stay", "person", "station")),
        *texts("status", "result_note"),
        sa.Column("result_on", sa.Date()),
        sa.ForeignKeyConstraint(["post"], ["post.id"], name=op.f("fk_post_match_post")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_match")),
    )
    op.create_index("ix_post_match_post", "post_match", ["post", "begun_on", "id"])
    op.create_index("ix_post_match_stay", "post_match", ["stay"])
    system = f"{ROLE} = 'system'"
    for table, condition in VISIBLE.items():
        op.execute(f"grant select, insert, update on {table} to bases_app")
        op.execute(f"alter table {table} enable row level security")
        op.execute(f"alter table {table} force row level security")
        op.execute(f"create policy sees on {table} for select using ({condition})")
        op.execute(f"create policy inserts on {table} for insert with check ({system})")
        op.execute(f"create policy updates on {table} for update using ({system}) with check ({system})")


def downgrade() -> None:
    for table in ("post_match", "post", "collection"):
        op.drop_table(table)
