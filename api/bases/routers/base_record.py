"""A base's life as its own people and those above it read it: in whole, why it stands still, history, vacancy, papers."""

from fastapi import APIRouter, Response, UploadFile

from api.auth import Insider
from api.bases.models.base import BaseRecord, VacancyAnswer
from api.bases.papers import paper_of, put_paper
from api.bases.roles import BaseParty
from api.bases.seen.base import base_record, vacancy_answer
from api.bases.sight.stay import base_sight
from api.commands import CommandAnswer, Key
from api.models.history import ExplanationAnswer, HistoryRow
from api.pages import After, Limit, Page, cut, place_of
from api.problems import RESPONSES
from api.seen.history import narrated
from api.seen.waits import told
from api.shown_files import Shown
from api.wiring import Wired
from db.policies import policy_on
from db.reads import histories
from db.scope import transaction
from domain.bases.base.commands import AttachPaper
from domain.bases.base.explanation import explain
from domain.bases.base.waits import waits
from domain.bases.pack import PACK

router = APIRouter(prefix="/bases", tags=["bases 基地"], responses=RESPONSES)


@router.get("/{code}/record")
async def record(code: str, actor: Insider, wired: Wired) -> BaseRecord:
    """One base in whole with the commands that the caller can give now."""
    found = await base_sight(wired, actor, code)
    return base_record(code, found.seq, found.case, found.seen, found.reader)


@router.get("/{code}/explanation")
async def explanation(code: str, actor: Insider, wired: Wired) -> ExplanationAnswer:
    """Where the base stands and what it waits for, in plain words."""
    found = await base_sight(wired, actor, code)
    reader = found.reader
    return told("base", explain(found.seen, reader.now, reader.calendar), waits(found.case), reader)


@router.get("/{code}/history")
async def history(
    code: str, actor: Insider, wired: Wired, limit: Limit = 20, after: After = None
) -> Page[HistoryRow]:
    """What happened, in order, each with what it rests on."""
    found = await base_sight(wired, actor, code)
    (last,) = place_of(after, "history", [int]) or (0,)
    async with transaction(wired.engine, actor) as conn:
        rows = await histories.history(conn, "base", code, last, limit + 1)
    kept, following = cut(rows, limit, "history", "seq")
    return Page(items=await narrated(wired.engine, "base", kept, found.reader), next=following)


@router.get("/{code}/vacancy")
async def vacancy(code: str, actor: Insider, wired: Wired) -> VacancyAnswer:
    """The two years without an in-station postdoc: since when, until when, the proof, and the ledger (Art. 24)."""
    found = await base_sight(wired, actor, code)
    async with transaction(wired.engine, actor) as conn:
        policy = await policy_on(conn, found.reader.today, PACK)
    return vacancy_answer(found.case, found.reader, policy)


@router.post("/{code}/papers", status_code=201)
async def attach(code: str, file: UploadFile, actor: BaseParty, key: Key, wired: Wired) -> CommandAnswer:
    """Puts a file (PDF, OFD, DOCX, XLSX, PNG, JPEG) to the base; other commands name it by its id."""
    await base_sight(wired, actor, code)
    return await put_paper(wired, actor, ("base", code), file, key, AttachPaper)


@router.get("/{code}/papers/{paper_id}", response_class=Response)
async def download(code: str, paper_id: str, actor: Insider, wired: Wired, shown: Shown = False) -> Response:
    """The file itself, to whoever follows the base; `shown`: a Word or Excel file as PDF."""
    found = await base_sight(wired, actor, code)
    return await paper_of(wired, actor, ("base", code), found.seen.papers, paper_id, shown=shown)
