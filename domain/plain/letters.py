"""What a sign is, by its code point: the interpreter's own table would know no character that was encoded after it.

Ideographs are those of Unicode 17, up to Extension J; GB 18030-2022 names people with them.
"""

import re
from collections.abc import Callable
from functools import wraps
from unicodedata import category, normalize

_IDEOGRAPHIC = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\ufa0e-\ufa29\U00020000-\U0003347f"
IDEOGRAPH = re.compile(f"[{_IDEOGRAPHIC}]")
BETWEEN = f"(?<=[{_IDEOGRAPHIC}])%s(?=[{_IDEOGRAPHIC}])"
"""A pattern for what stands between two ideographs."""
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""Characters that one system made up for itself (自造字); another shows something else, or nothing."""
_MONGOLIAN = re.compile("[\u1820-\u18aa]")
_SHAPING = "\u180e"
"""Cannot be seen by itself, but shapes the Mongolian word that it stands in."""
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0]")
"""Signs that show nothing although they count as letters or marks."""
_SELECTORS = re.compile("[\u180b-\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_UNSEEN = re.compile(
    "[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)

_SEEN = re.compile(
    "[ -~\u00b7\u2014\u2018-\u201d\u2026\u3001-\u3003\u3008-\u3011\u3014-\u301b\u4e00-\u9fff\uff01-\uff5e]*"
)
"""Nothing but letters, digits, ideographs and signs that are seen as they are, as most texts have."""
_RADICALS = str.maketrans(
    "\u2e8a\u2ea0\u2ec4\u2ec5\u2ecb\u2ed1\u2ed3\u2ed4\u2ed8\u2ed9\u2eda\u2edb\u2edc\u2ee2\u2ee5\u2ee6\u2ee8\u2ee9"
    "\u2eea\u2eec\u2eee\u2ef0\u2ef3",
    "卜民西见车長长门青韦页风飞马鱼鸟麦黄黾齐齿龙龟",
)
"""Radicals that stand for the whole character in text copied from a PDF; no normal form makes them one (unlike those of U+2F00)."""
_MOST_STEPS = 8


def settled(step: Callable[[str], str]) -> Callable[[str], str]:
    """The step taken until it changes nothing any more: what it takes away can bring together what was apart."""

    @wraps(step)
    def whole(text: str) -> str:
        for _ in range(_MOST_STEPS):
            before, text = text, step(text)
            if text == before:
                break
        return text

    return whole


def is_letter(sign: str) -> bool:
    """Whether a name can be written with it."""
    return IDEOGRAPH.match(sign) is not None or sign.isalpha()


def private(text: str) -> str | None:
    """The first 自造字 in the text."""
    found = PRIVATE.search(text)
    return found[0] if found else None


def visible(text: str) -> str:
    """Without what cannot be seen; every kind of space is a plain one. What shapes a Mongolian word stays."""
    if _SEEN.fullmatch(text) is not None:
        return text
    kept = _SHAPING if _MONGOLIAN.search(text) else ""
    seen = (
        " " if sign.isspace() else sign
        for sign in _BLANK.sub("", text.translate(_RADICALS))
        if sign in kept or not _hidden(sign)
    )
    return "".join(seen)


def unselected(text: str) -> str:
    """Without the signs that choose between shapes of one character."""
    return _SELECTORS.sub("", text)


def half_width(text: str) -> str:
    """Letters, digits and signs typed in the wide mode of a Chinese input as ordinary ones, and what cannot be seen left out."""
    return normalize("NFKC", visible(normalize("NFKC", text)))


def _hidden(sign: str) -> bool:
    return _UNSEEN.match(sign) is not None or (category(sign) in ("Cf", "Cc") and not sign.isspace())
