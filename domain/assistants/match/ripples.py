"""What settling a difference means for hires."""

from domain.assistants.hire.commands import HoldHire
from domain.assistants.match import facts as fact
from domain.assistants.match.state import Match
from domain.assistants.match.world import MatchWorld
from domain.ripple import Ripple

HIRE = "assistant_hire"


def ripples(case: Match, happened: fact.Fact, world: MatchWorld) -> tuple[Ripple, ...]:
    """26·二(四): a hire that is held waits for who counts it; `case` is the match after the fact."""
    if not isinstance(happened, fact.DifferencesSettled):
        return ()
    told = f"与教育部数据不一致：{happened.reason}"
    return tuple((HIRE, each, HoldHire(told)) for each in happened.hires)
