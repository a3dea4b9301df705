"""The story of the tour, played once as a test: a whole round of many months."""

from scenario.stack import Stack
from tour.outcome import mismatches
from tour.story import perform


async def test_a_whole_round_ends_as_the_regulation_has_it(live: Stack) -> None:
    play = await perform(live)

    assert await mismatches(play) == []
