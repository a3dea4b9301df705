"""PDF: one that opens without a password, and nothing in it that runs, starts or carries another file.

Not a reader: it looks for the names of dangerous entries wherever a reader could take them for names, written plainly
or with #-escapes, in the open or inside a compressed object stream, encrypted or not. What stands in strings, in
comments and on pages is no entry. What it cannot look into is refused.
"""

import re
import zlib
from collections.abc import Iterator, Sequence

from activities.upload_checks.pdf_keys import Decrypt, opened
from activities.upload_checks.pdf_tokens import Object, OverworkedError, Work, read_object
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem

PDF = b"%PDF-"
_TAIL = 2048
_HEAD = 64
_COMPLETE = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OBJECT = re.compile(rb"\d \d+ obj\b")
_BEGINS = re.compile(rb"(?<!end)(?:obj|trailer)(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)")
"""Wherever a reader could begin to read an object, also one that looks for them itself."""
_NUMBERED = re.compile(rb"(\d{1,10})[\x00\t\n\f\r ]+(\d{1,5})[\x00\t\n\f\r ]+\Z")
_ONCE = (b"First", b"N", b"Filter", b"Length")
_TIMES = 8
"""So many times its own size a file may cost."""
_ROOM = 1024 * 1024
_PRINT = "请用“打印为 PDF”重新生成"
_FORBIDDEN = (
    (frozenset({b"JavaScript"}), UploadCode.ACTIVE, f"PDF 含有脚本（JavaScript），{_PRINT}"),
    (frozenset({b"Launch"}), UploadCode.ACTIVE, f"PDF 含有启动外部程序的动作（Launch），{_PRINT}"),
    (
        frozenset({b"SubmitForm", b"ImportData", b"XFA"}),
        UploadCode.ACTIVE,
        f"PDF 含有会收发数据的表单，{_PRINT}",
    ),
    (
        frozenset({b"EmbeddedFile", b"EmbeddedFiles"}),
        UploadCode.EMBEDDED,
        f"PDF 内嵌了其他文件，请分别上传，或者{_PRINT[1:]}",
    ),
    (frozenset({b"RichMedia"}), UploadCode.EMBEDDED, f"PDF 内嵌了多媒体，{_PRINT}"),
)


def pdf_problems(content: bytes, limits: UploadLimits) -> Iterator[UploadProblem]:
    """Everything dangerous in the file; raises `Unacceptable` where it cannot be looked into."""
    if not _COMPLETE.search(content[-_TAIL:]) or not _OBJECT.search(content):
        raise Unacceptable(UploadCode.DAMAGED, "PDF 不完整或已损坏，请重新生成后再上传")
    work = Work(len(content) * _TIMES + _ROOM)
    try:
        objects = [read_object(content, found.end(), work) for found in _BEGINS.finditer(content)]
        decrypt = _key(content, objects)
        packed = list(_object_streams(content, objects, decrypt, limits))
        inner = [held for stream in packed for held in _inside(stream, work)]
    except OverworkedError:
        raise _closed() from None
    names = {name for held in (*objects, *inner) for name in held.names()}
    for wanted, code, detail in _FORBIDDEN:
        if names & wanted:
            yield UploadProblem(code, detail)


def _key(content: bytes, objects: Sequence[Object]) -> Decrypt | None:
    """How streams are decrypted; None where nothing is encrypted. Raises where a password is needed."""
    locked = [one for one in objects if b"Encrypt" in one.names()]
    if not locked:
        return None
    dictionaries = {_dictionary(content, one, objects) for one in locked}
    ids = {_document_id(one) for one in locked} - {b""} or {b""}
    if len(dictionaries) == 1 and len(ids) == 1:
        [dictionary], [document_id] = dictionaries, ids
        decrypt = opened(dictionary, document_id) if dictionary is not None else None
        if decrypt is not None:
            return decrypt
    raise Unacceptable(UploadCode.ENCRYPTED, "PDF 已加密，需要密码才能打开，请去掉密码后再上传")


def _dictionary(content: bytes, locked: Object, objects: Sequence[Object]) -> Object | None:
    """The dictionary that Encrypt names: within the trailer, or the only object of that number."""
    value = locked.after(b"Encrypt")
    if value[:1] and value[0].value == b"<<":
        return Object(0, 0, False, value)
    if len(value) < 3 or value[2].value != b"R":
        return None
    wanted = (value[0].value, value[1].value)
    found = {one for one in objects if _numbered(content, one) == wanted}
    return found.pop() if len(found) == 1 else None


def _numbered(content: bytes, one: Object) -> tuple[bytes, bytes] | None:
    before = content[max(one.begins - len(b"obj") - _HEAD, 0) : one.begins - len(b"obj")]
    found = _NUMBERED.search(before)
    return (found[1], found[2]) if found else None


def _document_id(locked: Object) -> bytes:
    return next((one.value for one in locked.after(b"ID")[1:2] if one.kind == "string"), b"")


def _object_streams(
    content: bytes, objects: Sequence[Object], decrypt: Decrypt | None, limits: UploadLimits
) -> Iterator[tuple[Object, bytes]]:
    room = limits.max_unpacked
    streams = [one for one in objects if _holds_objects(one)]
    if len(streams) > limits.max_entries:
        raise _closed()
    for stream in streams:
        packed = _body(content, stream)
        if decrypt is not None:
            numbers = _numbered(content, stream)
            if numbers is None:
                raise _closed()
            packed = decrypt(packed, int(numbers[0]), int(numbers[1]))
        unpacked = _unpacked(stream, packed, room)
        room -= len(unpacked)
        yield stream, unpacked


def _holds_objects(one: Object) -> bool:
    """Also where it does not say so: some readers only look for the entries that they need."""
    names = list(one.names())
    if b"ObjStm" not in names and not (one.stream and {b"First", b"N"} <= set(names)):
        return False
    if not one.stream or any(names.count(name) > 1 for name in _ONCE):
        raise _closed()
    return True


def _body(content: bytes, one: Object) -> bytes:
    """The bytes between the keywords: as many as Length says where it says it and they end there, else up to the end."""
    begin = one.ends + (2 if content[one.ends : one.ends + 2] == b"\r\n" else 1)
    length = one.number(b"Length")
    if length is not None and content[begin + length :].lstrip(b"\r\n\t ")[:9] == b"endstream":
        return content[begin : begin + length]
    end = content.find(b"endstream", begin)
    return content[begin : max(end, begin)]


def _unpacked(one: Object, packed: bytes, room: int) -> bytes:
    filters = [token.value for token in one.after(b"Filter")[:3]]
    if not filters:
        return packed  # its objects stand in the open
    deflated = filters[0] == b"FlateDecode" or (filters[0] == b"[" and filters[1:] == [b"FlateDecode", b"]"])
    names = list(one.names())
    if not deflated or b"Predictor" in names:
        raise _closed()
    return _inflate(packed, room)


def _inside(stream: tuple[Object, bytes], work: Work) -> Iterator[Object]:
    """The objects of a stream, wherever a reader may take them to begin: in a row, or at the places that its head names."""
    head, content = stream
    first, count = head.number(b"First"), head.number(b"N")
    if first is None or count is None:
        raise _closed()
    yield from _row(content, 0, work)
    yield from _row(content, first, work)
    words = [token.value for token in read_object(content[:first], 0, work).tokens[: 2 * count]]
    for place in words[1::2]:
        if place.isdigit():
            yield read_object(content, first + int(place[:10]), work, single=True)


def _row(content: bytes, at: int, work: Work) -> Iterator[Object]:
    """All that follows; a word that ends an object elsewhere ends none here."""
    while at < len(content):
        one = read_object(content, at, work)
        yield one
        at = max(one.ends, at + 1)


def _inflate(packed: bytes, room: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(packed, room + 1)
    except zlib.error as broken:
        raise _closed() from broken
    if len(unpacked) > room:
        raise Unacceptable(UploadCode.EXPANDS, f"PDF 展开后过大，{_PRINT}")
    if not unpacking.eof:
        raise _closed()
    return unpacked


def _closed() -> Unacceptable:
    return Unacceptable(UploadCode.DAMAGED, f"PDF 的结构无法检查，{_PRINT}")
