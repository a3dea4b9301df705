"""Files that come with a request: read no further than allowed, and checked by their content."""

import asyncio

from fastapi import UploadFile

from activities.uploads import CheckedUpload, UploadLimits, check_upload
from api.problems import ProblemError
from api.wiring import Wiring


async def checked_file(wired: Wiring, file: UploadFile) -> tuple[CheckedUpload, bytes]:
    """The checked file with its content; 422 with everything that is wrong with it."""
    limit = wired.settings.max_upload_bytes
    content = await file.read(limit + 1)
    checked = await asyncio.to_thread(
        check_upload, file.filename or "", content, UploadLimits(max_bytes=limit)
    )
    if isinstance(checked, CheckedUpload):
        return checked, content
    problems = [{"field": one.field, "code": one.code, "detail": one.detail} for one in checked]
    raise ProblemError(422, str(checked[0].code), checked[0].detail, field="file", problems=problems)
