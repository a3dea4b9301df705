"""The story of the tour, played once as a test: a round of many months, and years of the bases that it filed."""

from scenario.stack import Stack
from tour.outcome import mismatches
from tour.story import perform


async def test_a_whole_round_and_the_lives_of_its_bases_end_as_the_regulation_has_it(live: Stack) -> None:
    play = await perform(live)

    assert await mismatches(play) == []
