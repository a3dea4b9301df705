"""Entries of the security log name where another strand stood; decisions on proposals keep their idempotency key."""

import sqlalchemy as sa
from alembic import op

from db.migrations.security_0036 import DROP_WRITE, WRITE

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

BESIDE = """create function watch(
        at timestamptz, account text, role text, scope text, address text, kind text, object_kind text,
        object_id text, detail text, result text, request text
    ) returns void language plpgsql set app.role = 'system' as $$
declare
    mine integer := abs(hashtext(case when account = '' then address else account end)::bigint) % 16;
    head security_strand;
    other integer;
    near text;
    written timestamptz := clock_timestamp();
    own bytea;
begin
    select * into head from security_strand s where s.strand = mine for update;
    other := (mine + 1 + head.seq % 15) % 16;
    select s.strand || '/' || s.seq || '/' || encode(s.hash, 'hex') into near
        from security_strand s where s.strand = other and s.seq > 0;
    near := coalesce(near, '');
    own := sha256(head.hash || convert_to((jsonb_build_array(
        mine, head.seq + 1, (extract(epoch from at) * 1000000)::bigint, (extract(epoch from written) * 1000000)::bigint,
        account, role, scope, address, kind, object_kind, object_id, detail, result, request)
        || case when near = '' then '[]'::jsonb else jsonb_build_array(near) end)::text, 'UTF8'));
    insert into security_entry (strand, seq, at, recorded_at, account, role, scope, address, kind, object_kind,
            object_id, detail, result, request, beside, previous_hash, hash)
        values (mine, head.seq + 1, at, written, account, role, scope, address, kind, object_kind,
            object_id, detail, result, request, near, head.hash, own);
    update security_strand s set seq = head.seq + 1, hash = own where s.strand = mine;
end
$$"""
"""As before, and each entry holds the end of one of the other strands, in turn: a strand that is cut off is missed by them.

The other strand is read and not kept from others: what is named is committed, or of the same transaction.
"""


def upgrade() -> None:
    op.add_column("security_entry", sa.Column("beside", sa.Text(), nullable=False, server_default=""))
    op.execute(DROP_WRITE)
    op.execute(BESIDE)
    op.add_column("proposal", sa.Column("decided_key", sa.Text()))


def downgrade() -> None:
    op.drop_column("proposal", "decided_key")
    op.execute(DROP_WRITE)
    op.execute(WRITE)
    op.drop_column("security_entry", "beside")
