"""Cases folded aside: in processes of their own, in their order, and no process is left behind."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

import orjson
import pytest

from activities.simulation import run as simulating
from activities.simulation.child import folder, packed, serve, taken
from activities.simulation.order import Order, Part, fold
from activities.simulation.run import Simulator
from db.codec import encode
from db.reads.open_case import OpenCase
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.legal_time import start_of
from domain.simulation.events import What
from domain.simulation.run import merged, planned
from domain.simulation.variant import variant
from tests.bases.domain.base.samples import filed
from tests.bases.domain.stay.samples import agreed
from tests.domain.samples import CALENDAR

DAY = date(2026, 6, 1)
STATE = orjson.dumps(encode(filed().case)).decode()


def order(wanted: int = 5) -> Order:
    changed = variant(DEFAULT_POLICY, {"vacancy_months": 18}, DAY)
    assert isinstance(changed, Policy)
    return Order(planned(start_of(DAY), date(2031, 6, 1), DEFAULT_POLICY, changed, CALENDAR), wanted)


def part(first: int, count: int) -> Part:
    return [
        OpenCase(kind="base", id=f"NMGBSH{n:06d}", subject=f"样例单位{n}", state=STATE)
        for n in range(first, first + count)
    ]


PARTS = [part(number * 3, 3) for number in range(4)]


async def given(parts: Sequence[Part]) -> AsyncGenerator[Part, None]:
    for one in parts:
        yield one


@pytest.mark.parametrize("few", [0, 5, 100])
async def test_aside_or_not_the_outcome_is_the_same(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "FEW", few)

    done = await Simulator().run(given(PARTS), order())

    assert done.found == merged((fold(order(), one) for one in PARTS), 5)
    assert [one.case_id for one in done.found.details] == [one.id for one in (*PARTS[0], *PARTS[1])][:5]
    assert done.subjects["base", "NMGBSH000011"] == "样例单位11"


def test_a_folding_process_answers_part_after_part_until_its_input_ends() -> None:
    target = BytesIO()

    serve(BytesIO(b"".join(packed(value) for value in (order(), *PARTS))), target)

    target.seek(0)
    answers = [taken(target) for _ in PARTS]
    assert answers == [fold(order(), one) for one in PARTS]
    assert taken(target) is None


async def test_a_process_that_has_ended_is_told_and_none_is_left_behind() -> None:
    async with folder(order()) as one:
        assert (await one.fold(PARTS[0])).cases == 3
        one.process.kill()
        await one.process.wait()
        with pytest.raises(RuntimeError):
            await one.fold(PARTS[1])

    async with folder(order()) as other:
        pass
    assert other.process.returncode is not None


async def test_a_failure_ends_the_simulation_and_its_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(simulating, "FEW", 0)
    broken = [OpenCase(kind="base", id="NMGBSH000001", subject="样例单位", state="{}")]

    with pytest.raises(ExceptionGroup):
        await Simulator().run(given([PARTS[0], broken]), order())


@pytest.mark.parametrize("few", [0, 100])
async def test_what_cases_tell_others_reaches_them_in_whichever_process(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(simulating, "FEW", few)
    stay = orjson.dumps(encode(agreed().case)).decode()
    bases = [replace(one, belonging={f"stay-{one.id}": "agreed"}) for one in (*PARTS[0], *PARTS[1])]
    stays = [OpenCase(kind="postdoc", id=f"stay-{one.id}", subject="样例", state=stay) for one in bases]

    done = await Simulator().run(given([bases[:3], bases[3:], stays[:4], stays[4:]]), order(100))

    told = [one for one in done.found.details if one.kind == "postdoc"]
    assert [one.case_id for one in told] == [one.id for one in stays]
    ends = {next(event.day for event in one.variant if event.what is What.ENDED) for one in told}
    assert ends == {date(2027, 9, 2)}
