"""The page of an official document as GB/T 9704-2012 has it: A4, 22 lines of 28 characters, red head, named styles."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docx.document import Document as Paper
from docx.enum.section import WD_ORIENTATION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _BaseHeaderFooter
from docx.shared import Length, Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from activities.documents.blank import blank

RED = RGBColor(0xE6, 0x00, 0x12)
LINE = Pt(28.95)
"""225 mm hold 22 lines."""
TWO_LINES = 57.9
TITLE_FONT, BODY_FONT, BLACK_FONT, KAI_FONT = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312"
MONGOLIAN_FONT = "Noto Sans Mongolian"
TWO_CHARACTERS = 632
"""First line indent in twentieths of a point; `firstLineChars` says the same to Word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A paragraph style: font, size in points, alignment, line height (None: as high as the text needs)."""

    font: str = BODY_FONT
    size: float = 16
    align: ALIGN | None = ALIGN.JUSTIFY
    line: Length | None = LINE
    indent: bool = False
    red: bool = False
    before: float = 0
    after: float = 0
    keep: bool = False
    """On one page with what follows."""
    narrow: int = 100
    """Width of the characters in per cent."""
    spacing: int = -5
    """Between characters, in twentieths of a point: 28 of them fill 156 mm."""
    xml: Sequence[str] = field(default=())


STYLES = {
    "发文机关标志": Look(
        font=TITLE_FONT, size=38, align=ALIGN.CENTER, line=None, red=True, narrow=62, spacing=0
    ),
    "信函机关标志": Look(
        font=TITLE_FONT, size=30, align=ALIGN.CENTER, line=None, red=True, narrow=80, spacing=0
    ),
    "民族文字机关标志": Look(
        font=MONGOLIAN_FONT, size=26, align=ALIGN.CENTER, line=Mm(31), red=True, spacing=0
    ),
    "民族文字信函标志": Look(
        font=MONGOLIAN_FONT, size=18, align=ALIGN.CENTER, line=None, red=True, spacing=0
    ),
    "发文字号": Look(align=ALIGN.CENTER, before=TWO_LINES, after=11),
    "上行字号": Look(align=ALIGN.LEFT, before=TWO_LINES, after=11),
    "信函字号": Look(align=ALIGN.RIGHT, before=14),
    "公文标题": Look(
        font=TITLE_FONT, size=22, align=ALIGN.CENTER, line=Pt(34), before=TWO_LINES, after=28.95, spacing=0
    ),
    "表单标题": Look(font=TITLE_FONT, size=22, align=ALIGN.CENTER, line=Pt(34), after=14, spacing=0),
    "主送机关": Look(),
    "公文正文": Look(indent=True),
    "公文末段": Look(indent=True, keep=True),
    "一级标题": Look(font=BLACK_FONT, indent=True, keep=True),
    "二级标题": Look(font=KAI_FONT, indent=True, keep=True),
    "附件说明": Look(indent=True, keep=True),
    "落款": Look(align=ALIGN.CENTER),
    "附件标记": Look(font=BLACK_FONT),
    "附件标题": Look(
        font=TITLE_FONT, size=22, align=ALIGN.CENTER, line=Pt(34), before=14, after=14, spacing=0
    ),
    "表格标题": Look(
        font=BLACK_FONT, size=14, align=ALIGN.LEFT, line=Pt(24), before=8, after=4, spacing=0, keep=True
    ),
    "表头文字": Look(font=BLACK_FONT, size=10.5, align=ALIGN.CENTER, line=Pt(17), spacing=0),
    "表格文字": Look(font=BODY_FONT, size=10.5, align=ALIGN.LEFT, line=Pt(17), spacing=0),
    "表头小字": Look(font=BLACK_FONT, size=9, align=ALIGN.CENTER, line=Pt(13), spacing=0),
    "表格小字": Look(font=BODY_FONT, size=9, align=ALIGN.LEFT, line=Pt(13), spacing=0),
    "附注": Look(indent=True),
    "版记": Look(size=14, align=ALIGN.LEFT, line=Pt(26), spacing=0),
    "版记锚点": Look(size=1, line=Pt(1), spacing=0),
    "页码": Look(font="宋体", size=14, align=None, line=None, spacing=0),
}


def sheet(*, landscape: bool = False, margins: tuple[float, float, float, float] = (37, 35, 28, 26)) -> Paper:
    """An empty A4 document with the styles; `margins` are top, bottom, left and right in millimetres."""
    paper = blank(BODY_FONT)
    for name, look in STYLES.items():
        _style(paper, name, look)
    section = paper.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    if landscape:
        section.orientation = WD_ORIENTATION.LANDSCAPE
    top, bottom, left, right = margins
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance, section.footer_distance = Mm(15), Mm(max(10, bottom - 12))
    _grid_of(section)
    paper.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer.paragraphs[0], ALIGN.RIGHT)
    _page_number(section.even_page_footer.paragraphs[0], ALIGN.LEFT)
    return paper


def _grid_of(section: Section) -> None:
    """22 lines of the grid; Word counts the characters of a line by their own width and spacing, like LibreOffice."""
    grid = section._sectPr.find(qn("w:docGrid"))  # noqa: SLF001  # there is no other way to the grid
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(LINE.pt * 20)))


def letter_sheet(organ: str, other: str) -> Paper:
    """GB/T 9704, 10.1 (信函格式): the name 30 mm below the edge, double lines of 170 mm, no number on the first page.

    `organ` and `other` are the fields of the name and of the name in another script.
    """
    paper = sheet()
    section = paper.sections[0]
    section.different_first_page_header_footer = True
    section.header_distance, section.footer_distance = Mm(30), Mm(20)
    head, foot = section.first_page_header, section.first_page_footer
    for number in (section.footer, section.even_page_footer):
        number.paragraphs[0].paragraph_format.space_after = Mm(3)
    _optional(head, other, "民族文字信函标志")
    name = head.add_paragraph(f"{{{{ {organ} }}}}", style="信函机关标志")
    rule(name, kind="thickThinSmallGap", space=11, beyond=LETTER_LINE)
    below = foot.paragraphs[0]
    below.style = "版记锚点"
    rule(below, kind="thinThickSmallGap", space=1, beyond=LETTER_LINE)
    return paper


LETTER_LINE = (8.0, 6.0)
"""170 mm in the middle of the page are so much wider than the text, left and right."""


def _optional(place: _BaseHeaderFooter, name: str, style: str) -> None:
    """A line that is not there where its field is empty."""
    place.paragraphs[0].text, place.paragraphs[0].style = f"{{%p if {name} %}}", style
    place.add_paragraph(f"{{{{ {name} }}}}", style=style)
    place.add_paragraph("{%p endif %}", style=style)


def right_tab(paragraph: Paragraph) -> None:
    """A tab to one character before the right edge of the text."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(156) - Pt(16), WD_TAB_ALIGNMENT.RIGHT)


def _style(paper: Paper, name: str, look: Look) -> None:
    style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.name = Pt(look.size), look.font
    if look.red:
        style.font.color.rgb = RED
    run = style.element.get_or_add_rPr()
    fonts = run.get_or_add_rFonts()
    for where in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(where), look.font)
    _put(run, "w:spacing", look.spacing)
    if look.narrow != 100:
        _put(run, "w:w", look.narrow)
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = look.align, Pt(look.before), Pt(look.after)
    form.widow_control = False
    form.keep_with_next = look.keep or None
    if look.line != LINE:
        grid = parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>')
        style.element.get_or_add_pPr().find(qn("w:spacing")).addprevious(grid)
    if look.line is None:
        form.line_spacing = 1.0
    else:
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, look.line
    if look.indent:
        indent = style.element.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), "200")
        indent.set(qn("w:firstLine"), str(TWO_CHARACTERS))


def _put(run: BaseOxmlElement, name: str, value: int) -> None:
    """A character property where the order of the schema wants it: before the size."""
    made = parse_xml(f'<{name} {nsdecls("w")} w:val="{value}"/>')
    size = run.find(qn("w:sz"))
    size.addprevious(made) if size is not None else run.append(made)


def _page_number(paragraph: Paragraph, align: ALIGN) -> None:
    """— 1 — outside, one character from the edge."""
    paragraph.style = "页码"
    paragraph.alignment = align
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    paragraph.add_run("— ")
    field_xml = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field_xml))  # noqa: SLF001  # there is no other way to a field
    paragraph.add_run(" —")


def line(paper: Paper | _Cell, text: str, style: str) -> Paragraph:
    """One paragraph in a style."""
    return paper.add_paragraph(text, style=style)


def rule(
    paragraph: Paragraph, *, kind: str = "single", space: int = 4, beyond: tuple[float, float] = (0, 0)
) -> None:
    """A red line `space` points under a paragraph, so many millimetres beyond the text on the left and right."""
    size = 12 if kind == "single" else 24
    border = f'<w:pBdr {nsdecls("w")}><w:bottom w:val="{kind}" w:sz="{size}" w:space="{space}" w:color="E60012"/></w:pBdr>'
    form = paragraph.paragraph_format
    if any(beyond):
        form.left_indent, form.right_indent = Mm(-beyond[0]), Mm(-beyond[1])
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001  # there is no other way to a border
    style = properties.find(qn("w:pStyle"))
    style.addnext(parse_xml(border))
