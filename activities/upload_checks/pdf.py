"""PDF: one that opens without a password, and nothing in it that runs, starts or carries another file.

Not a reader: it looks for the names of dangerous entries wherever a reader could take them for names, written plainly
or with #-escapes, in the open or inside a compressed object stream, encrypted or not. What stands in strings, in
comments and on pages is no entry. What it cannot look into is refused.
"""

import re
import zlib
from collections.abc import Iterator, Sequence

from activities.upload_checks.pdf_keys import Decrypt, opened
from activities.upload_checks.pdf_names import Named, names_from, names_in_row
from activities.upload_checks.pdf_tokens import Object, OverworkedError, Work, read_object
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem

PDF = b"%PDF-"
_BEFORE = b"\xef\xbb\xbf \t\r\n\0"
"""What some systems put before a file that they give out: a mark of the encoding, blank lines."""
_MOST_BEFORE = 64
_AFTER = b"\0 \t\r\n"
"""What some put behind it, to fill a block."""
_TAIL = 2048
_HEAD = 64
_COMPLETE = re.compile(rb"startxref\s+\d+\s+%%EOF")
_OBJECT = re.compile(rb"\d \d+ obj\b")
_BEGINS = re.compile(rb"(?<!end)(?:obj|trailer)(?=[\x00\t\n\f\r ()<>\[\]{}/%]|\Z)")
"""Wherever a reader could begin to read an object, also one that looks for them itself."""
_NUMBERED = re.compile(rb"(\d{1,10})[\x00\t\n\f\r ]+(\d{1,5})[\x00\t\n\f\r ]+\Z")
_ONCE = (b"First", b"N", b"Filter", b"Length")
_LONGEST_HEAD = 64 * 1024
"""Of the dictionary of such a stream; honest ones have a few hundred bytes."""
_TIMES = 4
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


def pdf_begins(content: bytes) -> bool:
    """Whether it begins as a PDF, or with nothing but blanks before that."""
    return content[:_MOST_BEFORE].lstrip(_BEFORE).startswith(PDF)


def pdf_problems(content: bytes, limits: UploadLimits) -> Iterator[UploadProblem]:
    """Everything dangerous in the file; raises `Unacceptable` where it cannot be looked into."""
    if not _COMPLETE.search(content.rstrip(_AFTER)[-_TAIL:]) and _COMPLETE.search(content):
        told = "PDF 末尾之后带有多余的内容（如网页代码），请重新下载，或者打开后“打印为 PDF”再上传"
        raise Unacceptable(UploadCode.DAMAGED, told)
    if not _COMPLETE.search(content.rstrip(_AFTER)[-_TAIL:]) or not _OBJECT.search(content):
        raise Unacceptable(UploadCode.DAMAGED, "PDF 不完整或已损坏，请重新生成后再上传")
    work = Work(len(content) * _TIMES + _ROOM)
    try:
        objects = [names_from(content, found.end(), work) for found in _BEGINS.finditer(content)]
        decrypt = _key(content, objects, work)
        streams = [one for one in objects if _holds_objects(one)]
        names = {name for found in objects for name in found.names}
        for head, unpacked in _object_streams(content, streams, decrypt, limits):
            names |= _inside(head, unpacked)
    except OverworkedError:
        raise _closed() from None
    for wanted, code, detail in _FORBIDDEN:
        if names & wanted:
            yield UploadProblem(code, detail)


def _key(content: bytes, objects: Sequence[Named], work: Work) -> Decrypt | None:
    """How streams are decrypted; None where nothing is encrypted. Raises where a password is needed."""
    locked = [read_object(content, one.begins, work) for one in objects if b"Encrypt" in one.names]
    if not locked:
        return None
    dictionaries = {_dictionary(content, one, objects, work) for one in locked}
    ids = {_document_id(one) for one in locked} - {b""} or {b""}
    if len(dictionaries) == 1 and len(ids) == 1:
        [dictionary], [document_id] = dictionaries, ids
        decrypt = opened(dictionary, document_id) if dictionary is not None else None
        if decrypt is not None:
            return decrypt
    raise Unacceptable(UploadCode.ENCRYPTED, "PDF 已加密，需要密码才能打开，请去掉密码后再上传")


def _dictionary(content: bytes, locked: Object, objects: Sequence[Named], work: Work) -> Object | None:
    """The dictionary that Encrypt names: within the trailer, or the only object of that number."""
    value = locked.after(b"Encrypt")
    if value[:1] and value[0].value == b"<<":
        return Object(0, 0, False, value)
    if len(value) < 3 or value[2].value != b"R":
        return None
    wanted = (value[0].value, value[1].value)
    found = [one.begins for one in objects if _numbered(content, one.begins) == wanted]
    return read_object(content, found[0], work) if len(found) == 1 else None


def _numbered(content: bytes, begins: int) -> tuple[bytes, bytes] | None:
    before = content[max(begins - len(b"obj") - _HEAD, 0) : begins - len(b"obj")]
    found = _NUMBERED.search(before)
    return (found[1], found[2]) if found else None


def _document_id(locked: Object) -> bytes:
    return next((one.value for one in locked.after(b"ID")[1:2] if one.kind == "string"), b"")


def _holds_objects(one: Named) -> bool:
    """Also where it does not say so: some readers only look for the entries that they need."""
    return b"ObjStm" in one.names or (one.stream and {b"First", b"N"} <= set(one.names))


def _object_streams(
    content: bytes, streams: Sequence[Named], decrypt: Decrypt | None, limits: UploadLimits
) -> Iterator[tuple[Object, bytes]]:
    """The dictionary and the unpacked content of each."""
    room = limits.max_unpacked
    if len(streams) > limits.max_entries:
        raise _closed()
    for stream in streams:
        head = read_object(content, stream.begins, Work(_LONGEST_HEAD))
        names = list(head.names())
        if not head.stream or any(names.count(name) > 1 for name in _ONCE):
            raise _closed()
        packed = _body(content, head)
        if decrypt is not None:
            numbers = _numbered(content, stream.begins)
            if numbers is None:
                raise _closed()
            packed = decrypt(packed, int(numbers[0]), int(numbers[1]))
        unpacked = _unpacked(head, packed, room)
        room -= len(unpacked)
        yield head, unpacked


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


def _inside(head: Object, content: bytes) -> set[bytes]:
    """The names in a stream, whose objects begin in a row, at the places that its own first part says.

    A place within a string would let a reader see there what one that reads in a row does not: such a file is refused.
    """
    first, count = head.number(b"First"), head.number(b"N")
    if first is None or count is None:
        raise _closed()
    names, hidden = names_in_row(content, Work(len(content) + _ROOM))
    words = [int(word[:10]) for word in content[:first].split()[: 2 * count] if word.isdigit()]
    if hidden.any_within([first, *(first + place for place in words[1::2])]):
        raise _closed()
    return names


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
