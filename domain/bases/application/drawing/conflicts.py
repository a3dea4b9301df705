"""Setting (recusal): why an expert cannot review an application, found before the material is visible."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.unit import Expert, Station, Unit


class ConflictKind(StrEnum):
    """What the conflict comes from."""

    EMPLOYER = "employer"
    STATION_EMPLOYER = "station_employer"
    FORMER_EMPLOYER = "former_employer"
    RELATION = "relation"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One ground for recusal."""

    expert: str
    kind: ConflictKind
    detail: str


def conflicts(expert: Expert, unit: Unit, station: Station | None) -> tuple[Conflict, ...]:
    """Setting (recusal): every ground between this expert and this unit or its partner station."""
    return tuple(_conflicts(expert, unit, station))


def _conflicts(expert: Expert, unit: Unit, station: Station | None) -> Iterator[Conflict]:
    if same_name(expert.employer, unit.name):
        yield Conflict(expert.id, ConflictKind.EMPLOYER, "专家所在单位即申报单位")
    if station is not None and _is_of(expert.employer, station):
        yield Conflict(expert.id, ConflictKind.STATION_EMPLOYER, "专家所在单位即合作流动站的设站单位")
    if any(same_name(former, unit.name) for former in expert.former_employers):
        yield Conflict(expert.id, ConflictKind.FORMER_EMPLOYER, "专家曾在申报单位任职")
    if any(same_name(relation, unit.name) for relation in expert.relations):
        yield Conflict(expert.id, ConflictKind.RELATION, "专家已声明与申报单位存在利害关系")
    if station is not None and any(same_name(relation, station.university) for relation in expert.relations):
        yield Conflict(expert.id, ConflictKind.RELATION, "专家已声明与合作流动站的设站单位存在利害关系")


def same_name(one: str, other: str) -> bool:
    """Names compare without white space and with half-width brackets."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def _is_of(employer: str, station: Station) -> bool:
    """A station that is known by its name only begins with the name of its university."""
    named = bool(_plain(employer)) and _plain(station.name).startswith(_plain(employer))
    return named or same_name(employer, station.university)


def _plain(name: str) -> str:
    return "".join(name.split()).replace("（", "(").replace("）", ")")
