"""Numbers of cards, codes, receipts and telephones, as people copy them from elsewhere (setting: form)."""

import re
from itertools import accumulate, pairwise

from domain.plain.letters import half_width, settled

_DASHES = re.compile("[\u2010-\u2015\u2212\u2500\ufe58\ufe63\uff0d]")
_NO_RECEIPT = re.compile("[^0-9A-Z]")
_NO_IDENTITY = re.compile(r"[-.·•/<()]")
_LIKE_LATIN = str.maketrans(
    "\u00d7\u2715\u2716\u4e42\u0425\u03a7\u0410\u0391\u0412\u0392\u0421\u0415\u0395\u041d\u0397\u041a\u039a\u041c\u039c\u041e\u039f\u0420\u03a1\u0422\u03a4\u0423\u03a5",
    "XXXXXXAABBCEEHHKKMMOOPPTTYY",
)
"""Signs that inputs of Chinese, Russian and Greek offer in the place of a Latin letter; no card has them in its number."""
_CARD_LABEL = re.compile(
    r"^(?:(?:居民|公民)?身份(?:证件?|证明)?|护照|回乡证|台胞证|(?:来往[内大][地陆])?通行证|居住证|永久居留身份证|证件)?"
    r"(?:号码|编号|号)?[:.]?(?:(?:NO(?=[.: ])|№|N[°º])[.:]? ?)?"
)
_SEVERAL = re.compile("[/、,;]|或|和|(?<=[0-9])及(?=[0-9+(])")
_APART = re.compile(
    r"(?P<first>[0-9][0-9()\- ]{5,}?[0-9])\s+(?=(?:\(?0[1-9][0-9]{1,2}\)?[ -]?|(?:\+|00)?86[ -]?)?"
    r"(?:[2-8][0-9]{2,3}[ -]?[0-9]{4}|1[3-9][0-9]{9})(?![0-9]))"
)
"""Before a second whole number: two were written side by side or one below the other."""
_CALLED = re.compile(
    r"^(?:(?:固定|办公|联系|移动|值班)?电话(?:号码)?|座机|手机(?:号码?)?|TEL|PHONE|MOBILE|T|M)\.?:?(?=[+(0-9])"
)
_EXTENSION = re.compile(r"(?<=[0-9])\(?(?:转分机|分机号?|内线|转|EXT\.?|X|#|\*)[:.]?([0-9]{1,6})\)?$")
_BRACKETED = re.compile(r"(?<=[0-9])\(([0-9]{1,6})\)$")
_NO_POINT = re.compile(r"^([0-9]{7,12})\.0$")
"""As a spreadsheet's number is written out by programs."""
_DASHED = re.compile(r"([0-9]{7,8})-([0-9]{1,6})$")
_REMARK = re.compile(r"\([^0-9()]*\)$")
_HOTLINE = re.compile("12[0-9]{3}|9[56][0-9]{3,4}")
_NO_PHONE = re.compile(r"[\s()\[\]【】\-.·~_]")
_TRUNK = re.compile(r"(?<=86)[ -]?\(0\)")
_MOBILE = re.compile(r"(?:\+|0{1,2})?86(1[0-9]{10})")
_FIXED = re.compile(r"(?:\+|0{1,2})?86(?:0?([1-9][0-9]{8,11}(?:转[0-9]{1,6})?))")
_LANDLINE = re.compile("(010|02[0-9]|0[3-9][0-9]{2})([0-9]{7,8})(转[0-9]{1,6})?")
_LIKE_MOBILE = re.compile("1[3-9][0-9]{8}")
_CREDIT_CODE = re.compile("[0-9A-Z]{18}")
_PHONE = re.compile(r"\+?[0-9-]{1,25}(?:转[0-9]{1,6})?")
_MAIL = re.compile(r"[^\s@<>()\[\],;:\"“”，；：。]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_IN_ANGLES = re.compile("^[^<>]*<([^<>]+@[^<>]+)>$")
_MAIL_LABEL = re.compile("^(?:(?:电子)?邮[箱件](?:地址)?:|(?:E-?MAIL|MAILTO):)", re.IGNORECASE)
SHORTEST_PHONE = 7
LONGEST_PHONE = 15
"""Digits of a number in the whole world (ITU-T E.164), without an extension."""
LENGTH_OF_MOBILE = 11
GROUP = 4
CODE_GROUPS = (2, 6, 4, 4, 2)


@settled
def number(text: str) -> str:
    """Half-width, capital letters, without any space or unseen sign, the apostrophe of spreadsheets, and one kind of dash."""
    joined = "".join(half_width(text).split()).lstrip("'").upper()
    return _DASHES.sub("-", joined)


def identity_number(text: str) -> str:
    """The number of an identity document: no kind of them has anything but letters and digits in it."""
    bare = _CARD_LABEL.sub("", half_width(text).strip().lstrip("'").upper())
    return _NO_IDENTITY.sub("", number(bare).translate(_LIKE_LATIN))


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
    apart = _APART.sub(_after_a_whole, _TRUNK.sub("", half_width(text)))
    several = [part for part in _SEVERAL.split(number(apart)) if part]
    return "、".join(map(_one_phone, several)) if several else ""


def _after_a_whole(found: re.Match[str]) -> str:
    """A second number follows a whole one only: a country's or a place's code belongs to what follows."""
    digits = "".join(filter(str.isdigit, found["first"])).lstrip("0").removeprefix("86")
    return f"{found['first']}、" if len(digits) >= SHORTEST_PHONE else found[0]


def _one_phone(text: str) -> str:
    own = _NO_POINT.sub(r"\1", _CALLED.sub("", text))
    bare = _BRACKETED.sub(r"转\1", _REMARK.sub("", _EXTENSION.sub(r"转\1", own)))
    extended = _DASHED.sub(r"\1转\2", _EXTENSION.sub(r"转\1", bare))
    plain = _NO_PHONE.sub("", extended if extended.count("转") == 1 else bare)
    mobile, abroad = _MOBILE.fullmatch(plain), _FIXED.fullmatch(plain)
    if mobile is not None:
        return mobile[1]
    found = _LANDLINE.fullmatch(f"0{abroad[1]}" if abroad else plain)
    return f"{found[1]}-{found[2]}{found[3] or ''}" if found else plain


def mail(text: str) -> str:
    """An e-mail address without spaces and full-width signs; the part behind @ knows no capitals."""
    joined = "".join(half_width(text).split()).replace("。", ".")
    plain = _MAIL_LABEL.sub("", _IN_ANGLES.sub(r"\1", joined)).strip('<>"“”,;:.、')
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
    digits = sum(sign.isdigit() for sign in plain.partition("转")[0])
    if _LIKE_MOBILE.match(plain) and digits != LENGTH_OF_MOBILE:
        return False
    return _PHONE.fullmatch(plain) is not None and SHORTEST_PHONE <= digits <= LONGEST_PHONE


def contact(text: str) -> str:
    """A telephone number or an e-mail address in its one spelling; whatever else was written stays, to be told."""
    if is_mail(text):
        return mail(text)
    return phone(text) if is_phone(text) else text.strip()
