"""In which order the modules of the tests are begun: what takes long first, so that both workers are busy to the end.

The modules of one worker are its own (`--dist loadscope`), and the last one to be begun decides when all is done. Without
`--no-loadscope-reorder` xdist begins those of the fewest tests last: the walks of the browser, the samples, the kills.
"""

from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST = (
    "tests/browser/test_every_page.py",
    "tests/api/test_permissions.py",
    "tests/web/test_hostile_pages.py",
    "tests/test_tour.py",
    "tests/web/test_hostile_texts.py",
    "tests/web/test_page_permissions.py",
    "tests/bases/api/test_taking_back.py",
    "tests/production/test_campaign.py",
    "tests/bases/web/test_stay_pages.py",
    "tests/bases/browser/test_clicks.py",
    "tests/production/test_up.py",
    "tests/bases/procedure/test_vacancy.py",
    "tests/production/test_make.py",
    "tests/web/test_lists_agree.py",
    "tests/faults/test_kills.py",
    "tests/api/test_process.py",
    "tests/test_third_programme.py",
    "tests/rights/api/test_complaints_run.py",
    "tests/assistants/api/test_drive_runs.py",
    "tests/bases/api/test_documents.py",
    "tests/rights/api/test_canaries.py",
    "tests/bases/browser/test_findings.py",
    "tests/bases/api/test_one_spelling.py",
    "tests/assistants/activities/test_documents.py",
    "tests/bases/activities/test_page_of_the_standard.py",
    "tests/production/test_backups.py",
    "tests/bases/api/test_stay_ends.py",
    "tests/assistants/api/test_posts_and_hires.py",
    "tests/web/test_work_views.py",
    "tests/faults/test_bases_kills.py",
    "tests/browser/test_keyboard.py",
    "tests/browser/test_long_texts.py",
    "tests/bases/browser/test_round.py",
    "tests/bases/web/test_personal_data.py",
    "tests/web/test_known_query.py",
    "tests/procedure/test_incidents.py",
    "tests/bases/procedure/test_long_lives.py",
    "tests/bases/procedure/test_dues.py",
    "tests/web/test_nothing_there.py",
)
"""Modules of more than twenty seconds, the longest first: a whole run says at its end which are missing (`times.py`)."""


def turn(path: Path) -> int:
    """The place of a module: the longest, then those that need servers, then the rules, which take the least."""
    name = path.relative_to(ROOT).as_posix()
    if name in LONGEST:
        return LONGEST.index(name)
    return len(LONGEST) + ("domain" in path.parts)
