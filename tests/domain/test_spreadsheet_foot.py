"""What stands below a table on paper is nobody's data: sums, notes, who filled it in."""

import pytest

from domain.spreadsheet import foot_rows

DATA = ("NMGBSH20260001", "样例人员", "居民身份证")
EMPTY = (None, "", " ")


@pytest.mark.parametrize(
    "said",
    [
        "填表人：样例", "填报人（签字）：", "制表人:样例  审核人:样例", "审核人：", "负责人（签字）：", "单位负责人：样例",
        "联系电话：0471-6944444",
        "填表日期：2026年11月30日", "注：本表一式两份", "备注：以上均为样例", "说明：按实际填写", "填表说明：逐项填写", "单位（盖章）：",
        "（盖章）",
        "填报单位（公章）：样例", "以下空白", "主管领导：样例", "经办人：样例",
    ],
)  # fmt: skip
def test_a_remark_below_the_table_is_no_row(said: str) -> None:
    rows = [DATA, DATA, EMPTY, (said, None, "填表日期：2026年11月30日")]
    assert foot_rows(rows) == foot_rows(rows, sums=False) == (4,)


@pytest.mark.parametrize("said", ["合计", "总计：", " 小 计 ", "共计"])
def test_a_sum_below_the_table_is_no_row_where_sums_are_no_data(said: str) -> None:
    rows = [DATA, (None, said, 12), ("填表人：样例",)]
    assert foot_rows(rows) == (2, 3)
    assert foot_rows(rows, sums=False) == (3,)


@pytest.mark.parametrize(
    "said", ["备注样例公司", "说明书样例", "联系人样例", "合计样例", "样例：公司", "注册样例"]
)
def test_data_that_begin_alike_are_data(said: str) -> None:
    assert foot_rows([DATA, (said, "样例")]) == ()


def test_remarks_between_rows_are_told_as_rows() -> None:
    assert foot_rows([DATA, ("注：样例",), DATA]) == ()
    assert foot_rows([]) == foot_rows([EMPTY]) == ()
