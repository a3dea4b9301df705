"""Files that come with a request: no more a day than allowed, read no further than allowed, and checked by their content."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog
from fastapi import UploadFile
from sqlalchemy.ext.asyncio import AsyncConnection

from activities.malware import NotScannedError, found_in
from activities.uploads import CheckedUpload, UploadCode, UploadLimits, UploadProblem, check_upload
from api.problems import ProblemError
from api.wiring import Wiring
from db.scope import system_transaction, transaction
from db.upload_volume import add
from domain.actor import Actor
from domain.legal_time import legal_day, start_of

SHOWN = 40
"""Characters of a file's name in a message."""
MEGABYTE = 1024 * 1024
log = structlog.get_logger("uploads")


async def checked_file(wired: Wiring, file: UploadFile, actor: Actor) -> tuple[CheckedUpload, bytes]:
    """The checked file with its content; 422 with everything that is wrong with it, 429 over the day's limit.

    503 where what looks for malware does not answer: nothing is kept unseen.
    """
    limit = wired.settings.max_upload_bytes
    content = await file.read(limit + 1)
    name = file.filename or ""
    await within_the_day(wired, actor, len(content))
    checked = await asyncio.to_thread(check_upload, name, content, UploadLimits(max_bytes=limit))
    if not isinstance(checked, CheckedUpload):
        raise refused(name, checked)
    await scanned(wired, name, content)
    return checked, content


async def within_the_day(wired: Wiring, actor: Actor, size: int) -> None:
    """Adds the bytes to those that the account sent today; 429 where they are too many, and then they do not count."""
    most, day = wired.settings.upload_bytes_per_day, legal_day(wired.clock.now())
    if not most:
        return
    async with transaction(wired.engine, actor) as conn:
        taken = await add(conn, actor.user, day, size, most)
    if not taken:
        detail = (
            f"本账号今天上传的文件合计将超过{most // MEGABYTE} MB的上限，文件没有保存，请明天再上传；"
            "确需当天上传的，请联系系统管理员调整上限。"
        )
        raise ProblemError(429, "upload_quota", detail, field="file")


async def within_the_day_of_all(
    wired: Wiring, size: int, since: Callable[[AsyncConnection, datetime], Awaitable[int]], detail: str
) -> None:
    """What comes without an account is bounded together: nothing is kept by which people could be told apart.

    `since` gives the bytes that came from an instant on; 429 with `detail` where it is too much.
    """
    most = wired.settings.upload_bytes_per_day
    if not most:
        return
    async with system_transaction(wired.engine) as conn:
        known = await since(conn, start_of(legal_day(wired.clock.now())))
    if known + size > most:
        raise ProblemError(429, "upload_quota", detail, field="file")


async def scanned(wired: Wiring, name: str, content: bytes) -> None:
    """Has the file looked through for malware, where that is set; 422 where some is found, 503 without an answer."""
    address = wired.settings.clamd_address
    if address is None:
        return
    try:
        found = await found_in(content, address)
    except NotScannedError as problem:
        log.error("clamd did not look at a file", kind=str(problem))  # noqa: TRY400
        detail = "病毒查杀服务暂时没有应答，文件没有保存，请稍后再上传。"
        raise ProblemError(503, "not_scanned", detail, headers={"Retry-After": "60"}) from problem
    if found is not None:
        log.warning("malware in a file that was sent", found=found)
        raise refused(name, [UploadProblem(UploadCode.MALWARE, "文件含有恶意代码，没有保存，请查杀后再上传")])


def refused(name: str, problems: Sequence[UploadProblem], article: str | None = None) -> ProblemError:
    """Why a file is not taken; a name that can be read is told with it, for there may be several files."""
    readable = name.strip() and all(one.code is not UploadCode.NAME for one in problems)
    file = f"“{name if len(name) <= SHOWN else name[:SHOWN] + '……'}”：" if readable else ""
    told = [{"field": one.field, "code": one.code, "detail": f"{file}{one.detail}。"} for one in problems]
    code, detail = str(problems[0].code), told[0]["detail"]
    return ProblemError(422, code, detail, article=article, field="file", problems=told)
