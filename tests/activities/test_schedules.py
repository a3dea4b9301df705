"""The schedules of the errands at Temporal: made once, brought up to date, and left paused where somebody paused them."""

import os
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleOverlapPolicy,
    ScheduleSpec,
)
from temporalio.service import RPCError

from activities.errands.board import ERRANDS
from activities.errands.schedules import CATCH_UP, ensure, schedule_id
from domain.legal_time import SHANGHAI
from ids import new_id
from settings import Settings


@pytest.fixture
async def chosen() -> AsyncIterator[tuple[Client, Settings]]:
    """A client, and the settings of an installation whose worker does not run."""
    client, name = await Client.connect(os.environ["TEMPORAL_ADDRESS"]), new_id()
    chosen = Settings(_env_file=None, task_queue=name, workflow_prefix=f"{name}/", virtual_time=False)
    yield client, chosen
    for key in ERRANDS:
        await client.get_schedule_handle(schedule_id(chosen.workflow_prefix, key)).delete()


async def test_every_errand_has_a_schedule_that_catches_up_and_never_overlaps(
    chosen: tuple[Client, Settings],
) -> None:
    client, settings = chosen
    await ensure(client, settings)
    await ensure(client, settings)
    for name in ERRANDS:
        found = await client.get_schedule_handle(schedule_id(settings.workflow_prefix, name)).describe()
        assert isinstance(found.schedule.action, ScheduleActionStartWorkflow)
        assert found.schedule.action.task_queue == settings.task_queue
        policy = found.schedule.policy
        assert (policy.overlap, policy.catchup_window) == (ScheduleOverlapPolicy.SKIP, CATCH_UP)
        assert timedelta(days=1) < CATCH_UP


TIMES = [  # errand, hour in Shanghai (months, day): what is told of it to people
    ("self_check_campaign", 9, set(range(1, 13)), None),
    ("consistency", 3, set(range(1, 13)), None),
    ("calendar", 9, {11, 12}, None),
    ("statistics", 9, set(range(1, 13)), 1),
    ("recount", 2, set(range(1, 13)), None),
]


@pytest.mark.parametrize(("name", "hour", "months", "day"), TIMES)
async def test_an_errand_runs_at_the_hour_of_shanghai_that_is_told(
    chosen: tuple[Client, Settings], name: str, hour: int, months: set[int], day: int | None
) -> None:
    client, settings = chosen
    await ensure(client, settings)
    found = await client.get_schedule_handle(schedule_id(settings.workflow_prefix, name)).describe()
    times = [one.astimezone(SHANGHAI) for one in found.info.next_action_times]
    assert times
    assert {(one.hour, one.minute) for one in times} == {(hour, 0)}
    assert {one.month for one in times} <= months
    assert day is None or {one.day for one in times} == {day}
    assert str(hour) in ERRANDS[name].when


async def test_a_schedule_of_an_older_version_is_brought_up_to_date_and_stays_paused(
    chosen: tuple[Client, Settings],
) -> None:
    client, settings = chosen
    key = schedule_id(settings.workflow_prefix, "recount")
    old = Schedule(
        action=ScheduleActionStartWorkflow("Old", id=key, task_queue="old"),
        spec=ScheduleSpec(start_at=datetime(2050, 1, 1, tzinfo=UTC), cron_expressions=["0 0 1 1 *"]),
    )
    handle = await client.create_schedule(key, old)
    await handle.pause(note="样例停用")
    await ensure(client, settings)
    found = (await handle.describe()).schedule
    assert isinstance(found.action, ScheduleActionStartWorkflow)
    assert (found.action.workflow, found.state.paused, found.state.note) == ("Errand", True, "样例停用")


async def test_in_virtual_time_nothing_is_scheduled(chosen: tuple[Client, Settings]) -> None:
    client, settings = chosen
    await ensure(client, settings.model_copy(update={"virtual_time": True}))
    for name in ERRANDS:
        with pytest.raises(RPCError, match="not found"):
            await client.get_schedule_handle(schedule_id(settings.workflow_prefix, name)).describe()
    await ensure(client, settings)
