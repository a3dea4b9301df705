"""Papers of a stay: agreement, certificates, reports, evidence; each checked by its content."""

from fastapi import APIRouter, Response, UploadFile

from api.bases.papers import paper_of, put_paper
from api.bases.roles import StayParty, StayReader
from api.bases.sight.stay import stay_sight
from api.commands import CommandAnswer, Key
from api.problems import RESPONSES
from api.shown_files import Shown
from api.wiring import Wired
from domain.bases.stay.commands import AttachPaper

router = APIRouter(prefix="/stays", tags=["stays 博士后"], responses=RESPONSES)


@router.post("/{stay_id}/papers", status_code=201)
async def attach(stay_id: str, file: UploadFile, actor: StayParty, key: Key, wired: Wired) -> CommandAnswer:
    """Puts a file (PDF, OFD, DOCX, XLSX, PNG, JPEG) to the stay; other commands name it by its id."""
    await stay_sight(wired, actor, stay_id)
    return await put_paper(wired, actor, ("postdoc", stay_id), file, key, AttachPaper)


@router.get("/{stay_id}/papers/{paper_id}", response_class=Response)
async def download(
    stay_id: str, paper_id: str, actor: StayReader, wired: Wired, shown: Shown = False
) -> Response:
    """The file itself, to whoever sees the stay; `shown`: a Word or Excel file as PDF."""
    found = await stay_sight(wired, actor, stay_id)
    return await paper_of(wired, actor, ("postdoc", stay_id), found.seen.papers, paper_id, shown=shown)
