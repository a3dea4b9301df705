"""What the tour tells of: the round, the applications, an evaluation, the bases and the stays, each with its address."""

from dataclasses import dataclass
from typing import Any

from tour.play import ROUND, Play

OF_APPLICATIONS = frozenset(
    {
        "DraftSaved", "Attached", "FindingRecorded", "NoConflictDeclared", "ReviewHandedIn", "Reminded",
        "RoundReminded", "Escalated",
    }
)  # fmt: skip
OF_STAYS = frozenset({"PaperAttached", "Reminded"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A case: its unit, what it is of the unit, its address, and where its waits are read."""

    unit: str
    path: str
    part: str = ""
    waits: str | None = "/explanation"
    """Added to the address; None for what has no waits of its own."""
    folds: frozenset[str] = frozenset()
    """Facts that come in numbers: those of one case in one scene are told as one line."""
    ends: bool = False
    """Whether nothing more can happen once nothing is waited for."""

    @property
    def name(self) -> str:
        """How it is told."""
        return f"{self.unit}{self.part}"

    def told_apart(self, row: Any) -> str:
        """What keeps two rows of one fact from being told as one line."""
        if row["fact"] not in self.folds:
            return str(row["seq"])
        return str(row["text"]) if self.part else ""


def subjects(play: Play) -> list[Subject]:
    """Everything that is followed by now."""
    applications = (
        Subject(unit=name, path=f"/applications/{case}", folds=OF_APPLICATIONS, ends=True)
        for name, case in play.cases.items()
    )
    bases = (Subject(unit=name, path=f"/bases/{code}", part="（基地）") for name, code in play.bases.items())
    stays = (
        Subject(unit=name, path=f"/stays/{stay}", part="（博士后）", folds=OF_STAYS)
        for name, stay in play.stays.items()
    )
    campaign = (
        (Subject(unit="本次评估", path=f"/campaigns/{play.campaign}", waits=""),) if play.campaign else ()
    )
    round_ = Subject(unit="申报批次", path=f"/rounds/{ROUND}", waits=None, folds=OF_APPLICATIONS)
    return [round_, *applications, *campaign, *bases, *stays]


async def standing_waits(play: Play, subject: Subject) -> list[Any]:
    """The reasons why it stands still; none for what has no waits of its own."""
    if subject.waits is None:
        return []
    answer = await play.department.get(f"{subject.path}{subject.waits}")
    return list(answer["items"] if subject.waits else answer["waits"])
