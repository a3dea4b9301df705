"""The one code (一码通): valid or not, and what it opens; never who it is (setting: code)."""

from dataclasses import dataclass

from domain.rights.talent.state import EntitlementStatus, Talent, TalentStage
from domain.rights.terms import RIGHT_NAMES


@dataclass(frozen=True, slots=True)
class Answer:
    """What whoever scans the code is told."""

    valid: bool
    rights: tuple[str, ...] = ()
    """The kinds of what is granted, without names and numbers."""


INVALID = Answer(valid=False)


def checked(case: Talent | None, digest: str) -> Answer:
    """Setting (code): valid while the person is on the list and this is the code; all else is told apart by nothing."""
    if case is None or case.stage is not TalentStage.LISTED or not digest or case.code != digest:
        return INVALID
    granted = {each.right for each in case.entitlements if each.status is EntitlementStatus.GRANTED}
    return Answer(valid=True, rights=tuple(name for right, name in RIGHT_NAMES.items() if right in granted))
