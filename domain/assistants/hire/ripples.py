"""What a hire means for the post that it holds, and for the hire that it is counted instead of."""

from collections.abc import Iterable, Iterator

from domain.assistants.hire import commands as cmd
from domain.assistants.hire import facts as fact
from domain.assistants.hire.state import Hire, HireStage
from domain.assistants.hire.world import HireWorld
from domain.assistants.post import commands as post
from domain.ripple import Ripple

POST, HIRE = "assistant_post", "assistant_hire"


LOST = (HireStage.LEFT, HireStage.BASIS_LOST)


def ripples(case: Hire, happened: fact.Fact, world: HireWorld) -> tuple[Ripple, ...]:
    """附件4, 122·二(一); `case` is the hire after the fact."""
    if isinstance(happened, fact.HireCleared):
        other = happened.instead
        return ((HIRE, other, cmd.YieldHire(case.unit_name)),) if other else ()
    held = case.terms.post if case.terms else ""
    told = _told(case, happened)
    return ((POST, held, told),) if held and told is not None else ()


def _told(case: Hire, happened: fact.Fact) -> post.TakePost | post.LeavePost | None:
    match happened:
        case fact.HireRecorded():
            return post.TakePost(case.id)
        case fact.HireEnded() | fact.HireVoided():
            return post.LeavePost(case.id)
        case _:
            return None


def leaving(pairs: Iterable[tuple[str, str]]) -> Iterator[Ripple]:
    """122·二(一): the posts that hires leave, each told once; `pairs` are post and hire, a hire without a post has an empty one."""
    found: dict[str, list[str]] = {}
    for held, hire in pairs:
        if held:
            found.setdefault(held, []).append(hire)
    for held, (first, *others) in found.items():
        yield POST, held, post.LeavePost(first, tuple(others))
