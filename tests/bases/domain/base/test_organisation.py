"""Art. 7, 17, 25: body, officers, rules, committee, rules of assessment and archive plan of a base, with their days."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.allowed import allowed
from domain.bases.base.narrative import narrate
from domain.bases.base.organisation import lacking
from domain.bases.base.terms_organisation import ArrangementKind
from domain.bases.base.visibility import visible
from domain.bases.ledger.base_then import base_then
from domain.bases.ledger.history import Entry
from domain.refusal import RefusalKind
from domain.source import article
from domain.stamp import Stamp
from domain.terms import Role
from tests.bases.domain.base.samples import CODE, FILED_ON, BasePlay, cancelled, filed
from tests.bases.domain.base.yearly import PAPER
from tests.domain.samples import DEPARTMENT_OFFICER, LEAGUE_OFFICER, OPENING, UNIT, circumstances

KIND = ArrangementKind
ALL = [  # kind, its article, what has to be given besides title and day (setting: form)
    (KIND.BODY, "7", {}),
    (KIND.OFFICER, "7", {"people": ("样例甲",)}),
    (KIND.RULES, "7", {"paper": PAPER.id}),
    (KIND.COMMITTEE, "7", {"people": ("样例甲", "样例乙")}),
    (KIND.ASSESSMENT, "17", {"paper": PAPER.id}),
    (KIND.ARCHIVE, "25", {"paper": PAPER.id}),
]


def test_every_kind_is_in_the_table() -> None:
    assert {kind for kind, *_ in ALL} == set(ArrangementKind)


def with_paper() -> BasePlay:
    return filed().do(cmd.AttachPaper(PAPER), UNIT).on(date(2026, 5, 6))


def recording(kind: ArrangementKind, since: date = FILED_ON, **given: object) -> cmd.RecordArrangement:
    return cmd.RecordArrangement(kind=kind, title="样例名称", since=since, **given)  # type: ignore[arg-type]


def with_committee() -> BasePlay:
    return with_paper().do(recording(KIND.COMMITTEE, people=("样例甲", "样例乙")), UNIT)


@pytest.mark.parametrize(("kind", "number", "given"), ALL)
def test_what_the_unit_has_set_up_is_on_record_from_its_day(
    kind: ArrangementKind, number: str, given: dict[str, object]
) -> None:
    play = with_paper()
    assert kind in lacking(play.case.arrangements)

    play = play.do(recording(kind, FILED_ON, **given), UNIT)

    (one,) = play.case.arrangements
    assert (one.kind, one.since, one.until) == (kind, FILED_ON, None)
    assert narrate(play.last).source == article(number)
    assert kind not in lacking(play.case.arrangements)
    assert "样例甲" not in narrate(play.last).text


@pytest.mark.parametrize(("kind", "number", "given"), ALL)
def test_a_record_is_complete_and_not_ahead(
    kind: ArrangementKind, number: str, given: dict[str, object]
) -> None:
    command = replace(recording(kind), title=" ", since=date(2026, 5, 7), paper="paper-9")

    found = {(one.field, one.code) for one in with_paper().refused(command, UNIT).problems}

    expected = {("title", "required"), ("since", "in_future"), ("paper", "no_such_paper")}
    assert found == expected | ({("people", "required")} if "people" in given else set())
    bare = with_paper().decide(recording(kind), UNIT)
    assert isinstance(bare, fact.ArrangementRecorded) is (given == {})


@pytest.mark.parametrize("actor", [LEAGUE_OFFICER, DEPARTMENT_OFFICER, replace(UNIT, scope="other-unit")])
def test_only_the_unit_records_what_it_has_set_up(actor: Actor) -> None:
    assert with_paper().refused(recording(KIND.BODY), actor).kind is RefusalKind.FORBIDDEN


def test_a_base_whose_filing_does_not_stand_records_nothing_more() -> None:
    assert cancelled().refused(recording(KIND.BODY), UNIT).code == "wrong_stage"


def test_the_one_that_takes_the_place_of_another_ends_it_the_day_before() -> None:
    anew = recording(KIND.COMMITTEE, date(2026, 4, 1), people=("样例丙",), replaces="1")

    before, after = with_committee().do(anew, UNIT).case.arrangements

    assert before.until == date(2026, 3, 31)
    assert (after.since, after.until, after.people) == (date(2026, 4, 1), None, ("样例丙",))


@pytest.mark.parametrize(
    ("kind", "replaces", "since", "field"),
    [
        (KIND.BODY, "1", date(2026, 4, 1), "replaces"),
        (KIND.COMMITTEE, "2", date(2026, 4, 1), "replaces"),
        (KIND.COMMITTEE, "1", FILED_ON, "since"),
    ],
)
def test_only_one_of_its_kind_that_was_there_before_is_replaced(
    kind: ArrangementKind, replaces: str, since: date, field: str
) -> None:
    command = recording(kind, since, people=("样例丙",), replaces=replaces)
    assert [one.field for one in with_committee().refused(command, UNIT).problems] == [field]


def test_what_has_ended_is_lacking_again_and_ends_once() -> None:
    play = with_committee().do(cmd.EndArrangement("1", date(2026, 5, 5), "样例理由"), UNIT)

    assert play.case.arrangements[0].until == date(2026, 5, 5)
    assert KIND.COMMITTEE in lacking(play.case.arrangements)
    assert play.refused(cmd.EndArrangement("1", date(2026, 5, 5), "样例理由"), UNIT).code == "already_ended"
    assert play.refused(cmd.EndArrangement("2", date(2026, 5, 5), "样例理由"), UNIT).code == "not_found"


@pytest.mark.parametrize(
    ("until", "reason", "fields"),
    [
        (FILED_ON - timedelta(days=1), "样例", ["until"]),
        (date(2026, 5, 7), "样例", ["until"]),
        (FILED_ON, " ", ["reason"]),
    ],
)
def test_an_end_is_between_the_begin_and_today_with_a_reason(
    until: date, reason: str, fields: list[str]
) -> None:
    refusal = with_committee().refused(cmd.EndArrangement("1", until, reason), UNIT)
    assert [one.field for one in refusal.problems] == fields


def test_what_is_in_force_can_be_ended_by_its_unit() -> None:
    offered = {one.path for one in allowed(with_committee().case, circumstances(OPENING, UNIT))}
    assert {"arrangements", "arrangements/1/end"} <= offered
    assert not {
        one
        for one in (each.path for each in allowed(filed().case, circumstances(OPENING, LEAGUE_OFFICER)))
        if "arrange" in one
    }


def test_an_auditor_reads_no_whole_names() -> None:
    seen = visible(with_committee().case, Actor("somebody", Role.AUDITOR, "150000"))
    assert seen is not None
    assert seen.arrangements[0].people == ("样**", "样**")


def test_the_ledger_goes_by_the_days_of_the_arrangements() -> None:
    """Art. 25: recorded on 6 May, there from 2 March to 31 March, replaced on 1 April."""
    play = with_committee().do(
        recording(KIND.COMMITTEE, date(2026, 4, 1), people=("样例丙",), replaces="1"), UNIT
    )
    entries = [Entry(one, Stamp(play.at, UNIT)) for one in play.facts]
    for day, members in ((date(2026, 3, 31), [("样例甲", "样例乙")]), (date(2026, 4, 1), [("样例丙",)])):
        then = base_then(CODE, entries, day)
        assert then is not None
        assert [
            arrangement.people for arrangement in then.arrangements if arrangement.until is None
        ] == members
