"""GB/T 9704-2012 on the page: 22 lines of 28 characters, letter form, upward form, 版记; and what is in a template file."""

import re
import zipfile
from collections.abc import Collection
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree

import pypdfium2
import pytest
from docx import Document

from activities.bases.documents.kinds import SERVED, DocumentKind
from activities.bases.documents.samples import sample_of
from activities.bases.documents.templates import default_template
from activities.documents.blank import NOT_FIRST, NOT_LAST
from activities.documents.even import archival_pdf, ending_even
from activities.documents.layout import line, sheet
from activities.documents.pdf import SETTINGS, page_rows, to_pdf
from activities.documents.whole_numbers import parted
from activities.documents.word import fill

K = DocumentKind
A_MILLIMETRE = 72 / 25.4
EM = 16
RED_HEADED = (
    K.RECOMMENDATION,
    K.FILING_NOTICE,
    K.CANCELLATION,
    K.CANCELLATION_NOTICE,
    K.CANCELLATION_REVERSAL,
)
LETTERS = (*SERVED, K.NOTICE, K.FILING_RECEIPT, K.ELIGIBILITY, K.REMOVAL_NOTICE, K.EXIT_RECEIPT)


class Line(NamedTuple):
    """A line of a page: text without blanks, and where it begins, ends and stands, in millimetres from the top left."""

    text: str
    left: float
    right: float
    bottom: float


def lines_of(pdf: bytes) -> list[list[Line]]:
    paper = pypdfium2.PdfDocument(pdf)
    found = [_lines_on(page) for page in paper]
    paper.close()
    return found


def _row_of(rows: Collection[int], bottom: int) -> int:
    """The row that a sign stands in: boxes of one line may end a millimetre apart."""
    return next((row for row in (bottom, bottom - 1, bottom + 1) if row in rows), bottom)


def _lines_on(page: pypdfium2.PdfPage) -> list[Line]:
    text, high = page.get_textpage(), page.get_height()
    rows: dict[int, list[tuple[float, float, str]]] = {}
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        if not sign.strip():
            continue
        left, bottom, right, _ = text.get_charbox(index, loose=True)
        row = _row_of(rows, round((high - bottom) / A_MILLIMETRE))
        rows.setdefault(row, []).append((left, right, sign))
    return [
        Line(
            "".join(sign for *_, sign in sorted(signs)),
            min(signs)[0] / A_MILLIMETRE,
            max(right for _, right, _ in signs) / A_MILLIMETRE,
            float(down),
        )
        for down, signs in sorted(rows.items())
    ]


async def pages_of(kind: DocumentKind) -> list[list[Line]]:
    return lines_of(await to_pdf(fill(default_template(kind), sample_of(kind))))


def parts_of(kind: DocumentKind) -> dict[str, str]:
    with zipfile.ZipFile(BytesIO(default_template(kind))) as opened:
        return {name: opened.read(name).decode("utf-8", "replace") for name in opened.namelist()}


async def test_a_page_holds_22_lines_of_28_characters() -> None:
    paper, made = sheet(), BytesIO()
    line(paper, "样" * 28 * 50, "主送机关")
    paper.save(made)
    first = [one for one in lines_of(await to_pdf(made.getvalue()))[0] if "样" in one.text]
    assert [len(one.text) for one in first] == [28] * 22


async def test_a_letter_has_no_number_on_its_first_page_and_its_head_30_millimetres_from_the_edge() -> None:
    first, second = (await pages_of(K.NOTICE))[:2]
    assert not any("—" in one.text for one in first)
    assert second[-1].text == "—2—"
    assert 30 <= first[0].bottom - EM / A_MILLIMETRE <= 42
    assert first[0].text == "内蒙古自治区人力资源和社会保障厅"


@pytest.mark.parametrize("kind", LETTERS)
def test_a_letter_has_double_lines_above_and_below_of_170_millimetres(kind: DocumentKind) -> None:
    parts = parts_of(kind)
    assert "<w:titlePg/>" in parts["word/document.xml"]
    drawn = "".join(text for name, text in parts.items() if re.match(r"word/(header|footer)\d", name))
    assert drawn.count("thickThinSmallGap") == drawn.count("thinThickSmallGap") == 1
    beyond = {tuple(map(int, found)) for found in re.findall(r'w:left="(-\d+)" w:right="(-\d+)"', drawn)}
    assert {156 + round(-sum(one) / 56.7) for one in beyond} == {170}
    assert 'w:footer="1134"' in parts["word/document.xml"]  # 20 mm from the lower edge


@pytest.mark.parametrize("kind", [K.NOT_RECOMMENDED, K.PANEL_RESULT])
async def test_no_name_and_date_stand_alone_on_a_page(kind: DocumentKind) -> None:
    """GB/T 9704, 7.3.5.3: where they go over to a page, the last of the text goes with them."""
    *_, last = await pages_of(kind)
    dated = next(index for index, row in enumerate(last) if re.fullmatch(r"\d{4}年\d+月\d+日", row.text))
    assert dated >= 2, [row.text for row in last]


async def test_an_upward_document_has_its_number_left_who_signs_right_and_whom_to_ask() -> None:
    pages = await pages_of(K.RECOMMENDATION)
    number = next(one for one in pages[0] if "〔" in one.text and "签发人：" in one.text)
    assert number.right > 150
    told = [row.text for page in pages for row in page]
    assert any(text.startswith("（联系人：") and "联系电话：" in text for text in told)
    downward = next(one for one in (await pages_of(K.FILING_NOTICE))[0] if "〔" in one.text)
    assert abs((downward.left + downward.right) / 2 - (28 + 156 / 2)) < 2
    assert "签发人" not in downward.text


async def test_no_line_begins_or_ends_within_the_number_of_a_document() -> None:
    paper = sheet()
    for many in range(1, 57):
        line(paper, f"{'样' * many}（内人社办发〔2025〕196号）第十一条规定", "公文正文")
    made = BytesIO()
    paper.save(made)
    opened = pypdfium2.PdfDocument(await to_pdf(made.getvalue()))
    rows = [row.strip() for page in opened for row in page.get_textpage().get_text_range().splitlines()]
    opened.close()
    assert len(rows) > 100
    assert [row for row in rows if row.startswith(("〔", "196", "号"))] == []
    assert [row for row in rows if row.endswith(("〔", "〕", "196"))] == []


async def test_a_line_is_ended_before_a_number_that_it_would_part_in_word_and_pdf() -> None:
    """LibreOffice 7.4 of Debian parts ideographs also at U+2060 (WORD JOINER): a line break keeps the number whole."""
    paper = sheet()
    for many in range(1, 29):
        line(paper, f"{'样' * many}（内人社办发〔2025〕196号）第十一条规定", "公文正文")
    made = BytesIO()
    paper.save(made)
    assert parted(page_rows(await to_pdf(made.getvalue())))
    word, pdf = await ending_even(made.getvalue())
    assert parted(page_rows(pdf)) == []
    paragraphs = [paragraph.text for paragraph in Document(BytesIO(word)).paragraphs]
    assert any("样\n（内人社办发〔2025〕196号）" in text for text in paragraphs)
    assert "".join(paragraphs).replace("\n", "").count("内人社办发〔2025〕196号") == 28


def test_words_before_a_number_are_no_part_of_it() -> None:
    assert parted(["根据内人社", "办发〔2025〕196号办理"]) == [("内人社办发〔2025〕196号", 0)]
    assert parted(["按照", "样例社备〔2026〕1号", "办理，样例社备〔2026〕1号"]) == []


def test_what_no_line_begins_with_is_said_to_libreoffice_as_to_word() -> None:
    told = ElementTree.fromstring(SETTINGS.read_bytes())
    name = "{http://openoffice.org/2001/registry}name"
    signs = {prop.get(name): prop.findtext("value") for prop in told.iter("prop")}
    assert (signs["StartCharacters"], signs["EndCharacters"]) == (NOT_FIRST, NOT_LAST)


@pytest.mark.parametrize("kind", RED_HEADED)
async def test_a_red_headed_document_ends_with_who_printed_it_and_when(kind: DocumentKind) -> None:
    pages = lines_of(await archival_pdf(fill(default_template(kind), sample_of(kind))))
    assert len(pages) % 2 == 0  # 7.4.1: the last side is an even one
    *_, number = (last := pages[-1])
    printed, copies = last[-2], last[-3]
    content = sample_of(kind)
    assert printed.text == f"{content.fields['organ']}办公室{content.fields['date']}印发"
    assert copies.text == f"抄送：{content.fields['copies']}。"
    assert number.text.startswith("—")
    assert 297 - 35 - 8 <= printed.bottom <= 297 - 35 + 1


@pytest.mark.parametrize("kind", list(K))
def test_a_template_is_chinese_and_holds_nothing_of_another_file(kind: DocumentKind) -> None:
    parts = parts_of(kind)
    held = re.compile(
        r"word/(document|styles|settings|header\d+|footer\d+)\.xml|docProps/core\.xml|word/_rels/.*|_rels/.*"
    )
    assert [name for name in parts if not held.fullmatch(name) and name != "[Content_Types].xml"] == []
    styles = parts["word/styles.xml"]
    assert re.findall(r'w:lang [^>]*w:eastAsia="([^"]*)"', styles) == ["zh-CN"]
    assert "<w:noProof/>" in styles
    assert not re.search(r"asciiTheme|ＭＳ|Cambria|Calibri|ja-JP|Heading", "".join(parts.values()))
    assert '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/>' in parts["word/settings.xml"]
    assert "2013" not in parts["docProps/core.xml"]
    assert re.search(r'<w:docGrid [^>]*w:linePitch="579"[^>]*w:type="lines"', parts["word/document.xml"])
