"""Art. 11: the code replays every stored life to where it stood, and a changed procedure is noticed."""

from datetime import timedelta
from typing import Any

import pytest
from temporalio import workflow
from temporalio.worker import (
    ExecuteWorkflowInput,
    Interceptor,
    Replayer,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
)
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.contract import DECIDE, Act, Begin, LifeRef, Moved
from activities.payloads import CONVERTER
from tests.replay.histories import Stored, plain, stored
from worker import WORKFLOWS
from workflows.life import LOCAL, Life

# The strict sandbox, but for what the tests themselves look into and change.
RESTRICTIONS = SandboxRestrictions.default.with_passthrough_modules(
    "workflows.life", "workflows.errand", "workflows.bases.imports", "activities.contract"
)
HISTORIES = {one.name: one for one in stored()}
RUNS = [one.name for one in HISTORIES.values() if "result" in one.standing]
LIVES = [name for name in HISTORIES if name not in RUNS]
FINGERPRINTS = {
    "commitment_overdue": "command*2 timer*4",
    "complaint_answered": "command*3 tell command timer*3 end",
    "complaint_overdue": "command timer*19",
    "dispatch_reported": "command*3 end",
    "inquiry_answered": "signal look command end",
    "policy_check": "command tell timer*5",
    "practice_published": "command*3 end",
    "question_answered": "command*2 end",
    "talent_delisted": "command*2 timer*4 command end",
    "unit_check_verified": "signal look command*12 end",
    "hire_closed_with_its_drive": "command tell timer*8 end",
    "hire_voided_by_a_finding": "command tell signal look end",
    "integrity_not_heard": "command timer*8",
    "integrity_reviewed": "command*3 tell command*2 end",
    "match_settled": "command timer*4 command*2 end",
    "post_closed_with_its_drive": "command*2 signal look signal look signal look timer*5 end",
    "drive_closed": "command*2 tell timer*4 command tell end",
    "drive_task_in_time": (
        "signal look command fire timer command timer*3 fire timer*2 command timer*2 fire timer*8 signal look end"
    ),
    "drive_task_with_a_letter": (
        "signal look command fire timer*9 fire timer*2 command*2 timer*2 fire timer*8 signal look end"
    ),
    "base_approved_and_cancelled_1": "command timer again",
    "base_approved_and_cancelled_2": "timer*9 again",
    "base_approved_and_cancelled_3": "timer*4 command*7 end",
    "base_after_a_transfer": "command signal look signal look signal look",
    "base_cancelled_1": "command timer again",
    "base_cancelled_2": "timer*4 again",
    "base_cancelled_3": "fire tell end",
    "base_cancelled_after_statement_1": "command timer again",
    "base_cancelled_after_statement_2": "timer*3 command*3 timer*4 again",
    "base_cancelled_after_statement_3": "timer*4 command timer*6 command*2 end",
    "base_restored": "command fire*2 tell",
    "base_self_checked": "command signal look command",
    "base_succeeded": "command signal look signal look command*2 tell",
    "base_to_workstation": "command signal look signal look command fire tell command timer*14 command end",
    "base_vacant_again_1": "command signal look signal look signal look again",
    "base_vacant_again_2": "",
    "campaign": "command tell timer*4 command end",
    "consent_refused": "command*9 end",
    "corrected_and_withdrawn": "command*12 end",
    "correction_missed": "command*9 timer*3 end",
    "errand": "run_errand end",
    "escalated_and_declined": "command*8 timer*6 command end",
    "filed": "command*28 signal look timer*2 signal look end",
    "held_and_refused": "command*28 signal look command timer*3 command end",
    "import_checked": "check_import end",
    "import_done": "carry_out_import begin_imported end",
    "import_failed": "check_import fail_import end",
    "import_invalid": "check_import end",
    "in_notice": "command*28 signal look",
    "lapsed": "command timer*4 end",
    "not_passed": "command*28 end",
    "refused": "command*16 end",
    "refused_after_hearing": "command*19",
    "rolled_over_1": "command*68 again",
    "rolled_over_2": "command*23",
    "round": "command*2 tell command tell timer*4 command end",
    "stay_abandoned": "command signal look end",
    "stay_exited_1": "command*7 tell command tell command*2 timer command timer fire command*2 timer again",
    "stay_exited_2": "command*7 tell end",
    "stay_filing_refused": "command*7 tell command tell command*5 timer*3 command*4",
    "stay_moved": "command*7 tell command tell command signal look end",
    "stay_removed": "command*7 tell command tell command timer*7 command tell end",
    "stay_removed_and_served": "command*7 tell command tell command*10 tell command*3 end",
    "stay_restored": "signal look",
    "stay_resumed_1": "command tell command timer fire command*2 timer again",
    "stay_resumed_2": "timer*3",
    "stay_rolled_over_1": "command*7 tell command tell command*57 again",
    "stay_rolled_over_2": "command*4 timer fire timer fire timer fire timer again",
    "stay_rolled_over_3": "fire timer fire timer fire timer fire timer fire",
    "stay_succeeded": "command*7 tell command tell command signal look",
    "upheld_after_hearing": (
        "command*28 signal look command timer*2 command*4"
        " timer fire timer fire timer fire timer fire timer fire timer fire timer fire"
    ),
    "stay_supplemented": "command*7 tell command tell command*6",
    "stay_transferred": "command*7 tell command*2 tell command*2 tell command end",
}


class Results(Interceptor):
    """Keeps what the workflows give in the end."""

    def __init__(self) -> None:
        self.kept: list[Any] = []

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002  # named by the SDK
    ) -> type[WorkflowInboundInterceptor]:
        kept = self.kept

        class Keeps(WorkflowInboundInterceptor):
            async def execute_workflow(self, input: ExecuteWorkflowInput) -> Any:  # noqa: A002
                kept.append(await super().execute_workflow(input))
                return kept[-1]

        return Keeps


async def replay(one: Stored) -> list[Any]:
    """The results of a workflow that came to its end."""
    results = Results()
    replayer = Replayer(
        workflows=WORKFLOWS,
        workflow_runner=SandboxedWorkflowRunner(restrictions=RESTRICTIONS),
        interceptors=[results],
        data_converter=CONVERTER,
    )
    await replayer.replay_workflow(one.history)
    return results.kept


@pytest.fixture
def lives(monkeypatch: pytest.MonkeyPatch) -> list[Life]:
    """The lives that were made in the sandbox."""
    made: list[Life] = []
    begin = Life.__init__

    def keep(life: Life, given: Begin) -> None:
        begin(life, given)
        made.append(life)

    monkeypatch.setattr(Life, "__init__", keep)
    return made


@pytest.mark.parametrize("name", LIVES)
async def test_a_stored_life_is_replayed_to_where_it_stood(name: str, lives: list[Life]) -> None:
    one = HISTORIES[name]
    await replay(one)
    standing = lives[-1]._standing
    assert standing is not None
    assert plain(standing) == {
        "waits": [],
        **one.standing,
    }  # a life that was stored before they were told knows none


@pytest.mark.parametrize("name", RUNS)
async def test_a_stored_errand_or_import_is_replayed_to_its_result(name: str) -> None:
    one = HISTORIES[name]
    assert await replay(one) == [one.standing["result"]]


def test_every_life_did_what_its_branch_of_the_procedure_asks() -> None:
    assert {name: history.commands() for name, history in HISTORIES.items()} == FINGERPRINTS


async def tell_first(life: Life, command_id: str) -> None:
    """Another command before the decision."""
    await Life._tell(life, [LifeRef("round", "2026")])
    await life._unchanged(command_id)  # type: ignore[attr-defined]


async def decide_elsewhere(life: Life, command_id: str) -> None:
    """A regular activity where a local one was."""
    moved = await workflow.execute_activity(
        DECIDE,
        Act(life._ref, command_id, life._now()),
        result_type=Moved,
        start_to_close_timeout=LOCAL,
    )
    life._stand(moved.standing)


async def sleep_first(life: Life, timer: Any) -> None:
    """A pause before a timer's own command."""
    await workflow.sleep(timedelta(seconds=1))
    await life._unchanged(timer)  # type: ignore[attr-defined]


async def let_go(life: Life, timer: Any) -> None:
    """A timer that does nothing any more."""
    life._standing = None


async def forget_to_tell(life: Life, told: list[LifeRef]) -> None:
    """Lives that are no longer told."""


async def look_away(life: Life) -> None:
    """What another life says is not looked at."""
    life._look_again = False


@pytest.mark.parametrize(
    ("method", "changed", "name"),
    [
        ("_act", tell_first, "refused"),
        ("_act", decide_elsewhere, "consent_refused"),
        ("_act", decide_elsewhere, "rolled_over_2"),
        ("_fire", sleep_first, "lapsed"),
        ("_fire", let_go, "correction_missed"),
        ("_fire", let_go, "base_cancelled_2"),
        ("_tell", forget_to_tell, "round"),
        ("_tell", forget_to_tell, "base_restored"),
        ("_tell", forget_to_tell, "stay_exited_2"),
        ("_look", look_away, "stay_moved"),
    ],
)
async def test_a_changed_procedure_does_not_replay(
    method: str, changed: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Life, "_unchanged", getattr(Life, method), raising=False)
    monkeypatch.setattr(Life, method, changed)
    with pytest.raises(workflow.NondeterminismError):
        await replay(HISTORIES[name])


@pytest.mark.parametrize("name", HISTORIES)
def test_a_history_holds_ids_and_stages_and_nobody_s_texts(name: str) -> None:
    raw = b"".join(event.SerializeToString() for event in HISTORIES[name].history.events)
    assert b'"stage":' in raw or name in RUNS
    assert "样例".encode() not in raw


@pytest.mark.parametrize(
    ("constant", "changed", "name"),
    [
        ("workflows.life.A_YEAR", timedelta(days=800), "base_cancelled_1"),
        ("workflows.life.MOST_EVENTS", 40, "stay_exited_1"),
        ("workflows.errand.RUN_ERRAND", "another", "errand"),
        ("workflows.bases.imports.CHECK_IMPORT", "another", "import_checked"),
        ("workflows.bases.imports.FAIL_IMPORT", "another", "import_failed"),
        ("workflows.bases.imports.BEGIN_IMPORTED", "another", "import_done"),
    ],
)
async def test_another_activity_or_another_length_of_a_run_does_not_replay(
    constant: str, changed: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(constant, changed)
    with pytest.raises(workflow.NondeterminismError):
        await replay(HISTORIES[name])
