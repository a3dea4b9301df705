"""The default templates of the documents of the plan on researchers' rights, made by code."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

from docx.document import Document as Paper

from activities.documents.colophon import colophon
from activities.documents.layout import line, sheet
from activities.documents.shapes import (
    addressed_letter,
    document_paper,
    timeless,
    title_line,
)
from activities.documents.tables import form, listing
from activities.rights.documents.kinds import DocumentKind
from domain.rights.dispatch.suppression import TOTAL
from domain.rights.terms import Body

SHORT = {
    Body.KJT: "科技厅", Body.RST: "人社厅", Body.JYT: "教育厅", Body.CZT: "财政厅", Body.GZW: "国资委",
    Body.WJW: "卫健委", Body.ZZB: "组织部",
}  # fmt: skip


TALL = (46.0, 110.0)


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


def _receipt() -> Paper:
    """Setting (form): a sheet, without the secret."""
    paper = sheet(margins=(30, 28, 27, 27))
    title_line(paper, "表单标题")
    rows = [
        [("回执编号", "{{ number }}")],
        [("诉求类别", "{{ topic }}")],
        [("受理窗口", "{{ intake }}")],
        [("收到日期", "{{ received }}")],
        [("提出方式", "{{ naming }}")],
        [("承办部门", "{{ body }}")],
        [("告知收到的期限", "{{ acknowledge }}")],
        [("答复期限", "{{ answer }}")],
        [("查询办法", "{{ how }}")],
    ]
    form(paper, rows, TALL)
    return paper


def _commitment() -> Paper:
    """Setting (form): a line for each that was promised."""
    paper = sheet(landscape=True, margins=(28, 26, 27, 27))
    title_line(paper, "表单标题")
    line(
        paper,
        "用人单位：{{ unit }}（盖章）　　　科研人员：{{ person }}　　　填报日期：{{ date }}",
        "表格文字",
    )
    form(
        paper,
        [
            [("承诺事项", "{{ matter }}（{{ origin }}人才）"), ("状态", "{{ stage }}")],
            [("承诺内容", "{{ wording }}")],
        ],
        (30.0, 90.0, 30.0, 92.0),
    )
    columns = [("序号", "index", 14.0), ("承诺项", "text", 72.0), ("金额（元）", "amount", 30.0),
               ("约定兑现日期", "due", 38.0), ("兑现情况", "status", 38.0), ("佐证", "evidence", 50.0)]  # fmt: skip
    listing(paper, "rows", columns)
    return paper


def _check_form() -> Paper:
    """Setting (form): P1 to P16 in the order of the checklist."""
    paper = sheet(landscape=True, margins=(28, 26, 27, 27))
    title_line(paper, "表单标题")
    line(paper, "单位：{{ unit }}（盖章）　　　提交日期：{{ date }}（期限{{ due }}，{{ late }}）", "表格文字")
    columns = [("项", "index", 14.0), ("自查内容", "name", 62.0), ("依据", "place", 34.0), ("落实情况", "made", 24.0),
               ("制度文件", "document", 52.0), ("日期", "on", 32.0), ("条款", "clause", 24.0)]  # fmt: skip
    listing(paper, "rows", columns)
    return paper


def _check_findings() -> Paper:
    paper = document_paper(head="文件")
    columns = [("项", "index", 12.0), ("自查内容", "name", 50.0), ("认定", "finding", 22.0), ("理由", "reason", 44.0),
               ("整改期限", "due", 28.0)]  # fmt: skip
    listing(paper, "rows", columns)
    colophon(paper)
    return paper


BUILDERS: Mapping[DocumentKind, Callable[[], Paper]] = {
    DocumentKind.COMPLAINT_RECEIPT: _receipt,
    DocumentKind.COMPLAINT_NOTICE: addressed_letter,
    DocumentKind.COMPLAINT_REFERRAL: addressed_letter,
    DocumentKind.COMPLAINT_ANSWER: addressed_letter,
    DocumentKind.INQUIRY_LETTER: addressed_letter,
    DocumentKind.INQUIRY_REPLY: addressed_letter,
    DocumentKind.INQUIRY_URGING: addressed_letter,
    DocumentKind.COMMITMENT_SHEET: _commitment,
    DocumentKind.COMMITMENT_URGING: addressed_letter,
    DocumentKind.CHECK_FORM: _check_form,
    DocumentKind.CHECK_FINDINGS: _check_findings,
    DocumentKind.CHECK_URGING: addressed_letter,
    DocumentKind.QUARTER_REPORT: _report,
    DocumentKind.QUARTER_BULLETIN: _bulletin,
}
