"""A public notice is called everywhere as its document is, with the number that it has among those of its round."""

from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NUMERALS = "array['一','二','三','四','五','六','七','八','九']"


def upgrade() -> None:
    op.execute(f"""
        update notice set title = extract(year from begins_on)::int || '年内蒙古自治区博士后创新实践基地拟备案名单公示（第'
            || case when place >= 20 then ({NUMERALS})[place / 10] else '' end
            || case when place >= 10 then '十' else '' end
            || coalesce(({NUMERALS})[place % 10], '') || '批）'
        from (
            select id as of, row_number() over (partition by round_id order by published_at, id)::int as place from notice
        ) counted
        where counted.of = notice.id
    """)  # noqa: S608  # our own words only


def downgrade() -> None:
    op.execute("""
        update notice set title = '关于' || round.title || '拟备案博士后创新实践基地名单的公示'
        from round where round.id = notice.round_id
    """)
