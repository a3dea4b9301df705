"""A simulation in officials' words."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from activities.kinds import kinds
from api.models.dates import Day
from api.models.simulation import CaseShown, Count, DifferenceShown, EventShown, MonthCount, Varied
from db.policies import values_of
from domain.faces import programme_of
from domain.legal_time import full_date, hour_of, legal_day
from domain.pack import pack_of
from domain.policy import Edition
from domain.simulation.differences import SHIFT_NAMES, CaseComparison, Difference
from domain.simulation.echoes import Mark
from domain.simulation.events import LEFT, Event, What
from domain.simulation.run import Comparison
from domain.simulation.said import Said, said_of
from domain.simulation.variant import fixed_by
from domain.source import source_of
from programmes import UNNAMED

ONE_ESCALATION = "逾期后的重复提醒和逐级督办不再逐次列出，只列首次逾期。"
PRESENT_KEPT = (
    "现行设置和已公布的放假安排在推演期内不变，尚未公布的年份除已知的法定节日外按周一至周五为工作日暂定。"
)
DATED_AGAIN = "在办期限自拟施行之日起按拟调整的设置重新计算，已届满的不变，重新计算后已过期的不缩短。"
EFFECTS_KEPT = "在办事项的逾期后果和提醒仍按原设置{exempt}；此后启动的事项按拟调整的设置。"


def assumptions(said: Said, *, varies: bool, assume_leaving: bool) -> list[str]:
    """Setting (rehearsal): what a simulation takes for granted."""
    leaving = [said.leaving.leaves if assume_leaving else said.leaving.remains] if said.leaving else []
    exempt = f"，{said.exempt}除外" if said.exempt else ""
    changed = [DATED_AGAIN, EFFECTS_KEPT.format(exempt=exempt)] if varies else []
    followed = [said.followed] if said.followed else []
    return [said.nobody_acts, *leaving, *followed, PRESENT_KEPT, ONE_ESCALATION, *changed]


def varied(present: Edition, variant: Edition, names: Iterable[str]) -> list[Varied]:
    """Every value that is tried out, with what it rests on now."""
    own, before, after = pack_of(present), values_of(present), values_of(variant)
    return [
        Varied(
            field=name,
            title=own.titles.settings[name],
            before=before[name],
            after=after[name],
            source=source_of(name, own.programme).cite,
            fixed=fixed_by(own, name) is not None,
        )
        for name in names
    ]


def totals(said: Said, found: Comparison) -> list[Count]:
    """How many of what over the whole time."""
    return [
        Count(what=what, what_name=said.named(what), present=present, variant=variant)
        for what in What
        if any((present := _sum(found.present, what), variant := _sum(found.variant, what)))
    ]


def _sum(counts: Mapping[tuple[date, What], int], what: What) -> int:
    return sum(count for (_, kind), count in counts.items() if kind is what)


def months(said: Said, found: Comparison) -> list[MonthCount]:
    """How many of what in each month in which anything would happen."""
    ranks = tuple(What)
    keys = sorted({*found.present, *found.variant}, key=lambda key: (key[0], ranks.index(key[1])))
    return [
        MonthCount(
            month=f"{key[0]:%Y-%m}",
            what=key[1],
            what_name=said.named(key[1]),
            present=found.present.get(key, 0),
            variant=found.variant.get(key, 0),
        )
        for key in keys
    ]


def _said(kind: str) -> Said:
    return said_of(programme_of(kind) or UNNAMED)


def case_shown(one: CaseComparison, subjects: Mapping[Mark, str]) -> CaseShown:
    """One case with its name."""
    plain: dict[str, object] = {"kind": one.kind, "id": one.case_id}
    return CaseShown(
        **plain,
        subject=subjects.get((one.kind, one.case_id), one.case_id),
        present=list(_events(one.present)),
        variant=list(_events(one.variant)),
        differences=[_difference(difference) for difference in one.differences],
    )


def _events(events: Iterable[Event]) -> Iterator[EventShown]:
    for event in events:
        yield EventShown(
            what=event.what,
            what_name=_said(event.kind).named(event.what),
            on=_on(event),
            wait=_wait(event),
            source=event.source.cite,
        )


def _difference(one: Difference) -> DifferenceShown:
    event = one.after or one.before
    if event is None:
        raise ValueError("a difference between nothing and nothing")
    return DifferenceShown(
        what=one.what,
        what_name=_said(event.kind).named(one.what),
        shift=one.shift,
        shift_name=SHIFT_NAMES[one.shift],
        wait=_wait(event),
        source=event.source.cite,
        before=_day(one.before),
        after=_day(one.after),
    )


def _day(event: Event | None) -> Day | None:
    return None if event is None else _on(event)


def _on(event: Event) -> Day:
    """The day, with the hour of what ends within it."""
    within = event.what in {What.OVERDUE, What.LAPSED} and legal_day(event.at) == event.day
    hour = hour_of(event.at, event.day) if within else ""
    return Day(on=event.day, text=f"{full_date(event.day)}{hour}")


def _wait(event: Event) -> str | None:
    return None if event.key.startswith(LEFT) else kinds()[event.kind].named(event.key)
