"""Two names of organisations: the same, a part, perhaps, or nothing to do with each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.plain.kin import Kin, host_of, kin

SAME, PART, LIKE, NONE = Kin.SAME, Kin.PART, Kin.LIKE, Kin.NONE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("样例大学", "样例大学", SAME),
        ("样例（集团）公司", "样例(集团) 公司", SAME),
        ("样例大学材料学院", "样例大学", PART),
        ("样例大学附属第一医院", "样例大学", PART),
        ("样例大学（化学化工学院）", "样例大学", PART),
        ("样例乳业有限公司研发中心", "样例乳业有限公司", PART),
        ("样例乳业有限公司包头分公司", "样例乳业有限公司", PART),
        ("样例大学城医院", "样例大学", LIKE),
        ("样例大学路幼儿园", "样例大学", LIKE),
        ("样例乳业集团", "样例乳业有限公司", LIKE),
        ("内蒙古样例乳业（集团）股份有限公司", "样例乳业有限责任公司", LIKE),
        ("样例乳业", "内蒙古样例乳业有限公司", LIKE),
        ("样例乳业集团股份有限公司", "样例乳业有限公司呼和浩特分公司", LIKE),
        ("北京样例研究院", "样例研究院北京分院", LIKE),
        ("北京样例科技有限公司", "样例科技（上海）有限公司", LIKE),
        ("内蒙古自治区样例科学研究院", "内蒙样例科学研究院", LIKE),
        ("样例大学材料学院", "样例大学草业研究中心", LIKE),
        ("样例集团有限公司一分厂", "样例集团有限公司研发中心", LIKE),
        ("河北农业大学", "内蒙古农业大学", NONE),
        ("北京科技大学", "内蒙古科技大学", NONE),
        ("样例大学1", "样例大学", NONE),
        ("样例大学2", "样例大学1", NONE),
        ("样例化工研究所", "样例冶金研究所", NONE),
        ("内蒙古农业大学", "内蒙古科技大学", NONE),
        ("内蒙古大学", "内蒙古农业大学", NONE),
        ("内农大", "内蒙古农业大学", LIKE),
        ("农大", "内蒙古农业大学食品科学与工程学院", LIKE),
        ("农大食品学院", "内蒙古农业大学", LIKE),
        ("内蒙师大", "内蒙古师范大学", LIKE),
        ("内大", "内蒙古大学", LIKE),
        ("内医大一附院", "内蒙古医科大学第一附属医院", LIKE),
        ("哈工大材料学院", "哈尔滨工业大学", LIKE),
        ("上海交大", "上海交通大学", LIKE),
        ("北大", "北京大学", LIKE),
        ("中科院样例所", "中国科学院样例研究所", LIKE),
        ("内蒙古农科院", "内蒙古自治区农业科学院", LIKE),
        ("样例高新区管委会", "样例高新技术产业开发区管委会", LIKE),
        ("样钢集团", "样例钢铁（集团）有限责任公司", LIKE),
        ("样例大学图书馆", "样例大学", PART),
        ("样例煤业公司二号矿", "样例煤业公司", PART),
        ("样例乳业（原样例奶业）有限公司", "样例奶业有限公司", SAME),
        ("样例大学（原样例学院）", "样例学院", SAME),
        ("样例大学（原样例学院）化工系", "样例学院", PART),
        ("樣例大學", "样例大学", SAME),
        ("清华", "清华大学", LIKE),
        ("北航", "北京航空航天大学", LIKE),
        ("西农", "西北农林科技大学", LIKE),
        ("北理工", "北京理工大学", LIKE),
        ("农科院", "中国农业科学院", LIKE),
        ("中科院大连化物所", "中国科学院大连化学物理研究所", LIKE),
        ("伊利", "内蒙古伊利实业集团股份有限公司", LIKE),
        ("包钢", "包头钢铁（集团）有限责任公司", LIKE),
        ("中科院样例所", "中科院例样所", NONE),
        ("王芳", "内蒙古样例乳业有限公司", NONE),
        ("清样", "北京清样大学", NONE),
        ("河北农大", "内蒙古农业大学", NONE),
        ("内大", "内蒙古农业大学", NONE),
        ("内工大", "内蒙古科技大学", NONE),
        ("北大", "北京工业大学", NONE),
        ("内蒙古大学", "河北大学", NONE),
        ("大连样例大学", "大庆样例学院", NONE),
        ("包头高新区", "样例高新区", NONE),
        ("样例化工所", "样例冶金所", NONE),
        ("北方样例所", "", NONE),
        ("", "", NONE),
    ],
)
def test_how_two_names_stand_to_each_other(one: str, other: str, expected: Kin) -> None:
    assert kin(one, other) is expected
    assert kin(other, one) is expected


@pytest.mark.parametrize(
    ("station", "host"),
    [
        ("样例外省科技大学食品科学与工程博士后科研流动站", "样例外省科技大学"),
        ("样例石油大学（北京）地质学博士后科研流动站", "样例石油大学(北京)"),
        ("样例科学院化学博士后科研流动站", "样例科学院"),
        ("样例流动站", "样例流动站"),
    ],
)
def test_a_station_is_named_after_its_university(station: str, host: str) -> None:
    assert host_of(station) == host


@given(st.text(max_size=20), st.text(max_size=20))
def test_it_makes_no_difference_which_is_named_first(one: str, other: str) -> None:
    assert kin(one, other) is kin(other, one)
