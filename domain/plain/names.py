"""Names of persons and organisations: as they are kept, and by what two of them are the same (setting: form)."""

import re
from unicodedata import normalize

from domain.plain.letters import BETWEEN, half_width, is_letter, settled, unselected, visible

DOT = "·"
"""U+00B7: what stands between the parts of a minority's name (GB/T 15834-2011)."""
_DOTS = re.compile(
    "[\u00b7\u2022\u2027\u22c5\u2219\u25e6\u30fb\uff65\u16eb\u25cf\u2981\u2e30\u2e31\u2e33\ua78f\U00010101]"
)
_STOPS = re.compile(BETWEEN % " *[.\u3002\uff61\uff0e\u2010-\u2015\u2212-] *")
_INITIAL = re.compile(r"^([A-Za-z])[.\u3002] *(?=[\u3400-\u9fff])")
"""M.阿不都拉: a letter that stands for a part of the name."""
_AROUND = re.compile(f" *{DOT}[ {DOT}]*")
_SPACED = re.compile(BETWEEN % " +")
_BRACKETS = str.maketrans(dict.fromkeys("([{<\u3008\u300a\u300c\u300e\u3010\u3014\u3016\u3018", "("))
_BRACKETS |= str.maketrans(dict.fromkeys(")]}>\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u3019", ")"))
_DASHES = re.compile("[-\u2010-\u2015\u2212\u2500\u2501\ufe58]+")
_PARTED = re.compile(f"[ {DOT}.,'\u2018\u2019`\u00b4\u02bc\u2010-\u2015\u2212-]")
"""Between the parts of a name: one register has a dot, another a dash, a stop or nothing."""
_QUOTES = re.compile("[\"'`\u2018-\u201f]")
_BLANKS = re.compile(" +")


@settled
def person_name(text: str) -> str:
    """A person's name as it is kept: half-width, one kind of dot, spaces only between words of letters."""
    dotted = _DOTS.sub(DOT, _BLANKS.sub(" ", half_width(text)))
    joined = _AROUND.sub(DOT, _STOPS.sub(DOT, _INITIAL.sub(rf"\1{DOT}", dotted)))
    return _SPACED.sub("", joined).strip(f" {DOT}")


@settled
def person_key(text: str) -> str:
    """What two spellings of a person's name have in common: without what stands between its parts, and small letters."""
    plain = _PARTED.sub("", unselected(person_name(text)))
    return normalize("NFKC", plain.casefold())


def same_person(one: str, other: str) -> bool:
    """Whether both are the same name of a person, however each is typed; no name at all is nobody's."""
    return bool(person_key(one)) and person_key(one) == person_key(other)


@settled
def organisation_name(text: str) -> str:
    """An organisation's name as it is kept: as it is written, without what cannot be seen and spaces for the eye."""
    tidy = _BLANKS.sub(" ", visible(normalize("NFC", text))).strip()
    return re.sub(r" ?([（(）)]) ?", r"\1", _SPACED.sub("", tidy))


@settled
def organisation_key(text: str) -> str:
    """What two spellings of an organisation's name have in common: width, case, spaces, kinds of brackets and dashes."""
    plain = unselected(half_width(text)).replace(" ", "").translate(_BRACKETS)
    plain = _QUOTES.sub("", _DASHES.sub("-", _DOTS.sub(DOT, plain)))
    return normalize("NFKC", plain.casefold())


def same_organisation(one: str, other: str) -> bool:
    """Whether both are the same name of an organisation; no name at all is nobody's."""
    return bool(organisation_key(one)) and organisation_key(one) == organisation_key(other)


@settled
def search_key(text: str) -> str:
    """What is compared when a name or a number is looked for: only letters and digits, small and half-width."""
    small = normalize("NFKC", unselected(half_width(text)).casefold())
    return "".join(sign for sign in small if is_letter(sign) or sign.isdecimal())
