"""A filter of the worklist that only one programme has."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The parameter of the interface, what it is called, and what can be chosen."""

    name: str
    label: str
    choices: Mapping[str, str]
