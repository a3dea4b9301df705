"""PDF: unencrypted, and nothing in it that runs, starts or carries another file.

Not a reader: it looks for the names of dangerous entries wherever a reader could find them, written plainly
or with #-escapes, in the open or inside a compressed object stream. What it cannot look into is refused.
"""

import re
import zlib
from collections.abc import Iterator

from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem

PDF = b"%PDF-"
_TAIL = 2048
_HEAD = 4096
"""How far a stream dictionary is looked for: honest ones have a few hundred bytes."""
_COMPLETE = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OBJECT = re.compile(rb"\d \d+ obj\b")
_ENDS_NAME = rb"(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)"


def _name(word: str) -> bytes:
    """A pattern for `/word` in which each letter may be written as #xx."""
    letters = "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in word)
    return b"/" + letters.encode() + _ENDS_NAME


def _names(*words: str) -> re.Pattern[bytes]:
    return re.compile(b"|".join(_name(word) for word in words))


_ENCRYPTED = _names("Encrypt")
_FORBIDDEN = (
    (_names("JavaScript"), UploadCode.ACTIVE, "PDF 含有脚本（JavaScript），请用“打印为 PDF”重新生成"),
    (_names("Launch"), UploadCode.ACTIVE, "PDF 含有启动外部程序的动作，请重新生成"),
    (
        _names("SubmitForm", "ImportData", "XFA"),
        UploadCode.ACTIVE,
        "PDF 含有会收发数据的表单，请用“打印为 PDF”重新生成",
    ),
    (_names("EmbeddedFile", "EmbeddedFiles"), UploadCode.EMBEDDED, "PDF 内嵌了其他文件，请分别上传"),
    (_names("RichMedia"), UploadCode.EMBEDDED, "PDF 内嵌了多媒体，请去掉后再上传"),
)
_OBJECT_STREAM = _names("ObjStm")
_STREAM = re.compile(rb"stream(?:\r\n|\n)")
_FILTER = re.compile(_name("Filter"))
_DEFLATED = re.compile(_name("Filter") + rb"\s*(?:\[\s*)?" + _name("FlateDecode") + rb"\s*(?=\]|/|>>)")
_PREDICTED = re.compile(_name("Predictor"))


def pdf_problems(content: bytes, limits: UploadLimits) -> Iterator[UploadProblem]:
    """Everything dangerous in the file; raises `Unacceptable` where it cannot be looked into."""
    if not _COMPLETE.search(content[-_TAIL:]) or not _OBJECT.search(content):
        raise Unacceptable(UploadCode.DAMAGED, "PDF 不完整或已损坏，请重新生成后再上传")
    if _ENCRYPTED.search(content):
        raise Unacceptable(UploadCode.ENCRYPTED, "PDF 已加密或限制了权限，请去掉密码后再上传")
    texts = (content, *_object_streams(content, limits))
    for pattern, code, detail in _FORBIDDEN:
        if any(pattern.search(text) for text in texts):
            yield UploadProblem(code, detail)


def _object_streams(content: bytes, limits: UploadLimits) -> Iterator[bytes]:
    room = limits.max_unpacked
    for count, named in enumerate(_OBJECT_STREAM.finditer(content), start=1):
        begin = _STREAM.search(content, named.end(), named.end() + _HEAD)
        if begin is None or count > limits.max_entries:
            raise _closed()
        head = content[
            max(content.rfind(b"obj", max(named.start() - _HEAD, 0), named.start()), 0) : begin.start()
        ]
        if not _FILTER.search(head):
            continue  # its objects stand in the open
        if not _DEFLATED.search(head) or len(_FILTER.findall(head)) > 1 or _PREDICTED.search(head):
            raise _closed()
        end = content.find(b"endstream", begin.end())
        unpacked = _inflate(content[begin.end() : end if end >= 0 else begin.end()], room)
        room -= len(unpacked)
        yield unpacked


def _inflate(packed: bytes, room: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(packed, room + 1)
    except zlib.error as broken:
        raise _closed() from broken
    if len(unpacked) > room:
        raise Unacceptable(UploadCode.EXPANDS, "PDF 展开后过大，请重新生成后再上传")
    if not unpacking.eof:
        raise _closed()
    return unpacked


def _closed() -> Unacceptable:
    return Unacceptable(UploadCode.DAMAGED, "PDF 的结构无法检查，请用“打印为 PDF”重新生成")
