"""Amounts and counts as people write them: with separators, in 万 and 亿 (setting: form)."""

import re
from decimal import Decimal

from domain.plain.letters import half_width

_SCALES = {
    "": 1,
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
}
_SCALES |= {"十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12}
_DIGITS = r"[0-9]{1,3}(?:[,，'’ ][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_PART = re.compile(rf"({_DIGITS})((?:[十百千]?万亿?)|[十百千]?亿|[十百千]|)")
_AROUND = re.compile(r"^(?:人民币|RMB|CNY|[¥￥])|(?:元整?|圆整?|块钱?|RMB|CNY)$")
_FOR_THE_EYE = re.compile("(?<![0-9]) +| +(?![0-9])")
WAN, YI = 10**4, 10**8


def amount(text: str) -> Decimal | None:
    """The number that is meant: 12,000,000, １２００万, 1.2亿, 1亿2000万元; None where it is none."""
    plain = _FOR_THE_EYE.sub("", half_width(text).strip().upper())
    plain = _AROUND.sub("", _AROUND.sub("", plain).strip()).strip()
    sign, plain = (-1, plain[1:]) if plain[:1] in ("-", "−") else (1, plain.removeprefix("+"))
    total, at, last = Decimal(), 0, 10**16
    while at < len(plain):
        found = _PART.match(plain, at)
        scale = _SCALES[found[2]] if found and found[2] in _SCALES else 0
        if found is None or not 0 < scale < last:
            return None
        total += Decimal(re.sub("[,，'’ ]", "", found[1])) * scale
        at, last = found.end(), scale
    return sign * total if plain else None


def in_words(number: Decimal) -> str:
    """12000000 as 1,200万, as people say it; below 10,000 with separators only."""
    size = abs(number)
    for scale, word in ((YI, "亿"), (WAN, "万")):
        if size >= scale:
            return f"{_short(number / scale)}{word}"
    return _short(number)


def written(number: Decimal) -> str:
    """In plain digits, as the interface takes it."""
    return f"{number.normalize():f}"


def _short(number: Decimal) -> str:
    return f"{number.normalize():,f}"
