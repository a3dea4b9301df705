"""A zip archive looked into without trusting what it says about itself."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits

ZIP = b"PK\x03\x04"
_ENTRY = b"PK\x01\x02"
_LOCAL_SIZE = 30
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_LOOKED_AT_FROM = 1024 * 1024
_UNREADABLE = (zipfile.BadZipFile, struct.error, ValueError, NotImplementedError, EOFError, OverflowError)


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of a checked directory; `read` unpacks one of them and proves its size."""

    content: bytes
    entries: tuple[zipfile.ZipInfo, ...]

    def names(self) -> Iterator[str]:
        """The names of the parts in the order of the directory, folders left out."""
        return (entry.filename for entry in self.entries if not entry.is_dir())

    def read(self, name: str) -> bytes:
        """The unpacked bytes of one part; raises `Unacceptable` when they are not what the directory says."""
        [entry] = (entry for entry in self.entries if entry.filename == name)
        unpacked = _unpack(self.content, entry)
        if len(unpacked) != entry.file_size or zlib.crc32(unpacked) != entry.CRC:
            raise Unacceptable(UploadCode.EXPANDS, "文件的压缩数据与其登记的大小不符，请重新生成后再上传")
        return unpacked


def open_archive(content: bytes, limits: UploadLimits) -> Archive:
    """The directory, when nothing in it is encrypted, oversized or misleading; raises `Unacceptable`."""
    if content.count(_ENTRY) > limits.max_entries:  # before anything is built from them
        raise _expands()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            entries = tuple(opened.infolist())
    except _UNREADABLE as broken:
        raise _damaged() from broken
    _check_names(entries)
    for entry in entries:
        _check_entry(entry, limits)
    if sum(entry.file_size for entry in entries) > limits.max_unpacked:
        raise _expands()
    return Archive(content, entries)


def _check_names(entries: tuple[zipfile.ZipInfo, ...]) -> None:
    names = [entry.filename for entry in entries]
    if len({name.casefold() for name in names}) != len(names):
        raise Unacceptable(UploadCode.DAMAGED, "文件内部有重名的部分，请重新生成后再上传")
    if any(_leaves(entry.filename) or entry.filename != entry.orig_filename for entry in entries):
        raise Unacceptable(UploadCode.DAMAGED, "文件内部的路径不合规，请重新生成后再上传")


def _leaves(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def _check_entry(entry: zipfile.ZipInfo, limits: UploadLimits) -> None:
    if entry.flag_bits & _ENCRYPTED:
        raise Unacceptable(UploadCode.ENCRYPTED, "文件已加密，请去掉密码后再上传")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _damaged()
    packed = max(entry.compress_size, 1)
    if entry.file_size > _LOOKED_AT_FROM and entry.file_size / packed > limits.max_ratio:
        raise _expands()


def _unpack(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    head = content[entry.header_offset : entry.header_offset + _LOCAL_SIZE]
    if len(head) < _LOCAL_SIZE or not head.startswith(ZIP):
        raise _damaged()
    name_length, extra_length = struct.unpack_from("<HH", head, 26)
    begin = entry.header_offset + _LOCAL_SIZE + name_length + extra_length
    packed = content[begin : begin + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:  # one byte more than declared is enough to know that the declaration lies
        unpacked = unpacking.decompress(packed, entry.file_size + 1)
    except zlib.error as broken:
        raise _damaged() from broken
    if len(unpacked) <= entry.file_size and not unpacking.eof:
        raise _damaged()
    return unpacked


def _expands() -> Unacceptable:
    return Unacceptable(UploadCode.EXPANDS, "文件展开后过大或部件过多，不能上传")


def _damaged() -> Unacceptable:
    return Unacceptable(UploadCode.DAMAGED, "文件不完整或已损坏，请重新保存后再上传")
