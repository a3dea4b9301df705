"""Art. 17, 18: whoever has to take the next step of the exit is the one who is named, and is offered what is left."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.bases.stay import commands as cmd
from domain.bases.stay.explanation import explain
from domain.bases.stay.keys import EXIT
from domain.bases.stay.terms import Result
from domain.terms import Role
from domain.wait import Wait
from tests.bases.domain.stay.samples import (
    POSTDOC,
    STATION_OFFICER,
    UNIT,
    Play,
    entered,
    filed,
    paper,
    ready_to_leave,
    removal_open,
    served,
)
from tests.domain.samples import CALENDAR


def nothing_yet() -> Play:
    return filed().on(date(2028, 2, 1)).attached("report", "summary")


def handed_in() -> Play:
    return nothing_yet().do(cmd.HandInReports(paper("report").id, paper("summary").id), POSTDOC)


def appraised() -> Play:
    play = handed_in()
    return play.do(cmd.RecordAppraisal(play.today, ("样例专家",), "样例评定意见"), UNIT)


def said_by(actor: object) -> Callable[[], Play]:
    def made() -> Play:
        play = appraised()
        return play.do(cmd.AssessExit(Result.PASSED, play.today, "样例考核意见"), actor)  # type: ignore[arg-type]

    return made


STEPS: list[tuple[Callable[[], Play], Role, str, str, tuple[str, ...]]] = [
    (nothing_yet, Role.POSTDOC, "第十八条", "提交科研报告和工作总结", ("reports",)),
    (
        handed_in,
        Role.UNIT,
        "第十八条",
        "组织专家评定并形成书面材料",
        ("appraisal", "exit-assessment", "supplement"),
    ),
    (appraised, Role.UNIT, "第十七条", "出具出基地考核意见", ("exit-assessment", "supplement")),
    (said_by(UNIT), Role.STATION, "第十七条", "出具出基地考核意见", ("exit-assessment",)),
    (
        said_by(STATION_OFFICER),
        Role.UNIT,
        "第十七条",
        "出具出基地考核意见",
        ("exit-assessment", "supplement"),
    ),
    (ready_to_leave, Role.STATION, "第十八条", "办理出基地手续", ("exit",)),
]


def exit_of(play: Play) -> Wait:
    return next(one for one in play.waits if one.key == EXIT)


@pytest.mark.parametrize(("start", "role", "cite", "action", "commands"), STEPS)
def test_the_next_step_names_who_takes_it_and_what_is_left(
    start: Callable[[], Play], role: Role, cite: str, action: str, commands: tuple[str, ...]
) -> None:
    wait = exit_of(start())

    assert (wait.party.role, wait.source.cite) == (role, cite)
    assert wait.action.startswith(action)
    assert wait.commands == commands


def test_the_formalities_are_not_offered_while_a_removal_is_open() -> None:
    """Art. 23: the case comes first."""
    assert exit_of(removal_open(play=ready_to_leave())).commands == ()


def told(play: Play) -> str:
    return explain(play.case, play.at, CALENDAR).text


TOLD: list[tuple[Callable[[], Play], str]] = [
    (lambda: entered().fire_until(date(2026, 6, 18)), "已逾期，已提请盟市人社局督办，仍未办结的，提请自治区人社厅督办"),
    (lambda: entered().fire_until(date(2026, 6, 25)), "已逾期，已提请自治区人社厅督办，持续逾期的，按期再次提醒"),
    (entered, "逾期未办结的，先提请盟市人社局督办，再提请自治区人社厅督办"),
    (removal_open, "（拟依据第二十三条第（四）项：严重违反学术道德，弄虚作假，影响恶劣）"),
    (served, "（拟依据第二十三条第（四）项：严重违反学术道德，弄虚作假，影响恶劣）"),
    (lambda: filed().fire_until(date(2028, 4, 3)), "协议期限已经届满"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "words"), TOLD)
def test_escalations_grounds_and_passed_limits_are_told(start: Callable[[], Play], words: str) -> None:
    """Art. 5, 6, 23."""
    assert words in told(start())


def test_what_is_over_is_not_told_as_having_no_limit() -> None:
    """Art. 23(9): the end of the term went by; the wait goes on without another date."""
    sentences = told(filed().fire_until(date(2028, 4, 3))).split("正等待")
    (sentence,) = [one for one in sentences if "提交科研报告和工作总结（办理出基地）" in one]

    assert "未设定办理期限" not in sentence


def test_a_failed_requirement_says_whose_and_by_how_much() -> None:
    """Art. 17, 20."""
    play = said_by(UNIT)()
    refused = play.refused(cmd.CompleteExit(play.today, "样例出基地手续"), STATION_OFFICER)

    assert "出基地考核尚未合格：基地意见为合格，流动站尚未出具意见。" in [
        one.detail for one in refused.problems
    ]
