"""What a file is whose content is none of those that are taken, and as what it is to be saved: names alone may deceive."""

from activities.upload_checks.kinds import ACCEPTED, way_of

_LOOKED_AT = 1024
_BEGINS = (
    (b"RIFF", "WebP 图片", "webp"),
    (b"GIF8", "GIF 图片", "gif"),
    (b"BM", "BMP 图片", "bmp"),
    (b"II*\0", "TIFF 图片", "tiff"),
    (b"MM\0*", "TIFF 图片", "tiff"),
    (b"{\\rtf", "RTF 文档", "rtf"),
    (b"Rar!", "压缩文件", "rar"),
    (b"7z\xbc\xaf", "压缩文件", "7z"),
    (b"\x1f\x8b", "压缩文件", "gz"),
)
_PHOTOS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif", b"avis")
"""Brands of ISO files that hold pictures: what telephones take photos in."""
_ZIP = b"PK"
_OTHER_PACKAGES = (
    (b"presentationml", "演示文稿", "pptx"),
    (b"opendocument.text", "ODT 文档", "odt"),
    (b"opendocument.spreadsheet", "ODS 表格", "ods"),
)


def told_of_content(content: bytes) -> str:
    """Why such a content is not taken, without a full stop."""
    head = content[:_LOOKED_AT]
    if b"%PDF-" in head:
        return "PDF 开头带有多余的内容，请重新下载，或者打开后“打印为 PDF”再上传"
    what, ending = _named(head, content)
    way = way_of(ending)
    return f"文件内容是{what}，{way}" if what and way else f"文件内容不是可接受的类型，{ACCEPTED}"


def _named(head: bytes, content: bytes) -> tuple[str, str]:
    """In words, and the ending that such files have; blank where it is not known."""
    if head[4:8] == b"ftyp" and head[8:12] in _PHOTOS:
        return " HEIC 或者 AVIF 照片", "heic"
    for begins, what, ending in _BEGINS:
        if head.startswith(begins) and (ending != "webp" or head[8:12] == b"WEBP"):
            return f" {what}" if what[0].isascii() else what, ending
    if head.startswith(_ZIP):
        found = ((what, ending) for sign, what, ending in _OTHER_PACKAGES if sign in content)
        return next(found, ("压缩文件", "zip"))
    return _text(head)


def _text(head: bytes) -> tuple[str, str]:
    if b"\0" in head:
        return "", ""
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if plain.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")) or b"<html" in plain:
        return "网页（系统导出的表格常是这样）", "et"
    if plain.startswith(b"<?xml"):
        return "旧版 Office 的 XML 文档", "doc"
    return ("纯文本（如 CSV）", "csv") if plain else ("", "")
