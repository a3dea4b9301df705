"""The name of an uploaded file: what people and every system that stores it read in the same way."""

import re
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
    docm dotm xlsm xlsb xltm pptm svg zip rar 7z gz tar iso html htm xhtml mht xml js jse vbs vbe wsf hta
    exe com bat cmd scr msi dll pif lnk ps1 sh py jar apk app dmg php jsp asp aspx
"""
_PROGRAMS = frozenset(_TYPED.split())
"""Endings of what runs or unpacks: one of them before the last ending disguises the file. Those of papers and pictures do not:
printing to PDF puts .pdf behind them (申请书.docx.pdf)."""
_ZERO_WIDTH = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
"""What nobody sees, so that nobody could take it out when told."""
_WIDE_DOT = re.compile(r"[．。｡](?=(?:pdf|ofd|docx|xlsx|png|jpe?g)\Z)", re.IGNORECASE)
"""The dot of Chinese input before an ending."""


def kept_name(name: str) -> str:
    """The name as it is kept: in one composition, without what nobody sees and without spaces at its ends."""
    plain = _ZERO_WIDTH.sub("", unicodedata.normalize("NFC", name)).strip(" \u3000\u00a0")
    return _WIDE_DOT.sub(".", plain)


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
        (name.endswith("."), "文件名末尾不能有点"),
        (_stem(name).lower() in _DEVICES, "文件名与系统保留名称相同，请改名"),
        (_disguised(name), "文件名中间含有程序或者压缩文件的扩展名，请去掉"),
    ):
        if broken:
            yield UploadProblem(UploadCode.NAME, detail)


def _unseen(name: str) -> bool:
    return any(unicodedata.category(sign) in _UNSEEN for sign in name)


def _stem(name: str) -> str:
    return name.partition(".")[0].strip()


def _disguised(name: str) -> bool:
    return any(part.strip().lower() in _PROGRAMS for part in name.split(".")[1:-1])
