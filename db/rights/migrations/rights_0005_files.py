"""Files of complaints, sealed; a contact is found again by a digest beside it, which goes when it is erased."""

import sqlalchemy as sa
from alembic import op

revision = "rights_0005"
down_revision = "rights_0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "complaint_file",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("complaint_id", sa.Text(), nullable=False),
        sa.Column("copy_of", sa.Text(), nullable=True),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_file")),
    )
    op.create_index("ix_complaint_file_complaint", "complaint_file", ["complaint_id", "kept_at"])
    op.create_index("ix_complaint_file_kept", "complaint_file", ["kept_at"])
    op.execute("grant select, insert, update, delete on complaint_file to bases_app")
    op.execute("alter table complaint_file enable row level security")
    op.execute("alter table complaint_file force row level security")
    op.execute("create policy sees on complaint_file for select using ((select is_system()))")
    for verb, clause in (("insert", "with check"), ("update", "using"), ("delete", "using")):
        op.execute(f"create policy {verb}s on complaint_file for {verb} {clause} (is_system())")
    op.add_column("complaint_contact", sa.Column("digest", sa.LargeBinary(), nullable=True))
    op.create_index("ix_complaint_contact_digest", "complaint_contact", ["digest"])
    op.execute("set local app.role = 'system'")
    op.execute(
        "update complaint_contact set digest = decode(complaint.fingerprint, 'hex') from complaint"
        " where complaint.id = complaint_contact.complaint_id and complaint.fingerprint is not null"
    )


def downgrade() -> None:
    op.drop_index("ix_complaint_contact_digest", "complaint_contact")
    op.drop_column("complaint_contact", "digest")
    op.drop_table("complaint_file")
