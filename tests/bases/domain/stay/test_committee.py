"""Art. 7: the academic committee's opinions at entry, midterm and exit, on record with day and paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.committee import missing_opinions
from domain.bases.stay.narrative import narrate
from domain.bases.stay.terms import Result, StayStage
from domain.bases.stay.terms_care import CommitteeStep
from domain.refusal import RefusalKind
from domain.source import article
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    ENDED_STAGES,
    LEAGUE_OFFICER,
    POSTDOC,
    STATION_OFFICER,
    UNIT,
    Play,
    drafted,
    entered,
    exited,
    filed,
    from_before,
    opened,
    paper,
    ready_to_leave,
)
from tests.domain.samples import OTHERS

STEP = CommitteeStep
MINUTES = paper("minutes")


def recorded(play: Play, step: CommitteeStep, on: date | None = None) -> Play:
    with_paper = play.do(cmd.AttachPaper(MINUTES), UNIT)
    return with_paper.do(cmd.RecordOpinion(step, True, on or play.today, "样例意见", MINUTES.id), UNIT)


@pytest.mark.parametrize(
    ("play", "step"),
    [(opened, STEP.ENTRY), (filed, STEP.MIDTERM), (ready_to_leave, STEP.EXIT), (exited, STEP.EXIT)],
)
def test_the_base_records_what_its_committee_said(play: Callable[[], Play], step: CommitteeStep) -> None:
    after = recorded(play(), step)

    (opinion,) = after.case.opinions
    assert (opinion.step, opinion.agreed, opinion.paper) == (step, True, MINUTES.id)
    assert step not in missing_opinions(after.case)
    line = narrate(after.facts[-1][0])
    assert line.source == article("7")
    assert "同意" in line.text


@pytest.mark.parametrize("actor", [STATION_OFFICER, POSTDOC, LEAGUE_OFFICER, DEPARTMENT_OFFICER, *OTHERS])
def test_nobody_but_the_base_records_it(actor: Actor) -> None:
    command = cmd.RecordOpinion(STEP.ENTRY, True, opened().today, "样例意见", MINUTES.id)
    assert opened().refused(command, actor).kind is RefusalKind.FORBIDDEN


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"opinion": " "}, ("opinion", "required")),
        ({"paper": None}, ("paper", "required")),
        ({"paper": "paper-9"}, ("paper", "no_paper")),
        ({"on": filed().today + timedelta(days=1)}, ("on", "in_future")),
        ({"step": STEP.EXIT, "on": date(2026, 3, 1)}, ("on", "before_entry")),
    ],
)
def test_a_record_has_day_words_and_paper(change: dict[str, object], problem: tuple[str, str]) -> None:
    play = filed().do(cmd.AttachPaper(MINUTES), UNIT)
    command = cmd.RecordOpinion(STEP.ENTRY, True, play.today, "样例意见", MINUTES.id)

    assert play.problems(replace(command, **change), UNIT) == {problem}  # type: ignore[arg-type]


def test_before_the_entry_there_is_only_the_selection() -> None:
    play = opened().do(cmd.AttachPaper(MINUTES), UNIT)
    command = cmd.RecordOpinion(STEP.MIDTERM, True, play.today, "样例意见", MINUTES.id)
    assert ("step", "not_entered") in play.problems(command, UNIT)


MISSING = [
    (opened, ()),
    (drafted, (STEP.ENTRY,)),
    (entered, (STEP.ENTRY,)),
    (ready_to_leave, (STEP.ENTRY, STEP.EXIT)),
    (exited, (STEP.ENTRY, STEP.EXIT)),
    (from_before, ()),
]


@pytest.mark.parametrize(("play", "steps"), MISSING)
def test_a_missing_opinion_is_told_once_its_step_is_reached(
    play: Callable[[], Play], steps: tuple[CommitteeStep, ...]
) -> None:
    found = missing_opinions(play().case)
    assert tuple(one for one in found if one is not STEP.MIDTERM) == steps


def test_a_midterm_that_has_begun_is_a_step_of_the_committee() -> None:
    play = filed().on(date(2027, 3, 11))
    assert STEP.MIDTERM not in missing_opinions(play.case)
    assessed = play.do(cmd.AssessMidterm(Result.PASSED, play.today, "样例"), UNIT)
    assert STEP.MIDTERM in missing_opinions(assessed.case)


@pytest.mark.parametrize("stage", [StayStage.ABANDONED, StayStage.VOIDED, StayStage.NOT_FILED])
def test_nothing_is_missing_where_nobody_came(stage: StayStage) -> None:
    assert missing_opinions(ENDED_STAGES[stage]().case) == ()


def test_a_missing_opinion_is_no_wait_and_stops_nothing() -> None:
    """The text gives the committee its part; it asks for no written opinion and sets no time."""
    assert missing_opinions(exited().case)
    assert not [one for one in entered().waits if "学术委员会" in one.action]
