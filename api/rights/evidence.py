"""Files of complaints: looked at, written again without what they say of themselves, sealed; their names are kept nowhere."""

from collections.abc import Sequence

from fastapi import Response, UploadFile

from activities.identity_cipher import IdentityKeys, Unreadable
from activities.rights import papers
from activities.rights.papers import KeptFile, OtherTextError
from activities.stripping.strip import KINDS
from api.downloads import attached
from api.lives import KeyReusedError
from api.problems import ProblemError, not_found
from api.rights.models.complaints import FileShown
from api.stripped import KIND_NAMES, Taken, without_traces
from api.uploads import within_the_day, within_the_day_of_all
from api.wiring import Wiring
from db.rights import papers as rows
from db.scope import system_transaction
from domain.actor import Actor
from domain.rights.complaint.state import Complaint
from domain.rights.complaint.visibility import passed_on_name
from domain.rights.rules import IDENTITY

NO_KEYS = ProblemError(503, "no_confidential_keys", "系统未设置保管投诉内容的密钥，暂时无法办理。")
GONE = ProblemError(503, "sealed_unreadable", "投诉内容的密钥已不在设置中，无法打开。")
TOO_MUCH = "今天收到的附件合计已达上限，附件没有保存，请明天凭回执补交；投诉的办理不受影响。"


def keys_of(wired: Wiring) -> IdentityKeys:
    """The keys that what complainants wrote is sealed under; 503 without them."""
    if wired.confidential_keys is None:
        raise NO_KEYS
    return wired.confidential_keys


async def taken(wired: Wiring, file: UploadFile, actor: Actor | None) -> Taken:
    """The file without author, device, places, times and earlier versions; 422 with what is wrong with it.

    What complainants (None) send in one day is bounded together: nothing is kept by which they could be told apart.
    """
    limit, name = wired.settings.max_upload_bytes, file.filename or ""
    content = await file.read(limit + 1)
    if actor is None:
        await within_the_day_of_all(wired, len(content), rows.bytes_since, TOO_MUCH)
    else:
        await within_the_day(wired, actor, len(content))
    return await without_traces(wired, name, content, IDENTITY.cite)


async def keep(wired: Wiring, kept: KeptFile, content: bytes) -> None:
    """Seals it; the same request under its key keeps it once, another file under that key is refused."""
    try:
        async with system_transaction(wired.engine) as conn:
            await papers.keep_file(conn, keys_of(wired), kept, content, wired.clock.now())
    except OtherTextError as problem:
        raise KeyReusedError from problem


async def forget(wired: Wiring, file_id: str) -> None:
    """What the rule refused is not kept."""
    async with system_transaction(wired.engine) as conn:
        await rows.forget_file(conn, file_id)


async def given_out(wired: Wiring, file_id: str, number: int) -> Response:
    """The file as a download under a name that says its place only; whoever calls has decided on permission."""
    try:
        async with system_transaction(wired.engine) as conn:
            found = await papers.open_file(conn, keys_of(wired), file_id)
    except Unreadable:
        raise GONE from None
    if found is None:
        raise not_found("没有找到该附件，或您无权查看。")
    media_type, content = found
    name = _called(number, KINDS[media_type])
    headers = {**attached(name), "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type=media_type, headers=headers)


async def shown_of(wired: Wiring, case: Complaint) -> list[FileShown]:
    """The files of a complaint by their places, each with its redacted copy."""
    async with system_transaction(wired.engine) as conn:
        found = {row["id"]: row for row in await rows.files(conn, [*case.files, *case.redacted.values()])}
    shown = []
    for number, file_id in enumerate(case.files, 1):
        if file_id not in found:
            continue
        kind, size = KINDS[found[file_id]["media_type"]], found[file_id]["size"]
        copy_id = case.redacted.get(file_id)
        shown.append(
            FileShown(
                id=file_id, name=_called(number, kind), kind=KIND_NAMES[kind], size=size, copy_id=copy_id
            )
        )
    return shown


def _called(number: int, kind: str) -> str:
    return passed_on_name(number, f"x.{kind}")


async def names_of(wired: Wiring, ids: Sequence[str]) -> list[str]:
    """What redacted copies are called where they go, by their places."""
    async with system_transaction(wired.engine) as conn:
        found = {row["id"]: row["media_type"] for row in await rows.files(conn, ids)}
    return [
        _called(number, KINDS[found[file_id]]) if file_id in found else "已依法删除的附件"
        for number, file_id in enumerate(ids, 1)
    ]


def place_of(case: Complaint, file_id: str) -> int | None:
    """The place of a file, or of the file that it is a redacted copy of; None where it is none of the complaint's."""
    if file_id in case.files:
        return case.files.index(file_id) + 1
    of_it = [file for file, copy in case.redacted.items() if copy == file_id]
    return case.files.index(of_it[0]) + 1 if of_it else None
