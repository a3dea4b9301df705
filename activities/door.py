"""The one door for every change of a case: decide under the policy in force and record, in one transaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from activities import at_once, taking_back
from activities.across import told_across
from activities.answers import answer_of, refused
from activities.contract import Standing
from activities.cosigning import cosigned
from activities.handing_on import given_to as handed_on
from activities.kinds import AnyDecision, AnyKind, Decision, kinds
from activities.published_calendar import published_calendar
from activities.standing import standing_of, stands
from db import commands, register
from db.case_faces import Standing as Face
from db.case_faces import put_face
from db.cases import AnyLoaded, Loaded, Projection, command_of, load
from db.codec import encode
from db.commands import Ledger
from db.delegations import stands_in
from db.in_force import in_force_of, in_force_on
from db.opening import ANYTHING, Beside, Now, before_next, open_both
from db.outcomes import Outcome
from db.scope import system_transaction
from db.waits import replace_waits
from domain.actor import SYSTEM, Actor
from domain.at_once import COMMAND as AT_ONCE
from domain.circumstances import AnyCircumstances, Circumstances, CircumstancesUnder
from domain.handing_on import kept
from domain.legal_time import legal_day
from domain.offices import takes_part
from domain.pack import Pack
from domain.policy import Of
from domain.refusal import Refusal, forbidden
from domain.ripple import Ripple
from domain.source import setting
from domain.stamp import Stamp
from domain.taking_back import COMMAND as TAKE_BACK
from domain.taking_back import TakenBack
from domain.terms import Role
from domain.wait import next_timer

Announce = Callable[[AsyncConnection, AnyDecision, AnyCircumstances], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Decided:
    """The stored answer; `standing` where the life stands now, or None when the answer was an earlier one."""

    answer: Outcome
    standing: Standing | None = None


EVERYBODY = frozenset({Role.PUBLIC, Role.SYSTEM})


async def decide_and_record(
    engine: AsyncEngine,
    command_id: str,
    at: datetime | None,
    announce: Announce,
    own: Ledger | None = None,
    case: tuple[str, str] | None = None,
) -> Decided:
    """The answer of the command, which is made once and then repeated.

    `case` is the kind and id of the case that it is likely given to: both are then looked up in one round trip.
    `own` is a command that the system gives itself (a timer); people's commands were received before, and without
    `at` they are judged by the instant of their receipt, however late they are decided.
    A lost race against a unique rule of the database (one open application, one active base) is a refusal.
    """
    try:
        async with system_transaction(engine) as conn:
            ledger, loaded = await _claim(conn, command_id, own, at, case)
            if ledger.outcome is not None:
                return Decided(ledger.outcome)
            decided = await _decide(conn, ledger, _judged_at(ledger, at), announce, loaded)
            if own is not None and "refusal" in decided.answer:
                await commands.forget(conn, command_id)
            else:
                await commands.answer(conn, command_id, decided.answer)
            return decided
    except IntegrityError as problem:
        return await _lost_race(engine, command_id, str(problem.orig), own)


class NotAllError(Exception):
    """Commands that are taken together or not at all were not taken: the answer of each, in order."""

    def __init__(self, answers: Sequence[Outcome]) -> None:
        super().__init__()
        self.answers = answers


async def decide_together(
    engine: AsyncEngine, at: datetime, announce: Announce, ledgers: Sequence[Ledger], *, keep: bool = True
) -> Sequence[Outcome]:
    """The answers of commands that begin cases, all in one transaction; repeated under their ids they stay the same.

    Raises NotAllError where one is refused, or where nothing is to be kept: then nothing of any is.
    """
    try:
        async with system_transaction(engine) as conn:
            answers = [await _one_of(conn, at, announce, own) for own in ledgers]
            if not keep or any("refusal" in answer for answer in answers):
                raise NotAllError(answers)
            return answers
    except IntegrityError as problem:
        raise NotAllError(
            [(await _lost_race(engine, "", str(problem.orig), own)).answer for own in ledgers[:1]]
        ) from problem


async def _one_of(conn: AsyncConnection, at: datetime, announce: Announce, own: Ledger) -> Outcome:
    ledger, loaded = await _claim(conn, own.id, own, at, None)
    if ledger.outcome is not None:
        return ledger.outcome
    decided = await _decide(conn, ledger, at, announce, loaded)
    await commands.answer(conn, own.id, decided.answer)
    return decided.answer


async def _claim(
    conn: AsyncConnection,
    command_id: str,
    own: Ledger | None,
    at: datetime | None,
    case: tuple[str, str] | None,
) -> tuple[Ledger, AnyLoaded | None]:
    """The command, locked, and the case where it came with it; one of the system's own that was stored just now is nobody else's."""
    if own is not None and at is not None and await commands.receive(conn, own, at) is own:
        return own, None
    kind = kinds()[case[0]] if case is not None else None
    if case is None or kind is None or kind.hold is not None:
        return await commands.load(conn, command_id, lock=True), None
    ledger, loaded = await open_both(conn, kind.case, case[1], command_id)
    return ledger, loaded if (ledger.case_kind, ledger.case_id) == case else None


def _judged_at(ledger: Ledger, at: datetime | None) -> datetime:
    instant = at or ledger.received_at
    if instant is None:
        raise ValueError("a command that the system gives itself comes with its instant")
    return instant


async def _decide(
    conn: AsyncConnection, ledger: Ledger, at: datetime, announce: Announce, locked: AnyLoaded | None
) -> Decided:
    kind = kinds()[ledger.case_kind]
    if locked is None and kind.hold is not None:
        await kind.hold(conn, ledger.case_id)
    loaded = locked or await load(conn, kind.case, ledger.case_id, lock=True)
    now, last = await before_next(conn, ledger.actor, kind.case.kind, ledger.case_id, loaded.seq, kind.pack)
    loaded = replace(loaded, hash=last.hash, at=last.at)
    frame = await _frame(conn, now, ledger.actor, max(at, loaded.at or at), kind.pack)
    decisions = _allowed(ledger.actor, ledger.case_kind, held=now.held) or await _judge_all(
        conn, ledger, loaded, frame, now.beside
    )
    if isinstance(decisions, Refusal):
        return Decided(
            refused(decisions, kind.case, ledger.case_id, loaded, frame.policy),
            await _standing(conn, kind, ledger.case_id, loaded, frame.at),
        )
    for decision in decisions:
        under = await _under(conn, kind, decision.kind, frame)
        await _record(conn, decision, under)
        if isinstance(decision.fact, TakenBack):
            await taking_back.forget(conn, decision, frame.at)
        else:
            await announce(conn, decision, under)
    if ledger.name == AT_ONCE:
        await at_once.keep(conn, ledger, decisions, frame)
    own = next(decision for decision in decisions if decision.command_id == ledger.id)
    others = [decision for decision in decisions if decision.command_id.startswith(f"{ledger.id}/")]
    answer = answer_of(own, [(other.kind, other.case_id) for other in others], frame)
    after = Loaded(own.after, own.seq)
    return Decided(answer, await _standing(conn, kind, ledger.case_id, after, frame.at))


async def _standing(
    conn: AsyncConnection, kind: AnyKind, case_id: str, loaded: AnyLoaded, at: datetime
) -> Standing:
    """Where the case stands; only a timer that is due already may be one that met with an error."""
    standing = standing_of(kind.case, case_id, loaded)
    if standing.timer is None or standing.timer.at > at:
        return standing
    return await stands(conn, kind.case, case_id, loaded)


async def _judge_all(
    conn: AsyncConnection, ledger: Ledger, loaded: AnyLoaded, frame: Circumstances, beside: Beside
) -> Sequence[AnyDecision] | Refusal:
    if ledger.name == TAKE_BACK:
        return await taking_back.decisions(conn, ledger, frame)
    if ledger.name == AT_ONCE:
        return await _all_of(conn, ledger, loaded, frame)
    judged = await judge(conn, ledger, loaded, frame, beside)
    return judged if isinstance(judged, Refusal) else await _whole(conn, judged, ledger, frame)


async def _all_of(
    conn: AsyncConnection, ledger: Ledger, loaded: AnyLoaded, frame: Circumstances
) -> Sequence[AnyDecision] | Refusal:
    """The acts of one request; only the last may mean something for other cases, which are read as they stand now."""
    made = await at_once.judged(conn, ledger, loaded, frame, judge)
    if isinstance(made, Refusal):
        return made
    decisions: list[AnyDecision] = []
    for step, judged in made:
        whole = await _whole(conn, judged, step, frame)
        if isinstance(whole, Refusal):
            return whole
        if step.id != ledger.id and len(whole) > 1:
            raise ValueError(f"{step.name} changes other cases and is not the last act")
        decisions += whole
    return decisions


async def _whole(
    conn: AsyncConnection, judged: "Judged", ledger: Ledger, frame: Circumstances
) -> Sequence[AnyDecision] | Refusal:
    """A decision with what it means for other cases; letters wait as long as it can be taken back."""
    decisions = await _with_ripples(conn, judged, ledger, frame)
    minutes = frame.policy.take_back_minutes if _takeable(judged.decision) else 0
    if isinstance(decisions, Refusal) or not minutes:
        return decisions
    return [replace(decision, held=timedelta(minutes=minutes)) for decision in decisions]


def _takeable(decision: AnyDecision) -> bool:
    return type(decision.fact) in decision.kind.takeable


async def circumstances(
    conn: AsyncConnection, actor: Actor, at: datetime, own: Pack[Of]
) -> CircumstancesUnder[Of]:
    """The frame of a decision at that instant, under the settings of the programme of its case."""
    found = await in_force_on(conn, legal_day(at), own)
    return CircumstancesUnder(at, actor, found.policy, published_calendar(found.years))


async def courtesy(
    conn: AsyncConnection, ledger: Ledger, loaded: AnyLoaded, at: datetime, now: Now
) -> Refusal | None:
    """What the rule would refuse as things stand; most refusals end here and never reach a life."""
    frame = await _frame(conn, now, ledger.actor, at, kinds()[ledger.case_kind].pack)
    judged = await judge(conn, ledger, loaded, frame, now.beside)
    return judged if isinstance(judged, Refusal) else None


async def _frame(
    conn: AsyncConnection, now: Now, actor: Actor, at: datetime, own: Pack[Of]
) -> CircumstancesUnder[Of]:
    found = await in_force_of(conn, legal_day(at), own, editions=now.editions, years=now.years)
    return CircumstancesUnder(at, actor, found.policy, published_calendar(found.years))


def _allowed(actor: Actor, kind: str, *, held: bool) -> Refusal | None:
    """Whoever acts must hold the role at this moment, not only when the request was made, in a line that takes part."""
    if actor.role in EVERYBODY or (held and takes_part(actor.line, kind)):
        return None
    return forbidden("您的账号已停用或不再具有相应权限。", setting("permission"), "no_longer_allowed")


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision and the world it was made in."""

    decision: AnyDecision
    world: object


async def judge(
    conn: AsyncConnection,
    ledger: Ledger,
    loaded: AnyLoaded,
    frame: Circumstances,
    beside: Beside = ANYTHING,
) -> Judged | Refusal:
    """Loads the world and asks the rule; writes nothing, so that it serves courtesy checks as well.

    `beside`: what is known not to be there is not looked for.
    """
    kind = kinds()[ledger.case_kind]
    if ledger.name == TAKE_BACK:
        undone = await taking_back.decisions(conn, ledger, frame)
        return undone if isinstance(undone, Refusal) else Judged(undone[0], None)
    if ledger.name == AT_ONCE:
        made = await at_once.judged(conn, ledger, loaded, frame, judge)
        return made if isinstance(made, Refusal) else Judged(made[-1][1].decision, None)
    command = command_of(kind.case, ledger.name, ledger.body)
    own = (
        await handed_on(conn, kind, ledger.case_id, loaded.state, command, frame.actor)
        if beside.task
        else None
    )
    given = kind.given_to(loaded.state, command) or own
    frame = await _standing_in(conn, frame, given)
    held = kept(frame.actor, own, kind.case.kind)
    if held is None and beside.cosign:
        held = await cosigned(conn, kind, command, ledger.case_id, frame.actor)
    world = held or await kind.world(conn, loaded.state, command, frame)
    fact = world if isinstance(world, Refusal) else kind.decide(loaded.state, command, frame, world)
    if isinstance(fact, Refusal):
        return fact
    after = kind.case.apply(loaded.state, fact, Stamp(frame.at, frame.actor))
    waits = kind.case.waits(after)
    seq, before = loaded.seq + 1, loaded.state
    decision = Decision(
        kind=kind,
        case_id=ledger.case_id,
        command_id=ledger.id,
        before=before,
        after=after,
        seq=seq,
        fact=fact,
        waits=waits,
        timer=next_timer(waits, ledger.case_id),
        previous=bytes(loaded.hash) if loaded.hash else None,
        acting_for=frame.actor.in_place_of(given, kind.case.kind),
    )
    return Judged(decision, world)


async def _standing_in(conn: AsyncConnection, frame: Circumstances, given: str | None) -> Circumstances:
    """Setting (delegation): the task of a colleague may be done by whoever stands in for that one on this day."""
    if given in (None, frame.actor.user):
        return frame
    found = await stands_in(conn, frame.actor, frame.today)
    return replace(frame, actor=replace(frame.actor, stands_in=found)) if found else frame


async def _with_ripples(
    conn: AsyncConnection, judged: Judged, ledger: Ledger, frame: Circumstances
) -> Sequence[AnyDecision] | Refusal:
    """What the fact means for other cases is decided with it; if one refuses, nothing happens at all."""
    decisions = [judged.decision]
    own = judged.decision.kind
    for ripple in own.ripples(judged.decision.after, judged.decision.fact, judged.world):
        result = await _rippled(conn, ripple, ledger, frame)
        if isinstance(result, Refusal):
            return result
        decisions.append(result.decision)
    for ripple in await told_across(conn, decisions):
        result = await _rippled(conn, ripple, ledger, await _under(conn, own, kinds()[ripple[0]], frame))
        if isinstance(result, Refusal):
            return result
        decisions.append(result.decision)
    return decisions


async def _rippled(
    conn: AsyncConnection, ripple: Ripple, ledger: Ledger, frame: Circumstances
) -> "Judged | Refusal":
    kind_name, case_id, command = ripple
    loaded = await load(conn, kinds()[kind_name].case, case_id, lock=True)
    told = replace(
        ledger,
        id=f"{ledger.id}/{kind_name}/{case_id}",
        case_kind=kind_name,
        case_id=case_id,
        name=type(command).__name__,
        body=encode(command),
    )
    return await judge(conn, told, loaded, frame)


async def _under(conn: AsyncConnection, own: AnyKind, kind: AnyKind, frame: Circumstances) -> Circumstances:
    """A case of another programme is decided under its own settings, and by the system: who acted has no part in it."""
    return frame if kind.pack is own.pack else await circumstances(conn, SYSTEM, frame.at, kind.pack)


def entry_of(decision: AnyDecision, frame: Circumstances) -> register.Entry:
    """The fact as it is appended to the register."""
    return register.Entry(
        case_kind=decision.kind.case.kind,
        case_id=decision.case_id,
        seq=decision.seq,
        command_id=decision.command_id,
        fact=type(decision.fact).__name__,
        body=encode(decision.fact),
        actor=frame.actor,
        effective_at=frame.at,
        policy_edition=frame.policy.edition,
        calendar_edition=frame.calendar.edition,
        previous=decision.previous,
        acting_for=decision.acting_for,
    )


async def _record(conn: AsyncConnection, decision: AnyDecision, frame: Circumstances) -> None:
    case = decision.kind.case
    await register.append(conn, [entry_of(decision, frame)])
    projection = Projection(decision.after, decision.seq, decision.fact, frame.at, decision.waits)
    await case.project(conn, decision.case_id, projection)
    waits, waited = decision.waits, decision.waited
    first = decision.seq == 1
    before = None if first else Face(decision.before, waited)
    await put_face(conn, case, decision.case_id, Face(decision.after, waits), before=before)
    if first or waited != waits:  # most facts of an examination change none
        await replace_waits(conn, case.kind, decision.case_id, waits, decision.timer, before=waited)


async def _lost_race(engine: AsyncEngine, command_id: str, problem: str, own: Ledger | None) -> Decided:
    lost = [pair for kind in kinds().values() for pair in kind.lost.items()]
    refusal = next((told for index, told in lost if index in problem), None)
    if refusal is None:
        raise RuntimeError(f"the database refused command {command_id}")
    async with system_transaction(engine) as conn:
        ledger = own or await commands.load(conn, command_id, lock=True)
        kind = kinds()[ledger.case_kind]
        answer = refused(refusal, kind.case, ledger.case_id, await load(conn, kind.case, ledger.case_id))
        if own is None:
            await commands.answer(conn, command_id, answer)
        return Decided(answer)


def timer_command(kind: str, case_id: str, key: str, occasion: str, at: datetime, seq: int = 0) -> Ledger:
    """The command that a life gives itself when its timer fires; the same firing has the same id.

    `seq` is that of the fact after which it fires: a due date that comes again, because what it brought about was
    taken back, is another firing.
    """
    name, body = "TimerFired", {"key": key, "occasion": occasion}
    command_id = f"timer/{kind}/{case_id}/{key}/{occasion}/{at.isoformat()}/{seq}"
    return Ledger(
        id=command_id,
        case_kind=kind,
        case_id=case_id,
        name=name,
        body=body,
        digest=commands.digest_of(kind, case_id, name, body),
        actor=SYSTEM,
    )
