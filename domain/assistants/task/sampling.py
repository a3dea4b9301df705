"""26·三, settings (spot_check_share, spot_check_least): spot checks of the hires of a unit, drawn by a seed that is kept."""

from collections.abc import Iterable
from hashlib import sha256
from math import ceil

from domain.assistants import law
from domain.assistants.circumstances import Circumstances
from domain.assistants.policy import AssistantsPolicy
from domain.assistants.task import commands as cmd
from domain.assistants.task import facts as fact
from domain.assistants.task.keys import SAMPLE
from domain.assistants.task.state import Sample, Task
from domain.assistants.task.world import TaskWorld
from domain.circumstances import limited
from domain.refusal import Refusal, RefusalKind, said
from domain.source import setting

MOST_TEXT = 2000


def size_of(population: int, policy: AssistantsPolicy) -> int:
    """Settings (spot_check_share, spot_check_least): so many of them, and never more than there are."""
    share = ceil(population * policy.spot_check_share / 100)
    return min(population, max(share, policy.spot_check_least))


def drawn_by(seed: str, hires: Iterable[str], count: int) -> tuple[str, ...]:
    """The same seed draws the same hires, whoever draws again: those whose hash with it is least."""
    ordered = sorted(set(hires), key=lambda each: sha256(f"{seed}/{each}".encode()).hexdigest())
    return tuple(sorted(ordered[:count]))


def draw_sample(
    case: Task, command: cmd.DrawSample, c: Circumstances, world: TaskWorld
) -> fact.SampleDrawn | Refusal:
    """26·三: of the hires of one unit that are counted in the line."""
    if not world.hires:
        return _unfit("no_hires", "该单位没有计入本任务单位的聘用信息。", "unit")
    if any(each.unit == command.unit and each.checked_on is None for each in case.samples.values()):
        return _unfit("not_checked", "该单位上一次抽查尚未登记结果。", "unit")
    number = str(len(case.samples) + 1)
    seed = sha256(f"{case.id}/{number}/{c.at.isoformat()}".encode()).hexdigest()[:16]
    count = size_of(len(world.hires), c.policy)
    if not count:
        return _unfit("nothing_drawn", "按设置的比例和最少人数，不抽取任何聘用信息。", "unit")
    key = f"{SAMPLE}{number}"
    return fact.SampleDrawn(
        number=number,
        sample=Sample(
            unit=command.unit,
            unit_name=world.unit_name,
            seed=seed,
            population=len(world.hires),
            hires=drawn_by(seed, world.hires, count),
            drawn_on=c.today,
        ),
        starts={key: limited(key, "spot_check_working_days", c)},
    )


def record_check(
    case: Task, command: cmd.RecordCheck, c: Circumstances, world: TaskWorld
) -> fact.SampleChecked | Refusal:
    """26·三: what was seen; whether something was false is found in an integrity case, by a person."""
    sample = case.samples.get(command.number)
    if sample is None or sample.checked_on is not None:
        return _unfit("bad_sample", "没有待登记结果的该次抽查。", "number")
    if not set(command.doubtful) <= set(sample.hires):
        return _unfit("bad_hires", "请在抽取的聘用信息中选择。", "doubtful")
    wrong = said(command.text, "text", "抽查情况", law.RESPONSIBILITY)
    if wrong is None and len(command.text) > MOST_TEXT:
        wrong = _unfit("too_long", f"不得超过{MOST_TEXT}字。", "text")
    return wrong or fact.SampleChecked(
        command.number, command.doubtful, command.text.strip(), c.today, (f"{SAMPLE}{command.number}",)
    )


def _unfit(code: str, detail: str, field: str) -> Refusal:
    rests_on = setting("form", "assistants")
    return Refusal(code=code, detail=detail, source=rests_on, kind=RefusalKind.INVALID, field=field)
