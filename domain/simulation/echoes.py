"""What one case tells another in a simulation, at the instant at which it would."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.source import Source

Mark = tuple[str, str]
"""Kind and id of a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """One command to another case, with what the telling fact rests on."""

    kind: str
    case_id: str
    at: datetime
    command: object
    source: Source


@dataclass(frozen=True, slots=True)
class Echoes:
    """What is told under the settings in force, and under the others."""

    present: tuple[Echo, ...] = ()
    variant: tuple[Echo, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.present or self.variant)

    def __add__(self, others: "Echoes") -> "Echoes":
        return Echoes((*self.present, *others.present), (*self.variant, *others.variant))


SILENT = Echoes()


@dataclass(slots=True)
class Beside:
    """What a case knows of the open cases that belong to it (id → stage), and what it has told them so far."""

    known: Mapping[str, str] = field(default_factory=dict)
    told: list[Echo] = field(default_factory=list)


def by_case(found: Iterable[Echoes]) -> dict[Mark, Echoes]:
    """The same, by who is told."""
    told: dict[Mark, Echoes] = {}
    for echoes in found:
        for echo in echoes.present:
            mark = (echo.kind, echo.case_id)
            told[mark] = told.get(mark, Echoes()) + Echoes((echo,), ())
        for echo in echoes.variant:
            mark = (echo.kind, echo.case_id)
            told[mark] = told.get(mark, Echoes()) + Echoes((), (echo,))
    return told
