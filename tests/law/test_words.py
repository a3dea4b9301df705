"""Officials read their own words: no sentence of the system has a wording that they do not use."""

from functools import cache

import pytest

from tests.law.words import INSTEAD, sentences, spoken


@cache
def found() -> tuple[tuple[str, str], ...]:
    return tuple(sentences())


def test_no_sentence_has_a_wording_that_officials_do_not_use() -> None:
    told = [
        (path, text, [INSTEAD[word] for word in spoken(text, path)])
        for path, text in found()
        if spoken(text, path)
    ]

    assert told == []


def test_code_templates_scripts_and_guides_are_all_read() -> None:
    paths = {path for path, _ in found()}

    assert {"activities/mail.py", "web/templates/work/list.html", "web/static/site.js"} <= paths
    assert {"docs/guide/unit.md", "README.md", "domain/bases/stay/waits.py", "sample/journey.py"} <= paths
    assert len(found()) > 10_000


SPOKEN = [
    ("把招收情况报自治区人社厅备案", True),
    ("将招收情况报自治区人社厅备案", False),
    ("强化在博士后进站遴选中的把关作用", False),
    ("剔除在站记录", True),
    ("2026年申报批次", False),
    ("本批次的公示", True),
    ("结束本轮", True),
    ("内人社撤〔2028〕1号", True),
    ("撤销备案终止", False),
    ("期满自动取消", True),
    ("基地资格自动注销", False),
    ("出站考核", True),
    ("期满出站博士后研究人员", False),
    ("出站后留在内蒙古自治区工作", False),
    ("离站日期", True),
    ("自离开基地之日起", False),
    ("准予进站备案", True),
    ("予以进站备案", False),
    ("推荐契合研究课题及培养方向的博士后研究人员", False),
    ("请填写研究课题", True),
    ("放弃其余陈述申辩期限", True),
    ("内人社备〔2026〕1号", True),
    ("修改口令", True),
    ("请登记邮箱", True),
    ("请登记电子邮箱", False),
    ("以上报告均已收到", False),
    ("逾期上报盟市", True),
    ("按“填报申请”", True),
    ("按“开始填报”", False),
    ("将申报分配给专家", True),
    ("提交后由厅审批", True),
    ("点击名称在线查看", True),
    ("内人社办发〔2025〕196号", False),
]


@pytest.mark.parametrize(("text", "found"), SPOKEN)
def test_a_wording_is_told_from_the_text_and_from_its_neighbours(text: str, found: bool) -> None:
    assert bool(spoken(text)) is found
