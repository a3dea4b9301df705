"""The ledger (台账) of a base as of any day, as it was known then and as it is known now (Art. 25)."""

import asyncio
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from activities.bases.workbooks.ledger import ledger_workbook
from activities.workbooks.writing import MEDIA_TYPE
from api.bases.models.ledger import LedgerAnswer
from api.bases.roles import LedgerReader
from api.bases.seen.ledger import ledger_answer
from api.bases.sight.stay import BaseSight, base_sight
from api.downloads import attached
from api.problems import RESPONSES, ProblemError
from api.strict import strict
from api.wiring import Wired, Wiring
from db.bases.reads.ledgers import Kept, history_of, kept_facts, policy_of
from db.scope import system_transaction
from domain.actor import Actor
from domain.bases import law
from domain.bases.base.state import Base
from domain.bases.base.visibility import visible as visible_base
from domain.bases.ledger.history import Known
from domain.bases.ledger.ledger import ALL, Difference, Eyes, differences, ledger
from domain.bases.ledger.tables import Ledger
from domain.bases.policy import Policy
from domain.bases.stay.state import Stay
from domain.bases.stay.visibility import visible as visible_stay
from domain.terms import Role

router = APIRouter(prefix="/bases", tags=["bases 基地"], responses=RESPONSES, dependencies=[Depends(strict)])
On = Annotated[date | None, Query(description="截至哪一日，默认为今天", examples=["2026-06-30"])]
View = Annotated[Known, Query(description="then：按当日24时已登记的信息；now：按现已登记的信息")]
Read = tuple[Ledger, tuple[Difference, ...]]
FILED = law.FILED.cite


@router.get("/{code}/ledger")
async def get_ledger(
    code: str, actor: LedgerReader, wired: Wired, on: On = None, known: View = Known.NOW
) -> LedgerAnswer:
    """Everything on record of the base and its postdocs as of a day, and where the two views differ."""
    return ledger_answer(*await _read(wired, actor, code, on, known))


@router.get("/{code}/ledger.xlsx", response_class=Response)
async def get_ledger_workbook(
    code: str, actor: LedgerReader, wired: Wired, on: On = None, known: View = Known.NOW
) -> Response:
    """The same as a workbook, one sheet for each part."""
    found, different = await _read(wired, actor, code, on, known)
    content = await asyncio.to_thread(ledger_workbook, found, different)
    return Response(content, media_type=MEDIA_TYPE, headers=attached(f"{code}台账{found.on}.xlsx"))


async def _read(wired: Wiring, actor: Actor, code: str, on: date | None, known: Known) -> Read:
    """Whoever sees the base's life reads all of its ledger, also what came to pass under another league."""
    base = await base_sight(wired, actor, code)
    day = _day(base, on)
    async with system_transaction(wired.engine) as conn:
        kept, policy = await kept_facts(conn, code), await policy_of(conn, day)
    return await asyncio.to_thread(_folded, kept, day, known, policy, actor)


def _day(base: BaseSight, on: date | None) -> date:
    today, filed_on = base.reader.today, base.case.filed_on
    if on is None:
        return today
    if on > today:
        raise ProblemError(422, "in_future", "台账日期不得晚于今天。", field="on")
    if filed_on is not None and on < filed_on:
        raise ProblemError(422, "before_filing", "基地在该日尚未备案。", article=FILED, field="on")
    return on


def _folded(kept: Kept, on: date, known: Known, policy: Policy, actor: Actor) -> Read:
    history, eyes = history_of(kept, masked=actor.role is Role.AUDITOR), _eyes(actor)
    then, now = (ledger(history, on, one, policy, eyes) for one in (Known.THEN, Known.NOW))
    found = then if known is Known.THEN else now
    if found is None:
        raise ProblemError(422, "not_on_record", "该日24时前系统尚未登记该基地。", article=FILED, field="on")
    return found, () if then is None or now is None else differences(then, now)


def _eyes(actor: Actor) -> Eyes:
    """Setting (permission): an auditor reads no names of persons."""
    if actor.role is not Role.AUDITOR:
        return ALL

    def base(one: Base) -> Base:
        return visible_base(one, actor) or one

    def stay(one: Stay) -> Stay:
        return visible_stay(one, actor) or one

    return Eyes(base, stay)
