"""Figures on bases: where they are, how they stand, and when they were filed."""

from collections.abc import Iterator, Mapping, Sequence

from api.bases.models.statistics import BaseFigures, BaseStatistics, PublicStatistics
from domain.bases import law
from web.charts.drawing import Drawing, Kind, Row, Tone
from web.numbers.figure import Figure, area, by_league, most_of, short_area

STANDING = (("有人在站", Tone.MAIN), ("空站", Tone.WARM), ("已终止", Tone.PALE))
HEAD = ("备案总数", "备案有效", "其中空站", "取消备案", "获批设站")
ENDED = f"已终止指取消备案和获批设站后自动注销（{law.WORKSTATION.cite}）；空站指备案有效而无在站人员。"


def bases_map(found: BaseStatistics) -> Figure:
    """Where bases are, league by league."""
    return _map({group.group: group.active for group in found.groups}, "bases-map", "/bases")


def _map(active: Mapping[str, int], name: str, where: str) -> Figure:
    counts = by_league(active)
    total = sum(count for _, count in counts)
    places = sum(1 for _, count in counts if count)
    rows = tuple(Row(short_area(code), count, code=code) for code, count in counts)
    most = most_of([(area(code), count) for code, count in counts], "个")
    return Figure(
        name=name,
        title="备案有效基地的分布",
        says=f"全区备案有效的基地{total:,}个，分布在{places}个盟市" + (f"，{most}。" if most else "。"),
        how="按基地所在盟市统计，不在范围内的盟市为0。",
        drawing=Drawing(Kind.TILES, "备案有效基地的分布", "备案有效的基地数", rows),
        head=("盟市", "备案有效"),
        rows=tuple((area(code), count) for code, count in counts),
        links=tuple(f"{where}?status=active&league={code}" for code, _ in counts),
    )


def bases_by_league(found: BaseStatistics) -> Figure:
    """How the bases of each league stand."""
    groups = sorted(found.groups, key=lambda one: -one.filed)
    total = found.total
    over = total.cancelled + total.ended
    return Figure(
        name="bases-by-league",
        title="各盟市基地",
        says=f"累计备案{total.filed:,}个，备案有效{total.active:,}个，其中空站{total.vacant:,}个，"
        f"已终止{over:,}个。",
        how=ENDED,
        drawing=Drawing(Kind.BARS, "各盟市基地", "个", tuple(_standing(groups)), STANDING),
        head=("盟市", *HEAD),
        rows=(
            *((area(one.group, one.name), *_counts(one)) for one in groups),
            ("合计", *_counts(total)),
        ),
        links=(*(f"/bases?league={one.group}" for one in groups), "/bases"),
    )


def _standing(groups: Sequence[BaseFigures]) -> list[Row]:
    return [
        Row(area(group.group, group.name), value, series)
        for group in groups
        for (series, _), value in zip(
            STANDING,
            (group.active - group.vacant, group.vacant, group.cancelled + group.ended),
            strict=True,
        )
    ]


def _counts(group: BaseFigures) -> tuple[int, int, int, int, int]:
    return group.filed, group.active, group.vacant, group.cancelled, group.ended


def bases_by_year(found: BaseStatistics) -> Figure:
    """When the bases were filed, and how many of them stand."""
    groups = found.groups
    series = (("仍备案有效", Tone.MAIN), ("已终止", Tone.PALE))
    rows = [
        Row(group.group, value, name)
        for group in _every_year(groups)
        for (name, _), value in zip(series, (group.active, group.filed - group.active), strict=True)
    ]
    most = most_of([(one.name, one.filed) for one in groups], "个")
    return Figure(
        name="bases-by-year",
        title="历年备案的基地",
        says=f"{len(groups)}个年份有基地备案" + (f"，备案{most}。" if most else "。"),
        how="按备案年份统计；深色为截至统计日仍备案有效的。",
        drawing=Drawing(Kind.COLUMNS, "历年备案的基地", "个", tuple(rows), series),
        head=("备案年份", *HEAD),
        rows=tuple((one.name, *_counts(one)) for one in groups),
        links=tuple(f"/bases?year={one.group}" for one in groups),
    )


def _every_year(groups: Sequence[BaseFigures]) -> Iterator[BaseFigures]:
    """The axis of years has no gaps: a year without a filing has an empty place."""
    known = {int(group.group): group for group in groups}
    for year in range(min(known), max(known) + 1) if known else ():
        nothing = {"filed": 0, "active": 0, "cancelled": 0, "ended": 0, "vacant": 0}
        yield known.get(year) or groups[0].model_copy(
            update={"group": str(year), "name": f"{year}年", **nothing}
        )


def public_map(found: PublicStatistics) -> Figure:
    """The map, from what anybody may know."""
    sums: dict[str, int] = {}
    for one in found.groups:
        sums[one.league] = sums.get(one.league, 0) + one.active
    return _map(sums, "map", "/public/bases")


def public_years(found: PublicStatistics) -> Figure:
    """The years, from what anybody may know."""
    filed: dict[int, list[int]] = {}
    for group in found.groups:
        counts = filed.setdefault(group.year, [0, 0])
        counts[0] += group.filed
        counts[1] += group.active
    series = (("仍备案有效", Tone.MAIN), ("已终止", Tone.PALE))
    years = sorted(filed.items())
    axis = range(years[0][0], years[-1][0] + 1) if years else ()
    rows = [
        Row(str(year), value, name)
        for year, (all_of, active) in ((year, filed.get(year, [0, 0])) for year in axis)
        for (name, _), value in zip(series, (active, all_of - active), strict=True)
    ]
    most = most_of([(f"{year}年", counts[0]) for year, counts in years], "个")
    return Figure(
        name="years",
        title="历年备案的基地",
        says=f"累计备案{found.filed:,}个，现备案有效{found.active:,}个"
        + (f"；备案{most}。" if most else "。"),
        how="按备案年份统计；深色为现仍备案有效的。",
        drawing=Drawing(Kind.COLUMNS, "历年备案的基地", "个", tuple(rows), series),
        head=("备案年份", "备案", "其中现仍有效"),
        rows=tuple((f"{year}年", all_of, active) for year, (all_of, active) in years),
    )
