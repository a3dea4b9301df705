"""The check of an uploaded attachment: accepted by what it contains, never by what it is called."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from activities.upload_checks.archive import ZIP
from activities.upload_checks.cells import safe_cell
from activities.upload_checks.foreign import told_of_content
from activities.upload_checks.images import JPEG, PNG, check_jpeg, check_png
from activities.upload_checks.kinds import MEDIA_TYPES, OFD, OLD_OFFICE, not_taken
from activities.upload_checks.names import extension, kept_name, name_problems
from activities.upload_checks.ofd import is_ofd, ofd_problems
from activities.upload_checks.office import OLE, is_encrypted_office, office_problems, open_office
from activities.upload_checks.pdf import pdf_begins, pdf_problems
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem

__all__ = [
    "MEDIA_TYPES",
    "OFD",
    "CheckedUpload",
    "UploadCode",
    "UploadLimits",
    "UploadProblem",
    "check_upload",
    "safe_cell",
]


@dataclass(frozen=True, slots=True)
class CheckedUpload:
    """An accepted file: its name in NFC, its type by content, its size in bytes and its SHA-256 in hex."""

    file_name: str
    media_type: str
    size: int
    sha256: str


def check_upload(
    file_name: str, content: bytes, limits: UploadLimits
) -> CheckedUpload | tuple[UploadProblem, ...]:
    """Accept the file or say everything that is wrong with it. CPU bound: call it in a thread."""
    name = kept_name(file_name)
    problems = list(name_problems(name))
    media_type = MEDIA_TYPES.get(extension(name))
    if media_type is None:
        problems.append(not_taken(extension(name), unnamed(content) if "." not in name else ""))
    else:
        problems += _content_problems(media_type, content, limits)
    if problems or media_type is None:
        return tuple(problems)
    return CheckedUpload(name, media_type, len(content), hashlib.sha256(content).hexdigest())


def _content_problems(media_type: str, content: bytes, limits: UploadLimits) -> list[UploadProblem]:
    if not content:
        return [UploadProblem(UploadCode.EMPTY, "文件是空的")]
    if len(content) > limits.max_bytes:
        most = limits.max_bytes // (1024 * 1024)
        return [UploadProblem(UploadCode.TOO_LARGE, f"文件超过 {most} MB，请压缩或拆分后再上传")]
    try:
        return list(_inspect(media_type, content, limits))
    except Unacceptable as refused:
        return [refused.problem]


def _inspect(media_type: str, content: bytes, limits: UploadLimits) -> Iterator[UploadProblem]:
    """Look into the content as what it begins like; raises `Unacceptable`."""
    if pdf_begins(content):
        _agree(media_type, "pdf")
        yield from pdf_problems(content, limits)
    elif content.startswith(PNG):
        _agree(media_type, "png")
        check_png(content, limits)
    elif content.startswith(JPEG):
        _agree(media_type, "jpg")
        check_jpeg(content, limits)
    elif content.startswith(ZIP) and (office := open_office(content, limits)):
        _agree(media_type, office.kind)
        yield from office_problems(office, limits)
    elif content.startswith(ZIP) and is_ofd(content, limits):
        _agree(media_type, "ofd")
        yield from ofd_problems(content, limits)
    elif content.startswith(OLE) and is_encrypted_office(content):
        raise Unacceptable(UploadCode.ENCRYPTED, "文件已加密，请去掉密码后再上传")
    elif content.startswith(OLE):
        raise Unacceptable(UploadCode.TYPE, f"文件内容是{OLD_OFFICE}")
    else:
        raise Unacceptable(UploadCode.TYPE, told_of_content(content))


def unnamed(content: bytes) -> str:
    """The ending that a file without one should have, by its content; blank where that cannot be told at once."""
    if pdf_begins(content):
        return "pdf"
    return "png" if content.startswith(PNG) else "jpg" if content.startswith(JPEG) else ""


def _agree(media_type: str, kind: str) -> None:
    if media_type != MEDIA_TYPES[kind]:
        raise Unacceptable(UploadCode.MISMATCH, f"扩展名与内容不符：内容是 {kind}，请改正扩展名")
