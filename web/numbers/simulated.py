"""Figures on a simulation: what would happen under the settings in force and under others, over all and year by year."""

from web.charts.drawing import Drawing, Kind, Row, Tone
from web.numbers.figure import Answer, Figure

SIDES = (("现行设置", Tone.OTHER), ("拟调整的设置", Tone.WARM))
BOTH = ("present", "variant")


def simulated(found: Answer) -> Figure:
    """Before and after, kind by kind."""
    sides = SIDES if found["varied"] else SIDES[:1]
    rows = [
        Row(one["what_name"], one[key], name)
        for one in found["totals"]
        for (name, _), key in zip(sides, BOTH, strict=False)
    ]
    return Figure(
        "simulated",
        "推演期内会发生什么",
        _said(found),
        "推演只作测算，不产生任何效力。",
        Drawing(Kind.PAIRS, "推演期内会发生什么", "次", tuple(rows), sides),
        ("事项", "现行设置", "拟调整的设置", "增减"),
        tuple(
            (one["what_name"], one["present"], one["variant"], f"{one['variant'] - one['present']:+d}")
            for one in found["totals"]
        ),
    )


def _said(found: Answer) -> str:
    if not found["totals"]:
        return "推演期内没有提醒、逾期或取消备案。"
    if not found["varied"]:
        return "".join(
            (
                "推演期内：",
                "、".join(f"{one['what_name']}{one['present']:,}次" for one in found["totals"]),
                "。",
            )
        )
    told = [
        f"{one['what_name']}由{one['present']:,}次变为{one['variant']:,}次"
        for one in found["totals"]
        if one["present"] != one["variant"]
    ]
    return f"推演期内：{'，'.join(told)}。" if told else "推演期内两种设置下各类事项的次数相同。"


def by_year(found: Answer) -> list[tuple[str, ...]]:
    """Year, what, present, variant: months added up, in order."""
    sums: dict[tuple[str, str], list[int]] = {}
    for one in found["months"]:
        counts = sums.setdefault((one["month"][:4], one["what_name"]), [0, 0])
        counts[0] += one["present"]
        counts[1] += one["variant"]
    return [(f"{year}年", what, f"{a:,}", f"{b:,}", f"{b - a:+d}") for (year, what), (a, b) in sums.items()]
