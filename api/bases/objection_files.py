"""Evidence of objections over the interface: taken from whoever holds the receipt, given out to the department."""

from fastapi import Response, UploadFile

from activities.bases import objection_files as sealed
from activities.bases.objection_files import NewFile, NotKept
from activities.identity_cipher import Unreadable
from activities.record_door import ReusedKeyError
from activities.stripping.strip import KINDS
from api.bases.models.notice import ObjectionFileShown
from api.downloads import attached
from api.lives import KeyReusedError
from api.problems import ProblemError, not_found
from api.stripped import KIND_NAMES, without_traces
from api.uploads import within_the_day_of_all
from api.wiring import Wiring
from db.bases import objection_files as rows
from db.scope import system_transaction
from domain.source import setting
from ids import derived_id

OBJECTION = setting("objection").cite
WHY: dict[NotKept, ProblemError] = {
    NotKept.DECIDED: ProblemError(
        409, "already_decided", "该异议已经办结，不再收取附件。", article=OBJECTION, field="file"
    ),
    NotKept.TOO_MANY: ProblemError(
        422, "too_many_files", f"每件异议最多{sealed.MOST}份附件，没有收下。", article=OBJECTION, field="file"
    ),
}
NO_KEYS = ProblemError(503, "no_identity_keys", "系统未设置保管联系方式的密钥，暂时无法办理。")
GONE = ProblemError(503, "sealed_unreadable", "异议附件的密钥已不在设置中，无法打开。")
TOO_MUCH = "今天收到的附件合计已达上限，附件没有保存，请明天凭回执编号补交；异议的办理不受影响。"


async def take(wired: Wiring, objection_id: str, file: UploadFile, key: str) -> str:
    """Keeps a file of an objection; gives what it is called from now on, by its place."""
    if wired.keys is None:
        raise NO_KEYS
    limit, name = wired.settings.max_upload_bytes, file.filename or ""
    content = await file.read(limit + 1)
    await within_the_day_of_all(wired, len(content), rows.bytes_since, TOO_MUCH)
    taken = await without_traces(wired, name, content, OBJECTION)
    new = NewFile(
        id=derived_id("objection-file", objection_id, key),
        objection_id=objection_id,
        media_type=taken.media_type,
        content=taken.content,
    )
    try:
        async with system_transaction(wired.engine) as conn:
            kept = await sealed.keep_file(conn, wired.keys, new, wired.clock.now())
    except ReusedKeyError as problem:
        raise KeyReusedError from problem
    if isinstance(kept, NotKept):
        raise WHY[kept]
    return called(kept, taken.media_type)


async def shown_of(wired: Wiring, objection_id: str) -> list[ObjectionFileShown]:
    """The files by their places."""
    async with system_transaction(wired.engine) as conn:
        found = await rows.files(conn, objection_id)
    return [
        ObjectionFileShown(
            id=file.id,
            name=called(place, file.media_type),
            kind=KIND_NAMES[KINDS[file.media_type]],
            size=file.size,
        )
        for place, file in enumerate(found, 1)
    ]


async def given_out(wired: Wiring, objection_id: str, file_id: str) -> Response:
    """The file as a download under a name that says its place only."""
    if wired.keys is None:
        raise NO_KEYS
    name = next((one.name for one in await shown_of(wired, objection_id) if one.id == file_id), "")
    try:
        async with system_transaction(wired.engine) as conn:
            found = await sealed.open_file(conn, wired.keys, objection_id, file_id)
    except Unreadable:
        raise GONE from None
    if found is None:
        raise not_found("没有该附件。")
    headers = {**attached(name), "X-Content-Type-Options": "nosniff"}
    return Response(found[1], media_type=found[0], headers=headers)


def called(place: int, media_type: str) -> str:
    """What a file is called: names of files tell who made them."""
    return f"附件{place}.{KINDS[media_type]}"
