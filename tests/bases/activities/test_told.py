"""What the parties of a stay are told of a removal: the ground with its item, and what can be done against the decision."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from activities.bases.told import remedy, told_of_stay
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay import commands as cmd
from domain.bases.stay.terms import Ground
from domain.terms import Role
from tests.bases.domain.stay.samples import UNIT, Play, heard, removal_open, removed, served

ITEM = "第二十三条第（六）项"


@pytest.mark.parametrize("steps", [lambda opened: opened, served, removed])
def test_the_postdoc_reads_the_ground_and_its_item_at_every_step(steps: Callable[[Play], Play]) -> None:
    play = steps(removal_open(Ground.DISCIPLINE))
    (line,) = {line for party, line in told_of_stay(play.case, play.last) if party.role is Role.POSTDOC}
    assert ITEM in line.text or (line.source is not None and line.source.cite == ITEM)
    assert "违反劳动纪律" in line.text


def test_a_removal_carries_its_remedy_as_general_law_and_keeping_somebody_has_none() -> None:
    policy = replace(DEFAULT_POLICY, remedies={**DEFAULT_POLICY.remedies, "removal": "样例救济途径。"})
    assert remedy(removed().last, policy) == "救济途径（一般法律规定）：样例救济途径。"
    play = heard()
    kept = play.do(cmd.DecideRemoval(play.case.removals[-1].id, False, "样例理由", answer="样例答复"), UNIT)
    assert remedy(kept.last, policy) == ""
    assert remedy(served().last, policy) == ""
