"""What a finding means for the hires and for the posts that they hold."""

from collections.abc import Iterator

from domain.assistants.hire import commands as hire
from domain.assistants.hire.ripples import HIRE, leaving
from domain.assistants.integrity import facts as fact
from domain.assistants.integrity.state import FINDING_NAMES, Integrity
from domain.assistants.integrity.world import IntegrityWorld
from domain.ripple import Ripple


def ripples(case: Integrity, happened: fact.Fact, world: IntegrityWorld) -> tuple[Ripple, ...]:
    """26·三: figures are counted back, and come back with a finding that a review takes away; `case` is after the fact."""
    return tuple(_ripples(case, happened))


def _ripples(case: Integrity, happened: fact.Fact) -> Iterator[Ripple]:
    match happened:
        case fact.IntegrityFound(finding=finding, hires=hires):
            for each in hires:
                yield HIRE, each.hire, hire.VoidHire(f"诚信核查认定为{FINDING_NAMES[finding]}。")
            yield from leaving((each.post, each.hire) for each in hires)
        case fact.ReviewDecided(upheld=False, hires=hires):
            for each in hires:
                yield HIRE, each.hire, hire.RestoreHire("诚信核查的认定经复核撤销，待认定。")
        case _:
            return
