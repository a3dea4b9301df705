"""Whether two names of organisations belong together: one and the same, one a part of the other, or only perhaps."""

import re
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from domain.plain.names import organisation_key
from domain.plain.short_names import abbreviates

SHORTEST = 4
"""Signs from which on a name says enough to be compared by its beginning or its core."""
KEPT = 20_000
_PART = re.compile(
    "(?:第.{1,3}|附属|直属|下属|所属|.{0,14}?)"
    "(?:学院|学部|系|医院|研究院|研究所|所|中心|实验室|集团|公司|分公司|子公司|事业部|分院|分校|校区"
    "|部|处|科|室|院|厂|矿|井|图书馆|博物馆|档案馆|车间|站|平台|工程部|研发部|课题组|团队)"
)
_ELSEWHERE = re.compile("[城园街路镇村乡店]|生活|文化|出版|附近|科技园")
"""How the rest begins where a place or a business is only called after the other: 大学城医院, 大学路小学."""
_NUMBERED = re.compile("[0-9a-z一二三四五六七八九十甲乙丙丁]{1,3}")
"""Others of a row: 样例大学 and 样例大学1 are two."""
_HOST = re.compile(r"(.{2,}?(?:大学|学院|科学院|研究院|研究所|医院|公司|集团)(?:\([^)]*\))?)")
_BRACKETED = re.compile(r"\([^)]*\)")
_PLACE = re.compile(
    "^(?:中国|内蒙古自治区|内蒙古|内蒙|呼和浩特|包头|乌海|赤峰|通辽|鄂尔多斯|呼伦贝尔|巴彦淖尔|乌兰察布|兴安|锡林郭勒|阿拉善"
    "|满洲里|二连浩特)(?:市|盟|省)?"
)
_FORMERLY = re.compile(r"\((?:曾用名|原名|原|旧称|前身为?)[: ]?([^()]{2,})\)")
"""样例乳业(原样例奶业)有限公司, 样例大学(原样例学院)."""
_PROVINCE = re.compile(
    "^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西"
    "|甘肃|青海|台湾|广西|西藏|宁夏|新疆|香港|澳门)(?:壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区|省|市)?(?=.{4})"
)
"""Before the name of a company only: universities are told apart by it."""
_BRANCH = re.compile(
    "(公司|集团|研究院|研究所|科学院|大学|学院|医院|厂|中心).{0,8}分(?:公司|院|所|校|部|厂|中心)$"
)
_FORM = re.compile("(?:(?:股份|集团|控股|有限|责任|总)*公司|集团|总厂|厂)$")


class Kin(IntEnum):
    """How two names of organisations stand to each other, the closer the higher."""

    NONE = 0
    LIKE = 1
    """Perhaps the same or a part: somebody has to look."""
    PART = 2
    SAME = 3


class _Form(NamedTuple):
    key: str
    core: str


def kin(one: str, other: str) -> Kin:
    """How these two stand to each other, by whichever name each has or had; a blank name belongs to nothing."""
    return max(_kin(first, second) for first in _names(one) for second in _names(other))


@lru_cache(maxsize=KEPT)
def _names(name: str) -> tuple[str, ...]:
    """The name itself, and where it says what it was called before, that one with what follows."""
    key = organisation_key(name)
    found = _FORMERLY.search(key)
    if found is None:
        return (name,)
    return (key[: found.start()] + key[found.end() :], found[1] + key[found.end() :])


def _kin(one: str, other: str) -> Kin:
    first, second = _form(one), _form(other)
    if not first.key or not second.key:
        return Kin.NONE
    if first.key == second.key:
        return Kin.SAME
    short, long = sorted((first, second), key=lambda form: len(form.key))
    if len(short.key) >= SHORTEST and long.key.startswith(short.key):
        rest = long.key[len(short.key) :]
        if _NUMBERED.fullmatch(rest):
            return Kin.NONE
        return Kin.LIKE if _ELSEWHERE.match(rest) or not _PART.fullmatch(rest.strip("()")) else Kin.PART
    return Kin.LIKE if _alike(first, second) else Kin.NONE


def host_of(name: str) -> str:
    """The university, institute or company that a name begins with; the whole name where none can be told."""
    found = _HOST.match(organisation_key(name))
    return found[1] if found else name


def _alike(one: _Form, other: _Form) -> bool:
    """The same core without place and legal form, or one whole name within the other."""
    if one.core == other.core and len(one.core) >= SHORTEST:
        return True
    short, long = sorted((one, other), key=lambda form: len(form.key))
    if _NUMBERED.fullmatch(long.core.removeprefix(short.core)) and long.core.startswith(short.core):
        return False
    within = len(short.key) >= SHORTEST and short.key in long.key
    core = any(len(form.core) > SHORTEST and form.core in of.key for form, of in ((one, other), (other, one)))
    return within or core or _of_one_host(one.key, other.key) or abbreviates(one.key, other.key)


def _of_one_host(one: str, other: str) -> bool:
    """Two faculties of a university, two works of a company."""
    first, second = _HOST.match(one), _HOST.match(other)
    if first is None or second is None or first[1] != second[1] or len(first[1]) < SHORTEST:
        return False
    return not any(_NUMBERED.fullmatch(name.removeprefix(first[1])) for name in (one, other))


@lru_cache(maxsize=KEPT)
def _form(name: str) -> _Form:
    key = organisation_key(name)
    whole = _BRANCH.sub(r"\1", _PLACE.sub("", _BRACKETED.sub("", key)))
    core = _FORM.sub("", whole)
    return _Form(key, core if core == whole else _PROVINCE.sub("", core))
