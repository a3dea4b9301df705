"""Files of people who are not to be told by them: looked at, and written again without what they say of themselves."""

import asyncio
from dataclasses import dataclass

from activities.stripping.strip import KINDS, NotStrippedError, stripped
from activities.uploads import CheckedUpload, UploadCode, UploadLimits, UploadProblem, check_upload
from api.uploads import refused, scanned
from api.wiring import Wiring

ONLY = "只接受 PDF、Word（docx）、Excel（xlsx）和图片（png、jpg、jpeg）"
KIND_NAMES = {"pdf": "PDF", "docx": "Word", "xlsx": "Excel", "png": "图片", "jpg": "图片"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that can be kept."""

    media_type: str
    content: bytes


async def without_traces(wired: Wiring, name: str, content: bytes, cite: str) -> Taken:
    """The file without author, device, places, times and earlier versions; 422 with what is wrong with it, under that setting."""
    limits = UploadLimits(max_bytes=wired.settings.max_upload_bytes)
    checked = await asyncio.to_thread(check_upload, name, content, limits)
    if not isinstance(checked, CheckedUpload):
        raise refused(name, checked)
    if checked.media_type not in KINDS:
        raise refused(name, [UploadProblem(UploadCode.TYPE, f"不接受这种文件，{ONLY}")], cite)
    await scanned(wired, name, content)
    try:
        return Taken(checked.media_type, await stripped(content, checked.media_type))
    except NotStrippedError:
        told = "无法去除文件中的作者、时间、位置等信息，没有保存，请另存为 PDF 或者截图后再上传"
        raise refused(name, [UploadProblem(UploadCode.DAMAGED, told)], cite) from None
