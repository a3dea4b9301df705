"""Which characters a text on record may have, for every door, and how a file shows one that came before.

A text goes into JSON, HTML, Word files and workbooks: what one of them cannot hold would break it for everybody. XML 1.0
(production 2) knows neither controls but tab and line ends, nor halves of characters, nor U+FFFE and U+FFFF; Unicode
(23.7) sets further characters apart for programs' own use. Those that turn the direction of reading are refused as well,
since they make a text read otherwise than it is written; a file can hold them.
"""

import re

from domain.plain.letters import PRIVATE

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"
_HALVES = "\ud800-\udfff"
_APART = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
_TURNING = "\u202a-\u202e\u2066-\u2069"
_UNFIT = re.compile(f"[{_CONTROLS}{_HALVES}{_APART}{_TURNING}]")
_UNWRITABLE = re.compile(f"[{_CONTROLS}{_HALVES}{_APART}]")
_LINES = re.compile("[\t\n\r\x85\u2028\u2029]")
REPLACED = "\ufffd"
"""Stands in a file where the record has what no file can hold."""


def unfit(text: str, *, lines: bool = True) -> str | None:
    """Setting (form): the first character that cannot be kept; without `lines`, as in a name, also tab, line ends and 自造字."""
    if text.isprintable():  # of what the patterns hold nothing is
        return None
    further = () if lines else (_LINES, PRIVATE)
    found = [one[0] for one in (pattern.search(text) for pattern in (_UNFIT, *further)) if one]
    return min(found, key=text.index, default=None)


def told(character: str) -> str:
    """Setting (form): why it is refused, to be put behind the name of the field."""
    if PRIVATE.match(character):
        return f"含有系统自造字 {code(character)}，请改用国家标准（GB 18030）收录的字"
    why = "不能有换行或制表符" if _LINES.match(character) else "含有无法保存的字符"
    return f"{why} {'、'.join(map(code, character))}"


def code(character: str) -> str:
    """U+FFFF."""
    return f"U+{ord(character):04X}"


def writable(text: str) -> str:
    """The text as any file can hold it."""
    # What is printable is writable, and this is told in a tenth of the time that the pattern takes for a page.
    if text.replace("\n", "").replace("\u3000", "").isprintable():
        return text
    return _UNWRITABLE.sub(REPLACED, text)
