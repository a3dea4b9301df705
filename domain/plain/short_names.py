"""Names of organisations as people shorten them: 农大 for 农业大学, 高新区 for 高新技术产业开发区, 哈工大 for 哈尔滨工业大学.

A short name may stand for several organisations: it makes a doubt that somebody answers, never a certainty.
"""

import re
from functools import lru_cache
from typing import NamedTuple

KEPT = 20_000
SAME_HEAD = 3
"""Signs that two short names of institutes of one academy begin with."""
BRAND_WITHIN = 4
"""Signs at the beginning of a company's name that its short name is made of."""
_SHORT = (
    ("高新技术产业开发区", "高新区"), ("高新技术产业园区", "高新区"), ("高新技术开发区", "高新区"), ("高新产业园", "高新区"),
    ("经济技术开发区", "经开区"), ("经济开发区", "经开区"), ("农业高新区", "农高区"),
    ("科学技术研究院", "科院"), ("科学研究院", "科院"), ("科学院", "科院"), ("研究总院", "院"), ("设计研究院", "设计院"),
    ("研究院", "院"), ("研究所", "所"), ("第一附属医院", "一附院"), ("第二附属医院", "二附院"), ("第三附属医院", "三附院"),
    ("附属第一医院", "一附院"), ("附属第二医院", "二附院"), ("附属第三医院", "三附院"), ("附一院", "一附院"), ("附二院", "二附院"),
    ("附属医院", "附院"), ("疾病预防控制中心", "疾控中心"), ("大学", "大"), ("农牧业", "农牧"), ("农业", "农"), ("林业", "林"),
    ("牧业", "牧"), ("工业", "工"), ("科技", "科"), ("师范", "师"), ("财经", "财"), ("医科", "医"), ("民族", "民"), ("矿业", "矿"),
    ("交通", "交"), ("石油", "石"), ("理工", "理工"), ("社会", "社"), ("医学", "医"), ("职业技术", "职"), ("职业", "职"),
    ("中国", "中"), ("股份有限公司", ""), ("有限责任公司", ""), ("有限公司", ""), ("公司", ""),
)  # fmt: skip
"""What is written out and how it is shortened; the longer first."""
_REGION = re.compile("^(?:内蒙古自治区|内蒙古|内蒙|蒙|内(?=[农工科师财民医大]))")
_ELSEWHERE = re.compile(
    "^(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西"
    "|甘肃|青海|台湾|广西|西藏|宁夏|新疆|香港|澳门|呼和浩特|包头|乌海|赤峰|通辽|鄂尔多斯|呼伦贝尔|巴彦淖尔|乌兰察布|兴安|锡林郭勒"
    "|阿拉善|满洲里|二连浩特)(?:省|市|盟)?"
)
_FACULTY = re.compile(
    "(?:.{0,14}(?:学院|学部|系|院|所|中心|实验室|部|处|科|室|站|课题组|团队|校区|研发中心|工程部))?"
)
_SHORTENED = re.compile("大(?!学)|科院|附院|附[一二三]院|(?<!研究)所|高新区|经开区|农高区|疾控")
"""大 that is no 大学, 所 that is no 研究所."""
_UNIVERSITY = re.compile("^(?P<short>.{1,4}大)(?P<part>.*)$")
_WHOLE_UNIVERSITY = re.compile("^(?P<name>.{2,}?大)学")
_GROUP = re.compile("^(?P<brand>.{2,3}?)(?:集团|公司)$")
_BARE = re.compile("[\u4e00-\u9fff]{2,4}")
_BARE_BRAND = re.compile("[\u4e00-\u9fff]{2,3}")
_KIND = re.compile("(?:大学|学院|院|所|校|公司|集团|中心|厂|局|厅|部|处|医院|大|附院)$")
"""How a name ends that says what it is; without, 清华 or 包钢 stands for the whole."""
_COMPANY = re.compile("公司|集团|厂")


class _Name(NamedTuple):
    """What is compared of a name; worked out once for each."""

    place: str
    rest: str
    """Without the place, every part of it shortened."""
    shortened: bool
    """Whether it is written shortly somewhere."""
    initials: str
    """哈工大, where the name is that or a faculty of it."""
    university: str
    """哈尔滨工业大 of 哈尔滨工业大学."""
    brand: str
    """伊利 of 伊利集团."""
    company: str
    """A company's name without its region."""


def abbreviates(one: str, other: str) -> bool:
    """Whether one of these plain names may be a short form of the other, or of a part of it; in either order."""
    first, second = _read(one), _read(other)
    if (first.shortened or second.shortened) and _same_short(first, second):
        return True
    return any(_initials(*pair) or _brand(*pair) for pair in ((first, second), (second, first)))


def _same_short(one: _Name, other: _Name) -> bool:
    if one.place and one.place == other.place and one.rest == other.rest:
        return True  # 内大 and 内蒙古大学
    if one.place and other.place and one.place != other.place:
        return False
    short, long = sorted((one.rest, other.rest), key=len)
    if not one.place or not other.place:
        short, long = short.removeprefix("中国"), long if long.startswith(short) else _national(long)
    if len(short) > SAME_HEAD and short[:SAME_HEAD] == long[:SAME_HEAD] and short[-1] == long[-1]:
        signs = iter(long)
        return all(sign in signs for sign in short)  # 中科院大连化物所
    if len(short) < len("农大") or not long.startswith(short):
        return False
    return _FACULTY.fullmatch(long[len(short) :]) is not None


def _national(rest: str) -> str:
    """农科院 of 中农科院: a national body is called without 中国 as well."""
    return rest[1:] if re.match("中.{1,3}(?:科院|院)", rest) and not rest.startswith("中科院") else rest


def _initials(short: _Name, whole: _Name) -> bool:
    """Its signs in their order, the first one first; two of them for a name of two only (北大)."""
    letters, name = short.initials, whole.university
    if not letters or not name or letters[0] != name[0] or letters == name:
        return False
    if letters[-1] == "大" and len(letters) == len("北大") and len(name) > len("北京大"):
        return False
    signs = iter(name)
    return all(sign in signs for sign in letters)


def _brand(group: _Name, whole: _Name) -> bool:
    """伊利集团 of 内蒙古伊利实业集团股份有限公司, 包钢集团 of 包头钢铁（集团）有限责任公司."""
    brand, own = group.brand, whole.company
    if not brand or not own or own[0] != brand[0]:
        return False
    signs = iter(own[:BRAND_WITHIN])
    return own.startswith(brand) or all(sign in signs for sign in brand)


@lru_cache(maxsize=KEPT)
def _read(name: str) -> _Name:
    own = _REGION.sub("", name)
    elsewhere = _ELSEWHERE.match(name) if own == name else None
    place = "蒙" if own != name else elsewhere[0].rstrip("省市盟") if elsewhere else ""
    rest = name[elsewhere.end() :] if elsewhere else own
    for whole, short in _SHORT:
        rest = rest.replace(whole, short)
    university, group = _UNIVERSITY.match(name), _GROUP.match(own)
    is_short = (
        university and not university["part"].startswith("学") and _FACULTY.fullmatch(university["part"])
    )
    whole_university = _WHOLE_UNIVERSITY.match(name)
    bare = name if _BARE.fullmatch(name) and not _KIND.search(name) else ""
    return _Name(
        place=place,
        rest=rest,
        shortened=_SHORTENED.search(name) is not None,
        initials=university["short"] if university and is_short else bare if not group else "",
        university=whole_university["name"] if whole_university else "",
        brand=group["brand"] if group else bare if _BARE_BRAND.fullmatch(bare) else "",
        company=own if _COMPANY.search(own) else "",
    )
