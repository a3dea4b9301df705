"""The default templates of the documents of the plan on researchers' rights, made by code."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

from docx.document import Document as Paper

from activities.documents.colophon import colophon
from activities.documents.layout import line
from activities.documents.shapes import document_paper, timeless
from activities.documents.tables import listing
from activities.rights.documents.kinds import DocumentKind
from domain.rights.dispatch.suppression import TOTAL
from domain.rights.terms import Body

SHORT = {
    Body.KJT: "科技厅", Body.RST: "人社厅", Body.JYT: "教育厅", Body.CZT: "财政厅", Body.GZW: "国资委",
    Body.WJW: "卫健委", Body.ZZB: "组织部",
}  # fmt: skip


@cache
def default_template(kind: DocumentKind) -> bytes:
    """The same bytes whenever it is made. CPU bound."""
    made = BytesIO()
    BUILDERS[kind]().save(made)
    return timeless(made.getvalue())


def _report() -> Paper:
    paper = document_paper(head="文件", upward=True)
    columns = [("部门或者类别", "name", 40.0), ("期初未办结", "open_start", 15.0), ("收到", "received", 14.0),
               ("办结", "closed", 14.0), ("期末未办结", "open_end", 15.0), ("答复", "answered", 14.0),
               ("逾期", "overdue", 14.0), ("满意", "satisfied", 14.0), ("不满意", "dissatisfied", 16.0)]  # fmt: skip
    listing(paper, "rows", columns)
    colophon(paper)
    return paper


def _bulletin() -> Paper:
    paper = document_paper(head="文件")
    columns = [
        ("盟市", "name", 28.0),
        *((SHORT[body], body.value, 16.0) for body in Body),
        ("合计", TOTAL, 16.0),
    ]
    listing(paper, "rows", columns)
    line(paper, "{%p if units %}", "公文正文")
    line(paper, "各单位收到投诉情况", "表格标题")
    listing(paper, "units", [("单位", "name", 110.0), ("收到", "received", 46.0)])
    line(paper, "{%p endif %}", "公文正文")
    colophon(paper)
    return paper


BUILDERS: Mapping[DocumentKind, Callable[[], Paper]] = {
    DocumentKind.QUARTER_REPORT: _report,
    DocumentKind.QUARTER_BULLETIN: _bulletin,
}
