"""What the rules of a commitment must know of other records."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CommitmentWorld:
    """The unit as registered: its league and its 主管部门; whether the person is known."""

    league: str = ""
    authority: str | None = None
    person_known: bool = True
