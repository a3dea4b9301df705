"""The whole story of the tour, act by act: a round from its opening to the second filing, then the bases' lives."""

from scenario.stack import Stack
from tour import abroad, agreeing, assessing, endings, examination, intake, notice, panel, recruiting
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
LIVES = (
    recruiting.recruited,
    recruiting.entered,
    recruiting.filed_late,
    recruiting.degree,
    abroad.departure,
    abroad.returned,
    abroad.overdue,
    abroad.heard,
    abroad.removed,
    abroad.reversed_,
    assessing.midterms,
    agreeing.supplemented,
    agreeing.joined,
    endings.first_noticed,
    assessing.evaluation_opened,
    assessing.evaluation_graded,
    agreeing.transferred,
    endings.first_cancelled,
    endings.workstation,
    endings.benefits,
    assessing.rectified,
    endings.cancelled_on_wrong_data,
    endings.late_truth,
    endings.restored,
    endings.exit_,
    endings.more_workstations,
    endings.warned,
    endings.stated,
    endings.cancelled,
    endings.barred,
)
"""The bases that the round filed live on, for seven years."""


async def perform(stack: Stack, tell: Tell = silent) -> Play:
    """Plays every act."""
    play = Play(stack=stack, cast=await assemble(stack), tell=tell)
    for act in (*ACTS, *LIVES):
        await act(play)
    return play
