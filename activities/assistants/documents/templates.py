"""The default templates of the documents of 内科成字〔2025〕26号, made by code."""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

from docx.document import Document as Paper

from activities.assistants.documents.kinds import DocumentKind
from activities.documents.colophon import colophon
from activities.documents.layout import line, sheet
from activities.documents.shapes import (
    addressed_letter,
    annex_head,
    document_paper,
    timeless,
    title_line,
)
from activities.documents.tables import form, listing

WIDTHS = (46.0, 32.0, 46.0, 32.0)
TALL = (46.0, 110.0)


@cache
def default_template(kind: DocumentKind) -> bytes:
    """The same bytes whenever it is made. CPU bound."""
    made = BytesIO()
    BUILDERS[kind]().save(made)
    return timeless(made.getvalue())


def _targets() -> Paper:
    paper = document_paper(head="文件")
    columns = [("类别", "group", 24.0), ("地区或单位", "name", 66.0), ("任务数", "total", 28.0),
               ("其中，国家高新区（国家农高区）", "zone", 38.0)]  # fmt: skip
    listing(paper, "targets", columns)
    colophon(paper)
    return paper


def _bulletin() -> Paper:
    paper = document_paper(head="文件")
    columns = [("类别", "group", 15.0), ("任务单位", "name", 41.0), ("名次", "index", 12.0), ("任务数", "total", 15.0),
               ("发布", "published", 14.0), ("聘用", "hired", 14.0), ("完成率", "completion", 17.0),
               ("按时", "in_time", 14.0), ("漏报", "missed", 14.0)]  # fmt: skip
    listing(paper, "rows", columns)
    colophon(paper)
    return paper


def _erratum() -> Paper:
    paper = document_paper(head="文件", annex=False)
    line(paper, "{%p if corrections %}", "公文正文")
    annex_head(paper)
    columns = [
        ("任务单位", "name", 66.0),
        ("项目", "figure", 30.0),
        ("原为", "before", 30.0),
        ("应为", "now", 30.0),
    ]
    listing(paper, "corrections", columns)
    line(paper, "{%p endif %}", "公文正文")
    colophon(paper)
    return paper


def _national() -> Paper:
    paper = document_paper(head="文件", upward=True, annex=False)
    colophon(paper)
    return paper


def _contacts() -> Paper:
    paper = sheet(landscape=True, margins=(28, 26, 27, 27))
    title_line(paper, "表单标题")
    line(paper, "盟市科技局/高新区管委会/区直单位：{{ organ }}（盖章）　　　填报日期：{{ date }}", "表格文字")
    columns = [("身份", "who", 32.0), ("姓名", "name", 36.0), ("职务", "post", 48.0), ("办公电话", "phone", 42.0),
               ("手机", "mobile", 36.0), ("电子邮箱", "email", 48.0)]  # fmt: skip
    listing(paper, "contacts", columns, high=12)
    return paper


def _report() -> Paper:
    """附件4, in the order of its lines; the cumulative posts, which the copy has beside the hires, stand with the posts."""
    paper = sheet(margins=(30, 28, 27, 27))
    title_line(paper, "表单标题")
    line(paper, "盟市科技局/高新区管委会/区直单位：{{ organ }}（盖章）", "表格文字")
    form(paper, [[("报告期间", "{{ week }}")], [("报告日期", "{{ date }}（{{ told }}）")]], TALL)
    line(paper, "科研助理岗位发布情况", "表格标题")
    form(
        paper,
        [
            [
                ("本周新发布岗位", "{{ posts_new }}"),
                ("其中，国家高新区（农高区）新发布岗位", "{{ posts_new_zone }}"),
            ]
        ],
        WIDTHS,
    )
    form(
        paper,
        [
            [("截至目前，累计发布岗位", "{{ posts_total }}")],
            [("已征集岗位需求但未公开招聘的原因及进展情况", "{{ unpublished }}")],
        ],
        TALL,
    )
    line(paper, "科研助理岗位聘用情况", "表格标题")
    form(
        paper,
        [
            [
                ("本周新聘用岗位", "{{ hires_new }}"),
                ("其中，国家高新区（农高区）新聘用", "{{ hires_new_zone }}"),
            ]
        ],
        WIDTHS,
    )
    form(
        paper,
        [
            [("截至目前，累计聘用", "{{ hires_total }}")],
            [("已发布岗位但仍未聘用的原因及进展情况", "{{ unfilled }}")],
            [("与系统取数不一致的原因", "{{ differences }}")],
        ],
        TALL,
    )
    line(paper, "填报人及联系电话", "表格标题")
    form(
        paper,
        [
            [("填报人", "{{ filler }}"), ("联系电话", "{{ phone }}")],
            [("手机", "{{ mobile }}"), ("电子邮箱", "{{ email }}")],
        ],
        (26.0, 48.0, 26.0, 56.0),
    )
    return paper


def _check() -> Paper:
    """Setting (form): a sheet with who was drawn; whoever looked signs it."""
    paper = sheet(margins=(30, 28, 27, 27))
    title_line(paper, "表单标题")
    form(
        paper,
        [
            [("任务单位", "{{ line }}"), ("用人单位", "{{ unit }}")],
            [("抽查次序", "{{ number }}"), ("可抽取", "{{ population }}")],
            [("抽取日期", "{{ drawn }}"), ("抽查日期", "{{ checked }}")],
            [("抽取", "{{ count }}"), ("存疑", "{{ doubtful }}")],
        ],
        (26.0, 52.0, 26.0, 52.0),
    )
    columns = [
        ("序号", "index", 16.0),
        ("姓名", "name", 50.0),
        ("开始工作日期", "begun", 50.0),
        ("抽查情况", "doubt", 40.0),
    ]
    listing(paper, "rows", columns, high=9)
    form(
        paper,
        [[("抽查情况说明", "{{ text }}")], [("抽查人（签名）", "")], [("单位负责人（签名）", "")]],
        TALL,
    )
    return paper


def _finding() -> Paper:
    paper = document_paper(head="文件", annex=False)
    colophon(paper)
    return paper


BUILDERS: Mapping[DocumentKind, Callable[[], Paper]] = {
    DocumentKind.TARGETS: _targets,
    DocumentKind.BULLETIN: _bulletin,
    DocumentKind.ERRATUM: _erratum,
    DocumentKind.NATIONAL: _national,
    DocumentKind.CONTACTS: _contacts,
    DocumentKind.REPORT: _report,
    DocumentKind.LETTER: addressed_letter,
    DocumentKind.CHECK: _check,
    DocumentKind.FINDING: _finding,
    DocumentKind.REVIEW: _finding,
}
