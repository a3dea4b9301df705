"""Characters that no font at hand can show: on paper they would be empty boxes, or nothing at all."""

import io
import os
import re
import shutil
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterable
from functools import cache
from xml.parsers import expat

from activities.documents.pdf import FONTS
from domain.characters import code
from domain.plain.letters import unselected

_LAST = 0x10FFFF
_TEXT = "http://schemas.openxmlformats.org/wordprocessingml/2006/main t"
_WRITTEN = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_OWN = "Co"
"""Each system gives these code points another meaning: what a font shows for them is not what was written."""
_SECONDS = 30


def unshown(word: bytes) -> tuple[str, ...]:
    """The characters of a Word file that cannot be shown, in their order, each once. CPU bound."""
    wanted = dict.fromkeys(sign for sign in _text_of(word) if _has_glyph(sign))
    missing = _missing(wanted, _covered())
    if missing and any(unicodedata.category(sign) != _OWN for sign in missing):
        _covered.cache_clear()  # somebody may have installed a font since
        missing = _missing(wanted, _covered())
    return missing


def named(characters: Iterable[str]) -> str:
    """“𮯱”（U+2EBF1）, as a sentence names them."""
    return "、".join(
        f"{code(sign)}（系统自造字）" if unicodedata.category(sign) == _OWN else f"“{sign}”（{code(sign)}）"
        for sign in characters
    )


def _has_glyph(sign: str) -> bool:
    """Signs that choose among the glyphs of the character before have none of their own."""
    return unicodedata.category(sign) not in _UNSEEN and unselected(sign) != ""


def _missing(wanted: Iterable[str], covered: bytes) -> tuple[str, ...]:
    if not covered:
        return ()  # nobody knows: there is no program that tells of fonts
    return tuple(sign for sign in wanted if not covered[ord(sign)] or unicodedata.category(sign) == _OWN)


@cache
def _covered() -> bytes:
    """For each code point whether some font has it: LibreOffice looks through them all. Empty where that is unknown."""
    program = shutil.which("fc-list")
    if program is None:
        return b""
    environment = {"PATH": os.environ.get("PATH", ""), "FONTCONFIG_FILE": str(FONTS)}
    told = subprocess.run(  # noqa: S603  # our own words only
        [program, "--format", "%{charset}\n"],
        env=environment,
        capture_output=True,
        timeout=_SECONDS,
        check=False,
    )
    covered = bytearray(_LAST + 1)
    for part in set(told.stdout.decode("ascii", "replace").split()):
        first, _, last = part.partition("-")
        begin, end = int(first, 16), int(last or first, 16)
        covered[begin : end + 1] = b"\x01" * (end - begin + 1)
    return bytes(covered) if told.stdout else b""


def _text_of(word: bytes) -> str:
    """What is written in body, heads and feet."""
    texts: list[str] = []
    with zipfile.ZipFile(io.BytesIO(word)) as opened:
        for name in filter(_WRITTEN.fullmatch, opened.namelist()):
            _gather(opened.read(name), texts)
    return "".join(texts)


def _gather(part: bytes, texts: list[str]) -> None:
    inside = [False]

    def start(name: str, _: dict[str, str]) -> None:
        inside[0] = name == _TEXT

    def end(_: str) -> None:
        inside[0] = False

    def text(given: str) -> None:
        if inside[0]:
            texts.append(given)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.Parse(part, True)
