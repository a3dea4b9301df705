"""The name of an uploaded file: what people and every system that stores it read in the same way."""

import unicodedata
from collections.abc import Iterator

from activities.upload_checks.verdict import UploadCode, UploadProblem
from domain.characters import told, unfit

MAX_NAME = 120
_RESERVED = frozenset('/\\:*?"<>|')
_UNSEEN = frozenset({"Cf", "Co"})
_DEVICES = frozenset({"con", "prn", "aux", "nul"}) | {
    f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)
}
_TYPED = """
    pdf doc docx docm dot dotm xls xlsx xlsm xlsb xlt xltm ppt pptx pptm rtf odt ods ofd wps et csv
    png jpg jpeg gif bmp svg webp zip rar 7z gz tar iso html htm xhtml mht xml js jse vbs vbe wsf hta
    exe com bat cmd scr msi dll pif lnk ps1 sh py jar apk app dmg php jsp asp aspx
"""
_EXTENSIONS = frozenset(_TYPED.split())
"""Endings that mean a type: one of them before the last ending disguises the file."""


def extension(name: str) -> str:
    """The ending in lower case without its dot, or nothing."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def name_problems(name: str) -> Iterator[UploadProblem]:
    """Each rule the (NFC) name breaks."""
    character = unfit(name, lines=False)
    for broken, detail in (
        (not name.strip(), "文件名不能为空"),
        (len(name) > MAX_NAME, f"文件名最多 {MAX_NAME} 个字符"),
        (not _RESERVED.isdisjoint(name), '文件名不能含有 / \\ : * ? " < > | 等符号'),
        (character is not None, f"文件名{told(character or '')}"),
        (character is None and _unseen(name), "文件名含有不可见字符或者系统自造字"),
        (name.startswith("."), "文件名不能以点开头"),
        (name != name.strip() or name.endswith("."), "文件名首尾不能有空格，末尾不能有点"),
        (_stem(name).lower() in _DEVICES, "文件名与系统保留名称相同，请改名"),
        (_disguised(name), "文件名含有两个扩展名，请只保留一个"),
    ):
        if broken:
            yield UploadProblem(UploadCode.NAME, detail)


def _unseen(name: str) -> bool:
    return any(unicodedata.category(sign) in _UNSEEN for sign in name)


def _stem(name: str) -> str:
    return name.partition(".")[0].strip()


def _disguised(name: str) -> bool:
    return any(part.strip().lower() in _EXTENSIONS for part in name.split(".")[1:-1])
