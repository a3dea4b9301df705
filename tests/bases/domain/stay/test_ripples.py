"""What a stay tells its base (Art. 24), and how its facts fold: ends keep their clocks, reversals find them."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.codec import decode, encode
from domain.bases.base import commands as base
from domain.bases.base.terms import BaseStatus
from domain.bases.stay import commands as cmd
from domain.bases.stay.decide import RULES
from domain.bases.stay.guard import PERMITS
from domain.bases.stay.ripples import ripples
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Ground, Payer, StayStage, SubsidyStatus
from tests.bases.domain.stay.samples import (
    BASE,
    CONFIRMED,
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    HISTORY_EXIT,
    OLD_BASE,
    STAGES,
    STATION_OFFICER,
    STAY_ID,
    TIMER,
    UNIT,
    Play,
    agreed,
    entered,
    exited,
    filed,
    from_before,
    heard,
    refused_filing,
    removal_open,
    removed,
    reported,
    returned,
    sample_world,
)


def told(play: Play) -> Any:
    """The command that the last fact sends to the base, or None."""
    sent = ripples(play.case, play.last, play.world)
    assert all((kind, code) == ("base", BASE) for kind, code, _ in sent)
    assert len(sent) <= 1
    return sent[0][2] if sent else None


def resident(entered_on: date = ENTERED_ON, **changes: Any) -> base.RecordResident:
    return replace(base.RecordResident(STAY_ID, entered_on), **changes)


def late() -> Play:
    return reported(entered().on(date(2026, 6, 20)))


TOLD = [  # play, what the base is told (Art. 13(2), 24)
    (entered, resident()),
    (reported, resident(filed_on=ENTERED_ON)),
    (late, resident(late_days=4, filed_on=date(2026, 6, 20))),
    (
        lambda: late().do(cmd.CorrectEntry(date(2026, 3, 18), "样例理由", CONFIRMED[0]), STATION_OFFICER),
        resident(date(2026, 3, 18), late_days=2, filed_on=date(2026, 6, 20)),
    ),
    (from_before, resident(date(2025, 9, 1), filed_on=date(2025, 10, 9))),
    (
        lambda: Play(sample_world(base=OLD_BASE)).do(HISTORY_EXIT, DEPARTMENT_OFFICER),
        resident(date(2025, 9, 1), left_on=date(2025, 12, 31), filed_on=date(2025, 10, 9)),
    ),
    (exited, base.RecordLeaving(STAY_ID, date(2028, 3, 10))),
    (refused_filing, base.ForgetResident(STAY_ID, "样例理由")),
    (
        lambda: exited().do(cmd.VoidStay("样例理由"), DEPARTMENT_OFFICER),
        base.ForgetResident(STAY_ID, "样例理由"),
    ),
    (lambda: agreed().do(cmd.VoidStay("样例理由"), DEPARTMENT_OFFICER), None),
    (lambda: agreed().do(cmd.Abandon("样例理由"), UNIT), None),
    (filed, None),
    (returned, None),
    (heard, None),
    (lambda: filed().do(cmd.EndWithBase(date(2026, 9, 1), workstation=True), TIMER), None),
]


@pytest.mark.parametrize(("make", "command"), TOLD)
def test_a_base_is_told_who_is_in_station_from_when_until_when(make: Any, command: Any) -> None:
    assert told(make()) == command


def test_a_base_is_told_of_a_removal_and_of_its_reversal() -> None:
    play = removed()
    assert told(play) == base.RecordLeaving(STAY_ID, play.today)

    back = play.do(cmd.ReverseRemoval(play.case.removals[0].id, "样例理由"), DEPARTMENT_OFFICER)
    assert told(back) == base.RecordLeaving(STAY_ID, None)


def test_a_base_hears_nothing_of_removals_that_come_to_nothing() -> None:
    play = heard()
    removal = play.case.removals[0].id

    assert told(play.do(cmd.DecideRemoval(removal, False, "样例理由"), UNIT)) is None
    assert told(play.do(cmd.ReverseRemoval(removal, "样例理由"), DEPARTMENT_OFFICER)) is None


def test_every_command_has_its_rule_and_its_permit() -> None:
    assert RULES.keys() == PERMITS.keys()


@pytest.mark.parametrize("stage", list(STAGES))
def test_a_stay_comes_back_from_storage_as_it_was(stage: StayStage) -> None:
    play = STAGES[stage]()

    assert decode(Stay, encode(play.case)) == play.case


@pytest.mark.parametrize("stage", list(STAGES))
def test_an_ended_stay_has_only_the_clocks_of_what_follows(stage: StayStage) -> None:
    case = STAGES[stage]().case
    receipted = {StayStage.EXITED, StayStage.REMOVED, StayStage.LEFT}

    assert bool(case.clocks) is (not case.ended or stage in receipted)
    assert not case.ended or case.clocks.keys() <= {"exit_receipt", "decision_serve:23(4):2026-09-01"}


def test_a_reversed_removal_finds_clocks_and_subsidies_as_they_were() -> None:
    play = subsidised()
    before = play.case.clocks
    gone = removed(removal_open(Ground.CRIME, play))
    assert [one.status for one in gone.case.subsidies] == [SubsidyStatus.PAID, SubsidyStatus.GRANTED]

    back = gone.do(cmd.ReverseRemoval(gone.case.removals[0].id, "样例理由"), DEPARTMENT_OFFICER)

    assert (back.stage, back.case.left_on, back.case.end_reason) == (StayStage.IN_STATION, None, "")
    assert back.case.clocks == before
    assert back.case.resumes == {}
    assert [one.status for one in back.case.subsidies] == [SubsidyStatus.PAID, SubsidyStatus.GRANTED]


def test_a_subsidy_settled_in_the_meantime_stays_settled() -> None:
    gone = removed(removal_open(Ground.CRIME, subsidised()))
    second = gone.case.subsidies[1].id
    settled = gone.do(cmd.SettleSubsidy(second, SubsidyStatus.STOPPED.value), DEPARTMENT_OFFICER)

    back = settled.do(cmd.ReverseRemoval(gone.case.removals[0].id, "样例理由"), DEPARTMENT_OFFICER)

    assert [one.status for one in back.case.subsidies] == [SubsidyStatus.PAID, SubsidyStatus.STOPPED]


def subsidised() -> Play:
    """One subsidy is paid, one is not."""
    play = filed().on(date(2026, 9, 1))
    for title in ("样例补助甲", "样例补助乙"):
        subsidy = cmd.RecordSubsidy(Payer.REGION, title, Decimal(100_000), play.today)
        play = play.do(subsidy, DEPARTMENT_OFFICER)
    paid = cmd.SettleSubsidy(play.case.subsidies[0].id, SubsidyStatus.PAID.value)
    return play.do(paid, DEPARTMENT_OFFICER)


def test_after_a_reversal_another_removal_gives_its_own_last_day() -> None:
    gone = removed()
    back = gone.do(cmd.ReverseRemoval(gone.case.removals[0].id, "样例理由"), DEPARTMENT_OFFICER)

    report = cmd.ReportGround(Ground.CRIME, "样例情形", ("paper-evidence",))
    again = heard(back.later(days=30).do(report, UNIT))
    over = again.do(cmd.DecideRemoval(again.case.removals[1].id, True, "样例理由", again.today), UNIT)

    assert over.case.left_on == again.today != gone.today


@pytest.mark.parametrize("workstation", [True, False])
@pytest.mark.parametrize("make", [agreed, entered, filed])
def test_what_ended_with_the_base_is_put_back_as_it_was(make: Any, workstation: bool) -> None:
    play = make()

    over = play.do(cmd.EndWithBase(date(2026, 9, 1), workstation), TIMER)
    back = over.do(cmd.ResumeWithBase("样例理由"), DEPARTMENT_OFFICER)

    assert (back.stage, back.case.clocks, back.case.left_on) == (play.stage, play.case.clocks, None)
    assert not back.case.ended_with_base


def test_an_entry_reported_after_the_base_ended_is_told_to_it_too() -> None:
    over = agreed().do(cmd.EndWithBase(date(2026, 4, 1), workstation=False), TIMER).on(date(2026, 4, 20))
    over = over.with_base(status=BaseStatus.CANCELLED, ended_on=date(2026, 4, 1))

    late = over.do(
        cmd.ReportEntry(
            entered_on=ENTERED_ON,
            formalities="样例手续",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        ),
        STATION_OFFICER,
    )

    assert told(late) == resident()
