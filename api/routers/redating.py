"""What a new calendar or edition of the settings means for running time limits, confirmed one by one."""

from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Depends

from activities.answers import told
from activities.calendar_issue import proposed_year
from activities.policy_issue import proposed
from activities.published_calendar import published_calendar
from api import redating
from api.auth import AnyDepartment, Grave
from api.commands import Key
from api.models.redating import Confirmation, ConfirmedOutcome, Proposal, RedatingPreview
from api.own_pack import OwnPack
from api.problems import RESPONSES, problem_of
from api.redating import Terms
from api.strict import strict
from api.wiring import Wired
from db.in_force import InForce, in_force_on
from db.scope import transaction
from domain.legal_time import legal_day
from domain.pack import Pack, packs
from domain.policy import Edition
from domain.refusal import Refusal

router = APIRouter(
    prefix="/redating", tags=["deadlines 期限"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/preview")
async def preview(body: Proposal, actor: AnyDepartment, wired: Wired, asked: OwnPack) -> RedatingPreview:
    """Lists every open time limit whose date would change; changes nothing.

    Without a proposal it is counted by the settings and the calendar in force: those dates can be confirmed.
    """
    today = legal_day(wired.clock.now())
    async with transaction(wired.engine, actor) as conn:
        found = {own.programme: await in_force_on(conn, today, own) for own in packs()}
        terms = _terms(found, asked, body, today)
        return await redating.preview(conn, terms, today, body.limit)


def _terms(found: Mapping[str, InForce[Edition]], asked: Pack[Edition], body: Proposal, today: date) -> Terms:
    """What is in force with what is proposed for the settings of a programme; problems are raised."""
    policy = found[asked.programme].policy
    calendar = published_calendar(found[asked.programme].years)
    amended = proposed(policy, body.changes, today) if body.changes else policy
    if isinstance(amended, Refusal):
        raise problem_of(told(amended))
    year = body.calendar.published if body.calendar else None
    changed = proposed_year(found[asked.programme].years, year, today) if year else calendar
    if isinstance(changed, Refusal):
        raise problem_of(told(changed))
    policies = {programme: known.policy for programme, known in found.items()}
    return Terms(
        {**policies, asked.programme: amended},
        changed,
        asked.programme,
        proposed=amended is not policy or changed is not calendar,
    )


@router.post("/confirm", dependencies=[Grave])
async def confirm(body: Confirmation, actor: AnyDepartment, key: Key, wired: Wired) -> list[ConfirmedOutcome]:
    """Gives each of these time limits the very date that is named, through its own life; tells what came of each.

    A date that the settings and calendar in force do not give any more is refused; the others go on.
    """
    return await redating.confirm(wired, actor, body, key)
