"""A template whose tags would lose something or be printed as they stand is refused, each tag with its place."""

import io
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.samples import sample_of
from activities.documents.grid import for_office
from activities.documents.pdf import to_pdf
from activities.documents.word import BadTemplateError, check, fill

SAMPLE = sample_of(DocumentKind.FILING_NOTICE)


def saved(paper: Any) -> bytes:
    made = io.BytesIO()
    paper.save(made)
    return made.getvalue()


def written(*paragraphs: str) -> bytes:
    paper = Document()
    for text in paragraphs:
        paper.add_paragraph(text)
    return saved(paper)


def table(*rows: tuple[str, str], before: str = "{{ title }}") -> bytes:
    paper = Document()
    paper.add_paragraph(before)
    made = paper.add_table(len(rows), 2)
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            made.cell(number, place).text = text
    return saved(paper)


def problems(template: bytes) -> tuple[str, ...]:
    with pytest.raises(BadTemplateError) as refused:
        check(template, SAMPLE)
    return refused.value.problems


@pytest.mark.parametrize(
    ("template", "place", "told"),
    [
        (written("样例", "{{r title }}"), "正文第2段（“{{r title }}”）", "请写成“{{ title }}”"),
        (written("{{p title}}"), "正文第1段", "请写成“{{ title }}”"),
        (written("{{ number }}", "关于{{r title }}的通知"), "正文第2段", "会丢失内容"),
        (written("{%p for line in body %}前言", "{{ line.text }}", "{%p endfor %}"), "正文第1段", "该段另有内容"),
        (written("{%p for line in body %}", "{{ line.text }}", "{%p endfor %}。"), "正文第3段", "单独放在一段"),
        (written("{#p 说明 #}正文", "{{ title }}"), "正文第1段", "该段另有内容"),
        (
            table(("{%tr for line in body %}", "序号"), ("{{ line.text }}", ""), ("{%tr endfor %}", "")),
            "正文第1个表格第1行",
            "该行另有内容",
        ),
        (
            table(("{%tr for line in body %}{{ line.text }}{%tr endfor %}", "")),
            "正文第1个表格第1行",
            "该行另有内容",
        ),
        (written("{{ title }}", "{%tr for line in body %}"), "正文第2段", "不在表格中"),
        (written("｛｛ title ｝｝{{ number }}"), "正文第1段", "半角"),
        (written("{｛ title ｝}{{ number }}"), "正文第1段", "半角"),
        (written("{ { title } }{{ number }}"), "正文第1段", "半角"),
        (written("{％ if title ％}{{ title }}"), "正文第1段", "半角"),
        (written("{{ number }}", "｛title｝"), "正文第2段", "请写成“{{ title }}”"),
        (written("{{ number }}{title}"), "正文第1段", "请写成“{{ title }}”"),
    ],
)  # fmt: skip
def test_a_tag_that_would_not_come_out_is_refused_with_its_place(
    template: bytes, place: str, told: str
) -> None:
    found = problems(template)
    assert all(problem.startswith(place) and told in problem for problem in found)
    assert len(found) == len(set(found)) <= 2


@pytest.mark.parametrize("where", ["header", "footer"])
def test_heads_and_feet_are_looked_through(where: str) -> None:
    paper = Document()
    paper.add_paragraph("{{ title }}")
    getattr(paper.sections[0], where).paragraphs[0].text = "｛｛ number ｝｝"
    [problem] = problems(saved(paper))
    assert problem.startswith("页眉第1段" if where == "header" else "页脚第1段")


def test_a_tag_cut_into_runs_is_found() -> None:
    paper = Document()
    paragraph = paper.add_paragraph()
    for part in ("{", "{r ti", "tle }", "}"):
        paragraph.add_run(part).bold = part == "{"
    [problem] = problems(saved(paper))
    assert "请写成“{{ title }}”" in problem


def test_every_tag_is_told_at_once() -> None:
    assert len(problems(written("{{r title }}", "｛｛ number ｝｝", "{%p if title %}x"))) == 3


@pytest.mark.parametrize(
    "template",
    [
        written(
            "《{{ title }}》（{{ number }}）", "{%p for line in body %}", "{{ line.text }}", "{%p endfor %}"
        ),
        table(("{%tr for line in body %}", ""), ("{{ line.text }}", "{乙}"), ("{%tr endfor %}", "")),
        written("{{ title }}｛注｝ { 样例 } 50％"),
    ],
)
def test_what_comes_out_is_taken(template: bytes) -> None:
    check(template, SAMPLE)
    fill(template, SAMPLE)


# The grid of characters


def gridded(kind: str, space: str | None) -> bytes:
    paper: Any = Document()
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    style = paper.styles["Normal"]
    style.font.size, style.font.name = Pt(16), "仿宋_GB2312"
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")
    old = section._sectPr.find(qn("w:docGrid"))
    if old is not None:
        section._sectPr.remove(old)
    told = f' w:charSpace="{space}"' if space else ""
    grid = f'<w:docGrid {nsdecls("w")} w:type="{kind}" w:linePitch="579"{told}/>'
    section._sectPr.append(parse_xml(grid))
    paper.add_paragraph("样例公文正文一二三四五六七八九十" * 30)
    return saved(paper)


def line_lengths(pdf: bytes) -> set[int]:
    paper = pypdfium2.PdfDocument(pdf)
    lines = paper[0].get_textpage().get_text_range().split()
    paper.close()
    return {len(line) for line in lines[:-1]}


@pytest.mark.parametrize("kind", ["linesAndChars", "snapToChars"])
async def test_a_grid_of_28_characters_has_28_on_a_line(kind: str) -> None:
    assert line_lengths(await to_pdf(for_office(gridded(kind, "-849")))) == {28}


def test_a_file_without_such_a_grid_is_not_touched() -> None:
    for content in (gridded("lines", None), written("样例")):
        assert for_office(content) is content


def test_spacing_that_a_style_has_of_its_own_is_kept() -> None:
    paper: Any = Document(io.BytesIO(for_office(gridded("linesAndChars", "-849"))))
    defaults = paper.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    assert defaults.find(qn("w:spacing")).get(qn("w:val")) == "-5"
    again = io.BytesIO()
    paper.sections[0]._sectPr.find(qn("w:docGrid")).set(qn("w:type"), "linesAndChars")
    defaults.find(qn("w:spacing")).set(qn("w:val"), "-2")
    paper.save(again)
    kept: Any = Document(io.BytesIO(for_office(again.getvalue())))
    defaults = kept.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    assert defaults.find(qn("w:spacing")).get(qn("w:val")) == "-2"
