"""The facts of one case or record, folded again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from activities.kinds import kinds
from db.cases import Folding
from db.codec import decode
from domain import records
from domain.actor import Actor
from domain.stamp import Stamp
from domain.taking_back import TakenBack
from domain.terms import Role
from domain.wait import Wait
from verify.difference import Difference

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Past:
    """A fact, when it took effect, and by whom."""

    fact: Any
    at: datetime
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """A case as its facts make it; a record has no state but its facts. `open` ones must have a running life."""

    kind: str
    id: str
    seq: int
    past: Sequence[Past]
    voided: Sequence[Past] = ()
    """Facts that were taken back; numbers that they took stay taken."""
    state: Any = None
    waits: tuple[Wait, ...] = ()
    open: bool = False


def fold(entries: Sequence[Entry]) -> Folded | Difference:
    """What all entries of one case make; an entry that cannot be read or applied is a difference."""
    kind, case_id = entries[0]["case_kind"], entries[0]["case_id"]
    read: list[Past] = []
    try:
        return _record(entries, read) if kind not in kinds() else _case(entries, read)
    except (LookupError, ValueError, TypeError, AttributeError) as problem:  # what a forged entry can bring
        what = f"无法读出或套用（{type(problem).__name__}）"
        return Difference(
            kind, case_id, "register.body", what, entries[min(len(read), len(entries) - 1)]["seq"]
        )


def _record(entries: Sequence[Entry], read: list[Past]) -> Folded:
    for entry in entries:
        fact: Any = decode(records.facts_by_name()[entry["fact"]], entry["opened"])
        read.append(Past(fact, entry["effective_at"], entry["actor_user"]))
    last = entries[-1]
    return Folded(kind=last["case_kind"], id=last["case_id"], seq=last["seq"], past=read)


def _case(entries: Sequence[Entry], read: list[Past]) -> Folded:
    kind, case_id, seq = entries[-1]["case_kind"], entries[-1]["case_id"], entries[-1]["seq"]
    case = kinds()[kind].case
    folding, voided = Folding(case, case_id), list[Past]()
    for entry in entries:
        stamp = _stamp(entry)
        fact = folding.take(entry["fact"], entry["opened"], stamp)
        if isinstance(fact, TakenBack):
            voided.append(read.pop())
        read.append(Past(fact, stamp.at, stamp.actor.user))
    state = folding.state
    still = not case.ended(state)
    return Folded(
        kind=kind,
        id=case_id,
        seq=seq,
        past=read,
        voided=voided,
        state=state,
        waits=case.waits(state),
        open=still,
    )


def _stamp(entry: Entry) -> Stamp:
    actor = Actor(entry["actor_user"], Role(entry["actor_role"]), entry["actor_scope"])
    return Stamp(entry["effective_at"], actor)
