"""The application form as people read it: its sections in order, tables for lists, long texts as they were written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.bases import law
from domain.bases.application.form import AMOUNTS
from domain.bases.terms import CONDITION_OF, SECTION_NAMES, Condition, Section
from web.bases.differences import label_of, shown
from web.filters import money, short_day

MONEY = frozenset(
    {
        "organisation.equipment_value",
        "projects.funding",
        "pay.yearly",
        *(f"priorities.{name}" for name in AMOUNTS),
    }
)
DAYS = frozenset(
    {
        "unit.founded_on",
        "organisation.founded_on",
        "cooperation.agreed_on",
        "rules.adopted_on",
        "priorities.on",
    }
)
TABLES = frozenset({Section.TEAM})
"""Lists of short fields; the others are read one after another."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A field with its text; blank where nothing was written."""

    label: str
    text: str
    at: str = ""
    """Its place in the application, as `form.team[0].title`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A section: one row of entries, or several; `condition` is what it is evidence for."""

    key: str
    title: str
    cite: str
    condition: str | None
    rows: tuple[tuple[Entry, ...], ...]
    table: bool

    @property
    def filled(self) -> bool:
        """Whether anything was written."""
        return any(entry.text for row in self.rows for entry in row)


def sheets(form: Mapping[str, object], only: Condition | None = None) -> list[Sheet]:
    """The sections of a form (JSON), or those that are evidence for one condition."""
    wanted = [one for one in Section if only is None or CONDITION_OF.get(one) is only]
    return [_sheet(section, form.get(section.value)) for section in wanted]


def written(path: str, value: object) -> str:
    """A value of the form: money with its unit, days in Chinese, ticks as 是 or 否."""
    if path in MONEY:
        return money(value)
    return short_day(value) if path in DAYS else shown(path, value)


def _sheet(section: Section, value: object) -> Sheet:
    condition = CONDITION_OF.get(section)
    rows: Sequence[Mapping[str, object]] = value if isinstance(value, Sequence) else [_keyed(value)]
    return Sheet(
        key=section.value,
        title=SECTION_NAMES[section],
        cite=(law.condition(condition.value) if condition else law.PRIORITY).cite,
        condition=condition.value if condition else None,
        rows=tuple(
            tuple(_entries(section.value, row, index if isinstance(value, Sequence) else None))
            for index, row in enumerate(rows)
        ),
        table=section in TABLES,
    )


def _keyed(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _entries(section: str, row: Mapping[str, object], index: int | None) -> Iterable[Entry]:
    inside = f"form.{section}" if index is None else f"form.{section}[{index}]"
    for name, value in row.items():
        path = f"{section}.{name}"
        label = label_of(path)
        yield Entry(
            label.removesuffix("（元）") if path in MONEY else label, written(path, value), f"{inside}.{name}"
        )
