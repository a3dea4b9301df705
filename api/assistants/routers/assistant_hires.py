"""Hires: recorded, cleared, ended, voided; the list, and the sheet of sixteen columns."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from activities.assistants.persons import Given, Kept, keep
from api.assistants.lists.posts import HIRES
from api.assistants.models.posts import HireAnswer, HireRow, NewHire
from api.assistants.roles import OfUnit, Overseeing, Party, UnitOrOverseeing
from api.assistants.seen.posts import UNKNOWN, hire_answer, hires_shown
from api.assistants.years import AnyYear
from api.commands import CommandAnswer, Key, perform
from api.lists.answering import shown
from api.lists.listing import MASKED_FOR
from api.lists.workbook import give_out
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES, ProblemError, not_found
from api.reader import reader_of
from api.seen.history import narrated
from api.seen.waits import told
from api.strict import strict
from api.wiring import Wired, Wiring
from db.assistants.reads.integrity import checked_now
from db.assistants.reads.posts import WantedHires, hires_of, names_of, one_hire, one_post
from db.reads import histories
from db.scope import system_transaction, transaction
from domain.actor import Actor
from domain.assistants import law
from domain.assistants.counting.posts import Work
from domain.assistants.hire import commands as cmd
from domain.assistants.hire.explanation import explain
from domain.assistants.hire.state import Hire, HireStage
from domain.assistants.hire.waits import waits
from domain.identity import check_identity, check_name
from domain.legal_time import legal_day
from domain.source import setting
from ids import derived_id

router = APIRouter(
    prefix="/assistant-hires",
    tags=["assistant-hires 科研助理聘用"],
    responses=RESPONSES,
    dependencies=[Depends(strict)],
)
KIND = "assistant_hire"


@router.post("", status_code=201)
async def record_hire(body: NewHire, actor: OfUnit, key: Key, wired: Wired) -> CommandAnswer:
    """Records whom the unit hired; name and number are kept apart, and each person is counted once."""
    kept = await _person(body, actor, wired)
    command = cmd.RecordHire(
        year=body.year,
        unit=actor.scope,
        person=kept.id,
        whose=kept.whose,
        document=body.document,
        particulars=body.particulars,
        terms=body.terms,
        zone=body.zone,
    )
    return await perform(wired, actor, KIND, derived_id(KIND, actor.user, key), command, key)


async def _person(body: NewHire, actor: Actor, wired: Wiring) -> Kept:
    """附件2(1): refused with everything that is wrong with name and number."""
    now = wired.clock.now()
    checked = check_identity(body.document, body.number, legal_day(now))
    if wired.keys is None:
        raise ProblemError(503, "no_keys", "系统尚未配置证件号码密钥，暂时不能登记人员，请联系系统管理员。")
    told = [("number", "bad_identity", text) for text in checked.problems]
    told += [("name", "bad_name", text) for text in check_name(body.name, checked.number)]
    wrong = [{"field": field, "code": code, "detail": f"{text}。"} for field, code, text in told]
    if wrong:
        rests_on = law.CODES if checked.problems else setting("form", "assistants")
        detail = f"人员信息有{len(wrong)}处不符合要求。"
        raise ProblemError(422, "person", detail, article=rests_on.cite, problems=wrong)
    given = Given(body.name, body.document, checked.number, checked.born)
    async with system_transaction(wired.engine) as conn:
        return await keep(conn, wired.keys, given, actor.scope, now)


@router.post("/{hire_id}/clear")
async def clear(
    hire_id: str, body: cmd.ClearHire, actor: Overseeing, key: Key, wired: Wired
) -> CommandAnswer:
    """Counts a held hire; in the place of another filing by 科技厅."""
    return await perform(wired, actor, KIND, hire_id, body, key)


@router.post("/{hire_id}/hold")
async def hold(hire_id: str, body: cmd.HoldHire, actor: Overseeing, key: Key, wired: Wired) -> CommandAnswer:
    """Takes a hire out of the figures until it is cleared."""
    return await perform(wired, actor, KIND, hire_id, body, key)


@router.post("/{hire_id}/record-agreement")
async def record_agreement(
    hire_id: str, body: cmd.RecordAgreement, actor: OfUnit, key: Key, wired: Wired
) -> CommandAnswer:
    """The service agreement was signed."""
    return await perform(wired, actor, KIND, hire_id, body, key)


@router.post("/{hire_id}/record-insurance")
async def record_insurance(
    hire_id: str, body: cmd.RecordInsurance, actor: OfUnit, key: Key, wired: Wired
) -> CommandAnswer:
    """Social insurance and housing fund."""
    return await perform(wired, actor, KIND, hire_id, body, key)


@router.post("/{hire_id}/record-funding")
async def record_funding(
    hire_id: str, body: cmd.RecordFunding, actor: OfUnit, key: Key, wired: Wired
) -> CommandAnswer:
    """Out of what it is paid."""
    return await perform(wired, actor, KIND, hire_id, body, key)


@router.post("/{hire_id}/end")
async def end(hire_id: str, body: cmd.EndHire, actor: OfUnit, key: Key, wired: Wired) -> CommandAnswer:
    """The person left; the post is vacant again."""
    return await perform(wired, actor, KIND, hire_id, body, key)


@router.post("/{hire_id}/void")
async def void(
    hire_id: str, body: cmd.VoidHire, actor: UnitOrOverseeing, key: Key, wired: Wired
) -> CommandAnswer:
    """It was recorded wrongly; the figures are counted back."""
    return await perform(wired, actor, KIND, hire_id, body, key)


@give_out(router, HIRES)
@router.get("", response_model=Page[HireRow])
async def list_hires(
    actor: Party,
    wired: Wired,
    year: AnyYear = None,
    line: Annotated[str | None, Query(max_length=20, examples=["150200"], description="任务单位")] = None,
    stage: HireStage | None = None,
    work: Work | None = None,
    agreed: bool | None = None,
    q: Annotated[
        str | None, Query(min_length=1, max_length=50, description="用人单位名称或者姓名中的文字")
    ] = None,
    unit: Annotated[str | None, Query(max_length=100, description="用人单位")] = None,
    limit: Limit = 20,
    after: After = None,
) -> Response:
    """Hires, the last begun first; each reader's own."""
    last = place_of(after, "assistant-hires", (date, str))
    wanted = WantedHires(
        year=year,
        line=line,
        stage=stage,
        work=work,
        agreed=agreed,
        unit=unit,
        text=q,
        by_name=actor.role not in MASKED_FOR,
    )
    async with transaction(wired.engine, actor) as conn:
        found = await hires_of(conn, actor, wanted, last, limit)
        names = await names_of(conn, [case.person for case in found])
    rows = hires_shown(found, names, reader_of(wired, actor))
    kept, following = cut(rows, limit, "assistant-hires", "begun", "id")
    return shown(HIRES, actor, kept, following)


@router.get("/{hire_id}")
async def one(hire_id: str, actor: Party, wired: Wired) -> HireAnswer:
    """One hire."""
    case, seq = await _case(hire_id, actor, wired)
    held = case.terms.post if case.terms else ""
    async with transaction(wired.engine, actor) as conn:
        names = await names_of(conn, [case.person])
        post = await one_post(conn, held) if held else None
        checked = bool(await checked_now(conn, [hire_id]))
    title = post[0].offer.title if post is not None and post[0].offer else ""
    return hire_answer(
        case, seq, names.get(case.person, UNKNOWN), title, reader_of(wired, actor), checked=checked
    )


@router.get("/{hire_id}/explanation")
async def explanation(hire_id: str, actor: Party, wired: Wired) -> ExplanationAnswer:
    """Why it stands where it stands."""
    case, _ = await _case(hire_id, actor, wired)
    reader = reader_of(wired, actor)
    return told(KIND, explain(case, reader.now, reader.calendar), waits(case), reader)


@router.get("/{hire_id}/history")
async def history(
    hire_id: str, actor: Party, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    (last,) = place_of(after, "history", [int]) or (0,)
    await _case(hire_id, actor, wired)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, KIND, hire_id, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, KIND, kept, reader_of(wired, actor)), next=following)


async def _case(hire_id: str, actor: Actor, wired: Wiring) -> tuple[Hire, int]:
    async with transaction(wired.engine, actor) as conn:
        found = await one_hire(conn, hire_id)
    if found is None:
        raise not_found()
    return found
