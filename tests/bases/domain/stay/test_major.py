"""Art. 14: a major project gives the task to adjust the term, and its funding, its task and its end are followed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bases.interpretations import PROJECT_LIMIT
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import ADJUST, OVER_FOUR
from domain.bases.stay.narrative import narrate
from domain.bases.stay.terms import ProjectLevel
from domain.interpretation import Interpretation
from domain.source import article, interpretation
from tests.bases.domain.stay.samples import (
    ENTERED_ON,
    STATION_OFFICER,
    UNIT,
    Play,
    extended,
    filed,
    from_before,
    paper,
    supplement,
)
from tests.domain.samples import LEAGUE

DAY = timedelta(days=1)
TODAY = date(2026, 9, 1)
FUNDED = date(2031, 12, 31)
LATER = replace(DEFAULT_POLICY, interpretations={PROJECT_LIMIT: Interpretation("later", "样例文号")})


def in_station() -> Play:
    return filed().on(TODAY).attached("project")


def major(funded_until: date = FUNDED, task_until: date | None = None) -> cmd.RecordProject:
    return cmd.RecordProject(
        title="样例重大项目",
        level=ProjectLevel.REGION,
        taken_on=TODAY,
        funded_until=funded_until,
        paper=paper("project").id,
        task="样例任务",
        task_until=task_until,
    )


def with_major(funded_until: date = FUNDED, task_until: date | None = None) -> Play:
    return in_station().do(major(funded_until, task_until), UNIT)


ASKS = [  # funded until, task until, whether the term of 2028-03-15 is to be adjusted
    (date(2028, 3, 15), None, False),
    (date(2028, 3, 16), None, True),
    (FUNDED, None, True),
    (FUNDED, date(2028, 3, 15), False),
    (FUNDED, date(2028, 3, 16), True),
]


@pytest.mark.parametrize(("funded_until", "task_until", "asks"), ASKS)
def test_a_project_that_lasts_longer_than_the_term_gives_the_task(
    funded_until: date, task_until: date | None, asks: bool
) -> None:
    """Art. 14: 应当根据项目资助期限和承担的任务及时调整在基地时间."""
    play = with_major(funded_until, task_until)

    assert (f"{ADJUST}1" in play.keys) is asks
    assert ("应当及时调整在基地时间" in narrate(play.last).text) is asks
    if asks:
        wait = play.wait(f"{ADJUST}1")
        assert (wait.source, wait.party.role.value) == (article("14"), "unit")
        assert wait.clock.deadline is not None
        assert wait.clock.deadline.parameter == "term_adjust_working_days"


def test_the_task_is_done_by_a_supplement_and_not_by_its_draft() -> None:
    play = with_major().attached("supplement")
    drafted = play.do(supplement(date(2031, 12, 31), "1"), UNIT)

    assert f"{ADJUST}1" in drafted.keys
    assert f"{ADJUST}1" not in extended(play, date(2030, 12, 31), "1").keys


def test_the_base_may_find_that_the_term_stays_with_its_reasons() -> None:
    play = with_major()

    assert f"{ADJUST}1" not in play.do(cmd.KeepTerm("1", "样例：任务可按期完成。"), UNIT).keys
    assert play.refused(cmd.KeepTerm("1", " "), UNIT).code == "required"
    assert play.refused(cmd.KeepTerm("2", "样例"), UNIT).code == "not_found"
    assert play.refused(cmd.KeepTerm("1", "样例"), STATION_OFFICER).code == "not_yours"


def test_nobody_who_acts_is_told_upwards() -> None:
    play = with_major().fire_until_due(f"{ADJUST}1")

    assert play.wait(f"overdue:{ADJUST}1").party.scope == LEAGUE


LIMITS = [  # task until, reading, last day of a term of more than four years (funded until 2031-12-31)
    (None, DEFAULT_POLICY, FUNDED),
    (date(2031, 6, 30), DEFAULT_POLICY, date(2031, 6, 30)),
    (date(2031, 6, 30), LATER, FUNDED),
    (date(2032, 2, 29), DEFAULT_POLICY, FUNDED),
    (date(2032, 2, 29), LATER, date(2032, 2, 29)),
]


@pytest.mark.parametrize(("task_until", "policy", "last"), LIMITS)
def test_the_term_follows_funding_and_task(task_until: date | None, policy: object, last: date) -> None:
    """Art. 14, interpretation project_limit."""
    play = replace(with_major(task_until=task_until), policy=policy).attached("supplement")  # type: ignore[arg-type]

    assert extended(play, last, "1").case.ends_on == last
    refused = play.refused(supplement(last + DAY, "1"), UNIT)
    assert (refused.problems[0].code, refused.source) == ("beyond_funding", interpretation(PROJECT_LIMIT))


def test_a_change_of_the_project_begins_the_task_again() -> None:
    play = extended(with_major().attached("supplement"), FUNDED, "1").on(date(2027, 3, 1))
    shorter = cmd.AmendMajorProject(
        project="1",
        funded_until=date(2031, 6, 30),
        reason="样例：资助期限缩短。",
        task="样例任务",
        paper=paper("project").id,
    )
    after = play.do(shorter, UNIT)

    assert f"{ADJUST}1" in after.keys
    assert after.case.projects[0].funded_until == date(2031, 6, 30)
    assert after.refused(cmd.KeepTerm("1", "样例"), UNIT).code == "must_adjust"
    assert f"{ADJUST}1" not in extended(after, date(2031, 6, 30), "1").keys


def test_an_ended_project_bears_no_longer_term() -> None:
    play = extended(with_major().attached("supplement"), FUNDED, "1").on(date(2028, 3, 1))
    ended = play.do(
        cmd.AmendMajorProject(
            project="1",
            funded_until=FUNDED,
            reason="样例：提前结题。",
            task="样例任务",
            task_until=None,
            ended_on=date(2028, 2, 20),
            paper=paper("project").id,
        ),
        UNIT,
    )

    assert f"{ADJUST}1" in ended.keys
    assert ended.problems(supplement(date(2031, 1, 1), "1"), UNIT) == {("ends_on", "beyond_funding")}
    assert f"{ADJUST}1" not in extended(ended, date(2030, 3, 15)).keys
    again = cmd.AmendMajorProject(
        project="1", funded_until=FUNDED, reason="样例", task="样例任务", paper=paper("project").id
    )
    assert ended.refused(again, UNIT).code == "project_ended"


def amend(**changes: object) -> cmd.AmendMajorProject:
    command = cmd.AmendMajorProject(
        project="1",
        funded_until=date(2031, 6, 30),
        reason="样例理由",
        task="样例任务",
        paper=paper("project").id,
    )
    return replace(command, **changes)  # type: ignore[arg-type]


UNFIT = [
    ({"reason": " "}, {("reason", "required")}),
    ({"funded_until": FUNDED}, {("funded_until", "no_change")}),
    ({"funded_until": TODAY}, {("funded_until", "before_beginning")}),
    ({"task_until": TODAY}, {("task_until", "before_beginning")}),
    ({"ended_on": TODAY + DAY}, {("ended_on", "in_future")}),
    ({"ended_on": TODAY - DAY}, {("ended_on", "before_beginning")}),
    ({"paper": "paper-unknown"}, {("paper", "no_paper")}),
    ({"paper": None}, {("paper", "required")}),
]


@pytest.mark.parametrize(("changes", "problems"), UNFIT)
def test_a_change_of_a_project_is_one_and_fits(
    changes: dict[str, object], problems: set[tuple[str, str]]
) -> None:
    assert with_major().problems(amend(**changes), UNIT) == problems
    assert with_major().refused(amend(project="9"), UNIT).code == "not_found"


TAKEN = [
    (ENTERED_ON - DAY, {("taken_on", "before_entry")}),
    (ENTERED_ON, set()),
    (TODAY, set()),
    (TODAY + DAY, {("taken_on", "in_future")}),
]


@pytest.mark.parametrize(("taken_on", "codes"), TAKEN)
def test_a_major_project_is_taken_on_after_the_entry(taken_on: date, codes: set[tuple[str, str]]) -> None:
    """Art. 14: 进基地后承担."""
    command = replace(major(), taken_on=taken_on)
    play = in_station()

    assert play.problems(command, UNIT) == codes if codes else play.do(command, UNIT).case.projects


def test_all_problems_of_a_major_project_come_at_once() -> None:
    command = cmd.RecordProject(
        title="",
        level=ProjectLevel.NATIONAL,
        taken_on=TODAY,
        funded_until=TODAY,
        paper="paper-unknown",
        task="",
        task_until=TODAY,
    )

    assert in_station().problems(command, UNIT) == {
        ("title", "required"),
        ("paper", "no_paper"),
        ("funded_until", "before_beginning"),
        ("task_until", "before_beginning"),
    }


def test_whoever_came_from_before_with_more_than_four_years_gives_a_task_and_no_removal() -> None:
    """Art. 14, 26: counted from 2025-12-15; a major project or a supplement puts it in order."""
    assert OVER_FOUR not in from_before(ends_on=date(2029, 12, 14)).keys
    play = from_before(ends_on=date(2029, 12, 15))
    assert (OVER_FOUR in play.keys, play.case.removals) == (True, ())

    borne = play.attached("project").do(replace(major(), taken_on=play.today), UNIT)
    assert OVER_FOUR not in borne.keys
    shorter = extended(play.attached("supplement"), date(2029, 12, 14))
    assert OVER_FOUR not in shorter.keys
