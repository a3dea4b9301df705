"""权益·三(三), vectors B18 to B20, B37: a quarter, its figures, what a bulletin withholds."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.refusal import RefusalKind
from domain.rights import law
from domain.rights.complaint.state import Rating
from domain.rights.dispatch import commands as cmd
from domain.rights.dispatch import facts as fact
from domain.rights.dispatch.apply import apply
from domain.rights.dispatch.bulletin import received_table
from domain.rights.dispatch.decide import decide
from domain.rights.dispatch.explanation import explain
from domain.rights.dispatch.face import face
from domain.rights.dispatch.figures import (
    Figures,
    Record,
    by_agency,
    by_league,
    by_topic,
    counted,
    overdue_of,
    record_of,
)
from domain.rights.dispatch.narrative import narrate
from domain.rights.dispatch.quarter import Quarter, quarter_of
from domain.rights.dispatch.state import Dispatch, DispatchStage
from domain.rights.dispatch.suppression import TOTAL, lines, suppressed, with_sums
from domain.rights.dispatch.waits import waits
from domain.rights.dispatch.world import DispatchWorld
from domain.rights.offices import LEAGUES
from domain.rights.policy import DEFAULT_POLICY
from domain.rights.terms import Body, Topic
from tests.rights.domain.complaints import ANSWER, holder, received
from tests.rights.domain.samples import CALENDAR, CZT, KJT, RST, TIMER, Play, Rules, at, officer

RULES: Rules[Dispatch, cmd.Command, fact.Fact, DispatchWorld] = Rules(
    decide, apply, waits, narrate, cmd.TimerFired
)
DispatchPlay = Play[Dispatch, cmd.Command, fact.Fact, DispatchWorld]


def record(league: str = "150100", agency: Body = Body.KJT, when: str = "2026-05-06 10:00") -> Record:
    """A complaint received in 2026Q2."""
    return Record(agency=agency, league=league, topic=Topic.OTHER, received_at=at(when))


def frozen(records: tuple[Record, ...], when: str = "2026-07-01 00:00") -> DispatchPlay:
    """The figures of 2026Q2."""
    play = Play(RULES, Dispatch(id="2026Q2"), DispatchWorld(counted(records, Quarter(2026, 2))), at(when))
    return play.do(cmd.FreezeQuarter(2026, 2), TIMER)


def test_what_comes_in_the_last_minute_is_open_at_the_end_and_answered_in_the_next_quarter() -> None:
    """B18."""
    play = holder(received(when=at("2026-06-30 23:59"))).on("2026-07-02 10:00")
    case = record_of(play.do(ANSWER, officer(Body.KJT)).case)
    assert case is not None
    second = by_agency([case], Quarter(2026, 2))["kjt"]
    third = by_agency([case], Quarter(2026, 3))["kjt"]

    assert (second.received, second.open_end, second.answered) == (1, 1, 0)
    assert (third.open_start, third.received, third.answered) == (1, 0, 1)
    midnight = by_agency([record(when="2026-07-01 00:00")], Quarter(2026, 2))["kjt"]
    assert midnight == Figures()


def test_the_first_quarter_begins_with_the_plan() -> None:
    """B19: 2025Q2 from 04-15; the report opens on 07-01."""
    first = quarter_of(date(2025, 4, 15))

    assert (first.name, first.first, first.last) == ("2025Q2", date(2025, 4, 15), date(2025, 6, 30))
    assert first.ends == at("2025-07-01 00:00")
    assert first.following.first == date(2025, 7, 1)
    for year, number in ((2025, 1), (2024, 4), (2026, 5), (2026, 0)):
        with pytest.raises(ValueError, match="没有该季度"):
            Quarter(year, number)
    with pytest.raises(ValueError, match="没有该季度"):
        quarter_of(date(2025, 4, 14))
    early = Play(RULES, Dispatch(id="2025Q2"), DispatchWorld(), at("2025-06-30 23:59"))
    assert early.refused(cmd.FreezeQuarter(2025, 2), TIMER).code == "runs"
    assert early.refused(cmd.FreezeQuarter(2025, 1), TIMER).source == law.ISSUED
    opened = early.on("2025-07-01 00:00").do(cmd.FreezeQuarter(2025, 2), TIMER)
    assert opened.due("report") == "2025-07-28"


def test_small_numbers_are_withheld_with_one_more_and_nothing_is_nothing() -> None:
    """B20."""
    records = (*(record("150100"),) * 3, *(record("150200"),) * 12)
    table = received_table(records, Quarter(2026, 2), DEFAULT_POLICY)

    assert table["kjt", "150100"].text(5) == "少于5"
    assert table["kjt", "150200"].text(5) == "不公布"
    assert table["kjt", "150300"].text(5) == "0"
    assert table["rst", "150200"].text(5) == "0"


CELLS = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), st.integers(0, 12), max_size=9
)


@given(CELLS)
def test_no_withheld_number_can_be_worked_out_from_one_line(counts: dict[tuple[str, str], int]) -> None:
    table = suppressed(counts, "abc", "xyz", 5)
    exact = with_sums(counts, "abc", "xyz")

    for place, cell in table.items():
        assert cell.value in (None, exact[place])
        assert not 0 < exact[place] < 5 or cell.value is None
        assert exact[place] != 0 or cell.text(5) == "0"
    for line in lines("abc", "xyz"):
        hidden = [place for place in line if table[place].value is None]
        rest = [place for place in line if table[place].value]
        assert len(hidden) != 1 or not rest
        assert not hidden or not rest or any(not table[place].small for place in hidden)
    assert table[TOTAL, TOTAL].value in (None, sum(counts.values()))


def test_frozen_figures_are_confirmed_reported_and_need_no_bulletin() -> None:
    """B37: 结合工作实际情况."""
    play = frozen((record(), record(agency=Body.RST)))
    assert play.keys == {"figures:kjt", "figures:rst", "report"}
    assert (play.due("figures:rst"), play.due("report")) == ("2026-07-14", "2026-07-28")
    assert play.refused(cmd.ConfirmFigures(), CZT).kind is RefusalKind.FORBIDDEN
    play = play.do(cmd.ConfirmFigures("样例"), RST)
    assert play.refused(cmd.ConfirmFigures(), RST).code == "already_done"
    assert play.refused(cmd.PublishQuarterBulletin("paper"), KJT).code == "wrong_stage"
    confirmed = play.do(cmd.ConfirmFigures(), KJT)
    assert confirmed.case.stage is DispatchStage.CONFIRMED
    filed = confirmed.do(cmd.FileDispatch("样例调度情况", "paper-1"), KJT)
    assert (filed.case.stage, filed.keys, filed.case.bulletin) == (DispatchStage.REPORTED, set(), None)
    internal = filed.do(cmd.KeepInternal(), KJT)
    assert internal.refused(cmd.PublishQuarterBulletin("paper"), KJT).source == law.BULLETIN
    assert filed.do(cmd.PublishQuarterBulletin("paper-2"), KJT).case.bulletin == "paper-2"
    assert "已报告" in explain(filed.case, filed.at, CALENDAR).text
    assert face(filed.case).readers == ("kjt/department/150000", "rst_rights/department/150000")


def test_a_report_says_which_agency_has_not_confirmed_and_frozen_figures_stay() -> None:
    play = frozen((record(),)).until("2026-07-20 10:00")
    assert play.case.agencies["kjt"].received == 1
    filed = play.do(cmd.FileDispatch("样例", "paper"), KJT)
    assert isinstance(filed.facts[-1], fact.DispatchFiled)
    assert filed.facts[-1].unconfirmed == (Body.KJT,)
    again = replace(play, world=DispatchWorld(counted((record(), record()), Quarter(2026, 2))))
    assert again.refused(cmd.FreezeQuarter(2026, 2), TIMER).code == "already_there"
    assert frozen(()).case.stage is DispatchStage.CONFIRMED


def test_overdue_is_counted_on_the_body_that_held_it_then() -> None:
    late = replace(record(agency=Body.RST), overdue_at=at("2026-06-01 00:00"), overdue_on=Body.CZT)

    assert overdue_of([late], Quarter(2026, 2)) == {Body.CZT: 1}
    assert overdue_of([late], Quarter(2026, 3)) == {}


FIRST = at("2025-04-15 00:00")
INSTANTS = st.integers(0, 620 * 24 * 60).map(lambda minutes: FIRST + timedelta(minutes=minutes))
HOURS = st.one_of(st.none(), st.integers(0, 9000))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Any complaint of two years."""
    received_at = draw(INSTANTS)
    closed, answered = draw(HOURS), draw(HOURS)
    return Record(
        agency=draw(st.sampled_from(Body)),
        league=draw(st.sampled_from(LEAGUES)),
        topic=draw(st.sampled_from(Topic)),
        received_at=received_at,
        answered_at=None if answered is None else received_at + timedelta(hours=answered),
        closed_at=None if closed is None else received_at + timedelta(hours=closed),
        rating=draw(st.one_of(st.none(), st.sampled_from(Rating))),
    )


QUARTERS = [Quarter(2025, 2)]
while QUARTERS[-1].name != "2027Q4":
    QUARTERS.append(QUARTERS[-1].following)


@given(st.lists(records(), max_size=30))
def test_open_at_the_start_and_received_are_closed_and_open_at_the_end(found: list[Record]) -> None:
    """For every quarter, agency, league and topic; what is open at one end is open at the next start."""
    for quarter in QUARTERS:
        whole = []
        for grouped in (by_agency, by_league, by_topic):
            figures = grouped(found, quarter)
            assert all(each.balanced for each in figures.values())
            whole.append(sum(figures.values(), Figures()))
        assert whole[0] == whole[1] == whole[2]
    for before, after in pairwise(QUARTERS):
        ended, begun = by_agency(found, before), by_agency(found, after)
        assert {key: each.open_end for key, each in ended.items()} == {
            key: each.open_start for key, each in begun.items()
        }
    received_in = sum(
        sum(each.received for each in by_agency(found, quarter).values()) for quarter in QUARTERS
    )
    assert received_in == len(found)
