"""Ledgers of played lives: a base with the stays that told it who is in station."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from domain.actor import Actor
from domain.bases.base import commands as base_cmd
from domain.bases.base.apply import apply as apply_base
from domain.bases.base.decide import decide as decide_base
from domain.bases.ledger.history import BaseHistory, Entry, Known, StayHistory
from domain.bases.ledger.ledger import ledger
from domain.bases.ledger.tables import Cell, Ledger
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.stay.apply import apply
from domain.bases.stay.ripples import ripples
from domain.bases.stay.state import Stay
from domain.refusal import Refusal
from domain.stamp import Stamp
from tests.bases.domain.base import samples as bases
from tests.bases.domain.stay.samples import FILED_ON, Play
from tests.domain.samples import DEPARTMENT_OFFICER, circumstances

NUMBER, NAME = "SB2026-0001", "样**"
POLICY = DEFAULT_POLICY


def stay_entries(play: Play) -> tuple[Entry, ...]:
    """The facts of the played stay."""
    return tuple(Entry(happened, stamp) for happened, stamp in play.facts)


class Life:
    """A base that is played with the instants of its facts kept."""

    def __init__(self, play: bases.BasePlay) -> None:
        self.play, self.entries = play, [Entry(play.last, Stamp(play.at, DEPARTMENT_OFFICER))]

    def on(self, day: date) -> "Life":
        self.play = self.play.on(day)
        return self

    def do(self, command: base_cmd.Command, actor: Actor = DEPARTMENT_OFFICER) -> "Life":
        self.play = self.play.do(command, actor)
        self.entries.append(Entry(self.play.last, Stamp(self.play.at, actor)))
        return self

    def follow(self, play: bases.BasePlay) -> None:
        """Keeps the facts of a play that went on by itself."""
        new = play.facts[len(self.play.facts) :]
        self.entries += [Entry(one, Stamp(play.at, DEPARTMENT_OFFICER)) for one in new]
        self.play = play

    def fire_until(self, day: date) -> "Life":
        """Lets all timers fire that fire by 0:00 of the day, and goes there."""
        while (timer := self.play.timer) is not None and timer.at <= self.play.on(day, 0).at:
            self.play = self.play.fire()
            self.entries.append(Entry(self.play.last, Stamp(self.play.at, DEPARTMENT_OFFICER)))
        return self.on(day)

    def history(self, *stays: StayHistory) -> BaseHistory:
        return BaseHistory(bases.CODE, tuple(self.entries), stays)


def of_stay(play: Play) -> BaseHistory:
    """The history of the stay's base, which learnt of it as the stay tells."""
    at = bases.filed(FILED_ON)
    base, entries = at.case, [Entry(at.last, Stamp(at.at, DEPARTMENT_OFFICER))]
    state = Stay(id=play.case.id)
    for happened, stamp in play.facts:
        state = apply(state, happened, stamp)
        for _, _, command in ripples(state, happened, play.world):
            told = decide_base(base, command, circumstances(stamp.at, DEPARTMENT_OFFICER), bases.WORLD)
            if not isinstance(told, Refusal):
                entries.append(Entry(told, stamp))
                base = apply_base(base, told, stamp)
    return BaseHistory(base.code, tuple(entries), (StayHistory(state.id, NUMBER, NAME, stay_entries(play)),))


def seen(history: BaseHistory, on: date, known: Known) -> Ledger:
    """The ledger of a base that was filed by the day."""
    found = ledger(history, on, known, POLICY)
    assert found is not None
    return found


def lines(found: Ledger, part: str) -> list[dict[str, Cell]]:
    """The rows of a part, by column."""
    one = found.part(part)
    assert all(len(row.cells) == len(one.columns) for row in one.rows)
    return [dict(zip(one.columns, row.cells, strict=True)) for row in one.rows]


def line(found: Ledger, part: str) -> dict[str, Cell]:
    """The only row of a part."""
    (one,) = lines(found, part)
    return one


def days_of(entries: Iterable[Entry]) -> Sequence[date]:
    """The days on which something was recorded."""
    return sorted({one.stamp.at.date() for one in entries})


def without(history: BaseHistory, after: date) -> BaseHistory:
    """The history as it was when the day ended."""

    def kept(entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(one for one in entries if one.recorded_by(after))

    stays = tuple(replace(one, entries=kept(one.entries)) for one in history.stays)
    return replace(history, entries=kept(history.entries), stays=stays)


def plain(found: Ledger) -> Any:
    """A ledger without the name of its view."""
    return found.parts
