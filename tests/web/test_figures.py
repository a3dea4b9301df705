"""Figures from answers: what they say, and what their tables hold, against counts by hand."""

from datetime import date, datetime, timedelta

import pytest

from api.bases.models.statistics import (
    BaseFigures,
    BaseStatistics,
    DueFigures,
    DueStatistics,
    DueWeek,
    MonthFigures,
    MonthStatistics,
    PublicFigures,
    PublicStatistics,
    RoundPipeline,
    StayFigures,
    StayStatistics,
    StepFigures,
)
from api.models.dates import day_of
from api.models.simulation import Count, MonthCount, Simulation
from domain.legal_time import SHANGHAI
from domain.offices import LEAGUE_OFFICES
from domain.simulation.events import What
from web.bases.numbers import bases, due, months, stays
from web.charts.drawing import Kind
from web.numbers import simulated
from web.numbers.figure import Figure, most_of, written

DAY = day_of(date(2026, 6, 1))


def group(code: str, **counts: int) -> BaseFigures:
    none = dict.fromkeys(("filed", "active", "cancelled", "ended", "vacant"), 0)
    return BaseFigures.model_validate({"group": code, "name": code, **none, **counts})


def of_bases(*groups: BaseFigures, by: str = "league", **total: int) -> BaseStatistics:
    return BaseStatistics(on=DAY, by=by, groups=list(groups), total=group("total", **total))


STAY_COUNTS = (
    "in_station", "entries", "exits", "removals", "moved", "otherwise", "placed", "retained", "filed", "late",
)  # fmt: skip
SHARES = ("retention", "late_share", "average_late_days")
NO_STAYS = StayStatistics(
    on=DAY,
    year=2026,
    by="league",
    groups=[],
    total=StayFigures.model_validate(
        {"group": "total", "name": "合计", **dict.fromkeys(STAY_COUNTS, 0), **dict.fromkeys(SHARES)}
    ),
)


def waiting(league: str, overdue: int, ahead: int) -> DueFigures:
    return DueFigures(
        case_kind="postdoc", kind="entry_filing", action="报备案", cite="第十三条第（二）项", league=league,
        league_name=None, overdue=overdue, ahead=ahead, next_due=None,
    )  # fmt: skip


def of_waits(*groups: DueFigures) -> DueStatistics:
    return DueStatistics(until=DAY, overdue=0, ahead=0, groups=list(groups))


def step(name: str, reached: int, here: int, ended: int) -> StepFigures:
    passed = reached - here - ended
    return StepFigures(step=name, name=name, reached=reached, here=here, ended=ended, passed=passed)


def test_the_map_shows_every_league_and_tells_where_most_are() -> None:
    found = bases.bases_map(of_bases(group("150200", active=3), group("150100", active=1)))
    assert found.says == "全区备案有效的基地4个，分布在2个盟市，最多的是包头市（3个）。"
    assert len(found.rows) == len(LEAGUE_OFFICES)
    assert ("阿拉善盟", 0) in found.rows


def test_bases_of_a_league_are_split_by_how_they_stand() -> None:
    one = group("150200", filed=5, active=4, cancelled=1, vacant=1)
    found = bases.bases_by_league(of_bases(one, filed=5, active=4, cancelled=1, vacant=1))
    assert [row.value for row in found.drawing.rows] == [3, 1, 1]
    assert found.rows[0] == ("包头市", 5, 4, 1, 1, 0)
    assert "其中空站1个，已终止1个" in found.says


def test_the_axis_of_years_has_no_gaps() -> None:
    found = bases.bases_by_year(
        of_bases(group("2021", filed=2, active=1), group("2024", filed=3, active=3), by="year")
    )
    assert [row.group for row in found.drawing.rows[::2]] == ["2021", "2022", "2023", "2024"]
    assert [row.value for row in found.drawing.rows] == [1, 1, 0, 0, 0, 0, 3, 0]
    assert found.says == "2个年份有基地备案，备案最多的是2024（3个）。"
    public = [
        PublicFigures(league="150100", league_name="样例", year=year, filed=1, active=1)
        for year in (2019, 2021)
    ]
    shown = bases.public_years(PublicStatistics(on=DAY, filed=2, active=2, groups=public))
    assert [row.group for row in shown.drawing.rows[::2]] == ["2019", "2020", "2021"]


def test_due_dates_are_added_up_by_what_is_waited_for_and_kept_to_a_league() -> None:
    answer = of_waits(waiting("150200", 1, 2), waiting("150100", 0, 4))
    whole, own = due.deadlines(answer), due.deadlines(answer, "150200")
    assert [row.value for row in whole.drawing.rows] == [1, 6]
    assert own.says == "已逾期1项，2026年6月1日以前将到期2项。"
    assert len(own.rows) == 1


def week(begins: date, league: str | None, ahead: int) -> DueWeek:
    return DueWeek(begins=begins, ends=begins + timedelta(days=6), league=league, ahead=ahead)


def test_due_dates_are_added_up_by_week_behind_what_is_overdue() -> None:
    """From Tuesday 17 February 2026 for 20 days: four weeks, those without anything among them."""
    weeks = [week(date(2026, 2, 16), "150200", 2), week(date(2026, 3, 2), "150200", 3)]
    weeks.append(week(date(2026, 3, 2), "150100", 1))
    answer = DueStatistics(
        until=day_of(date(2026, 3, 9)), overdue=1, ahead=6, groups=[waiting("150200", 1, 5)], weeks=weeks
    )
    whole, own = due.weekly(answer, 20), due.weekly(answer, 20, "150100")

    assert [(row.group, row.value) for row in whole.drawing.rows] == [
        ("逾期", 1), ("2/16", 2), ("2/23", 0), ("3/2", 4), ("3/9", 0),
    ]  # fmt: skip
    assert whole.rows[1] == ("2026年2月16日至2026年2月22日", 2)
    assert whole.says == "今后4周将到期6项，最多的是2026年3月2日至2026年3月8日（4项）。已逾期1项。"
    assert [count for _, count in own.rows] == [0, 0, 0, 1, 0]


def month(name: str, **counts: int) -> MonthFigures:
    none = dict.fromkeys(set(MonthFigures.model_fields) - {"month", "taken_at"})
    taken = datetime(2026, 11, 1, tzinfo=SHANGHAI)
    return MonthFigures.model_validate({"month": name, "taken_at": taken, **none, **counts})


def test_months_are_lines_and_what_was_not_counted_has_no_point() -> None:
    kept = MonthStatistics(
        months=[
            month("2026-09", in_station=3, active=2),
            month("2026-10", in_station=4, active=2, recruiting=1),
        ]
    )
    found = months.standing(kept)

    assert found.says == "2026年10月末备案有效的基地2个，在站4人，招收中1人。"
    assert [(row.group, row.series, row.value) for row in found.drawing.rows] == [
        ("2026-09", "在站", 3), ("2026-09", "备案有效", 2),
        ("2026-10", "在站", 4), ("2026-10", "备案有效", 2), ("2026-10", "招收中", 1),
    ]  # fmt: skip
    assert found.rows[0] == ("2026年9月", 2, None, 3, None, None)
    assert written(found.rows[0][2]) == "—"
    assert months.work(kept).says == "2026年10月末等待办理—项，其中已逾期—项。"


def test_the_steps_of_a_round_are_told() -> None:
    steps = [step("填报", 9, 2, 1), step("备案", 6, 0, 0)]
    found = due.pipeline(RoundPipeline(round="2026", title="样例申报批次", league=None, total=9, steps=steps))
    assert found.says == "共9件申报：在办2件，已备案6件，终止1件。"
    assert found.rows[0] == ("填报", 9, 6, 2, 1)


@pytest.mark.parametrize(
    "figure",
    [
        bases.bases_by_year(of_bases(by="year")),
        bases.public_years(PublicStatistics(on=DAY, filed=0, active=0, groups=[])),
        due.deadlines(of_waits()),
        due.weekly(of_waits(), 90),
        months.standing(MonthStatistics(months=[])),
        months.work(MonthStatistics(months=[])),
        *(
            build(NO_STAYS)
            for build in (
                stays.in_station,
                stays.flows,
                stays.retention_by_year,
                stays.retention_by_league,
                stays.late_by_year,
                stays.late_by_league,
            )
        ),
    ],
    ids=lambda figure: figure.name,
)
def test_where_there_is_nothing_every_figure_is_blank_and_says_a_sentence(figure: Figure) -> None:
    assert figure.drawing.blank
    assert figure.says.endswith("。")


def _blank_simulation() -> Simulation:
    begins, ends = day_of(date(2027, 1, 1)), day_of(date(2027, 12, 31))
    return Simulation(
        begins=begins, ends=ends, effective=None, edition=1, calendar="样例安排", assumes=[], varied=[], cases=2,
        changed=0, totals=[], months=[], details=[], next=None,
    )  # fmt: skip


def test_a_simulation_without_a_variant_has_one_side() -> None:
    total = Count(what=What.CANCELLED, what_name="取消备案", present=2, variant=2)
    months = [MonthCount(**dict(total), month=month) for month in ("2027-05", "2027-06")]
    found = _blank_simulation().model_copy(update={"totals": [total], "months": months})
    assert [name for name, _ in simulated.simulated(found).drawing.series] == ["现行设置"]
    (years,) = simulated.by_year(found)
    assert years.drawing.kind is Kind.PAIRS
    assert years.rows == (("2027年", 4, 4, "不变"),)


def test_many_first_places_are_not_all_named() -> None:
    assert most_of([("甲", 2), ("乙", 2), ("丙", 2), ("丁", 2)], "个") == "最多的是甲、乙、丙等（2个）"
    assert most_of([("甲", 0)], "个") == ""
    assert [written(cell) for cell in (None, 1200, "", "甲")] == ["—", "1,200", "—", "甲"]
