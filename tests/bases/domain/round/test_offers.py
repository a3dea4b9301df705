"""Setting (procedure): what is offered of a round is exactly what its rules take."""

from datetime import date
from itertools import product

import pytest

from domain.bases.round import commands as cmd
from domain.bases.round.allowed import AtHand, allowed, narrowed
from domain.bases.round.decide import RoundWorld
from domain.bases.round.facts import RoundFinished
from domain.refusal import Refusal
from tests.bases.domain.round.play import CLEARED, NUMBER, PASSED, closed, opened

COMMANDS: dict[str, cmd.Command] = {
    "extend": cmd.ExtendWindow(date(2026, 12, 31), "样例理由"),
    "notices": cmd.PublishNotice("notice-1"),
    "filings": cmd.PublishFiling(),
    "finish": cmd.FinishRound("样例小结"),
}
OPENED = opened()
IN_REVIEW = closed()
FINISHED = IN_REVIEW.do(COMMANDS["finish"])
SCENES = {"open": OPENED, "the day after": OPENED.later(days=80), "review": IN_REVIEW, "finished": FINISHED}


@pytest.mark.parametrize("scene", SCENES)
@pytest.mark.parametrize(("passed", "cleared", "unfinished"), [*product((0, 1), (0, 1), (0, 1))])
def test_what_is_offered_is_what_the_rules_take(
    scene: str, passed: int, cleared: int, unfinished: int
) -> None:
    play = SCENES[scene]
    world = RoundWorld(
        passed=PASSED.passed[:passed],
        cleared=CLEARED.cleared[:cleared],
        open_applications=unfinished,
        next_document=NUMBER,
    )
    taken = {
        name for name, command in COMMANDS.items() if not isinstance(play.decide(command, world), Refusal)
    }
    offered = allowed(play.case, AtHand(passed, cleared, unfinished), play.at.date())

    assert set(offered) == taken
    for wait in narrowed(play.waits, offered):
        assert set(wait.commands) <= taken


def test_a_round_with_an_open_application_is_not_offered_its_end() -> None:
    """Art. 11: nothing may be left open."""
    assert "finish" not in allowed(IN_REVIEW.case, AtHand(unfinished=1), IN_REVIEW.at.date())
    assert isinstance(FINISHED.facts[-1], RoundFinished)
