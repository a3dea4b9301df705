"""Statistics over commitments and over quarters; each reader's own rows are counted."""

from fastapi import APIRouter, Depends

from api.problems import RESPONSES
from api.rights.models.numbers import CommitmentNumbers, QuarterNumbers
from api.rights.roles import Overseen, Regional
from api.rights.seen.numbers import commitment_numbers, quarter_numbers
from api.strict import strict
from api.wiring import Wired
from db.in_force import in_force_on
from db.rights.reads.commitment_figures import counted_lines
from db.rights.reads.quarters import dispatches
from db.scope import public_transaction, transaction
from domain.legal_time import legal_day
from domain.rights.pack import PACK

router = APIRouter(tags=["dispatches 季度调度"], responses=RESPONSES, dependencies=[Depends(strict)])
MOST_QUARTERS = 12


@router.get("/commitment-numbers")
async def commitments(actor: Overseen, wired: Wired) -> CommitmentNumbers:
    """Lines of commitments by matter and by league: what was kept, what was not, what nobody has confirmed."""
    async with transaction(wired.engine, actor) as conn:
        return commitment_numbers(await counted_lines(conn))


@router.get("/quarter-numbers")
async def quarters(actor: Regional, wired: Wired) -> QuarterNumbers:
    """Complaints received in the last twelve quarters that were frozen, by topic and by department; small numbers are withheld."""
    async with transaction(wired.engine, actor) as conn:
        found = await dispatches(conn, None, MOST_QUARTERS - 1)
    async with public_transaction(wired.engine) as conn:
        settings = await in_force_on(conn, legal_day(wired.clock.now()), PACK)
    return quarter_numbers(found, settings.policy.least_cell)
