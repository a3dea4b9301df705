"""What the documents of 26号 say, a line for each kind, and how their pages end."""

import pypdfium2
import pytest

from activities.assistants.documents.content_drive import bulletin, erratum, national, targets
from activities.assistants.documents.content_integrity import finding, review, spot_check
from activities.assistants.documents.content_task import contacts, report, supervision
from activities.assistants.documents.kinds import PLANS, DocumentKind
from activities.assistants.documents.samples import sample_of
from activities.assistants.documents.templates import default_template
from activities.documents.content import Drafted, Lacking
from activities.documents.even import ending_even
from activities.documents.word import check, fill
from domain.assistants.drive.state import Drive
from domain.assistants.integrity.state import Integrity
from domain.assistants.task.state import Task

K = DocumentKind
SAYS = {
    # kind → number on record, pages, words that the document must hold
    K.TARGETS: (
        "样例下达〔2025〕1号",
        4,
        ("内蒙古自治区科学技术厅文件", "任务总数1900个", "上海交大内蒙古研究院", "合计", "1600", "各盟市科学技术局"),
    ),
    K.BULLETIN: (
        "样例通报〔2025〕1号",
        4,
        ("各任务单位进展情况", "300%", "2/3", "不封顶", "没有任务数的不排名", "阿拉善盟"),
    ),
    K.ERRATUM: ("样例通报〔2025〕2号", 4, ("现予更正", "内蒙古大学", "累计聘用", "原为", "9人", "名次", "第2名", "原通报其他内容不变")),
    K.NATIONAL: ("", 2, ("工业和信息化部：", "累计发布岗位640人", "2025年6月25日一期", "签发人：")),
    K.CONTACTS: ("", 1, ("分管领导和联络员信息表", "包头市科学技术局", "样例联络员", "电子邮箱")),
    K.REPORT: (
        "",
        1,
        ("周报告报表", "迟报1小时", "6人；补记1人", "20人【其中，国家高新区（农高区）15人】", "岗位说明书正在编制", "填报20、系统取数19"),
    ),
    K.CHECK: ("", 1, ("抽查记录", "样例科技有限公司", "样例毕业生乙", "存疑", "0123456789abcdef", "未见工资发放记录")),
    K.FINDING: ("", 2, ("样例科技有限公司：", "认定为弄虚作假", "撤销聘用信息1条（样例毕业生乙）", "样例移交〔2025〕1号", "复核一次")),
    K.REVIEW: ("", 2, ("决定撤销原认定", "恢复聘用信息1条", "补交的工资发放记录属实")),
    K.LETTER: ("样例督办〔2025〕1号", 1, ("包头市科学技术局：", "60—120人", "19人，未达到规定进度", "招聘简章正在审定")),
}  # fmt: skip


async def _pages(kind: DocumentKind) -> list[str]:
    _, pdf = await ending_even(fill(default_template(kind), sample_of(kind)))
    found = pypdfium2.PdfDocument(pdf)
    pages = [
        page.get_textpage().get_text_range().replace("\r", "").replace("\n", "").replace(" ", "")
        for page in found
    ]
    found.close()
    return pages


@pytest.mark.parametrize("kind", DocumentKind)
async def test_each_kind_says_what_it_must(kind: DocumentKind) -> None:
    number, many, words = SAYS[kind]
    check(default_template(kind), sample_of(kind))
    pages = await _pages(kind)
    whole = "".join(pages)

    assert [word for word in (*words, number) if word not in whole] == []
    assert len(pages) == many
    assert sample_of(kind).number == number
    assert PLANS[kind].source.programme == "assistants"


@pytest.mark.parametrize("kind", [K.TARGETS, K.BULLETIN, K.ERRATUM, K.NATIONAL])
async def test_what_ends_with_copies_and_printer_ends_on_an_even_side(kind: DocumentKind) -> None:
    """GB/T 9704-2012, 7.4.1."""
    pages = await _pages(kind)
    assert len(pages) % 2 == 0
    assert "印发" in pages[-1]


@pytest.mark.parametrize("kind", [K.TARGETS, K.BULLETIN, K.ERRATUM, K.NATIONAL, K.FINDING, K.REVIEW])
async def test_no_name_and_date_stand_alone_on_a_page(kind: DocumentKind) -> None:
    """GB/T 9704, 7.3.5.3: what is above them on the page is text, also where an annex is named."""
    pages = await _pages(kind)
    signed = next(page for page in pages[1:] if "内蒙古自治区科学技术厅" in page)
    assert len(signed.partition("内蒙古自治区科学技术厅")[0]) > 8, signed


def _missing(found: Drafted) -> str:
    assert isinstance(found, Lacking)
    (problem,) = found.problems
    assert problem.source is not None
    assert problem.source.programme == "assistants"
    return problem.field


def test_what_is_not_on_record_is_not_drafted() -> None:
    """No number, figure or day is made up."""
    drive, task = Drive(id="2025"), Task(id="2025-imu", line="imu")
    assert [
        _missing(found)
        for found in (
            targets(drive, None),
            bulletin(drive, "样例〔2025〕1号"),
            erratum(drive, "样例〔2025〕1号"),
            national(drive, None, None, ""),
            contacts(task, ("姓名",)),
            report(task, "2025-06-18", None),
            supervision(task, "2025-06-15/published", None, None),
            spot_check(task, "1", {}),
            finding(Integrity(id="i"), None, {}, ""),
            review(Integrity(id="i"), None, {}, ""),
        )
    ] == ["issued", "part", "part", "part", "contacts", "part", "part", "part", "finding", "review"]
