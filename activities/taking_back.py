"""Taking back inside the cases' door: what an act changed is folded as if it had not been, and nobody hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.kinds import AnyDecision, AnyKind, Decision, kinds
from db import taking_back as rows
from db.cases import AnyCase, AnyLoaded, Folding, load
from db.codec import decode
from db.commands import Ledger
from db.reads import histories
from domain import taking_back as rule
from domain.actor import Actor
from domain.circumstances import Circumstances
from domain.refusal import Refusal
from domain.stamp import Stamp
from domain.taking_back import Known, Last, TakeBack, TakenBack
from domain.terms import Role
from domain.wait import next_timer

MOST = 2**31 - 1
"""As many facts as a case has."""


@dataclass(frozen=True, slots=True)
class Act:
    """The last act in a case, what it changed, and what the rule must know of it."""

    last: Last
    changed: Sequence[rows.Changed]
    known: Known


async def decisions(
    conn: AsyncConnection, ledger: Ledger, frame: Circumstances
) -> list[AnyDecision] | Refusal:
    """One for each case that the act changed, the case itself first; all are taken back or none."""
    act = await act_of(conn, ledger.case_kind, ledger.case_id, frame)
    if act is None:
        return Refusal(code="moved_on", detail="该事项没有可以撤销的办理。", source=rule.RULE)
    states, gone_on = list[AnyLoaded](), list[str]()
    for each in act.changed:
        loaded = await load(conn, kinds()[each.case_kind].case, each.case_id, lock=True)
        states.append(loaded)
        if loaded.seq != each.seq:
            gone_on.append(each.case_id)
    gone_on += await _untold(conn, act.changed[0], states[0]) if act.changed else []
    known = replace(act.known, moved_on=gone_on)
    refusal = rule.take_back(decode(TakeBack, ledger.body), act.last, frame.actor, frame.at, known)
    if refusal is not None:
        return refusal
    return [
        await _undone(conn, ledger, each, loaded) for each, loaded in zip(act.changed, states, strict=True)
    ]


async def _untold(conn: AsyncConnection, own: rows.Changed, loaded: AnyLoaded) -> list[str]:
    """Cases that have gone on since an end of this one, and would have told it of that."""
    told_by = kinds()[own.case_kind].left_untold(loaded.state)
    for kind, case_id in told_by:
        await load(conn, kinds()[kind].case, case_id, lock=True)
    return [case_id for kind, case_id in told_by if await rows.gone_on(conn, kind, case_id, own)]


async def act_of(conn: AsyncConnection, kind: str, case_id: str, frame: Circumstances) -> Act | None:
    """The last act in the case; None where there is none. What changed in other cases since is not looked at."""
    found = await rows.last_fact(conn, kind, case_id)
    if found is None:
        return None
    takes = found.primary and found.last.fact in takeable(kinds()[kind])
    changed = await rows.of_command(conn, found.command_id) if takes else []
    seen = [await rows.seen(conn, each, found.last) for each in changed]
    drafted = [await rows.drafted(conn, each.case_kind, each.case_id, found.last.at) for each in changed]
    known = Known(
        takeable=takes, minutes=frame.policy.take_back_minutes, seen=any(seen), drafted=any(drafted)
    )
    return Act(found.last, changed, known)


def takeable(kind: AnyKind) -> frozenset[str]:
    """The names of the facts of a kind that can be taken back."""
    return frozenset(fact.__name__ for fact in kind.takeable)


async def forget(conn: AsyncConnection, decision: AnyDecision, at: datetime) -> None:
    """Messages that nobody has read and letters that wait are gone; papers and numbers of the act are void."""
    kind = decision.kind.case.kind
    changed, since = await rows.changed(conn, kind, decision.case_id, decision.fact.seq)
    await rows.forget(conn, changed)
    await rows.void(conn, kind, decision.case_id, since, at)
    await rows.void_numbers(conn, changed, at)


async def _undone(
    conn: AsyncConnection, ledger: Ledger, changed: rows.Changed, loaded: AnyLoaded
) -> AnyDecision:
    kind = kinds()[changed.case_kind]
    case = kind.case
    after = await _before(conn, case, changed.case_id)
    waits = case.waits(after)
    own = (case.kind, changed.case_id) == (ledger.case_kind, ledger.case_id)
    return Decision(
        kind=kind,
        case_id=changed.case_id,
        command_id=ledger.id if own else f"{ledger.id}/{case.kind}/{changed.case_id}",
        before=loaded.state,
        after=after,
        seq=loaded.seq + 1,
        fact=TakenBack(changed.seq, changed.fact),
        waits=waits,
        timer=next_timer(waits, changed.case_id),
        previous=bytes(loaded.hash) if loaded.hash else None,
    )


async def _before(conn: AsyncConnection, case: AnyCase, case_id: str) -> object:
    """Where the case stood before its last fact."""
    folding = Folding(case, case_id)
    for row in await histories.history(conn, case.kind, case_id, 0, MOST):
        actor = Actor(row.actor_user, Role(row.actor_role), row.actor_scope)
        folding.take(row.fact, row.body, Stamp(row.effective_at, actor))
    return folding.before
