"""The story of the tour, played once as a test: a round of many months, and years of the bases that it filed."""

import os

from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tour import drive, rights, rights_story
from tour.outcome import mismatches
from tour.story import perform


async def test_a_whole_round_and_the_lives_of_its_bases_end_as_the_regulation_has_it(live: Stack) -> None:
    play = await perform(live)

    assert await mismatches(play) == []


async def test_a_whole_drive_ends_as_the_notice_has_it(maintenance_url: str, migrated: str) -> None:
    """A20, A22, A30, A58: 33 reporters, three weeks of it; all Wednesdays and the autumn of A25 are played by `make tour`."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, drive.START) as live,
    ):
        year = await drive.perform(live, drive.SHORT)
        assert await drive.mismatches(year) == []


async def test_a_complaint_a_commitment_and_a_quarter_end_as_the_plan_has_it(
    maintenance_url: str, migrated: str
) -> None:
    """B05, B06, B11, B15, B18, B20, B25, B26, B29."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, rights.START) as live,
    ):
        assert await rights_story.mismatches(await rights_story.perform(live)) == []
