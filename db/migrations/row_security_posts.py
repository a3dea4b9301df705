"""Row-level security of 0013 (frozen with it): who sees posts that are not public, and who was brought together with them."""

from collections.abc import Mapping

from db.migrations.row_security_0001 import ALL_SEEING, ROLE, SCOPE

SIGNED_IN = f"{ROLE} in ('unit', 'league', 'authority', 'station', 'postdoc', 'expert')"
VISIBLE: Mapping[str, str] = {
    "collection": f"{ALL_SEEING} or {SIGNED_IN}",
    "post": f"""
        case when {ALL_SEEING} then true
        when {ROLE} = 'unit' and unit = {SCOPE} then true
        when {ROLE} = 'league' and league = {SCOPE} then true
        else published_on is not null and ({SIGNED_IN} or {ROLE} = 'public') end""",
    "post_match": f"""
        case {ROLE}
        when 'system' then true
        when 'department' then true
        when 'auditor' then true
        when 'unit' then unit = {SCOPE}
        when 'league' then league = {SCOPE}
        when 'station' then station = {SCOPE}
        when 'postdoc' then person = {SCOPE}
        else false end""",
}
"""Table → the condition under which a row exists for the caller."""
