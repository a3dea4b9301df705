"""Recruitments opened by a base, and stays from before the system entered by the department (Art. 12, 5)."""

from fastapi import APIRouter, Depends

from activities.bases.particulars import Given, put, unfit
from activities.bases.persons import Kept, Person, checked, keep_person, keep_person_for
from api.auth import Department, UnitStaff
from api.bases.models.stay import EnteredStay, NewStay, PersonGiven
from api.commands import CommandAnswer, Key, perform
from api.lives import KeyReusedError
from api.problems import RESPONSES, ProblemError
from api.strict import strict
from api.wiring import Wired, Wiring
from db.bases import persons
from db.scope import system_transaction
from domain.actor import Actor
from domain.bases.stay import commands as cmd
from domain.bases.stay.keys import IDENTITY
from domain.identity import check_name
from domain.legal_time import legal_day
from domain.plain.names import same_person
from domain.source import setting
from ids import derived_id

router = APIRouter(
    prefix="/stays", tags=["stays 博士后"], responses=RESPONSES, dependencies=[Depends(strict)]
)
NO_KEYS = ProblemError(503, "no_identity_keys", "系统未设置保管证件号码的密钥，暂时无法办理。")
FORM = setting("form").cite


@router.post("", status_code=201)
async def open_stay(body: NewStay, actor: UnitStaff, key: Key, wired: Wired) -> CommandAnswer:
    """The base begins to recruit a person; name and number are sealed first, and the record knows only their id.

    Whether the number is on record elsewhere changes nothing in the answer: the department is told, and looks at it
    before the entry.
    """
    kept = await _kept(wired, body.person, unit=actor.scope)
    command = cmd.OpenStay(body.base, kept.id, body.station, body.profile)
    answer = await _begin(wired, actor, command, key, kept)
    starts = {name: clock for name, clock in answer.body["starts"].items() if name != IDENTITY}
    return answer.model_copy(update={"body": {**answer.body, "starts": starts}})


@router.post("/entered", status_code=201)
async def enter_stay(body: EnteredStay, actor: Department, key: Key, wired: Wired) -> CommandAnswer:
    """A stay from before the system as dated facts; time limits that are long past open nothing by themselves."""
    kept = await _kept(wired, body.person)
    command = cmd.EnterStay(
        base=body.base,
        person=kept.id,
        station=body.station,
        profile=body.profile,
        entered_on=body.entered_on,
        ends_on=body.ends_on,
        filed_on=body.filed_on,
        stage=body.stage,
        left_on=body.left_on,
        destination=body.destination,
        note=body.note,
        leaving=body.leaving,
        formalities_on=body.formalities_on,
    )
    return await _begin(wired, actor, command, key, kept)


async def _kept(wired: Wiring, given: PersonGiven, *, unit: str | None = None) -> Kept:
    """The person; `unit` where a unit asks, which is told nothing of the records of others."""
    if wired.keys is None:
        raise NO_KEYS
    now = wired.clock.now()
    unnamed = check_name(given.name, given.number)
    if unnamed:
        raise _unfit("person.name", "bad_name", [f"{one}。" for one in unnamed])
    person = checked(given.name, given.kind, given.number, legal_day(now))
    if not isinstance(person, Person):
        raise _unfit("person.number", "bad_identity", [f"{one}。" for one in person])
    given_too = Given(nation=given.nation, phone=given.phone, mail=given.mail)
    wrong = unfit(given_too)
    if wrong:
        raise _unfit(f"person.{wrong[0].field}", wrong[0].code, [wrong[0].detail])
    async with system_transaction(wired.engine) as conn:
        if unit is None:
            kept = await keep_person(conn, wired.keys, person, now)
        else:
            kept = await keep_person_for(conn, wired.keys, person, unit, now)
        if kept.new and given_too != Given():
            await put(conn, wired.keys, kept.id, given_too)
    if not same_person(kept.named, person.name):
        detail = "该证件号码已登记在另一姓名之下，请核对姓名和证件号码。"
        raise _unfit("person.name", "name_differs", [detail])
    return kept


def _unfit(field: str, code: str, details: list[str]) -> ProblemError:
    problems = [{"field": field, "code": code, "detail": one, "article": FORM} for one in details]
    return ProblemError(422, code, details[0], article=FORM, field=field, problems=problems)


async def _begin(wired: Wiring, actor: Actor, command: object, key: str, kept: Kept) -> CommandAnswer:
    """A person who was new with a refused request is not kept."""
    stay_id = derived_id("postdoc", actor.user, key)
    try:
        return await perform(wired, actor, "postdoc", stay_id, command, key)
    except (ProblemError, KeyReusedError):
        if kept.new:
            await persons.forget(wired.engine, kept.id)
        raise
