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
_AROUND = re.compile(
    r"^(?:\(?人民币\)?:?(?:\(大写\):?)?|\(?大写\)?:?|RMB|CNY|[¥￥])"
    r"|(?:[元圆]?\(?人民币\)?|[元圆][整正]?|块钱?|RMB|CNY|台套|[人名位个项件家台套篇次间])$"
)
_COINS = re.compile(r"(.+[元圆块])零?(?:([0-9一二三四五六七八九])角)?零?(?:([0-9一二三四五六七八九])分)?整?")
_LEFT_OFF = re.compile(
    r"([0-9]{1,4})([万亿千])([0-9])|([一二三四五六七八九十百千]+)([万亿千百])([一二三四五六七八九])"
)
"""1万5 and 一万五 are fifteen thousand: the last digit is of the scale below."""
_HAN = re.compile("[零〇一二两三四五六七八九十百千万亿]+")
_AS_HAN = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億貳參陸兩", "一二三四五六七八九十百千万亿二三六二")
_HAN_DIGITS = {sign: at for at, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALE_SIGNS = frozenset("十百千万亿")
"""One of them stands in every amount that is written out; a lone 七 is more likely a slip."""
_BELOW = {"亿": "千万", "万": "千", "千": "百", "百": "十"}
_HAN_SMALL = {"十": 10, "百": 100, "千": 1000}
_FOR_THE_EYE = re.compile("(?<![0-9]) +| +(?![0-9])")
WAN, YI = 10**4, 10**8


def amount(text: str) -> Decimal | None:
    """The number that is meant: 12,000,000, １２００万, 1.2亿, 1亿2000万元; None where it is none."""
    plain = _FOR_THE_EYE.sub("", half_width(text).strip().upper())
    return _with_coins(plain) or _amount(_AROUND.sub("", _AROUND.sub("", plain.rstrip("。")).strip()).strip())


def _with_coins(text: str) -> Decimal | None:
    """150元5角, 壹佰元零伍分; None where there are no 角 and 分."""
    found = _COINS.fullmatch(text.translate(_AS_HAN))
    if found is None or not (found[2] or found[3]):
        return None
    whole = amount(found[1])
    jiao, fen = (
        _HAN_DIGITS[sign] if sign in _HAN_DIGITS else int(sign or 0)
        for sign in (found[2] or "0", found[3] or "0")
    )
    return None if whole is None else whole + Decimal(jiao) / 10 + Decimal(fen) / 100


def _amount(plain: str) -> Decimal | None:
    if left := _LEFT_OFF.fullmatch(plain):
        head, scale, digit = left.group(1, 2, 3) if left[1] else left.group(4, 5, 6)
        plain = f"{head}{scale}{digit}{_BELOW[scale]}"
    plain = re.sub(r"(?<=[0-9])(?:\.$|W$)", lambda end: "万" if end[0] == "W" else "", plain)
    if (spelt := _spelt_out(plain)) is not None:
        return spelt
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


def _spelt_out(text: str) -> Decimal | None:
    """一百二十万, 壹佰贰拾万, 三千零五: as cheques and contracts write it; None where it is no such number."""
    plain = text.translate(_AS_HAN)
    if _HAN.fullmatch(plain) is None or not set(plain) & _SCALE_SIGNS:
        return None
    whole, _, rest = plain.rpartition("亿")
    high = _below_yi(whole) if whole else 0
    low = _below_yi(rest) if rest else 0
    return None if high is None or low is None or (plain.startswith("亿")) else Decimal(high * YI + low)


def _below_yi(text: str) -> int | None:
    whole, _, rest = text.rpartition("万")
    high = _below_wan(whole) if whole else 0
    low = _below_wan(rest) if rest else 0
    return None if high is None or low is None or text.startswith("万") else high * WAN + low


def _below_wan(text: str) -> int | None:
    total, digit, last = 0, None, 10**4
    for sign in text:
        if sign in _HAN_DIGITS:
            if digit:
                return None
            digit = _HAN_DIGITS[sign]
            continue
        scale = _HAN_SMALL.get(sign, 0)
        if not 0 < scale < last or digit == 0 or (digit is None and (scale > 10 or total)):
            return None
        total, digit, last = total + (digit or 1) * scale, None, scale
    return total + (digit or 0)


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
