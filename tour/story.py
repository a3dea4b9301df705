"""The whole story of the tour, act by act, and what must have come of it."""

from scenario.stack import Stack
from tour import company as who
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

ENDS = {
    who.MATERIALS.name: "filed",
    who.RARE_EARTH.name: "filed",
    who.GRASSLAND.name: "filed",
    who.DAIRY.name: "filed",
    who.COAL.name: "not_recommended",
    who.WIND.name: "not_passed",
    who.BIOLOGY.name: "withdrawn",
    who.MACHINERY.name: "refused",
    who.LOGISTICS.name: "withdrawn",
    who.CLOUD.name: "consent_refused",
    who.MEDICINE.name: "lapsed",
}


async def perform(stack: Stack, tell: Tell = silent) -> Play:
    """Plays every act."""
    play = Play(stack, await assemble(stack), tell)
    for act in ACTS:
        await act(play)
    return play


async def ends(play: Play) -> dict[str, str]:
    """Where each application came to."""
    found = {}
    for name, case in play.cases.items():
        found[name] = (await play.department.get(f"/applications/{case}"))["stage"]
    return found
