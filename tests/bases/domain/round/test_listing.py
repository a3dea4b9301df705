"""Art. 2, 9, 10, 24: whom a notice and a filing list, in which order, and whom they go on without."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.bases.application import commands as application
from domain.bases.application.state import Application, PriorityFinding
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.round import commands as cmd
from domain.bases.round import facts as fact
from domain.bases.round.decide import RoundWorld, ripples
from domain.bases.round.listing import Candidate, Listing, listing
from domain.bases.round.narrative import narrate
from domain.bases.terms import PriorityGround, Stage
from domain.source import article
from domain.unit import Standing, Unit
from tests.bases.domain.application.play import OPEN_STAGES, intended
from tests.bases.domain.round.play import NUMBER, RoundPlay
from tests.domain.samples import DEPARTMENT_OFFICER, sample_unit

TODAY = date(2026, 4, 1)


def candidate(
    name: str,
    mean: str = "80.00",
    *,
    stage: Stage = Stage.CLEARED,
    unit: Unit | None = None,
    standing: Standing | None = None,
    priority: bool = False,
    case: Application | None = None,
) -> Candidate:
    known = case or OPEN_STAGES[stage]().case
    verdicts = tuple(replace(one, mean=Decimal(mean)) for one in known.verdicts)
    found = {PriorityGround.ACADEMICIAN: PriorityFinding(priority, "", "")}
    named = replace(known, id=name, unit_name=f"样例{name}", verdicts=verdicts, priorities=found)
    return Candidate(named, f"2026-{name}", unit or sample_unit(), standing or Standing())


MISSING = [  # what is found missing after the panel, under which article (Art. 2, 9, 24)
    ({"unit": sample_unit(has_workstation=True)}, "2"),
    ({"unit": sample_unit(has_station=True)}, "2"),
    ({"unit": sample_unit(registered_in="110000")}, "9(1)"),
    ({"standing": Standing(barred_until=date(2029, 1, 1))}, "24"),
]


@pytest.mark.parametrize("stage", [Stage.PASSED, Stage.CLEARED])
@pytest.mark.parametrize(("changes", "number"), MISSING)
def test_one_unit_that_cannot_have_a_base_never_blocks_the_others(
    stage: Stage, changes: dict[str, object], number: str
) -> None:
    bad = candidate("2", stage=stage, **changes)  # type: ignore[arg-type]

    found = listing([candidate("1", stage=stage), bad, candidate("3", stage=stage)], TODAY, DEFAULT_POLICY)

    assert [one.application for one in found.listed] == ["1", "3"]
    assert [(one.application, one.source) for one in found.omitted] == [("2", article(number))]


def test_what_is_intended_to_be_refused_is_left_out() -> None:
    heard = candidate("2", case=intended(OPEN_STAGES[Stage.CLEARED](), "9(3)").case)

    found = listing([candidate("1"), heard], TODAY, DEFAULT_POLICY)

    assert [one.application for one in found.listed] == ["1"]
    assert [one.source for one in found.omitted] == [article("9(3)")]


def order(found: Listing) -> list[str]:
    return [one.application for one in found.listed]


def test_among_equal_results_a_confirmed_ground_comes_first_where_the_setting_says_so() -> None:
    pool = [candidate("1"), candidate("2", priority=True), candidate("3", "90.00")]

    assert order(listing(pool, TODAY, DEFAULT_POLICY)) == ["3", "2", "1"]
    by_number = replace(DEFAULT_POLICY, priority_first=False)
    assert order(listing(pool, TODAY, by_number)) == ["3", "1", "2"]
    first = listing(pool, TODAY, DEFAULT_POLICY).listed[1]
    assert (first.mean, first.priorities) == (Decimal("80.00"), (PriorityGround.ACADEMICIAN,))


def world(found: Listing) -> RoundWorld:
    return RoundWorld(passed=found.listed, cleared=found.listed, omitted=found.omitted, next_document=NUMBER)


@pytest.mark.parametrize(
    ("command", "of"), [(cmd.PublishNotice("notice-1"), "notice"), (cmd.PublishFiling(), "filing")]
)
def test_who_is_left_out_is_named_and_told(command: cmd.Command, of: str) -> None:
    known = world(listing([candidate("1"), candidate("2", **MISSING[0][0])], TODAY, DEFAULT_POLICY))  # type: ignore[arg-type]
    play = RoundPlay().do(cmd.OpenRound("样例批次", date(2026, 3, 2), date(2026, 4, 30)))

    done = play.do(command, known)

    line = narrate(done.facts[-1]).text
    assert "未列入1家：样例2：已设立博士后科研工作站的单位不属于基地设立范围（第二条）" in line
    told = {
        case_id: order
        for kind, case_id, order in ripples(done.case, done.facts[-1], known)
        if kind == "application"
    }
    assert isinstance(told["2"], application.LeaveOut)
    assert told["2"].of == of
    assert not isinstance(told["1"], application.LeaveOut)


def test_where_nobody_is_left_the_refusal_says_why() -> None:
    known = world(listing([candidate("2", **MISSING[0][0])], TODAY, DEFAULT_POLICY))  # type: ignore[arg-type]
    play = RoundPlay().do(cmd.OpenRound("样例批次", date(2026, 3, 2), date(2026, 4, 30)))

    for command in (cmd.PublishNotice("notice-1"), cmd.PublishFiling()):
        assert "样例2" in play.refused(command, known).detail
    assert [type(one) for one in play.facts] == [fact.RoundOpened]


def test_an_application_that_was_left_out_asks_for_a_decision() -> None:
    left = application.LeaveOut("filing", "已设立博士后科研工作站。", article("2"))
    play = OPEN_STAGES[Stage.CLEARED]()

    done = play.do(left, DEPARTMENT_OFFICER)

    (wait,) = done.waits
    assert wait.source == article("2")
    assert "已设立博士后科研工作站" in wait.action
    assert wait.commands[0] == "intend-refusal"
