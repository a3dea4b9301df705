"""Figures on a simulation: what would happen under the settings in force and under others, over all and year by year."""

from collections.abc import Mapping, Sequence

from api.models.simulation import Count, Simulation
from domain.simulation.events import What
from web.charts.drawing import Drawing, Kind, Row, Tone
from web.numbers.figure import Figure

SIDES = (("现行设置", Tone.OTHER), ("拟调整的设置", Tone.WARM))
HEAD = ("现行设置", "拟调整的设置", "增减")


def simulated(found: Simulation) -> Figure:
    """Before and after, kind by kind."""
    sides = SIDES if found.varied else SIDES[:1]
    rows = [
        Row(total.what_name, count, name)
        for total in found.totals
        for (name, _), count in zip(sides, _both(total), strict=False)
    ]
    return Figure(
        name="simulated",
        title="推演期内发生的事项",
        says=_said(found),
        how="推演只作测算，不产生任何效力。",
        drawing=Drawing(Kind.PAIRS, "推演期内发生的事项", "次", tuple(rows), sides),
        head=("事项", *HEAD),
        rows=tuple(
            (one.what_name, one.present, one.variant, change(one.present, one.variant))
            for one in found.totals
        ),
    )


def _both(count: Count) -> tuple[int, int]:
    return count.present, count.variant


def _said(found: Simulation) -> str:
    if not found.totals:
        return "推演期内没有提醒、逾期等事项。"
    if not found.varied:
        return "".join(
            (
                "推演期内：",
                "、".join(f"{one.what_name}{one.present:,}次" for one in found.totals),
                "。",
            )
        )
    told = [
        f"{one.what_name}由{one.present:,}次变为{one.variant:,}次"
        for one in found.totals
        if one.present != one.variant
    ]
    return f"推演期内：{'，'.join(told)}。" if told else "推演期内两种设置下各类事项的次数相同。"


def by_year(found: Simulation) -> list[Figure]:
    """The same year by year, one figure for each kind."""
    kinds = {one.what: one.what_name for one in found.totals}
    sums: dict[What, dict[str, list[int]]] = {what: {} for what in kinds}
    for month in found.months:
        counts = sums[month.what].setdefault(f"{month.month[:4]}年", [0, 0])
        for place, count in enumerate(_both(month)):
            counts[place] += count
    return [_years(what, kinds[what], years, varied=bool(found.varied)) for what, years in sums.items()]


def _years(what: What, title: str, years: Mapping[str, Sequence[int]], *, varied: bool) -> Figure:
    sides = SIDES if varied else SIDES[:1]
    rows = [
        Row(year, count, name)
        for year, counts in years.items()
        for (name, _), count in zip(sides, counts, strict=False)
    ]
    said = "、".join(
        f"{year}{before}次" + (f"变为{after}次" if varied else "") for year, (before, after) in years.items()
    )
    return Figure(
        name=f"years-{what}",
        title=f"{title}：逐年",
        says=f"{said}。",
        how="",
        drawing=Drawing(Kind.PAIRS, f"{title}：逐年", "次", tuple(rows), sides),
        head=("年份", *HEAD),
        rows=tuple((year, before, after, change(before, after)) for year, (before, after) in years.items()),
    )


def change(before: int, after: int) -> str:
    """More or fewer, in words where nothing changes."""
    return "不变" if before == after else f"{after - before:+,d}"
