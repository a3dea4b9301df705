"""Art. 22: what still waits to be found when its postdoc has left is recalled to whose turn it is."""

import pytest

from activities.announce import messages
from activities.kinds import Decision, kinds
from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.terms import Merit, Oddity
from domain.terms import Role
from tests.bases.domain.stay.samples import POSTDOC, STATION_OFFICER, UNIT, Play, ready_to_leave
from tests.domain.samples import circumstances

CLAIM = cmd.ClaimMerit(Merit.PROJECT, "样例项目", "样例文号", ready_to_leave().today)
LEFT = "本人已出基地"


def leaves(play: Play) -> list[tuple[Role, str, str]]:
    """Whom the exit is told to under that title, with title and body."""
    exit_ = cmd.CompleteExit(play.today, "样例出基地手续", tuple(Oddity), "样例理由")
    after = play.do(exit_, STATION_OFFICER)
    decision = Decision(
        kind=kinds()["postdoc"],
        case_id=after.case.id,
        command_id="c",
        before=play.case,
        after=after.case,
        seq=9,
        fact=after.last,
        waits=after.waits,
        timer=None,
        previous=None,
    )
    frame = circumstances(after.at, STATION_OFFICER)
    told = messages(decision, frame)
    return [(party.role, news.title, news.body) for party, news in told if news.title.startswith(LEFT)]


@pytest.mark.parametrize(("by", "whose"), [(UNIT, Role.DEPARTMENT), (POSTDOC, Role.UNIT)])
def test_a_condition_that_is_not_found_yet_is_recalled_at_the_exit(by: Actor, whose: Role) -> None:
    ((role, title, body),) = leaves(ready_to_leave().do(CLAIM, by))

    assert role is whose
    assert "直接申报副高级职称" in title
    assert "办理期限至" in body


def test_without_one_nobody_is_reminded_of_anything() -> None:
    assert leaves(ready_to_leave()) == []
