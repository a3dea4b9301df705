"""What a post waits for: to be published and filled by the dates of 26·二(四), in principle; then the system ends it."""

from domain.actor import Party
from domain.assistants import law
from domain.assistants.post.keys import CLOSING, FILL, PUBLISH
from domain.assistants.post.state import ENDS, Post
from domain.policy_values import Effect
from domain.recurring import BY_SYSTEM
from domain.source import Source, setting
from domain.terms import Role
from domain.wait import IN_PRINCIPLE, Clock, Wait

OPENING = setting("opening", "assistants")
NAMES = {PUBLISH: "发布岗位", FILL: "招满岗位", CLOSING: "岗位随年度任务结束"}
COMMANDS = {PUBLISH: ("publish",), FILL: (), CLOSING: ()}


def waits(case: Post) -> tuple[Wait, ...]:
    """What it waits for; a post that has ended waits for nothing."""
    if case.stage is None or case.stage in ENDS:
        return ()
    party = Party(Role.UNIT, case.unit, called="用人单位")
    return tuple(_wait(key, clock, party) for key, clock in case.clocks.items())


NO_LIMIT = "没有办理期限，未办结的一直列在待办中"
"""Where no milestone of the year gives a day to it."""


def _wait(key: str, clock: Clock, party: Party) -> Wait:
    source: Source = OPENING if key == CLOSING else law.MILESTONES
    if key == CLOSING:
        return Wait(
            key=key, action=NAMES[key], party=BY_SYSTEM, source=source, clock=clock,
            consequence="补录期限届满后，岗位记录随年度任务结束", commands=(),
        )  # fmt: skip
    then = IN_PRINCIPLE if clock.effect is Effect.PRINCIPLE else "逾期的提请上级科技部门督促"
    if clock.deadline is None:
        then = NO_LIMIT
    return Wait(
        key=key,
        action=NAMES[key],
        party=party,
        source=source,
        clock=clock,
        consequence=then,
        commands=COMMANDS[key],
    )


def wait_name(key: str) -> str:
    """What the wait of that key is about; raises KeyError for one of another kind."""
    return NAMES[key]
