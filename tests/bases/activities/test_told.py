"""What the parties of a stay are told of a removal: the ground with its item, and what can be done against the decision."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from activities.announce import to_a_stand_in
from activities.bases.told import remedy, told_of_stay
from activities.messages import HANDED_ON
from db.notifications import Message
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


def test_who_stands_in_for_a_colleague_reads_that_nothing_was_given_to_them() -> None:
    told = Message(
        key="样例/transferred",
        title=f"{HANDED_ON}：样例单位的申报",
        body=f"样例单位的申报已{HANDED_ON}：审核申报材料。",
        case_kind="application",
        case_id="样例",
        at=datetime(2026, 11, 30, tzinfo=UTC),
    )
    read = to_a_stand_in(told)
    assert read.title == "受托代办：样例单位的申报"
    assert read.body == "由您受托代办。样例单位的申报已转由委托您代办的人员办理：审核申报材料。"
    assert to_a_stand_in(replace(told, title="到期提醒", body="请办理。")).title == "到期提醒"
