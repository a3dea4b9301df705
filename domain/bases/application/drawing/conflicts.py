"""Setting (recusal): why an expert cannot review an application, or may not; found before the material is visible."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from domain.plain.kin import Kin, host_of, kin
from domain.plain.names import same_person
from domain.unit import Expert, Station, Unit


class ConflictKind(StrEnum):
    """What the conflict comes from."""

    EMPLOYER = "employer"
    STATION_EMPLOYER = "station_employer"
    FORMER_EMPLOYER = "former_employer"
    RELATION = "relation"
    APPLICANT = "applicant"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One ground for recusal; `doubtful` ones the department has to look at, and may clear with a reason."""

    expert: str
    kind: ConflictKind
    detail: str
    doubtful: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Whom an application concerns: the unit, by all names it ever had, its partner station, its people, its rivals."""

    unit: Unit
    station: Station | None = None
    formerly: tuple[str, ...] = ()
    """Names that the unit had before."""
    applicants: tuple[str, ...] = ()
    """Other units that apply in the same round."""
    people: tuple[str, ...] = ()
    """Those whom the form names: team, legal representative, contact."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the unit, the present one first."""
        return (self.unit.name, *self.formerly)

    @property
    def hosts(self) -> tuple[str, ...]:
        """Who the partner station belongs to; of one that is known by its name only, whom the name begins with."""
        if self.station is None:
            return ()
        return tuple({self.station.university: None, host_of(self.station.name): None})


def conflicts(expert: Expert, of: Concerned) -> tuple[Conflict, ...]:
    """Setting (recusal): every ground and every doubt between this expert and those whom the application concerns."""
    return tuple(_conflicts(expert, of))


def _conflicts(expert: Expert, of: Concerned) -> Iterator[Conflict]:
    own, former, said = (expert.employer,), expert.former_employers, expert.relations
    yield from _found(expert, ConflictKind.EMPLOYER, own, of.names, "专家所在单位“{0}”即申报单位或其组成部分")
    yield from _found(
        expert,
        ConflictKind.STATION_EMPLOYER,
        own,
        of.hosts,
        "专家所在单位“{0}”即合作流动站的设站单位或其组成部分",
    )
    yield from _found(expert, ConflictKind.FORMER_EMPLOYER, former, of.names, "专家曾在申报单位（{0}）任职")
    told = "专家已声明与申报单位（{0}）存在利害关系"
    yield from _found(expert, ConflictKind.RELATION, said, of.names, told)
    told = "专家已声明与合作流动站的设站单位（{0}）存在利害关系"
    yield from _found(expert, ConflictKind.RELATION, said, of.hosts, told)
    yield from _found(
        expert, ConflictKind.APPLICANT, own, of.applicants, "专家所在单位“{0}”在同一申报批次也有申报"
    )
    yield from _of_people(expert, of)


def _found(
    expert: Expert, kind: ConflictKind, own: tuple[str, ...], others: tuple[str, ...], told: str
) -> Iterator[Conflict]:
    """At most one of a kind: the closest."""
    pairs = [(kin(named, other), named, other) for named in own for other in others]
    closest, named, other = max(pairs, key=lambda pair: pair[0], default=(Kin.NONE, "", ""))
    if closest >= Kin.PART:
        yield Conflict(expert.id, kind, told.format(named))
    elif closest is Kin.LIKE:
        yield Conflict(expert.id, kind, f"“{named}”与“{other}”名称相近，或者是其简称", doubtful=True)


def _of_people(expert: Expert, of: Concerned) -> Iterator[Conflict]:
    if any(same_person(said, person) for said in expert.relations for person in of.people):
        yield Conflict(expert.id, ConflictKind.RELATION, "专家已声明与申报书所列人员存在利害关系")
    if any(same_person(expert.name, person) for person in of.people):
        yield Conflict(expert.id, ConflictKind.TEAM, "申报书所列人员与专家同名", doubtful=True)
