"""Which nationality a text means."""

import pytest

from domain.nations import NATIONS, OTHERS, is_nation, nation_name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("蒙古", "蒙古族"), ("蒙 古 族", "蒙古族"), ("蒙", "蒙古族"), ("蒙族", "蒙古族"), ("漢族", "汉族"), ("05", "维吾尔族"),
        ("维族", "维吾尔族"),
        ("达翰尔族", "达斡尔族"), ("达斡尔", "达斡尔族"), ("鄂温克", "鄂温克族"), ("朝", "朝鲜族"), ("僮族", "壮族"), ("Han", "汉族"),
        ("穿青人", "其他未识别民族"), ("其他", "其他未识别民族"), ("外籍", "外国籍"),
    ],
)  # fmt: skip
def test_a_nationality_is_known_by_short_old_and_other_names(typed: str, meant: str) -> None:
    assert nation_name(typed) == meant
    assert is_nation(nation_name(typed))


@pytest.mark.parametrize("name", [*NATIONS, *OTHERS])
def test_a_listed_name_is_itself(name: str) -> None:
    assert nation_name(name) == name


@pytest.mark.parametrize("typed", ["火星族", "塔族", "哈族", ""])
def test_what_could_be_several_or_is_none_stays_as_it_was_written(typed: str) -> None:
    assert nation_name(typed) == typed
    assert not is_nation(typed)
