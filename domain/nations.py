"""The nationalities of China (GB/T 3304-1991), and which one a text means."""

from domain.plain.letters import half_width
from domain.plain.variants import simplified

NATIONS = (
    "汉族", "蒙古族", "回族", "藏族", "维吾尔族", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族", "土家族",
    "哈尼族", "哈萨克族", "傣族", "黎族", "傈僳族", "佤族", "畲族", "高山族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族",
    "柯尔克孜族", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族", "撒拉族", "毛南族", "仡佬族", "锡伯族", "阿昌族", "普米族",
    "塔吉克族", "怒族", "乌孜别克族", "俄罗斯族", "鄂温克族", "德昂族", "保安族", "裕固族", "京族", "塔塔尔族", "独龙族", "鄂伦春族",
    "赫哲族", "门巴族", "珞巴族", "基诺族",
)  # fmt: skip
"""In the order of their codes, 01 to 56."""
_CALLED = {
    "蒙": "蒙古族", "维": "维吾尔族", "达翰尔": "达斡尔族", "达斡": "达斡尔族", "达呼尔": "达斡尔族",
    "鄂伦": "鄂伦春族", "柯": "柯尔克孜族", "俄": "俄罗斯族", "朝": "朝鲜族", "僮": "壮族", "儸儸": "彝族",
    "未识别民": "其他未识别民族", "其他": "其他未识别民族", "其它": "其他未识别民族", "穿青人": "其他未识别民族",
    "外籍": "外国籍", "外国": "外国籍", "外国人": "外国籍", "HAN": "汉族", "MONGOL": "蒙古族", "MONGOLIAN": "蒙古族", "HUI": "回族",
    "MAN": "满族", "DAUR": "达斡尔族", "EWENKI": "鄂温克族", "OROQEN": "鄂伦春族", "UYGUR": "维吾尔族", "KOREAN": "朝鲜族",
}  # fmt: skip
"""Short, old and other names, also those in letters, of the peoples that live in the region; without 族."""
OTHERS = ("其他未识别民族", "外国血统加入中国国籍", "外国籍")


def nation_name(text: str) -> str:
    """The listed name of what a text means: 蒙古, 01 and １ are taken too; what is no listed one stays as it was written."""
    plain = "".join(half_width(text).split())
    if plain.isdecimal() and 0 < int(plain) <= len(NATIONS):
        return NATIONS[int(plain) - 1]
    known = simplified(plain)
    if f"{known}族" in NATIONS or known in NATIONS:
        return known if known in NATIONS else f"{known}族"
    return _CALLED.get(known.removesuffix("族").upper(), plain)


def is_nation(name: str) -> bool:
    """Whether it is a listed one."""
    return name in NATIONS or name in OTHERS
