"""Parts that default templates are put together from: red head, letter, title, body, annex (GB/T 9704-2012)."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as Paper

from activities.documents.layout import KAI_FONT, letter_sheet, line, right_tab, rule, sheet
from activities.documents.tables import signature

EPOCH = (1980, 1, 1, 0, 0, 0)


def timeless(content: bytes) -> bytes:
    """The file with no time of its making in it: the same bytes whenever it is made."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as read, ZipFile(out, "w", ZIP_DEFLATED) as write:
        for entry in read.infolist():
            write.writestr(ZipInfo(entry.filename, EPOCH), read.read(entry), ZIP_DEFLATED)
    return out.getvalue()


def red_head(paper: Paper, *, upward: bool, ending: str = "文件") -> None:
    """GB/T 9704, 7.2: room for a head in Mongolian, the name in red, the number, the red line."""
    line(paper, "{{ organ_other }}", "民族文字机关标志")
    line(paper, "{{ organ }}" + ending, "发文机关标志")
    number = line(
        paper, "　{{ number }}\t签发人：" if upward else "{{ number }}", "上行字号" if upward else "发文字号"
    )
    if upward:
        number.add_run("{{ approver }}").font.name = KAI_FONT
        right_tab(number)
    rule(number)


def letter_paper(*, numbered: bool = True) -> Paper:
    """GB/T 9704, 10.1 (信函格式), with the number on the right under the line."""
    paper = letter_sheet("organ", "organ_other")
    if numbered:
        line(paper, "{{ number }}", "信函字号")
    return paper


def title_line(paper: Paper, style: str = "公文标题") -> None:
    """The title, in a line for each of its lines."""
    line(paper, "{{ title }}", style)


def addressee(paper: Paper) -> None:
    """GB/T 9704, 7.3.2; no line where there is nobody to whom it is sent."""
    line(paper, "{%p if recipient %}", "公文正文")
    line(paper, "{{ recipient }}：", "主送机关")
    line(paper, "{%p endif %}", "公文正文")


def body_lines(paper: Paper) -> None:
    """The paragraphs, each in the style of its level; the last one stays with what follows, so that no name stands alone."""
    line(paper, "{%p for line in body %}", "公文正文")
    for level, style in ((1, "一级标题"), (2, "二级标题")):
        line(paper, f"{{%p {'if' if level == 1 else 'elif'} line.level == {level} %}}", "公文正文")
        line(paper, "{{ line.text }}", style)
    line(paper, "{%p elif loop.last %}", "公文正文")
    line(paper, "{{ line.text }}", "公文末段")
    line(paper, "{%p else %}", "公文正文")
    line(paper, "{{ line.text }}", "公文正文")
    line(paper, "{%p endif %}", "公文正文")
    line(paper, "{%p endfor %}", "公文正文")


def attached_lines(paper: Paper) -> None:
    """GB/T 9704, 7.3.4: one line below the body; with it and with the signature it stays on one page."""
    line(paper, "", "公文末段")
    line(paper, "{%p for one in attachments %}", "附件说明")
    line(paper, "{{ one }}", "附件说明")
    line(paper, "{%p endfor %}", "附件说明")


def addressed_letter(*, attached: bool = True) -> Paper:
    """GB/T 9704, 10.1 (信函格式): title, whom it is sent to, body, what is attached (unless nothing ever is), signature."""
    paper = letter_paper()
    title_line(paper)
    line(paper, "{{ recipient }}：", "主送机关")
    body_lines(paper)
    if attached:
        attached_lines(paper)
    signature(paper)
    return paper


def annex_head(paper: Paper) -> None:
    """GB/T 9704, 7.3.7: on a page of its own, 附件 in 黑体 at the left edge, its title below."""
    line(paper, "附件", "附件标记").paragraph_format.page_break_before = True
    line(paper, "{{ annex_title }}", "附件标题")


def document_paper(*, head: str, upward: bool = False, annex: bool = True) -> Paper:
    """A document with red head, addressee, body, signature and, if it has one, the head of its annex."""
    paper = sheet()
    red_head(paper, upward=upward, ending=head)
    title_line(paper)
    addressee(paper)
    body_lines(paper)
    if annex:
        attached_lines(paper)
    signature(paper)
    if upward:
        line(paper, "（{{ remark }}）", "附注")
    if annex:
        annex_head(paper)
    return paper
