"""Numbers of cards, codes, receipts and telephones, as people copy them from elsewhere (setting: form)."""

import re
from itertools import accumulate, pairwise

from domain.plain.letters import half_width, settled

_DASHES = re.compile("[\u2010-\u2015\u2212\u2500\ufe58\ufe63\uff0d]")
_NO_RECEIPT = re.compile("[^0-9A-Z]")
_NO_IDENTITY = re.compile(r"[-.·•/<()]")
_LIKE_X = str.maketrans("\u0425\u03a7\u00d7\u2715\u2716", "XXXXX")
"""Signs that inputs of Chinese and Russian offer in the place of the letter X at the end of an identity number."""
_SEVERAL = re.compile("[/、,;]")
_EXTENSION = re.compile(r"(?<=[0-9])(?:转分机|分机号?|转|EXT\.?|X|#)[:.]?([0-9]{1,6})$")
_BRACKETED = re.compile(r"(?<=[0-9])\(([0-9]{1,6})\)$")
_DASHED = re.compile(r"([0-9]{7,8})-([0-9]{1,6})$")
_REMARK = re.compile(r"\([^0-9()]*\)$")
_HOTLINE = re.compile("12[0-9]{3}|9[56][0-9]{3,4}")
_NO_PHONE = re.compile(r"[\s()\-.·]")
_MOBILE = re.compile(r"(?:\+|00)?86(1[0-9]{10})")
_FIXED = re.compile(r"(?:\+|00)?86(?:0?([1-9][0-9]{8,11}(?:转[0-9]{1,6})?))")
_LANDLINE = re.compile("(010|02[0-9]|0[3-9][0-9]{2})([0-9]{7,8})(转[0-9]{1,6})?")
_CREDIT_CODE = re.compile("[0-9A-Z]{18}")
_PHONE = re.compile(r"\+?[0-9-]{1,25}(?:转[0-9]{1,6})?")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
SHORTEST_PHONE = 7
GROUP = 4
CODE_GROUPS = (2, 6, 4, 4, 2)


@settled
def number(text: str) -> str:
    """Half-width, capital letters, without any space or unseen sign, the apostrophe of spreadsheets, and one kind of dash."""
    joined = "".join(half_width(text).split()).lstrip("'").upper()
    return _DASHES.sub("-", joined)


def identity_number(text: str) -> str:
    """The number of an identity document: no kind of them has anything but letters and digits in it."""
    return _NO_IDENTITY.sub("", number(text).translate(_LIKE_X))


def receipt(text: str) -> str:
    """A receipt's number in its groups of four: what stands between letters and digits is only for the eye."""
    found = _NO_RECEIPT.sub("", number(text))
    return "-".join(found[at : at + GROUP] for at in range(0, len(found), GROUP))


def in_groups(code: str) -> tuple[str, ...]:
    """A unified social credit code for the eye (GB 32100): kind of unit, region, and the rest in fours; anything else as it is.

    Together they are the code again: what stands between them is no part of it.
    """
    if _CREDIT_CODE.fullmatch(code) is None:
        return (code,)
    ends = (0, *accumulate(CODE_GROUPS))
    return tuple(code[begins:end] for begins, end in pairwise(ends))


def phone(text: str) -> str:
    """A telephone number as it is dialled at home, the area code apart; what is none after all stays, to be told."""
    several = [part for part in _SEVERAL.split(number(text)) if part]
    return "、".join(map(_one_phone, several)) if several else ""


def _one_phone(text: str) -> str:
    bare = _BRACKETED.sub(r"转\1", _REMARK.sub("", text))
    extended = _DASHED.sub(r"\1转\2", _EXTENSION.sub(r"转\1", bare))
    plain = _NO_PHONE.sub("", extended if extended.count("转") == 1 else bare)
    mobile, abroad = _MOBILE.fullmatch(plain), _FIXED.fullmatch(plain)
    if mobile is not None:
        return mobile[1]
    found = _LANDLINE.fullmatch(f"0{abroad[1]}" if abroad else plain)
    return f"{found[1]}-{found[2]}{found[3] or ''}" if found else plain


def mail(text: str) -> str:
    """An e-mail address without spaces and full-width signs; the part behind @ knows no capitals."""
    plain = "".join(half_width(text).split())
    name, at, place = plain.rpartition("@")
    return f"{name}{at}{place.lower()}"


def is_mail(text: str) -> bool:
    """Whether it is an e-mail address, as far as can be told."""
    return _MAIL.fullmatch(mail(text)) is not None


def is_phone(text: str) -> bool:
    """Whether it is a telephone number, as far as can be told."""
    return all(map(_is_one_phone, phone(text).split("、")))


def _is_one_phone(plain: str) -> bool:
    if _HOTLINE.fullmatch(plain):
        return True
    return _PHONE.fullmatch(plain) is not None and sum(sign.isdigit() for sign in plain) >= SHORTEST_PHONE


def contact(text: str) -> str:
    """A telephone number or an e-mail address in its one spelling; whatever else was written stays, to be told."""
    if is_mail(text):
        return mail(text)
    return phone(text) if is_phone(text) else text.strip()
