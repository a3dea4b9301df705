"""The whole story of the tour, act by act, from the opening to the second filing."""

from scenario.stack import Stack
from tour import examination, intake, notice, panel
from tour.company import assemble
from tour.play import Play, Tell, silent

ACTS = (
    intake.opening,
    intake.submissions,
    intake.consents,
    examination.first_reviews,
    examination.correction,
    examination.region_level_check,
    examination.missed_dates,
    examination.urged,
    examination.department_checks,
    panel.assignments,
    panel.recusal,
    panel.reviews,
    panel.struck,
    notice.published,
    notice.objection,
    notice.first_filing,
    notice.second_filing,
)


async def perform(stack: Stack, tell: Tell = silent) -> Play:
    """Plays every act."""
    play = Play(stack, await assemble(stack), tell)
    for act in ACTS:
        await act(play)
    return play
