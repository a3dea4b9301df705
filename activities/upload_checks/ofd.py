"""OFD (GB/T 33190-2016): a zip with OFD.xml at its root; nothing in it that runs, plays or carries another file."""

import posixpath
from collections.abc import Iterator

from activities.upload_checks.archive import Archive, open_archive
from activities.upload_checks.markup import Attributes, Budget, Reader, attribute, read_xml
from activities.upload_checks.office_found import shown
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem

ROOT = "OFD.xml"
NAMESPACE = "http://www.ofdspec.org/"
_PICTURES = frozenset({"png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "jb2", "gbig2", "jp2"})
_PICTURE_SIGNS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM")
_FONTS = frozenset({"ttf", "otf", "ttc", "cff", "woff", "pfb"})
_SEALS = frozenset({"dat", "esl", "seal"})
_MARKUP = frozenset({"xml", "xbrl"})
"""Electronic vouchers carry what they say as XBRL."""
_PLAIN = _MARKUP | _PICTURES | _FONTS | _SEALS
_FOREIGN = (
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0",
    b"%PDF",
    b"MZ",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"\x7fELF",
)
_WEB = ("http://", "https://", "mailto:")
_AS_PDF = "请在阅读软件中另存为 PDF 后上传"
_PLAYING = {"Movie": "视频", "Sound": "声音"}


def is_ofd(content: bytes, limits: UploadLimits) -> bool:
    """Whether the archive has the root part of such a document; raises `Unacceptable`."""
    return ROOT in open_archive(content, limits).names()


def ofd_problems(content: bytes, limits: UploadLimits) -> Iterator[UploadProblem]:
    """Everything dangerous in the file, each kind of thing once; raises `Unacceptable`."""
    archive, budget = open_archive(content, limits), Budget(limits.max_elements)
    bodies = _bodies(archive, budget)
    if not bodies or any(body not in archive.names() for body in bodies):
        raise Unacceptable(UploadCode.DAMAGED, "OFD 不完整或已损坏，请重新生成后再上传")
    found: dict[str, UploadProblem] = {}
    for name in archive.names():
        for problem in _part(name, archive.read(name), budget):
            found.setdefault(problem.detail, problem)
    yield from found.values()


def _bodies(archive: Archive, budget: Budget) -> list[str]:
    """The parts that OFD.xml names as documents."""
    roots: list[str] = []
    texts: list[str] = []
    inside = [False]

    def start(name: str, _: Attributes) -> None:
        roots.append(name)
        inside[0] = name == "DocRoot"
        if inside[0]:
            texts.append("")

    def text(given: str) -> None:
        if inside[0]:
            texts[-1] += given

    def end(_: str) -> None:
        inside[0] = False

    content = archive.read(ROOT)
    read_xml(content, Reader(start, end, text), budget)
    if roots[:1] != ["OFD"] or NAMESPACE.encode() not in content:
        return []
    return [posixpath.normpath(text.strip().lstrip("/")) for text in texts if text.strip()]


def _part(name: str, content: bytes, budget: Budget) -> Iterator[UploadProblem]:
    path, file = name.lower(), shown(name.rpartition("/")[2])
    ending = path.rpartition(".")[2]
    if path == "encryptions.xml":
        raise Unacceptable(UploadCode.ENCRYPTED, "OFD 已加密，请去掉密码后再上传")
    if ending in {"js", "vbs"}:
        yield UploadProblem(UploadCode.ACTIVE, f"OFD 含有脚本（{file}），{_AS_PDF}")
    elif "." not in file and content.startswith(_PICTURE_SIGNS):
        return  # some writers give their pictures no ending
    elif ending not in _PLAIN or content.startswith(_FOREIGN):
        detail = f"OFD 内嵌了其他文件（{file}），请去掉后分别上传，或者{_AS_PDF[1:]}"
        yield UploadProblem(UploadCode.EMBEDDED, detail)
    elif ending in _MARKUP:
        yield from _markup(content, budget)


def _markup(content: bytes, budget: Budget) -> Iterator[UploadProblem]:
    found: list[UploadProblem] = []

    def start(name: str, attributes: Attributes) -> None:
        if name in {"Script", "JavaScript"}:
            found.append(UploadProblem(UploadCode.ACTIVE, f"OFD 含有脚本，{_AS_PDF}"))
        elif name in _PLAYING:
            detail = f"OFD 内嵌了{_PLAYING[name]}，请去掉后再上传，或者{_AS_PDF[1:]}"
            found.append(UploadProblem(UploadCode.EMBEDDED, detail))
        elif name == "GotoA":
            detail = f"OFD 含有打开附件的动作，{_AS_PDF}"
            found.append(UploadProblem(UploadCode.EMBEDDED, detail))
        elif name == "URI" and not (attribute(attributes, "URI") or "").strip().lower().startswith(_WEB):
            target = shown(attribute(attributes, "URI") or "")
            detail = f"OFD 链接到网页以外的地址（{target}），请取消该链接，或者{_AS_PDF[1:]}"
            found.append(UploadProblem(UploadCode.EXTERNAL, detail))

    read_xml(content, Reader(start), budget)
    yield from found
