"""PNG and JPEG: whole files whose header does not promise more pixels than a reader can bear."""

import struct
import zlib

from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
_SCAN, _END = 0xDA, 0xD9


def check_png(content: bytes, limits: UploadLimits) -> None:
    """Walk the chunks with their check sums; raises `Unacceptable`."""
    kinds: list[bytes] = []
    at = len(PNG)
    while at < len(content):
        kind, body, at = _chunk(content, at)
        if not kinds:
            _check_size(*_png_size(kind, body), limits)
        kinds.append(kind)
        if kind == b"IEND":
            break
    if b"IDAT" not in kinds or kinds[-1] != b"IEND":
        raise _damaged()
    if content[at:].strip(b"\0 \r\n"):
        told = "图片末尾带有多余的数据（截图裁剪后可能残留原图），请用画图软件打开后另存再上传"
        raise Unacceptable(UploadCode.DAMAGED, told)


def check_jpeg(content: bytes, limits: UploadLimits) -> None:
    """Walk the segments up to the picture data; raises `Unacceptable`."""
    at, framed = 2, False
    while True:
        marker, body, at = _segment(content, at)
        if marker in _FRAMES:
            if len(body) < 6:
                raise _damaged()
            height, width = struct.unpack_from(">HH", body, 1)
            _check_size(width, height, limits)
            framed = True
        if marker == _SCAN:
            break
    if not framed or content.find(bytes((0xFF, _END)), at) < 0:
        raise _damaged()


def _chunk(content: bytes, at: int) -> tuple[bytes, bytes, int]:
    if at + 12 > len(content):
        raise _damaged()
    (length,) = struct.unpack_from(">I", content, at)
    end = at + 8 + length
    if end + 4 > len(content):
        raise _damaged()
    if zlib.crc32(content[at + 4 : end]) != struct.unpack_from(">I", content, end)[0]:
        raise _damaged()
    return content[at + 4 : at + 8], content[at + 8 : end], end + 4


def _png_size(kind: bytes, body: bytes) -> tuple[int, int]:
    if kind != b"IHDR" or len(body) != 13:
        raise _damaged()
    width, height = struct.unpack_from(">II", body)
    return width, height


def _segment(content: bytes, at: int) -> tuple[int, bytes, int]:
    while content[at : at + 2] == b"\xff\xff":  # fill bytes may stand before a marker
        at += 1
    if at + 4 > len(content) or content[at] != 0xFF:
        raise _damaged()
    marker = content[at + 1]
    if marker in _BARE:
        return marker, b"", at + 2
    (length,) = struct.unpack_from(">H", content, at + 2)
    end = at + 2 + length
    if length < 2 or end > len(content) or marker == _END:
        raise _damaged()
    return marker, content[at + 4 : end], end


def _check_size(width: int, height: int, limits: UploadLimits) -> None:
    if not width or not height:
        raise _damaged()
    if width * height > limits.max_pixels:
        raise Unacceptable(
            UploadCode.DIMENSIONS,
            f"图片尺寸 {width}×{height} 过大，最多 {limits.max_pixels // 10_000} 万像素，请降低分辨率",
        )


def _damaged() -> Unacceptable:
    return Unacceptable(UploadCode.DAMAGED, "图片不完整或已损坏，请重新生成后再上传")
