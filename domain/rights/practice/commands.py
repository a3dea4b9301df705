"""Commands of a good practice."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HandInPractice:
    """A unit or a league hands one in."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ChoosePractice:
    """科技厅 chooses it, or does not."""

    chosen: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PublishPractice:
    """科技厅 publishes it."""


Command = HandInPractice | ChoosePractice | PublishPractice
