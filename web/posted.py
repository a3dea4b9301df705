"""A posted form, read in bounds: texts whole, of a file no more than may be kept, and what is wrong beside it, not instead."""

from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field

from fastapi import Request
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser

from settings import Settings

MOST_FIELDS = 4000
MOST_FILES = 20
ROOM = 4
"""So many times what a form may hold is still read, so that what was typed can be handed back."""
MEGABYTE = 1024 * 1024
WITHIN = "_file."
"""Posted name of a file that goes with a field: followed by the field's path."""
TOO_LARGE, MALFORMED = 413, 400


@dataclass(frozen=True, slots=True)
class LargeFile:
    """A file that was not kept; sizes in bytes."""

    name: str
    """Posted name of its field."""
    file_name: str
    size: int
    most: int

    @property
    def field(self) -> str:
        """The path of the field that it goes with."""
        return self.name.removeprefix(WITHIN)

    @property
    def detail(self) -> str:
        """What is wrong, with the file, its size and the limit."""
        return (
            f"“{self.file_name}”为{megabytes(self.size)}，超过每个文件{megabytes(self.most)}的上限，没有上传。"
            "请压缩、降低扫描分辨率或者拆分后重新选择。"
        )


@dataclass(slots=True, kw_only=True)
class Posted:
    """What was posted; `status` tells what keeps the form from being looked at: 413, 400 or 0."""

    typed: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, UploadFile] = field(default_factory=dict)
    every: dict[str, list[UploadFile]] = field(default_factory=dict)
    """All files of a field that takes several."""
    large: list[LargeFile] = field(default_factory=list)
    status: int = 0
    opened: list[UploadFile] = field(default_factory=list)
    """Everything that is to be closed when the page is made."""


def megabytes(size: int) -> str:
    """A size in MB as people say it: 20 MB, 46.9 MB; never less than what it is."""
    tenths = -(-size * 10 // MEGABYTE)
    return f"{tenths / 10:.1f}".removesuffix(".0") + " MB"


class _TooMuchError(MultiPartException):
    """More text than is read."""


class _Parts(MultiPartParser):
    """Parts of which a file is kept only as far as it may be, and counted to its end."""

    def __init__(
        self, headers: Headers, stream: AsyncGenerator[bytes, None], *, most_file: int, most_text: int
    ) -> None:
        super().__init__(headers, stream, max_files=MOST_FILES, max_fields=MOST_FIELDS)
        self._most_file = most_file
        self._most_text = most_text
        self.text = 0
        self.sizes: dict[int, int] = {}

    def on_part_data(self, data: bytes, start: int, end: int) -> None:
        """Keeps what comes, as far as it may be kept."""
        part = self._current_part
        if part.file is None:
            self.text += end - start
            if self.text > self._most_text:
                raise _TooMuchError("too much text")
            part.data.extend(data[start:end])
            return
        seen = self.sizes.get(id(part.file), 0)
        self.sizes[id(part.file)] = seen + end - start
        room = max(0, self._most_file - seen)
        if room:
            self._file_parts_to_write.append((part, data[start : min(end, start + room)]))


async def read(request: Request, settings: Settings) -> Posted:
    """The posted form; what cannot be read to its end gives what was read until there."""
    kind, _ = parse_options_header(request.headers.get("content-type"))
    posted = Posted()
    async with aclosing(request.stream()) as stream:
        if kind == b"multipart/form-data":
            await _read_parts(request.headers, stream, settings, posted)
        elif kind == b"application/x-www-form-urlencoded":
            await _read_pairs(request.headers, stream, settings, posted)
    return posted


async def _read_parts(
    headers: Headers, stream: AsyncGenerator[bytes, None], settings: Settings, posted: Posted
) -> None:
    most = settings.max_upload_bytes
    parser = _Parts(headers, stream, most_file=most, most_text=settings.max_body_bytes * ROOM)
    posted.status = await _parsed(parser)
    if parser.text > settings.max_body_bytes:
        posted.status = posted.status or TOO_LARGE
    for name, value in parser.items:
        if isinstance(value, str):
            posted.typed.setdefault(name, []).append(value)
            continue
        posted.opened.append(value)
        size = parser.sizes.get(id(value), 0)
        if value.filename and size > most:
            posted.large.append(LargeFile(name, value.filename, size, most))
        elif value.filename and not posted.status:
            posted.files[name] = value
            posted.every.setdefault(name, []).append(value)


async def _read_pairs(
    headers: Headers, stream: AsyncGenerator[bytes, None], settings: Settings, posted: Posted
) -> None:
    seen = 0

    async def counted() -> AsyncGenerator[bytes, None]:
        nonlocal seen
        async for chunk in stream:
            seen += len(chunk)
            yield chunk

    room = settings.max_body_bytes * ROOM
    parser = FormParser(headers, counted(), max_fields=MOST_FIELDS, max_part_size=room)
    posted.status = await _parsed(parser)
    for name, value in parser._items:  # noqa: SLF001  # what was read before it was cut off
        if isinstance(value, str):
            posted.typed.setdefault(name, []).append(value)
    if seen > settings.max_body_bytes:
        posted.status = posted.status or TOO_LARGE


async def _parsed(parser: MultiPartParser | FormParser) -> int:
    """0, or the status that tells why it was not read to its end."""
    try:
        await parser.parse()
    except _TooMuchError:
        return TOO_LARGE
    except (MultiPartException, FormParserError):
        return MALFORMED
    except HTTPException as cut:
        return cut.status_code
    return 0


def told_of(large: list[LargeFile]) -> Mapping[str, object]:
    """The problem of files that are too large, each at its field."""
    problems = [
        {"field": one.field, "code": "file_too_large", "detail": one.detail, "article": None} for one in large
    ]
    return {"code": "file_too_large", "detail": "文件过大，没有办理。", "article": None, "problems": problems}
