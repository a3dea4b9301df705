"""一级学科 as they are listed (研究生教育学科专业目录, 2022), by code and 门类; and which of them a text means (setting: form)."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from domain.plain.names import search_key

FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "01": "哲学", "02": "经济学", "03": "法学", "04": "教育学", "05": "文学", "06": "历史学", "07": "理学", "08": "工学",
        "09": "农学", "10": "医学", "11": "军事学", "12": "管理学", "13": "艺术学", "14": "交叉学科",
    }
)  # fmt: skip
"""门类 by the first two digits of a code."""
_LISTED = """
0101 哲学
0201 理论经济学 0202 应用经济学
0301 法学 0302 政治学 0303 社会学 0304 民族学 0305 马克思主义理论 0306 公安学 0307 中共党史党建学 0308 纪检监察学
0401 教育学 0402 心理学 0403 体育学
0501 中国语言文学 0502 外国语言文学 0503 新闻传播学
0601 考古学 0602 中国史 0603 世界史
0701 数学 0702 物理学 0703 化学 0704 天文学 0705 地理学 0706 大气科学 0707 海洋科学 0708 地球物理学 0709 地质学 0710 生物学
0711 系统科学 0712 科学技术史 0713 生态学 0714 统计学
0801 力学 0802 机械工程 0803 光学工程 0804 仪器科学与技术 0805 材料科学与工程 0806 冶金工程 0807 动力工程及工程热物理
0808 电气工程 0809 电子科学与技术 0810 信息与通信工程 0811 控制科学与工程 0812 计算机科学与技术 0813 建筑学 0814 土木工程
0815 水利工程 0816 测绘科学与技术 0817 化学工程与技术 0818 地质资源与地质工程 0819 矿业工程 0820 石油与天然气工程
0821 纺织科学与工程 0822 轻工技术与工程 0823 交通运输工程 0824 船舶与海洋工程 0825 航空宇航科学与技术 0826 兵器科学与技术
0827 核科学与技术 0828 农业工程 0829 林业工程 0830 环境科学与工程 0831 生物医学工程 0832 食品科学与工程 0833 城乡规划学
0835 软件工程 0836 生物工程 0837 安全科学与工程 0838 公安技术 0839 网络空间安全
0901 作物学 0902 园艺学 0903 农业资源与环境 0904 植物保护 0905 畜牧学 0906 兽医学 0907 林学 0908 水产 0909 草学
0910 水土保持与荒漠化防治学
1001 基础医学 1002 临床医学 1003 口腔医学 1004 公共卫生与预防医学 1005 中医学 1006 中西医结合 1007 药学 1008 中药学
1009 特种医学 1011 护理学 1012 法医学
1101 军事思想与军事历史 1102 战略学 1103 联合作战学 1104 军兵种作战学 1105 军队指挥学 1106 军队政治工作学 1107 军事后勤学
1108 军事装备学 1109 军事管理学 1110 军事训练学 1111 军事智能
1201 管理科学与工程 1202 工商管理学 1203 农林经济管理 1204 公共管理学 1205 信息资源管理
1301 艺术学
1401 集成电路科学与工程 1402 国家安全学 1403 设计学 1404 遥感科学与技术 1405 智能科学与技术 1406 纳米科学与工程 1407 区域国别学
"""
_SIX = re.compile("([0-9]{4})[0-9]{2}[^0-9]*")
_IN_FIELD = re.compile(f"^(?:{'|'.join(FIELDS.values())})(?:门?类)?")
_WORDS = _LISTED.split()
DISCIPLINES: Mapping[str, str] = MappingProxyType(dict(zip(_WORDS[::2], _WORDS[1::2], strict=True)))
"""Code → name."""
_CALLED = {
    "材料": "0805", "材料科学": "0805", "材料工程": "0805", "计算机": "0812", "计算机科学": "0812", "食品": "0832", "食品科学": "0832",
    "食品工程": "0832", "化工": "0817", "化学工程": "0817", "机械": "0802", "电气": "0808", "土木": "0814", "水利": "0815",
    "冶金": "0806", "环境": "0830", "环境科学": "0830", "环境工程": "0830", "畜牧": "0905", "兽医": "0906", "草业": "0909",
    "草业科学": "0909", "生物": "0710", "生物科学": "0710", "农学": "0901", "工商管理": "1202", "公共管理": "1204", "通信工程": "0810",
    "信息工程": "0810", "控制工程": "0811", "自动化": "0811", "动力工程": "0807", "矿业": "0819", "测绘": "0816", "仪器": "0804",
    "中医": "1005", "林业": "0907", "园艺": "0902", "植保": "0904", "统计": "0714", "物理": "0702", "地质": "0709", "地理": "0705",
}  # fmt: skip
"""How people call them for short; a short word that several could be meant by is not here."""


def discipline_code(text: str) -> str | None:
    """The code that a text means: a code, a name, both, or a short form of it; None where it is no listed one."""
    key = search_key(text)
    if key in DISCIPLINES:
        return key
    found = (
        _by_key().get(key)
        or _by_key().get(key.lstrip("0123456789"))
        or _by_key().get(key.rstrip("0123456789"))
    )
    return found or _CALLED.get(key) or _of_a_part(key)


def _of_a_part(key: str) -> str | None:
    """Of a 二级学科, whose six digits begin with those of the 一级学科 (080501); of a name behind that of its 门类."""
    digits, name = _SIX.fullmatch(key), _IN_FIELD.sub("", key)
    if digits and digits[1] in DISCIPLINES:
        return digits[1]
    return _by_key().get(name) if name != key else None


def discipline_name(text: str) -> str:
    """The listed name of what a text means; what is no listed one stays as it was written."""
    code = discipline_code(text)
    return DISCIPLINES[code] if code else text.strip()


def distance(one: str, other: str) -> int:
    """How far two fields are apart: 0 the same, 1 of one 门类, 2 unlike; fields that are not listed are the same or unlike."""
    first, second = discipline_code(one), discipline_code(other)
    if first is None or second is None:
        return 0 if search_key(one) == search_key(other) else 2
    return 0 if first == second else 1 if first[:2] == second[:2] else 2


@cache
def _by_key() -> Mapping[str, str]:
    return {search_key(name): code for code, name in DISCIPLINES.items()}
