"""Files that come with a request: read no further than allowed, and checked by their content."""

import asyncio
from collections.abc import Sequence

from fastapi import UploadFile

from activities.uploads import CheckedUpload, UploadCode, UploadLimits, UploadProblem, check_upload
from api.problems import ProblemError
from api.wiring import Wiring

SHOWN = 40
"""Characters of a file's name in a message."""


async def checked_file(wired: Wiring, file: UploadFile) -> tuple[CheckedUpload, bytes]:
    """The checked file with its content; 422 with everything that is wrong with it."""
    limit = wired.settings.max_upload_bytes
    content = await file.read(limit + 1)
    checked = await asyncio.to_thread(
        check_upload, file.filename or "", content, UploadLimits(max_bytes=limit)
    )
    if isinstance(checked, CheckedUpload):
        return checked, content
    raise refused(file.filename or "", checked)


def refused(name: str, problems: Sequence[UploadProblem], article: str | None = None) -> ProblemError:
    """Why a file is not taken; a name that can be read is told with it, for there may be several files."""
    readable = name.strip() and all(one.code is not UploadCode.NAME for one in problems)
    file = f"“{name if len(name) <= SHOWN else name[:SHOWN] + '……'}”：" if readable else ""
    told = [{"field": one.field, "code": one.code, "detail": f"{file}{one.detail}。"} for one in problems]
    code, detail = str(problems[0].code), told[0]["detail"]
    return ProblemError(422, code, detail, article=article, field="file", problems=told)
