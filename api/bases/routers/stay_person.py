"""Of which nationality a postdoc is, and how one is reached: put on record for one stay, and shown masked."""

from fastapi import APIRouter, Depends

from activities.bases.particulars import Given, put, unfit
from activities.identity_cipher import Unreadable
from activities.record_door import sealed
from api.bases.models.stay import GiveParticulars, Particulars
from api.bases.roles import PersonParty
from api.bases.routers.persons import UNREADABLE, unfit_problem
from api.bases.routers.stays import NO_KEYS
from api.bases.sight.stay import StaySight, stay_sight
from api.commands import Key
from api.problems import RESPONSES
from api.record_commands import RecordAnswer, order, settle
from api.strict import strict
from api.wiring import Wired, Wiring
from db.bases import persons
from db.scope import transaction

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)


@router.post("/{stay_id}/particulars")
async def give_particulars(
    stay_id: str, body: GiveParticulars, actor: PersonParty, key: Key, wired: Wired
) -> RecordAnswer:
    """Puts nationality, telephone and address of the person on record (setting: form), sealed as the number is."""
    if wired.keys is None:
        raise NO_KEYS
    keys, person = wired.keys, (await stay_sight(wired, actor, stay_id)).case.person
    given = Given(nation=body.nation, phone=body.phone, mail=body.mail, erase=body.erase)
    problems = unfit(given)
    if problems:
        raise unfit_problem(problems)
    private = await sealed(actor, key, body.model_dump_json())
    of = order(wired, actor, key, ("person", person), ("GiveParticulars", {}), private)
    try:
        return await settle(wired, of, lambda conn: put(conn, keys, person, given))
    except Unreadable:
        raise UNREADABLE from None


async def particulars_of(wired: Wiring, found: StaySight) -> Particulars | None:
    """What is known of the person beside name and number; nothing for whoever sees no persons."""
    if found.reader.masked:
        return None
    async with transaction(wired.engine, found.reader.actor) as conn:
        known = await persons.particulars(conn, found.case.person) or persons.Particulars()
    return Particulars(
        nation=known.nation or "", phone=known.phone_masked or "", mail=known.mail_masked or ""
    )
