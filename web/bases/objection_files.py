"""Evidence that anybody puts to an objection on a page: several files at once, each told by itself."""

from dataclasses import dataclass

from activities.bases.objection_files import MOST
from api.bases.models.notice import ObjectionFileTaken
from web.ask import RefusedError
from web.desk import Desk

FILES = "evidence"
"""Posted name of the files; one or several."""
REFUSED = frozenset({404, 409, 413, 422, 429, 503})
NO_FILE = "请先选择要补交的文件。"
WITH_FILES = {"most_files": MOST}
"""What the field of the files is told with."""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of a file that was chosen."""

    told: str
    taken: bool


async def put(desk: Desk, receipt: str, key: str) -> list[FileResult]:
    """Each file by itself: one that is refused keeps neither the objection nor the others back."""
    results = []
    for index, upload in enumerate(desk.every.get(FILES, [])):
        file = (upload.filename or "", await upload.read(), upload.content_type or "application/octet-stream")
        path = f"/public/objections/{receipt}/files"
        try:
            done = await desk.api.upload(path, file, ObjectionFileTaken, key=f"{key}-{index}")
            results.append(FileResult(done.message, taken=True))
        except RefusedError as refused:
            if refused.status not in REFUSED:
                raise
            results.append(FileResult(refused.detail, taken=False))
    return results
