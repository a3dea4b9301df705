"""High-level talents: the real-name list, classes, entitlements, and the one code (权益·二(一), 二(二))."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from activities.rights.codes import digest_of, new_code
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.reader import reader_of
from api.rights.following import explained, history_page
from api.rights.lists.cases import TALENTS
from api.rights.models.talents import CodeGiven, NewTalent, RightAsked, TalentAnswer, TalentRow
from api.rights.roles import Agency, CodeKeeper, ListReader, Researcher
from api.rights.seen.commitment import Names
from api.rights.seen.talent import talent_answer, talent_shown
from api.strict import strict
from api.wiring import Wired, Wiring
from db.rights.reads.cases import above_of, person_names, unit_names, unit_of
from db.rights.reads.talents import in_station, one_talent, talents
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.rights.talent import commands as cmd
from domain.rights.talent.explanation import explain
from domain.rights.talent.state import Talent, TalentStage
from domain.rights.talent.waits import waits
from ids import derived_id

router = APIRouter(
    prefix="/talents", tags=["talents 高层次人才"], responses=RESPONSES, dependencies=[Depends(strict)]
)
KIND = "talent"
CODES = "/public/talent-codes"
NO_KEYS = ProblemError(503, "no_identity_keys", "系统未设置证件号码的密钥，暂时无法启用人才码。")


@router.post("", status_code=201)
async def put_on_list(body: NewTalent, actor: Agency, key: Key, wired: Wired) -> CommandAnswer:
    """Takes somebody into the list; the keeper of the settings alone."""
    async with system_transaction(wired.engine) as conn:
        unit = await unit_of(conn, body.unit)
        league, _ = await above_of(conn, unit or "")
    if unit is None:
        raise ProblemError(422, "unknown", "没有登记该单位。", field="unit")
    command = cmd.ListTalent(
        person=body.person,
        unit=unit,
        league=league,
        field=body.field,
        grade=body.grade,
        document=body.document,
    )
    return await perform(wired, actor, KIND, derived_id(KIND, actor.user, key), command, key)


@give_out(router, TALENTS)
@router.get("", response_model=Page[TalentRow])
async def list_talents(
    actor: ListReader,
    wired: Wired,
    grade: Annotated[int | None, Query(ge=1, le=7, description="人才类别")] = None,
    review_due: Annotated[bool, Query(description="只看类别变更后尚未复核的")] = False,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Talents, the latest first; a researcher sees the own entry alone."""
    (last,) = place_of(after, "talents", [str]) or (None,)
    async with transaction(wired.engine, actor) as conn:
        found = await talents(conn, last, limit, grade=grade, review_due=review_due)
    names, reader = await _names(wired, found), reader_of(wired, actor)
    rows = [talent_shown(case, names, reader) for case in found]
    kept, following = cut(rows, limit, "talents", "id")
    return shown(TALENTS, actor, kept, following)


@router.get("/{talent_id}")
async def one(talent_id: str, actor: ListReader, wired: Wired) -> TalentAnswer:
    """One talent with entitlements and what the class opens."""
    case, seq = await _case(talent_id, actor, wired)
    async with system_transaction(wired.engine) as conn:
        stays = case.stage is TalentStage.LISTED and await in_station(conn, case.person)
    return talent_answer(case, seq, await _names(wired, [case]), reader_of(wired, actor), in_station=stays)


@router.get("/{talent_id}/explanation")
async def explanation(talent_id: str, actor: ListReader, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(talent_id, actor, wired)
    reader = reader_of(wired, actor)
    return explained(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{talent_id}/history")
async def history(
    talent_id: str, actor: ListReader, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    await _case(talent_id, actor, wired)
    return await history_page(wired, actor, KIND, talent_id, limit, after)


@router.post("/{talent_id}/class")
async def change_class(
    talent_id: str, body: cmd.ChangeClass, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Gives another class; what it opens changes at once, what was granted stands until the review."""
    return await _perform(wired, actor, talent_id, body, key)


@router.post("/{talent_id}/review")
async def review(
    talent_id: str, body: cmd.ReviewTalent, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Looks again, and ends what no longer holds, with a reason."""
    return await _perform(wired, actor, talent_id, body, key)


@router.post("/{talent_id}/entitlements")
async def ask(talent_id: str, body: RightAsked, actor: Researcher, key: Key, wired: Wired) -> CommandAnswer:
    """Asks for an assurance, a convenience or an allowance; its department answers."""
    command = cmd.AskEntitlement(derived_id("entitlement", actor.user, key), body.right)
    return await _perform(wired, actor, talent_id, command, key)


@router.post("/{talent_id}/grant")
async def grant(
    talent_id: str, body: cmd.GrantEntitlement, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Grants what was asked for."""
    return await _perform(wired, actor, talent_id, body, key)


@router.post("/{talent_id}/refusal")
async def refuse(
    talent_id: str, body: cmd.RefuseEntitlement, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Does not grant it, with the reason."""
    return await _perform(wired, actor, talent_id, body, key)


@router.post("/{talent_id}/ending")
async def end(
    talent_id: str, body: cmd.EndEntitlement, actor: Agency, key: Key, wired: Wired
) -> CommandAnswer:
    """Ends what was granted, with the reason."""
    return await _perform(wired, actor, talent_id, body, key)


@router.post("/{talent_id}/code")
async def issue(talent_id: str, actor: Researcher, key: Key, wired: Wired) -> CodeGiven:
    """A new code, shown in this answer alone; the one before is valid no more."""
    if wired.keys is None:
        raise NO_KEYS
    code = new_code(wired.keys, derived_id("talent-code", actor.user, talent_id, key))
    await _perform(wired, actor, talent_id, cmd.IssueCode(digest_of(code)), key)
    return CodeGiven(code=code, address=f"{wired.settings.public_url.rstrip('/')}{CODES}/{code}")


@router.post("/{talent_id}/revocation")
async def revoke(
    talent_id: str, body: cmd.RevokeCode, actor: CodeKeeper, key: Key, wired: Wired
) -> CommandAnswer:
    """Lets the code be valid no more."""
    return await _perform(wired, actor, talent_id, body, key)


@router.post("/{talent_id}/delisting")
async def delist(talent_id: str, body: cmd.Delist, actor: Agency, key: Key, wired: Wired) -> CommandAnswer:
    """Takes the person off the list; the code goes with it."""
    return await _perform(wired, actor, talent_id, body, key)


async def _perform(
    wired: Wiring, actor: Actor, talent_id: str, command: cmd.Command, key: str
) -> CommandAnswer:
    """Only for whom the talent is there."""
    await _case(talent_id, actor, wired)
    return await perform(wired, actor, KIND, talent_id, command, key)


async def _case(talent_id: str, actor: Actor, wired: Wiring) -> tuple[Talent, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_talent(conn, talent_id)
    if found is None:
        raise not_found()
    return found


async def _names(wired: Wiring, found: list[Talent]) -> Names:
    """Persons and units on the list that the caller sees are named to the caller."""
    async with system_transaction(wired.engine) as conn:
        units = await unit_names(conn, {case.unit for case in found})
        return Names(units, await person_names(conn, {case.person for case in found}))
