"""How a name is spelt in pinyin, for whoever looks for it: pypinyin's reading, and the surname's own beside it."""

from collections.abc import Callable
from functools import cache
from unicodedata import combining, normalize

_SINGLE = {"勒": "lè", "什": "shí", "都": "dū", "嘎": "gā"}
"""Signs that write the sounds of Mongolian names: 锡林郭勒, 克什克腾, 康巴什, 昆都仑, 商都 are misread without."""
_PHRASES = {
    "郭勒": [["guō"], ["lè"]],
    "敕勒": [["chì"], ["lè"]],
    "克什": [["kè"], ["shí"]],
    "巴什": [["bā"], ["shí"]],
    "昆都仑": [["kūn"], ["dū"], ["lún"]],
    "商都": [["shāng"], ["dū"]],
    "和林": [["hé"], ["lín"]],
    "达斡尔": [["dá"], ["wò"], ["ěr"]],
}
_SURNAMES = {
    "单": "shan", "仇": "qiu", "查": "zha", "解": "xie", "曾": "zeng", "区": "ou", "盖": "ge", "朴": "piao",
    "翟": "zhai", "乐": "yue", "缪": "miao", "员": "yun", "覃": "qin", "种": "chong", "折": "she", "黑": "he",
    "冼": "xian", "秘": "bi", "繁": "po", "召": "shao", "牟": "mu", "祭": "zhai", "谌": "chen", "隗": "wei",
    "长": "zhang", "宁": "ning", "燕": "yan", "任": "ren", "华": "hua", "葛": "ge", "褚": "chu", "晁": "chao",
}  # fmt: skip
"""How a sign is read where a name begins with it."""
Syllables = tuple[str, ...]


@cache
def _reader() -> Callable[[str], list[str]]:
    """Loaded when the first name is read: it takes more than half a second."""
    from pypinyin import lazy_pinyin, load_phrases_dict, load_single_dict

    load_single_dict({ord(sign): reading for sign, reading in _SINGLE.items()})
    load_phrases_dict(_PHRASES)
    return lambda text: lazy_pinyin(text, errors=list)  # type: ignore[arg-type]  # a list of signs is taken too


def toneless(text: str) -> str:
    """Pinyin as it is kept, of what is typed with tones or with ü: lǜ sè as lvse; other letters keep what stands on them not either."""
    apart = normalize("NFD", text).replace("u\u0308", "v")
    return "".join(sign for sign in apart if not combining(sign))


def spellings(text: str) -> tuple[Syllables, ...]:
    """The syllables of each reading; whatever is no Chinese character is a syllable of its own, letter by letter."""
    read = tuple(_reader()(text))
    surname = _SURNAMES.get(text[:1])
    return (read,) if surname in (None, *read[:1]) else (read, (str(surname), *read[1:]))
