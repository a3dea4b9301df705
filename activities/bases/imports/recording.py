"""Judged rows put on record in bulk: the same register, commands, rows, waits and timers as through the door."""

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.answers import answer_of
from activities.bases.imports.telling import tell
from activities.door import entry_of
from activities.identity_cipher import IdentityKeys, lookup_digest, seal
from activities.kinds import AnyDecision, Decision, kinds
from db.bases import bulk
from db.bases.imports_known import StoredBase
from db.bases.persons import Person
from db.case_faces import Standing as Face
from db.case_faces import put_faces
from db.cases import AnyProjection, Projection
from db.codec import encode
from db.commands import Ledger, digest_of
from db.register import Entry
from domain.bases.circumstances import Circumstances
from domain.bases.imports.judging import BASE, POSTDOC, Judged, OfAny
from domain.bases.imports.people import NewPerson
from domain.identity import mask
from domain.wait import next_timer


@dataclass(slots=True)
class Record:
    """Everything that an import writes, ready for the database."""

    entries: list[Entry] = field(default_factory=list)
    commands: list[Ledger] = field(default_factory=list)
    last: dict[tuple[str, str], AnyDecision] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)


async def record(
    conn: AsyncConnection,
    judged: Judged,
    stored: Mapping[str, StoredBase],
    frame: Circumstances,
    job: str,
    keys: IdentityKeys,
    *,
    mail: bool,
) -> dict[str, int]:
    """Writes all of it, and tells whom it is about; gives how many bases, stays and persons are new."""
    made = await asyncio.to_thread(_prepared, judged, stored, frame, job, keys)
    await bulk.put_persons(conn, made.persons)
    await bulk.put_commands(conn, made.commands, frame.at)
    await bulk.put_facts(conn, made.entries)
    bases = [decision for (kind, _), decision in made.last.items() if kind == BASE]
    new = [one for one in bases if one.case_id not in stored]
    await bulk.put_bases(conn, [(one.after, one.seq) for one in new])
    await _change_bases(conn, [one for one in bases if one.case_id in stored])
    stays = [decision for (kind, _), decision in made.last.items() if kind == POSTDOC]
    await bulk.put_stays(conn, [(one.after, _projection(one, frame)) for one in stays])
    await bulk.put_waits(conn, BASE, [(one.case_id, one.waits) for one in new])
    await bulk.put_waits(conn, POSTDOC, [(one.case_id, one.waits) for one in stays])
    for kind, cases in ((BASE, bases), (POSTDOC, stays)):
        faces = [(decision.case_id, Face(decision.after, decision.waits)) for decision in cases]
        await put_faces(conn, kinds()[kind].case, faces)
    await tell(conn, new, stays, frame, job, mail=mail)
    return {"bases": len(new), "stays": len(stays), "persons": len(made.persons)}


async def _change_bases(conn: AsyncConnection, changed: Sequence[AnyDecision]) -> None:
    await bulk.change_bases(conn, [(one.after, one.seq) for one in changed])
    for one in changed:
        await bulk.change_waits(conn, BASE, one.case_id, one.waits)


def _projection(one: AnyDecision, frame: Circumstances) -> AnyProjection:
    return Projection(one.after, one.seq, one.fact, frame.at, one.waits)


def _prepared(
    judged: Judged, stored: Mapping[str, StoredBase], frame: Circumstances, job: str, keys: IdentityKeys
) -> Record:
    made = Record(persons=[_person(one, frame, keys) for one in judged.persons])
    seqs = Counter({(BASE, code): case.seq for code, case in stored.items()})
    hashes = {(BASE, code): case.hash for code, case in stored.items()}
    for own, told in _rows(judged.made):
        decisions = []
        for step in (own, *told):
            case = (step.kind, step.case_id)
            seqs[case] += 1
            decision = _decision(step, seqs[case], hashes.pop(case, None), own, job)
            decisions.append(decision)
            made.entries.append(entry_of(decision, frame))
            made.last[case] = decision
        made.commands.append(_command(own, decisions, frame, job))
    return made


def _rows(made: Sequence[OfAny]) -> Iterator[tuple[OfAny, list[OfAny]]]:
    """Each row's own fact with those that it told other cases."""
    own: OfAny | None = None
    told: list[OfAny] = []
    for step in made:
        if step.ripple:
            told.append(step)
            continue
        if own is not None:
            yield own, told
        own, told = step, []
    if own is not None:
        yield own, told


def _command_id(own: OfAny, job: str) -> str:
    return f"import/{job}/{own.kind}/{own.row.row}"


def _decision(one: OfAny, seq: int, previous: bytes | None, own: OfAny, job: str) -> AnyDecision:
    kind = kinds()[one.kind]
    waits = kind.case.waits(one.after)
    command_id = _command_id(own, job)
    if one.ripple:
        command_id = f"{command_id}/{one.kind}/{one.case_id}"
    timer = next_timer(waits, one.case_id)
    return Decision(
        kind=kind,
        case_id=one.case_id,
        command_id=command_id,
        before=one.before,
        after=one.after,
        seq=seq,
        fact=one.fact,
        waits=waits,
        timer=timer,
        previous=previous,
    )


def _command(own: OfAny, decisions: Sequence[AnyDecision], frame: Circumstances, job: str) -> Ledger:
    name, body = type(own.command).__name__, encode(own.command)
    digest = digest_of(own.kind, own.case_id, name, body)
    ledger = Ledger(
        id=_command_id(own, job),
        case_kind=own.kind,
        case_id=own.case_id,
        name=name,
        body=body,
        digest=digest,
        actor=replace(frame.actor, name=""),
    )
    first, *others = decisions
    outcome = answer_of(first, [(one.kind, one.case_id) for one in others], frame)
    return replace(ledger, outcome=outcome)


def _person(new: NewPerson, frame: Circumstances, keys: IdentityKeys) -> Person:
    sealed, digest = seal(new.number, new.id, keys), lookup_digest(new.number, keys)
    return Person(
        id=new.id,
        name=new.name,
        kind=new.kind.value,
        sealed=sealed,
        digest=digest,
        masked=mask(new.number),
        born=new.born,
        at=frame.at,
    )
