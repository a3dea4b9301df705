"""The schedules of the errands, kept by Temporal: an outage of days is made up for, and nothing runs twice at once."""

from datetime import timedelta

from temporalio.client import (
    Client,
    Schedule,
    ScheduleActionStartWorkflow,
    ScheduleAlreadyRunningError,
    ScheduleOverlapPolicy,
    SchedulePolicy,
    ScheduleSpec,
    ScheduleUpdate,
    ScheduleUpdateInput,
)

from activities.errands.board import ERRANDS
from activities.errands.contract import WORKFLOW, ErrandOrder
from activities.errands.errand import Errand
from settings import Settings

CATCH_UP = timedelta(days=7)


def schedule_id(prefix: str, name: str) -> str:
    """`errand/{name}`, with the installation's prefix before it."""
    return f"{prefix}errand/{name}"


async def ensure(client: Client, chosen: Settings) -> None:
    """Creates each schedule, or brings it up to date; one that somebody paused stays paused. None in virtual time.

    Raises what went wrong with one once the others are made.
    """
    if chosen.virtual_time:
        return
    failed = list[Exception]()
    for name, errand in ERRANDS.items():
        try:
            await _ensure(client, schedule_id(chosen.workflow_prefix, name), name, errand, chosen)
        except Exception as problem:  # noqa: BLE001  # whatever it is, the other errands have theirs
            failed.append(problem)
    if failed:
        raise failed[0]


async def _ensure(client: Client, key: str, name: str, errand: Errand, chosen: Settings) -> None:
    wanted = _schedule(key, name, errand, chosen)

    def up_to_date(known: ScheduleUpdateInput) -> ScheduleUpdate:
        wanted.state = known.description.schedule.state
        return ScheduleUpdate(schedule=wanted)

    try:
        await client.create_schedule(key, wanted)
    except ScheduleAlreadyRunningError:
        await client.get_schedule_handle(key).update(up_to_date)


def _schedule(key: str, name: str, errand: Errand, chosen: Settings) -> Schedule:
    return Schedule(
        action=ScheduleActionStartWorkflow(WORKFLOW, ErrandOrder(name), id=key, task_queue=chosen.task_queue),
        spec=ScheduleSpec(cron_expressions=[errand.cron]),
        policy=SchedulePolicy(overlap=ScheduleOverlapPolicy.SKIP, catchup_window=CATCH_UP),
    )
