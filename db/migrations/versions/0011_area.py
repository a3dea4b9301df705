"""A league sees and scores all bases of its area, those of region-level units too (Art. 6)."""

from alembic import op

from db.migrations import row_security_area as security

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None
SCORES = """
    update wait set role = {role}, scope = {scope},
        body = jsonb_set(body, '{{party}}', body->'party' || jsonb_build_object('role', {role}, 'scope', {scope}))
    from base
    where wait.case_kind = 'base' and base.code = wait.case_id and base.route = 'region'
        and wait.key like 'score:%'
"""
"""Open scores of region-level bases go to whose turn they are."""


def upgrade() -> None:
    for statement in security.upgrade():
        op.execute(statement)
    op.execute(SCORES.format(role="'league'", scope="base.league"))


def downgrade() -> None:
    op.execute(SCORES.format(role="'department'", scope="'150000'"))
    for statement in security.downgrade():
        op.execute(statement)
