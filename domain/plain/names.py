"""Names of persons and organisations: as they are kept, and by what two of them are the same (setting: form)."""

import html
import re
from collections.abc import Iterator
from unicodedata import combining, normalize

from domain.plain.letters import BETWEEN, half_width, is_letter, settled, unselected, visible
from domain.plain.variants import simplified

DOT = "·"
"""U+00B7: what stands between the parts of a minority's name (GB/T 15834-2011)."""
_DOTS = re.compile(
    "[\u00b7\u2022\u2027\u22c5\u2219\u25e6\u30fb\uff65\u16eb\u25cf\u2981\u2e30\u2e31\u2e33\ua78f\U00010101]"
)
_FOR_A_DOT = re.compile(
    BETWEEN
    % " *(?:[\u02d9\u00b0\u00ba\u2218\u25c6\u25c9\u2b24\u26ab\u1802\u2025\u2026\u2032\u00b4\uff40\uff07'\u2018\u2019`_\uff3f]|\\.{2,3})+ *"
)
"""What inputs offer in its place, and what Word makes of two full stops; a mark of what is left out (王○芳, 王*芳) is none."""
_REFERENCE = re.compile(
    "&(?:middot|centerdot|bull|nbsp|ensp|emsp|thinsp|amp|quot|apos|[lr][sd]quo|[nm]dash"
    "|#(?:183|8226|8231|8901|12539|65381|160|12288|38|39|34)|#[xX](?:[bB]7|202[27]|22[cC]5|30[fF][bB]|[aA]0|3000|26|27|22));"
)
"""As pages write a sign: &middot;, &#183;."""
_STOPS = re.compile(BETWEEN % " *[.\u3002\uff61\uff0e\u2010-\u2015\u2212-] *")
_INITIAL = re.compile(r"^([A-Za-z])[.\u3002] *(?=[\u3400-\u9fff])")
"""M.阿不都拉: a letter that stands for a part of the name."""
_AROUND = re.compile(f" *{DOT}[ {DOT}]*")
_SPACED = re.compile(BETWEEN % " +")
_BRACKETS = str.maketrans(dict.fromkeys("([{<\u27e8\u2985\u3008\u300a\u3010\u3014\u3016\u3018", "("))
_BRACKETS |= str.maketrans(dict.fromkeys(")]}>\u27e9\u2986\u3009\u300b\u3011\u3015\u3017\u3019", ")"))
_DASHES = re.compile("[-\u2010-\u2015\u2212\u2500\u2501\ufe58]+")
_PARTED = re.compile(f"[ {DOT}.,'\u2018\u2019`\u00b4\u02bc\u2010-\u2015\u2212-]")
"""Between the parts of a name: one register has a dot, another a dash, a stop or nothing."""
_QUOTES = re.compile("[\"'`\u2018-\u201f\u300c-\u300f]")
_BLANKS = re.compile(" +")
_LABEL = re.compile("^(?:姓名|名字) ?: ?")
_LATIN = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ŧ": "t",
}
_AS_LATIN = str.maketrans(_LATIN)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
"""As the lower lines of a passport write them (ICAO 9303)."""
_REMARK = re.compile(
    r" ?\((?:男|女|外籍|已故|退休|返聘|兼职|全职|[^()·]{1,5}族|(?:联系|负责|经办)人|[^()]{0,4}(?:博士|硕士|教授|研究员|工程师"
    r"|院士|主任|组长|院长|所长|处长|校长|经理|董事长|医师|讲师|老师))\)$"
)
"""What is written behind a name and is no part of it."""
_FORMERLY = re.compile(r" ?\((?:曾用名|原名|又名|别名|本名|现名|旧名|曾名|曾用|原)[: ]*([^()]+)\)$")
REMARKED = re.compile(f"{_REMARK.pattern}|{_FORMERLY.pattern}")
_ORG_LABEL = re.compile("^(?:申报|工作|所在|任职)?单位(?:名称|全称)? ?[：:] ?")
_ORG_SEAL = re.compile(" ?[（(] ?(?:盖章|公章|签章|盖公章|加盖公章) ?[）)]$")
_ORG_STOPS = re.compile("(?<![0-9])[.,\u3001\u3002](?![0-9])")
_ROUND_ZERO = re.compile(BETWEEN % "[\u25cb\u25ef\u3007]")


@settled
def person_name(text: str) -> str:
    """A person's name as it is kept: half-width, one kind of dot, spaces only between words of letters."""
    plain = _LABEL.sub("", half_width(_FOR_A_DOT.sub(DOT, _read(text))))
    dotted = _DOTS.sub(DOT, _BLANKS.sub(" ", plain))
    joined = _AROUND.sub(DOT, _STOPS.sub(DOT, _INITIAL.sub(rf"\1{DOT}", dotted)))
    return _SPACED.sub("", joined).strip(f' {DOT},;:、。"“”')


@settled
def person_key(text: str) -> str:
    """What two spellings of a person's name have in common: small letters without marks on them, nothing between its parts.

    A character counts as the one that the mainland writes in its place.
    """
    named = _FORMERLY.sub("", _REMARK.sub("", person_name(text)))
    return normalize("NFKC", _unmarked(simplified(_PARTED.sub("", unselected(named))).casefold()))


def person_keys(text: str) -> frozenset[str]:
    """The keys of every name that stands there: of the name itself, of a former one in brackets, as a passport spells it."""
    return frozenset(key for key in map(person_key, _every_name(person_name(text))) if key)


def _every_name(name: str) -> Iterator[str]:
    yield name
    yield name.casefold().translate(_UMLAUTS)
    if formerly := _FORMERLY.search(_REMARK.sub("", name)):
        yield formerly[1]
    last, comma, first = name.partition(",")
    if comma:
        yield f"{first} {last}"


def same_person(one: str, other: str) -> bool:
    """Whether both are the same name of a person, however each is typed; no name at all is nobody's."""
    return not person_keys(one).isdisjoint(person_keys(other))


def _unmarked(small: str) -> str:
    """Latin letters without what stands on them; other scripts have letters of their own that are made so."""
    if small.isascii():
        return small
    kept: list[str] = []
    for sign in normalize("NFD", small.translate(_AS_LATIN)):
        if not (combining(sign) and kept and kept[-1].isascii()):
            kept.append(sign)
    return normalize("NFC", "".join(kept))


def _read(text: str) -> str:
    return _REFERENCE.sub(lambda found: html.unescape(found[0]), text)


@settled
def organisation_name(text: str) -> str:
    """An organisation's name as it is kept: as it is written, without what cannot be seen and spaces for the eye."""
    tidy = _BLANKS.sub(" ", visible(normalize("NFC", _read(text)))).strip()
    named = _ORG_SEAL.sub("", _ORG_LABEL.sub("", tidy)).strip(" ，。、；,;")
    return re.sub(r" ?([（(）)]) ?", r"\1", _SPACED.sub("", named))


@settled
def organisation_key(text: str) -> str:
    """What two spellings of an organisation's name have in common: width, case, spaces, brackets, dashes, variants of characters."""
    plain = _ROUND_ZERO.sub("〇", half_width(organisation_name(text)))
    plain = _QUOTES.sub("", unselected(simplified(plain)).replace(" ", "")).translate(_BRACKETS)
    plain = _ORG_STOPS.sub("", _DASHES.sub("-", _DOTS.sub(DOT, plain)))
    return normalize("NFKC", plain.casefold())


def same_organisation(one: str, other: str) -> bool:
    """Whether both are the same name of an organisation; no name at all is nobody's."""
    return bool(organisation_key(one)) and organisation_key(one) == organisation_key(other)


@settled
def search_key(text: str) -> str:
    """What is compared when a name or a number is looked for: letters and digits only, small, half-width, in the mainland's characters."""
    small = simplified(normalize("NFKC", unselected(half_width(_DOTS.sub(" ", _read(text)))).casefold()))
    return "".join(sign for sign in small if is_letter(sign) or sign.isdecimal())
