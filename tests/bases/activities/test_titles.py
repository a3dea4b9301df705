"""GB/T 9704-2012, 7.3.1: the lines of titles end between words, are of like length, and stand so in the PDF."""

from datetime import date

import pypdfium2
import pytest

from activities.bases.documents.content_base import cancellation
from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.samples import sample_of
from activities.bases.documents.templates import default_template
from activities.documents.pdf import to_pdf
from activities.documents.titles import LINE, title_lines, width
from activities.documents.word import fill
from domain.bases.base.state import Base, Ending
from domain.bases.base.terms import BaseStatus

K = DocumentKind
UNIT = "内蒙古样例新材料有限公司"
WHOLE = "内蒙古自治区博士后创新实践基地"
REGION = "内蒙古自治区人力资源和社会保障厅"
LINES: dict[DocumentKind, tuple[str, ...]] = {
    K.RECOMMENDATION: (f"关于推荐{UNIT}", f"设立{WHOLE}的意见"),
    K.PANEL_RECORD: (f"{UNIT}申报", "博士后创新实践基地专家论证评议记录"),
    K.FILING_NOTICE: (f"{REGION}关于公布", f"2026年{WHOLE}", "备案名单的通知"),
    K.NOTICE: (f"2026年{WHOLE}", "拟备案名单公示（第一批）"),
    K.CANCELLATION_NOTICE: (f"关于拟取消{UNIT}", "博士后创新实践基地备案的事先告知书"),
    K.CANCELLATION: (REGION, f"关于取消{UNIT}", "博士后创新实践基地备案的决定"),
    K.ELIGIBILITY: ("博士后研究人员直接申报副高级职称资格证明",),
    K.FILING_RECEIPT: ("博士后研究人员进基地备案回执",),
}
WORDS = (
    *("内蒙古自治区", "博士后", "创新实践基地", WHOLE, "拟备案", "备案名单"),
    *("通知", "决定", "告知书", "专家论证评议记录", "公示", UNIT, REGION),
)
"""No line of a title ends within one of them."""


@pytest.mark.parametrize("kind", list(K))
def test_no_line_of_a_title_ends_within_a_word(kind: DocumentKind) -> None:
    content = sample_of(kind)
    lines = str(content.fields["title"]).split("\n")
    assert "".join(lines) == content.title
    assert lines == list(LINES.get(kind, lines))
    for word in WORDS:
        if word in content.title and width(word) <= LINE:
            assert any(word in line for line in lines), (word, lines)


CASES = {
    "what cannot begin a line stays with what is before": (("一二三四五六", "的意见"), 10, ("一二三四五六的意见",)),
    "a short title is one line": (("关于", "样例", "的通知"), 20, ("关于样例的通知",)),
    "digits are narrow": (("2026年", "一二三四五六七八九十"), 14, ("2026年一二三四五六七八九十",)),
    "no title at all": ((), 20, ("",)),
}  # fmt: skip


@pytest.mark.parametrize(("parts", "most", "lines"), CASES.values(), ids=CASES)
def test_lines_of_a_title(parts: tuple[str, ...], most: float, lines: tuple[str, ...]) -> None:
    assert title_lines(parts, most) == lines


def test_a_title_is_no_hourglass() -> None:
    parts = ("一二三四五六七八", "甲乙", "一二三四五六七八", "丙丁戊己庚辛")
    widths = [width(line) for line in title_lines(parts, 10)]
    assert not any(b < min(a, c) for a, b, c in zip(widths, widths[1:], widths[2:], strict=False)), widths


LONG = "内蒙古样例生物医药科技发展（集团）股份有限公司呼和浩特第二分公司"


def test_a_name_that_no_line_holds_is_broken_at_its_brackets_or_before_the_kind_of_unit() -> None:
    lines = title_lines(("关于拟取消", LONG, "博士后创新实践基地", "备案的事先告知书"))
    assert "".join(lines) == f"关于拟取消{LONG}博士后创新实践基地备案的事先告知书"
    assert all(width(line) <= LINE for line in lines)
    assert not any(line.startswith(tuple("）的限公司")) for line in lines)
    assert all("股份有限公司" in line for line in lines if "股份" in line or "有限" in line)


async def test_the_lines_stand_so_in_the_pdf() -> None:
    pdf = await to_pdf(fill(default_template(K.FILING_NOTICE), sample_of(K.FILING_NOTICE)))
    paper = pypdfium2.PdfDocument(pdf)
    told = paper[0].get_textpage().get_text_range().replace(" ", "").splitlines()
    paper.close()
    at = told.index(f"{REGION}关于公布")
    assert tuple(told[at : at + 3]) == LINES[K.FILING_NOTICE]


def test_the_title_of_a_long_named_unit_keeps_its_text() -> None:
    end = Ending(
        status=BaseStatus.CANCELLED, on=date(2026, 7, 2), document="样例社发〔2026〕9号", reason="样例"
    )
    content = cancellation(Base(code="b", unit_name=LONG, endings=(end,), status=BaseStatus.CANCELLED))
    assert str(content.fields["title"]).replace("\n", "") == content.title  # type: ignore[union-attr]
