"""26·三: spot checks: as many as the settings say, by a seed that anybody can draw with again."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.assistants import law
from domain.assistants.counting.weeks import weekly
from domain.assistants.task import commands as cmd
from domain.assistants.task import facts as fact
from domain.assistants.task.apply import apply
from domain.assistants.task.decide import decide
from domain.assistants.task.narrative import narrate
from domain.assistants.task.sampling import drawn_by, size_of
from domain.assistants.task.state import Task, TaskStage
from domain.assistants.task.waits import waits
from domain.assistants.task.world import TaskWorld
from domain.refusal import Refusal
from domain.stamp import Stamp
from tests.assistants.domain.samples import KJT, LEAGUE, LISTED, POLICY, at, circumstances, day

TASK = Task(
    id="2025-150200",
    year=2025,
    line="150200",
    name="包头市",
    stage=TaskStage.REPORTING,
    rule=weekly(POLICY, day("06-09"), day("08-31")),
)
HIRES = tuple(f"h-{number}" for number in range(1, 101))
WORLD = TaskWorld(hires=HIRES, unit_name="样例单位")
WHEN = at("07-10 10:00")


@pytest.mark.parametrize(
    ("population", "share", "least", "size"),
    [(100, 5, 3, 5), (20, 5, 3, 3), (101, 5, 3, 6), (2, 5, 3, 2), (10, 0, 0, 0), (10, 100, 3, 10)],
)
def test_how_many_are_drawn(population: int, share: int, least: int, size: int) -> None:
    """Settings spot_check_share, spot_check_least."""
    policy = replace(POLICY, spot_check_share=share, spot_check_least=least)
    assert size_of(population, policy) == size


@given(st.sets(st.text(max_size=8), max_size=40), st.text(max_size=8), st.integers(0, 40))
def test_the_same_seed_draws_the_same_in_whatever_order_they_are_given(
    hires: set[str], seed: str, count: int
) -> None:
    found = drawn_by(seed, sorted(hires), count)

    assert found == drawn_by(seed, sorted(hires, reverse=True), count)
    assert len(found) == min(count, len(hires))
    assert set(found) <= hires


def test_a_sample_is_drawn_checked_and_never_drawn_again_before() -> None:
    """26·三: what is doubtful is no finding; the league draws in its line, 科技厅 in any."""
    drawn = decide(TASK, cmd.DrawSample("firm"), circumstances(WHEN, LEAGUE), WORLD)
    assert isinstance(drawn, fact.SampleDrawn)
    assert drawn.sample.hires == drawn_by(drawn.sample.seed, HIRES, 5)
    case = apply(TASK, drawn, Stamp(WHEN, LEAGUE))
    (wait,) = waits(case)
    assert (wait.key, wait.source, wait.commands) == ("sample:1", law.RESPONSIBILITY, ("record-check",))
    again = decide(case, cmd.DrawSample("firm"), circumstances(WHEN, KJT), WORLD)
    assert isinstance(again, Refusal)
    assert again.code == "not_checked"
    first = drawn.sample.hires[0]
    foreign = cmd.RecordCheck(number="1", text="样例", doubtful=("h-0",))
    assert isinstance(decide(case, foreign, circumstances(WHEN, LEAGUE), WORLD), Refusal)
    command = cmd.RecordCheck(number="1", text="样例：未见服务协议。", doubtful=(first,))
    checked = decide(case, command, circumstances(WHEN, LEAGUE), WORLD)
    assert isinstance(checked, fact.SampleChecked)
    case = apply(case, checked, Stamp(WHEN, LEAGUE))
    assert (waits(case), case.samples["1"].doubtful) == ((), (first,))
    assert all(narrate(each).text for each in (drawn, checked))


@pytest.mark.parametrize(
    ("actor", "world", "code"), [(LISTED, WORLD, "not_yours"), (LEAGUE, TaskWorld(), "no_hires")]
)
def test_who_draws_of_what(actor: object, world: TaskWorld, code: str) -> None:
    refused = decide(TASK, cmd.DrawSample("firm"), circumstances(WHEN, actor), world)  # type: ignore[arg-type]
    assert isinstance(refused, Refusal)
    assert refused.code == code
