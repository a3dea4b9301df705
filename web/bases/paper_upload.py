"""Papers put to a stay or a base: from its page, or from within the form that names them."""

from hashlib import sha256

from fastapi import Response
from starlette.datastructures import UploadFile

from api.commands import CommandAnswer
from domain.bases.attachment import Attachment
from web.ask import RefusedError, Upload
from web.desk import Desk
from web.doing import Place
from web.forms.field import Choice
from web.forms.form import Form
from web.posted import WITHIN


async def put_paper(desk: Desk, home: str) -> Response:
    """Puts the posted file to a case, and goes back to its page."""
    if desk.turned is not None:
        wrong = "".join(problem.detail for problem in desk.turned.problems)
        return desk.go(f"{home}#papers", wrong or "没有上传，请重新选择文件后再试。")
    file = desk.files.get("file")
    if file is None:
        return desk.go(f"{home}#papers", "没有选择文件，没有上传。")
    await desk.api.upload(f"{home}/papers", await _read(file), CommandAnswer, key=desk.sent("_key"))
    return desk.go(f"{home}#papers", "文件已上传。")


async def offer_papers(desk: Desk, place: Place, form: Form, *paths: str) -> None:
    """Lets these fields name the papers of the case; a file chosen beside a field is put to the case first."""
    papers: list[Attachment] = getattr(place.case, "papers", [])
    known = [Choice(paper.id, paper.file_name) for paper in papers]
    for name in [one for one in desk.files if one.startswith(WITHIN)]:
        path, file = name.removeprefix(WITHIN), desk.files.pop(name)
        paper = await _put(desk, place, form, path, file)
        form.typed[path] = [*form.typed.get(path, ()), paper.code] if _several(path) else [paper.code]
        known.append(paper)
    for path in paths:
        form.change(path, lambda field: field.from_papers(known))


def _several(path: str) -> bool:
    return path.endswith("papers")


async def _put(desk: Desk, place: Place, form: Form, path: str, file: UploadFile) -> Choice:
    sent = await _read(file)
    key = f"{form.key}-{sha256(path.encode() + sent[1]).hexdigest()[:16]}"
    try:
        answer = await desk.api.upload(f"{place.home}/papers", sent, CommandAnswer, key=key)
    except RefusedError as refused:
        told = {**refused.body, "field": path, "problems": []}
        raise RefusedError(refused.status, told) from None
    return Choice(str(answer.body["paper"]["id"]), sent[0])


async def _read(file: UploadFile) -> Upload:
    return file.filename or "", await file.read(), file.content_type or "application/octet-stream"
