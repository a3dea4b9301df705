"""What every life does: take commands one at a time, wake at its next due instant, tell other lives, roll over."""

import asyncio
from datetime import datetime, timedelta
from functools import partial

from temporalio import workflow
from temporalio.common import RetryPolicy
from temporalio.exceptions import ApplicationError

from activities.contract import (
    DECIDE,
    FIRE,
    LOOK,
    TASK_TIMEOUT,
    TELL,
    Act,
    Begin,
    Fire,
    LifeRef,
    Moved,
    Standing,
    TimerAt,
    details_of,
    summary_of,
)

MOST_EVENTS = 400
"""A run is rolled over well before 500 events."""
A_YEAR = timedelta(days=365)
"""A run of a life that lasts for decades is rolled over yearly as well, at the first thing that happens then."""
TOO_EARLY = timedelta(seconds=1)
"""A timer that changed nothing fired before its instant on the clock that decides: it is tried again."""
LOCAL = timedelta(seconds=20)
BY_ITSELF = timedelta(seconds=1)
"""A pause before another attempt that is longer becomes a timer: an attempt kept alive adds to the history all the time."""
RETRY = RetryPolicy(initial_interval=timedelta(milliseconds=200), maximum_interval=timedelta(seconds=10))


class Life:
    """The shared part of all lives; a subclass names the procedure and adds what is its own."""

    def __init__(self, begin: Begin) -> None:
        self._ref = begin.ref
        self._began = begin.at
        self._zero = workflow.now()
        self._standing = begin.standing
        self._look_again = False
        self._show()
        self._full = False
        self._turn = asyncio.Lock()

    async def _live(self) -> None:
        """Waits and wakes until the life has ended; rolls over before the history grows long."""
        while not self._ended:
            timer = self._timer
            try:
                await workflow.wait_condition(
                    partial(self._stirred, timer), timeout=self._pause(timer), timeout_summary=_name(timer)
                )
            except TimeoutError:
                await self._fire(timer)
            if self._look_again:
                await self._look()
            if self._full and not self._ended:
                await self._roll_over()
        await workflow.wait_condition(workflow.all_handlers_finished)

    @workflow.update
    async def act(self, command_id: str) -> None:
        """Decides the command that was received under this id; the answer is in the command ledger."""
        await self._act(command_id)

    @act.validator
    def _may_act(self, command_id: str) -> None:
        """Refuses what this run cannot take any more; adds nothing to the history."""
        if self._ended:
            raise ApplicationError("the life has ended", type="Ended", non_retryable=True)
        if self._full:
            raise ApplicationError("the life is rolling over", type="RollingOver", non_retryable=True)

    @workflow.signal
    def look(self) -> None:
        """Another case changed this one."""
        self._look_again = True

    @workflow.signal
    def roll_over(self) -> None:
        """Begins a new run at once, so that an upgraded worker goes on with a short history."""
        self._full = True

    @workflow.query
    def clock(self) -> tuple[datetime, datetime]:
        """The business instant at which this run began, and the workflow's instant of that moment."""
        return self._began, self._zero

    @workflow.query
    def standing(self) -> Standing | None:
        """Where the life takes its case to stand; None before its first fact."""
        return self._standing

    @property
    def _ended(self) -> bool:
        return self._standing is not None and self._standing.ended

    @property
    def _timer(self) -> TimerAt | None:
        return self._standing.timer if self._standing else None

    def _stand(self, standing: Standing) -> None:
        """Takes over where the case stands, and notices in time that the history has grown long.

        Only here, where something was recorded: what a rejected update notices leaves no trace in the history, so
        the SDK lets no condition through on it, and the life would refuse commands without ever rolling over.
        """
        self._standing = standing
        self._show()
        info = workflow.info()
        long = info.get_current_history_length() > MOST_EVENTS or info.is_continue_as_new_suggested()
        self._full = self._full or long or workflow.now() - self._zero >= A_YEAR

    def _show(self) -> None:
        """Tells Temporal's own page which case this is, where it stands and whose turn it is: ids and dates only.

        What a life was started with (static summary and details) is not carried into the runs after the first, so that
        the case is named here as well (Temporal server 1.32.0, findings/temporal-summary-lost-at-new-run.sh).
        """
        standing = self._standing
        lines = [f"**{summary_of(self._ref)}**", "", details_of(self._ref), ""]
        if standing is not None:
            lines += [
                f"Stage: {standing.stage}, fact {standing.seq}{', ended' if standing.ended else ''}",
                "",
            ]
            lines += [f"- {turn}" for turn in standing.waits]
        workflow.set_current_details("\n".join(lines))

    def _now(self) -> datetime:
        """The business instant: the one the life began at, moved on by the workflow's clock."""
        return self._began + (workflow.now() - self._zero)

    def _stirred(self, timer: TimerAt | None) -> bool:
        return self._ended or self._look_again or self._timer != timer or self._full

    def _pause(self, timer: TimerAt | None) -> timedelta | None:
        return max(timer.at - self._now(), timedelta(0)) if timer else None

    async def _act(self, command_id: str) -> None:
        """One command at a time, decided and recorded by the door; the lives it concerns are told."""
        async with self._turn:
            moved = await workflow.execute_local_activity(
                DECIDE,
                Act(self._ref, command_id, self._now()),
                result_type=Moved,
                summary=f"command {command_id}",
                start_to_close_timeout=LOCAL,
                retry_policy=RETRY,
                local_retry_threshold=BY_ITSELF,
            )
            self._stand(moved.standing)
        await self._tell(moved.told)

    async def _fire(self, timer: TimerAt | None) -> None:
        """The timer's own command; a timer that was moved while we waited for our turn is let go."""
        async with self._turn:
            standing = self._standing
            if standing is None or timer is None or standing.timer != timer:
                return
            moved = await workflow.execute_local_activity(
                FIRE,
                Fire(self._ref, timer, self._now(), standing.seq),
                result_type=Moved,
                summary=_name(timer),
                start_to_close_timeout=LOCAL,
                retry_policy=RETRY,
                local_retry_threshold=BY_ITSELF,
            )
            self._stand(moved.standing)
        await self._tell(moved.told)
        if self._timer == timer:
            await workflow.sleep(TOO_EARLY)

    async def _look(self) -> None:
        """Another case changed this one in its own transaction: take over where it stands now."""
        self._look_again = False
        async with self._turn:
            standing = await workflow.execute_local_activity(
                LOOK,
                self._ref,
                result_type=Standing,
                summary="where the case stands",
                start_to_close_timeout=LOCAL,
                retry_policy=RETRY,
                local_retry_threshold=BY_ITSELF,
            )
            self._stand(standing)

    async def _tell(self, lives: list[LifeRef]) -> None:
        if lives:
            await workflow.execute_activity(
                TELL,
                args=[lives, self._now()],
                summary=f"{len(lives)} lives, first {summary_of(lives[0])}",
                start_to_close_timeout=timedelta(minutes=10),
                heartbeat_timeout=timedelta(seconds=20),
                retry_policy=RETRY,
            )

    async def _roll_over(self) -> None:
        await workflow.wait_condition(workflow.all_handlers_finished)
        if self._look_again or self._ended:
            return
        workflow.continue_as_new(Begin(self._ref, self._now(), self._standing), task_timeout=TASK_TIMEOUT)


def _name(timer: TimerAt | None) -> str | None:
    return f"{timer.key}: {timer.occasion}" if timer else None
