"""What the department can do with a round as its applications stand: pages offer nothing that would be refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from domain.bases.round.state import Round
from domain.bases.terms import RoundStage
from domain.wait import Wait


@dataclass(frozen=True, slots=True)
class AtHand:
    """How many applications a notice and a filing document would list today, and how many are open."""

    to_announce: int = 0
    to_file: int = 0
    unfinished: int = 0


def allowed(case: Round, at_hand: AtHand, today: date) -> tuple[str, ...]:
    """Art. 11; setting (procedure): the names of the commands that the rules of the round would take."""
    return tuple(_allowed(case, at_hand, today))


def _allowed(case: Round, at_hand: AtHand, today: date) -> Iterator[str]:
    if case.stage is RoundStage.OPEN and case.closes is not None and today <= case.closes:
        yield "extend"
    if case.stage in (RoundStage.OPEN, RoundStage.REVIEW):
        yield from ("notices",) if at_hand.to_announce else ()
        yield from ("filings",) if at_hand.to_file else ()
    if case.stage is RoundStage.REVIEW and not at_hand.unfinished:
        yield "finish"


def narrowed(waits: Iterable[Wait], names: tuple[str, ...]) -> tuple[Wait, ...]:
    """The waits with those of their commands that can be given now."""
    return tuple(
        replace(wait, commands=tuple(command for command in wait.commands if command in names))
        for wait in waits
    )
