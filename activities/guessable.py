"""Passwords that are tried first: the common ones, names of organs and places, keyboard rows, digits, and these with a year behind.

The list is that of zxcvbn (30,000 passwords out of leaks, in the order of their number), and its estimate of how many are
tried before one is met; what people of this system take beside it are the names of organs, in characters, pinyin and initials.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from domain.offices import lines
from domain.plain.pinyin import spellings

FEWEST_TRIES = 1_000_000
"""Met within as many tries: guessed in a day, even where each try takes a tenth of a second."""
LONGEST = 40
"""Signs that the estimate looks at: it takes the longer the more there are, and 72 at most."""
FEWEST_LETTERS = 3
DATE = re.compile(r"(?<=\d)[年月日届级]")
"""What stands behind the figures of a date."""
WORDS_AT_MOST = 2
"""More words than these are a phrase, which nobody guesses by its words."""
LEET = str.maketrans("@4301$5!7", "aaeoissit")
CHINESE = "密码 我的密码 我爱你 内蒙古 内蒙 草原 人社 科技 教育 财政 管理员 系统管理员 办公室 单位"
ENGLISH = (
    "hohhot huhhot baotou ordos hulunbuir hailar hinggan xilingol xilinhot chifeng tongliao ulanqab ulanchab bayannur"
    " bayannuur wuhai alxa manzhouli erenhot innermongolia mongolia"
)
SHORT = {"人力资源和社会保障": "人社", "科学技术": "科技"}
"""How the business of an office is called in a word."""
ENDS = ("自治区", "市", "盟")


@cache
def common() -> frozenset[str]:
    """The passwords of the list, in lower case."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # large, and only for who takes a password

    return frozenset(FREQUENCY_LISTS["passwords"])


@cache
def names() -> frozenset[str]:
    """Organs and places in characters, pinyin and initials, in lower case."""
    chinese = {*CHINESE.split(), *_organs()}
    latin = {way for name in chinese for syllables in spellings(name) for way in _latin(syllables)}
    return frozenset(name for name in (*chinese, *latin, *ENGLISH.split()) if len(name) > 1)


def _organs() -> Iterator[str]:
    for line in lines().values():
        for office in line.offices:
            stem = next(
                (office.area.removesuffix(end) for end in ENDS if office.area.endswith(end)), office.area
            )
            business = office.name.removeprefix(office.area)
            shorter = next(
                (business.replace(*pair) for pair in SHORT.items() if pair[0] in business), business
            )
            yield from (
                office.name,
                office.area,
                stem,
                business,
                shorter,
                stem + shorter,
                office.area + shorter,
            )


def _latin(syllables: Sequence[str]) -> tuple[str, str]:
    return "".join(syllables), "".join(syllable[:1] for syllable in syllables)


def mostly_digits(folded: str) -> bool:
    """Whether hardly anything but digits and signs is left; a character counts for two letters."""
    return sum(1 if sign.isascii() else 2 for sign in folded if sign.isalpha()) < FEWEST_LETTERS


def is_login(folded: str, login: str) -> bool:
    """Whether the password is the name of the account, with digits or signs around it."""
    own = "".join(_words(login))
    return bool(own) and own == "".join(_words(folded))


def tried_early(folded: str) -> bool:
    """Whether the password, in lower case, is one of those that are tried first."""
    return (
        folded in common()
        or any(_known(words) for words in (_words(folded), _words(_plain(folded))))
        or _soon(folded)
    )


def _plain(folded: str) -> str:
    """With the letters that digits and signs inside of a word stand for: `p@ssw0rd`."""
    inner = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", folded)
    return inner.translate(LEET)


def _words(text: str) -> list[str]:
    """Runs of letters, or of characters, without what stands between them."""
    return re.findall(r"[a-z]+|[^\W\d_a-z]+", DATE.sub("", text))


def _known(words: list[str]) -> bool:
    return 0 < len(words) <= WORDS_AT_MOST and all(word in names() or word in common() for word in words)


def _soon(folded: str) -> bool:
    from zxcvbn import zxcvbn

    return int(zxcvbn(folded[:LONGEST])["guesses"]) < FEWEST_TRIES
