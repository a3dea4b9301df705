"""Setting (postdoc_counts): what a hire is told of the stay that it rests on, and the post that it holds of the hire."""

from collections.abc import Iterator

from domain.across import Became, Outcome
from domain.assistants.counting.persons import Standing, StayEvent, after_stay
from domain.assistants.hire import commands as cmd
from domain.assistants.hire.ripples import HIRE, LOST, POST
from domain.assistants.hire.state import Hire
from domain.assistants.post.commands import LeavePost
from domain.ripple import Ripple

EVENTS = {
    Became.VOID: StayEvent.VOIDED,
    Became.ENDED: StayEvent.EXITED,
    Became.RESUMED: StayEvent.RESUMED,
    Became.MOVED: StayEvent.MOVED,
}
LEAVES = (Standing.LEFT, Standing.BASIS_LOST)


def told(hire: Hire, outcome: Outcome) -> Iterator[Ripple]:
    """The hire, and with the end of what it rests on its post: ripples of ripples are not followed."""
    event = EVENTS[outcome.what]
    yield HIRE, hire.id, cmd.StayTold(event, outcome.on)
    held = hire.terms.post if hire.terms else ""
    if held and hire.stage not in LOST and after_stay(event) in LEAVES:
        yield POST, held, LeavePost(hire.id)
