"""Setting (postdoc_counts): what a hire is told of the stay that it rests on, and the post that it holds of the hire."""

from collections.abc import Iterator, Sequence

from domain.across import Became, Outcome
from domain.assistants.counting.persons import Standing, StayEvent, after_stay
from domain.assistants.hire import commands as cmd
from domain.assistants.hire.ripples import HIRE, LOST, leaving
from domain.assistants.hire.state import Hire
from domain.ripple import Ripple

EVENTS = {
    Became.VOID: StayEvent.VOIDED,
    Became.ENDED: StayEvent.EXITED,
    Became.RESUMED: StayEvent.RESUMED,
    Became.MOVED: StayEvent.MOVED,
}
LEAVES = (Standing.LEFT, Standing.BASIS_LOST)


def told(hires: Sequence[Hire], outcome: Outcome) -> Iterator[Ripple]:
    """The hires, and with the end of what they rest on their posts: ripples of ripples are not followed."""
    event = EVENTS[outcome.what]
    for hire in hires:
        yield HIRE, hire.id, cmd.StayTold(event, outcome.on)
    if after_stay(event) in LEAVES:
        staying = (hire for hire in hires if hire.stage not in LOST)
        yield from leaving((hire.terms.post if hire.terms else "", hire.id) for hire in staying)
