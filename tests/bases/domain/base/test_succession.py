"""Setting (interpretation): a unit was renamed, merged or split; base, people and the bar of Art. 24 follow."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.bases.attachment import Attachment
from domain.bases.base import commands as cmd
from domain.bases.base.terms import SuccessionKind
from domain.bases.base.world import OpenStay
from domain.bases.interpretations import SPLIT_BAR
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay import commands as stay
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.interpretation import Interpretation
from domain.terms import Nature, Route
from tests.bases.domain.base.samples import (
    DUE,
    FILED_ON,
    IN_STATION,
    BasePlay,
    cancelled,
    cancels,
    filed,
    until_end,
)
from tests.domain.samples import LEAGUE_OFFICER, UNIT, UNIT_ID

PAPER = Attachment(
    id="paper-1", file_name="样例批复.pdf", media_type="application/pdf", size=1024, sha256="sha-1"
)
ON = date(2026, 9, 1)
OTHER = "unit-9"
MERGED = cmd.SucceedUnit(
    kind=SuccessionKind.MERGED,
    successor=OTHER,
    effective_on=ON,
    document="样例登记〔2026〕1号",
    paper=PAPER.id,
    reason="样例合并",
)


def beside(play: BasePlay, active: str | None = None) -> BasePlay:
    """The successor is registered, and the paper is on record."""
    world = replace(
        play.world,
        unit_name="样例承继有限公司",
        league="150100",
        nature=Nature.INSTITUTION,
        active_base=active,
    )
    return replace(play.do(cmd.AttachPaper(PAPER)), world=world)


def test_base_and_people_follow_and_the_two_years_go_on() -> None:
    play = beside(filed().with_stays(IN_STATION)).on(ON).do(MERGED)
    assert (play.case.unit, play.case.unit_name, play.case.league) == (OTHER, "样例承继有限公司", "150100")
    assert (play.case.nature, play.due) == (Nature.INSTITUTION, DUE)
    follow = stay.FollowBase(
        unit_name="样例承继有限公司",
        league="150100",
        unit=OTHER,
        nature=Nature.INSTITUTION,
        route=Route.LOCAL,
    )
    assert play.told == (("postdoc", IN_STATION.id, follow),)
    assert play.refused(MERGED).problems[0].code == "same_unit"


OVER = tuple(
    OpenStay(f"over-{stage.value}", stage)
    for stage in StayStage
    if stage in STAY_ENDS and stage is not StayStage.VOIDED
)
FOLLOWERS = [  # kind, moves: whose records go to the unit that stands in (interpretation succession)
    (SuccessionKind.RENAMED, True, True),
    (SuccessionKind.MERGED, True, True),
    (SuccessionKind.SPLIT, True, True),
    (SuccessionKind.SPLIT, False, False),
]


@pytest.mark.parametrize(("kind", "moves", "follow"), FOLLOWERS)
def test_the_records_of_people_who_left_follow_the_base_too(
    kind: SuccessionKind, moves: bool, follow: bool
) -> None:
    """What is still owed to them is done by the unit that has the base; a record entered by mistake stays as it is."""
    play = beside(filed().with_stays(IN_STATION))
    voided = OpenStay("voided", StayStage.VOIDED)
    play = replace(play, world=replace(play.world, over_stays=(*OVER, voided))).on(ON)
    done = play.do(replace(MERGED, kind=kind, moves=moves))
    told = [stay_id for _, stay_id, _ in done.told]
    assert told == ([IN_STATION.id, *(one.id for one in OVER)] if follow else [])


def test_the_bar_follows_after_the_cancellation_too() -> None:
    play = beside(cancelled())
    moved = play.do(replace(MERGED, effective_on=play.today))
    assert (moved.case.unit, moved.case.barred_until, moved.case.heirs) == (OTHER, date(2031, 3, 3), ())


SPLITS = [  # split on, left on, moves: whether the side without the base is barred, by answer (Art. 24)
    (date(2026, 9, 1), date(2027, 6, 30), True, {"vacant": False, "cancelled": False, "always": True}),
    (date(2026, 9, 1), date(2027, 6, 30), False, {"vacant": False, "cancelled": False, "always": True}),
    (date(2027, 6, 30), date(2027, 6, 30), False, {"vacant": False, "cancelled": False, "always": True}),
    (date(2027, 7, 1), date(2027, 6, 30), False, {"vacant": True, "cancelled": False, "always": True}),
    (date(2028, 1, 4), date(2027, 6, 30), True, {"vacant": True, "cancelled": False, "always": True}),
    (date(2029, 7, 1), date(2027, 6, 30), True, {"vacant": True, "cancelled": True, "always": True}),
    (date(2029, 8, 1), date(2027, 6, 30), False, {"vacant": True, "cancelled": True, "always": True}),
]
EITHER = [(split, answer) for split in SPLITS for answer in split[3]]


@pytest.mark.parametrize("late", [False, True], ids=["told at once", "told after the cancellation"])
@pytest.mark.parametrize(("split", "answer"), EITHER)
def test_the_bar_follows_a_side_without_the_base_only_from_the_day_that_the_answer_says(
    split: tuple[date, date, bool, dict[str, bool]], answer: str, late: bool
) -> None:
    """Art. 24, interpretation `split_bar`: who had been split off before anything counted had no part in it."""
    on, left, moves, expected = split
    told = {SPLIT_BAR: Interpretation(answer)}
    base = filed(policy=replace(DEFAULT_POLICY, interpretations=told)).enters("stay-1", FILED_ON)
    divide = replace(MERGED, kind=SuccessionKind.SPLIT, effective_on=on, moves=moves)
    vacant = base.on(left).leaves("stay-1", left)
    if late or on > date(2029, 6, 30):
        play = beside(until_end(vacant)).on(date(2029, 9, 1)).do(divide)
    else:
        before = beside(base if on <= left else vacant).on(on).do(divide)
        play = until_end(before if on > left else before.on(left).leaves("stay-1", left))
    assert play.case.barred_until == date(2032, 7, 1)
    side = UNIT_ID if moves else OTHER
    assert play.case.heirs == ((side,) if expected[answer] else ())


def test_a_cancellation_taken_back_and_decided_again_asks_anew_whom_it_bars() -> None:
    """Art. 24: what the first decision left out is not forgotten."""
    divide = replace(MERGED, kind=SuccessionKind.SPLIT, effective_on=date(2027, 1, 4), moves=False)
    base = beside(filed().enters("stay-1", FILED_ON)).on(date(2027, 1, 4)).do(divide)
    gone = until_end(base.on(date(2027, 6, 30)).leaves("stay-1", date(2027, 6, 30)))
    assert gone.case.heirs == ()
    back = gone.do(cmd.ReverseEnding("样例更正理由")).leaves("stay-1", date(2026, 12, 31))
    again = cancels(back.do(cmd.ConfirmVacancy("样例核实情况")))
    assert again.case.heirs == (OTHER,)


@pytest.mark.parametrize(("moves", "unit", "heirs"), [(True, OTHER, (UNIT_ID,)), (False, UNIT_ID, (OTHER,))])
def test_after_a_split_the_bar_follows_both_sides(moves: bool, unit: str, heirs: tuple[str, ...]) -> None:
    play = beside(cancelled())
    split = replace(MERGED, kind=SuccessionKind.SPLIT, effective_on=play.today, moves=moves)
    case = play.do(split).case
    assert (case.unit, case.heirs) == (unit, heirs)


WRONG: list[tuple[dict[str, Any], str, str]] = [
    ({"paper": "paper-9"}, "paper", "no_such_paper"),
    ({"document": " "}, "document", "required"),
    ({"reason": " "}, "reason", "required"),
    ({"effective_on": date(2026, 9, 2)}, "effective_on", "in_future"),
    ({"effective_on": date(2026, 3, 1)}, "effective_on", "before_filing"),
    ({"moves": False}, "moves", "must_move"),
]


@pytest.mark.parametrize(("changes", "field", "code"), WRONG)
def test_what_is_wrong_is_told_at_its_field(changes: dict[str, Any], field: str, code: str) -> None:
    refusal = beside(filed()).on(ON).refused(replace(MERGED, **changes))
    assert [(one.field, one.code) for one in refusal.problems] == [(field, code)]


def test_a_unit_with_a_base_of_its_own_takes_no_second_one_and_only_the_department_records_it() -> None:
    play = beside(filed(), active="NMGBSH20260009").on(ON)
    assert play.refused(MERGED).problems[0].code == "active_base"
    for who in (UNIT, LEAGUE_OFFICER):
        assert play.refused(MERGED, who).code == "not_yours"
