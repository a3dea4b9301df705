"""What facts say of persons is kept under a key for each person, which can be erased."""

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0044"
branch_labels = None
depends_on = None

WITH_KEYS = r"""create function with_keys(body jsonb) returns jsonb language plpgsql stable set app.role = 'system' as $$
declare
    written text := body::text;
begin
    if written is null or position('"$personal:' in written) = 0 then
        return body;
    end if;
    return jsonb_build_object('$body', body, '$keys', (
        select coalesce(jsonb_object_agg(k.id, translate(encode(k.sealed, 'base64'), E'\n', '')), '{}'::jsonb)
        from personal_key k
        where k.sealed is not null and k.id in (
            select met.parts[1] from regexp_matches(written, '"\$personal:([0-9A-Za-z-]+):', 'g') as met(parts))
    ));
end
$$"""
"""The JSON, with the sealed keys of the persons whose texts are in it; keys that were erased are missing."""


def upgrade() -> None:
    op.execute("set local app.role = 'system'")
    op.create_table(
        "personal_key",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("case_kind", sa.Text(), nullable=False),
        sa.Column("case_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("erased_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_personal_key")),
    )
    standing = sa.text("erased_at is null")
    op.create_index(
        "uq_personal_key_standing",
        "personal_key",
        ["case_kind", "case_id", "digest"],
        unique=True,
        postgresql_where=standing,
    )
    op.create_index("ix_personal_key_digest", "personal_key", ["digest"], postgresql_where=standing)
    op.execute("grant select, insert, update on personal_key to bases_app")
    op.execute("alter table personal_key enable row level security")
    op.execute("alter table personal_key force row level security")
    op.execute("create policy selects on personal_key for select using (is_system())")
    op.execute("create policy inserts on personal_key for insert with check (is_system())")
    op.execute("create policy updates on personal_key for update using (is_system()) with check (is_system())")
    op.execute(WITH_KEYS)


def downgrade() -> None:
    op.execute("drop function with_keys(jsonb)")
    op.drop_table("personal_key")
