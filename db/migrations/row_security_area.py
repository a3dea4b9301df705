"""Row-level security of 0011 (frozen with it): a league sees all bases of its area, whichever way their units applied."""

from collections.abc import Iterator, Mapping

from db.migrations import row_security_0002 as before
from db.migrations.row_security_0001 import ACCOUNT, ALL_SEEING, ROLE, SCOPE

SEES_STAY = before.SEES_STAY.replace(
    f"when 'league' then league = {SCOPE} and route <> 'region'", f"when 'league' then league = {SCOPE}"
)
SEES_CASE = before.SEES_CASE.replace(
    f"when 'league' then seen.league = {SCOPE} and seen.route <> 'region'",
    f"when 'league' then seen.league = {SCOPE}",
)
"""Art. 6; the exemption of Art. 11(1) is for applications, whose own policy stays as it is."""


def of_documents(case: str) -> str:
    """The condition of documents, given the one of cases."""
    return f"""
        case when {ALL_SEEING} then true
        when kind = 'panel_record' then false
        when case_kind = 'round' then {ROLE} in ('league', 'unit', 'authority', 'station', 'postdoc')
        else {case} end"""


def of_register(case: str) -> str:
    """The condition of facts, given the one of cases: one's own deeds too, and for an expert who urges it (0007)."""
    return f"""
        case when {ALL_SEEING} then true
        when actor_user = {ACCOUNT} and actor_role = {ROLE} and actor_scope = {SCOPE} then true
        when {ROLE} = 'expert' then fact = 'Urged' and exists (
            select 1 from wait urged
            where urged.case_kind = register.case_kind and urged.case_id = register.case_id
              and urged.key = register.body ->> 'key' and urged.role = 'expert' and urged.scope = {SCOPE})
        else {case} end"""


def conditions(stay: str, case: str) -> Mapping[str, str]:
    """Table → the condition under which a row exists for the caller."""
    return {
        "stay": stay,
        "paper": case,
        "register": of_register(case),
        "wait": f"case when role = {ROLE} and scope = {SCOPE} then true else {case} end",
        "document": of_documents(case),
    }


def alter(found: Mapping[str, str]) -> Iterator[str]:
    """One statement for each table."""
    for table, condition in found.items():
        yield f'alter policy sees on "{table}" using ({condition})'


def upgrade() -> Iterator[str]:
    """Run by the owner."""
    yield from alter(conditions(SEES_STAY, SEES_CASE))


def downgrade() -> Iterator[str]:
    """The conditions of 0002, 0006 and 0007 again."""
    yield from alter(conditions(before.SEES_STAY, before.SEES_CASE))
