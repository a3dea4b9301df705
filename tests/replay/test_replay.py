"""Art. 11: the code replays every stored life to where it stood, and a changed procedure is noticed."""

from datetime import timedelta
from typing import Any

import pytest
from temporalio import workflow
from temporalio.worker import Replayer
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.contract import DECIDE, Act, Begin, LifeRef, Moved
from tests.replay.histories import Stored, plain, stored
from worker import WORKFLOWS
from workflows.life import LOCAL, Life

# The strict sandbox, but for what the tests themselves look into and change.
RESTRICTIONS = SandboxRestrictions.default.with_passthrough_modules("workflows.life", "activities.contract")
HISTORIES = {one.name: one for one in stored()}
FINGERPRINTS = {
    "consent_refused": "command*9 end",
    "corrected_and_withdrawn": "command*12 end",
    "correction_missed": "command*9 timer*3 end",
    "escalated_and_declined": "command*8 timer*6 command end",
    "filed": "command*28 signal look timer*2 signal look end",
    "held_and_refused": "command*28 signal look command timer*3 command end",
    "in_notice": "command*28 signal look",
    "lapsed": "command timer*4 end",
    "not_passed": "command*28 end",
    "refused": "command*16 end",
    "rolled_over_1": "command*68 again",
    "rolled_over_2": "command*23",
    "round": "command*2 tell command tell timer*4 command end",
}


async def replay(one: Stored) -> None:
    replayer = Replayer(
        workflows=WORKFLOWS, workflow_runner=SandboxedWorkflowRunner(restrictions=RESTRICTIONS)
    )
    await replayer.replay_workflow(one.history)


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


@pytest.mark.parametrize("name", HISTORIES)
async def test_a_stored_life_is_replayed_to_where_it_stood(name: str, lives: list[Life]) -> None:
    one = HISTORIES[name]
    await replay(one)
    standing = lives[-1]._standing
    assert standing is not None
    assert plain(standing) == one.standing


def test_every_life_did_what_its_branch_of_the_procedure_asks() -> None:
    assert {name: one.commands() for name, one in HISTORIES.items()} == FINGERPRINTS


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


@pytest.mark.parametrize(
    ("method", "changed", "name"),
    [
        ("_act", tell_first, "refused"),
        ("_act", decide_elsewhere, "consent_refused"),
        ("_act", decide_elsewhere, "rolled_over_2"),
        ("_fire", sleep_first, "lapsed"),
        ("_fire", let_go, "correction_missed"),
        ("_tell", forget_to_tell, "round"),
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
    assert b'"stage":' in raw
    assert "样例".encode() not in raw
