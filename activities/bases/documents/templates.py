"""The default templates, made by code: what is in them can be read and compared, and no binary has to be kept.

The department replaces any of them by a Word file of its own (`activities.documents.word` checks it).
"""

from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

from docx.document import Document as Paper

from activities.bases.documents.kinds import SERVED, DocumentKind
from activities.documents.colophon import colophon
from activities.documents.layout import line, sheet
from activities.documents.shapes import (
    addressed_letter,
    annex_head,
    attached_lines,
    body_lines,
    document_paper,
    letter_paper,
    timeless,
    title_line,
)
from activities.documents.tables import form, free_listing, listing, signature, statement
from domain.bases import law

WIDTHS = (30.0, 48.0, 30.0, 48.0)
"""Labels of seven characters stand on one line."""
TALL = (30.0, 126.0)


@cache
def default_template(kind: DocumentKind) -> bytes:
    """The same bytes whenever it is made. CPU bound."""
    made = BytesIO()
    BUILDERS[kind]().save(made)
    return timeless(made.getvalue())


def _recommendation() -> Paper:
    paper = document_paper(head="文件", upward=True)
    line(paper, "申报单位：{{ unit_name }}", "表格标题")
    columns = [
        ("依据", "article", 34.0),
        ("申报条件", "title", 50.0),
        ("审核意见", "finding", 20.0),
        ("说明", "note", 52.0),
    ]
    listing(paper, "findings", columns)
    line(paper, "{%p if grounds %}", "表格文字")
    line(paper, "优先设立情形", "表格标题")
    listing(paper, "grounds", columns)
    line(paper, "{%p endif %}", "表格文字")
    colophon(paper)
    return paper


def _list_of_bases(paper: Paper, *, filed: bool) -> None:
    columns = [
        ("序号", "index", 14.0),
        ("单位名称", "unit_name", 58.0),
        ("统一社会信用代码", "code", 48.0),
        ("所在盟市", "area", 30.0),
    ]
    if filed:
        columns = [("序号", "index", 13.0), ("单位名称", "unit_name", 37.0), ("统一社会信用代码", "code", 44.0),
                   ("所在盟市", "area", 24.0), ("基地编号", "base", 38.0)]  # fmt: skip
    listing(paper, "listed", columns)


def _notice() -> Paper:
    paper = letter_paper(numbered=False)
    title_line(paper)
    body_lines(paper)
    attached_lines(paper)
    signature(paper)
    annex_head(paper)
    _list_of_bases(paper, filed=False)
    return paper


def _filing_notice() -> Paper:
    paper = document_paper(head="文件")
    _list_of_bases(paper, filed=True)
    colophon(paper)
    return paper


def _cancellation() -> Paper:
    paper = document_paper(head="文件", annex=False)
    colophon(paper)
    return paper


def _base_service_receipt() -> Paper:
    """What the addressee signs, with who received it for them and where it was left."""
    paper = sheet(margins=(25, 22, 27, 27))
    line(paper, "{{ organ }}", "表单标题")
    line(paper, "送达回证", "表单标题")
    form(
        paper,
        [
            [("受送达单位", "{{ unit_name }}")],
            [("基地编号", "{{ base }}")],
            [("送达文书", "{{ paper }}")],
            [("文　　号", "{{ paper_number }}")],
            [("送达方式", "{{ way }}")],
            [("送达日期", "{{ served_on }}")],
        ],
        TALL,
    )
    for label in ("受送达人签名（盖章）", "代收人签名及与受送达人关系", "见证人签名", "送达人签名"):
        statement(paper, label, [" ", "年　　月　　日　　"], 18, TALL)
    return paper


_PAPERS = [("序号", "index", 14.0), ("文件", "file", 94.0), ("SHA-256（前16位）", "digest", 48.0)]


def _application_form() -> Paper:
    """Everything that the unit filled in, a table for each condition, and the place for signature and seal."""
    paper = sheet(margins=(30, 28, 27, 27))
    title_line(paper, "表单标题")
    form(
        paper,
        [
            [("申报单位", "{{ unit_name }}")],
            [("单位性质", "{{ nature }}"), ("申报渠道", "{{ route }}")],
            [("申报批次", "{{ round_title }}"), ("稿　　次", "{{ state }}")],
        ],
        WIDTHS,
    )
    line(paper, "{%p for part in sections %}", "表格文字")
    line(paper, "{{ part.title }}", "表格标题")
    listing(paper, "part.rows", [("事项", "label", 38.0), ("内容", "text", 118.0)])
    line(paper, "{%p endfor %}", "表格文字")
    line(paper, "研发团队名单", "表格标题")
    columns = [("序号", "index", 13.0), ("姓名", "name", 26.0), ("职称", "title", 32.0), ("研究方向", "field", 31.0),
               ("高级职称", "senior", 20.0), ("全职", "full_time", 14.0), ("合作导师", "mentor", 20.0)]  # fmt: skip
    listing(paper, "team", columns)
    line(paper, "证明材料", "表格标题")
    listing(paper, "papers", _PAPERS)
    line(paper, "申报单位意见", "表格标题")
    texts = [
        "所填内容和所附材料真实、完整。",
        "法定代表人（签名）：　　　　　　　　",
        "（盖章）　　　　",
        "年　　月　　日　　",
    ]
    statement(paper, "声明", texts, 38, TALL)
    return paper


def _submission_receipt() -> Paper:
    paper = sheet(margins=(30, 28, 27, 27))
    title_line(paper, "表单标题")
    form(
        paper,
        [
            [("申报单位", "{{ unit_name }}")],
            [("申报批次", "{{ round_title }}")],
            [("提交时间", "{{ submitted }}"), ("稿　　次", "{{ revision }}")],
            [("申报编号", "{{ application }}")],
        ],
        WIDTHS,
    )
    line(paper, "提交的证明材料", "表格标题")
    listing(paper, "papers", _PAPERS)
    line(paper, "本件按登记的事实生成，由申报单位留存，不代表审核意见。", "表格文字")
    return paper


def _panel_record() -> Paper:
    paper = sheet()
    title_line(paper, "表单标题")
    form(
        paper,
        [
            [("申报单位", "{{ unit_name }}")],
            [("申报批次", "{{ round_title }}"), ("评议结论日期", "{{ concluded }}")],
        ],
        WIDTHS,
    )
    line(paper, "一、评分汇总", "表格标题")
    listing(
        paper, "criteria", [("评分项目", "title", 90.0), ("满分", "most", 30.0), ("平均得分", "marks", 36.0)]
    )
    line(paper, "二、专家评审情况", "表格标题")
    listing(
        paper,
        "seats",
        [("序号", "index", 13.0), ("姓名", "name", 24.0), ("工作单位", "employer", 34.0), ("总分", "total", 14.0),
         ("表决", "vote", 17.0), ("评审意见", "opinion", 54.0)],
    )  # fmt: skip
    line(paper, "三、评议结论", "表格标题")
    body_lines(paper)
    line(paper, "{%p if gone %}", "表格文字")
    line(paper, "四、回避和取消评审", "表格标题")
    listing(paper, "gone", [("姓名", "name", 30.0), ("情形", "how", 36.0), ("理由", "reason", 90.0)])
    line(paper, "{%p endif %}", "表格文字")
    line(paper, "{{ '五' if gone else '四' }}、专家签名", "表格标题")
    listing(
        paper,
        "seats",
        [("序号", "index", 13.0), ("姓名", "name", 34.0), ("签名", "sign", 67.0), ("日期", "signed", 42.0)],
        high=12,
    )
    signature(paper)
    return paper


def _receipt() -> Paper:
    paper = letter_paper()
    title_line(paper)
    line(paper, "{{ recipient }}：", "主送机关")
    body_lines(paper)
    line(paper, "", "版记锚点")
    form(
        paper,
        [
            [("姓　　名", "{{ name }}"), ("证件号码", "{{ identity }}")],
            [("博士后编号", "{{ person_number }}"), ("基地编号", "{{ base }}")],
            [("合作流动站", "{{ station_name }}")],
            [("进站手续办结", "{{ formalities }}"), ("进入基地日期", "{{ entered }}")],
            [("协议期满", "{{ ends }}"), ("一级学科", "{{ discipline }}")],
            [("流动站导师", "{{ mentor_station }}"), ("基地导师", "{{ mentor_unit }}")],
            [("研究项目", "{{ project }}")],
        ],
        WIDTHS,
    )
    signature(paper, 1)
    return paper


def _agreement() -> Paper:
    paper = sheet(margins=(25, 22, 27, 27))
    title_line(paper, "表单标题")
    form(
        paper,
        [
            [("设立基地的单位", "{{ unit_name }}"), ("基地编号", "{{ base }}")],
            [("合作流动站", "{{ station_name }}"), ("一级学科", "{{ discipline }}")],
            [("博士后研究人员", "{{ name }}"), ("{{ identity_kind }}", "{{ identity }}")],
            [("协议开始日期", "{{ begins }}"), ("协议期满", "{{ ends }}")],
            [("流动站导师", "{{ mentor_station }}"), ("基地导师", "{{ mentor_unit }}")],
            [("合同类型", "{{ contract }}"), ("社会保险", "{{ insured }}")],
            [("年　　薪", "{{ pay }}"), ("薪酬起算日期", "{{ pay_since }}")],
            [("研究项目", "{{ project }}")],
        ],
        WIDTHS,
    )
    for label, name in (
        ("权利义务", "rights_duties"),
        ("科研目标", "goals"),
        ("成果归属", "ownership"),
        ("违约责任", "liability"),
    ):
        statement(paper, label, [f"{{{{ {name} }}}}"], 18, TALL)
    statement(paper, "薪酬说明", ["{{ pay_note }}"], 12, TALL)
    for label, signed in (
        ("设立基地的单位", "（盖章）　　　　"),
        ("合作流动站", "（盖章）　　　　"),
        ("博士后研究人员", "（签名）　　　　"),
    ):
        statement(paper, label, ["", signed, "　　年　　月　　日　　"], 18, TALL)
    return paper


def _assessment(*, exit_: bool) -> Paper:
    paper = sheet(margins=(25, 22, 27, 27))
    title_line(paper, "表单标题")
    form(
        paper,
        [
            [("姓　　名", "{{ name }}"), ("博士后编号", "{{ person_number }}")],
            [("设立基地的单位", "{{ unit_name }}"), ("基地编号", "{{ base }}")],
            [("合作流动站", "{{ station_name }}"), ("一级学科", "{{ discipline }}")],
            [("进入基地日期", "{{ entered }}"), ("协议期满", "{{ ends }}")],
            [("流动站导师", "{{ mentor_station }}"), ("基地导师", "{{ mentor_unit }}")],
            [("研究项目", "{{ project }}")],
        ],
        WIDTHS,
    )
    line(paper, f"业绩和贡献（{law.ACHIEVEMENTS.cite}）", "表格标题")
    listing(
        paper,
        "achievements",
        [("序号", "index", 14.0), ("类别", "kind", 42.0), ("内容", "title", 62.0), ("时间", "on", 38.0)],
    )
    line(paper, "考核意见", "表格标题")
    if exit_:
        statement(paper, f"专家评定\n（{law.APPRAISAL.cite}）", ["{{ appraisal }}"], 22, TALL)
    for label, name in (("设立基地的单位意见", "unit"), ("博士后科研流动站意见", "station")):
        texts = [
            f"{{{{ {name}.text }}}}",
            f"考核结果：{{{{ {name}.result }}}}",
            "（盖章）　　　　",
            f"{{{{ {name}.on }}}}　　",
        ]
        statement(paper, label, texts, 27, TALL)
    statement(paper, "{{ assessment }}结果", ["{{ result }}"], 12, TALL)
    statement(paper, "本人签名", [" ", "年　　月　　日　　"], 14, TALL)
    return paper


def _served() -> Paper:
    """Papers of an application that are served (告知书, 通知书, 答复书)."""
    return addressed_letter(attached=False)


def _service_record() -> Paper:
    paper = sheet()
    title_line(paper, "表单标题")
    form(
        paper,
        [
            [("送达文书", "{{ paper_title }}")],
            [("文书日期", "{{ paper_on }}"), ("送达单位", "{{ organ }}")],
            [("受送达人", "{{ addressee }}")],
            [("送达方式", "{{ way }}"), ("送达日期", "{{ served }}")],
            [("送达凭证", "{{ receipt }}")],
        ],
        WIDTHS,
    )
    statement(paper, "受送达人签收", [" ", "（签名或盖章）　　　　", "年　　月　　日　　"], 26, TALL)
    statement(paper, "代收人及代收理由", [" "], 18, TALL)
    statement(paper, "送达人", [" ", "年　　月　　日　　"], 18, TALL)
    return paper


def _eligibility() -> Paper:
    paper = letter_paper()
    title_line(paper)
    line(paper, "{{ recipient }}：", "主送机关")
    body_lines(paper)
    signature(paper, 1)
    return paper


def _service_receipt() -> Paper:
    """送达回证: what was served on whom, how and when, with room for the addressee's signature."""
    paper = letter_paper()
    title_line(paper)
    form(
        paper,
        [
            [("送达文书", "{{ paper_title }}")],
            [("受送达人", "{{ addressee }}"), ("送达方式", "{{ way }}")],
            [("基地编号", "{{ base }}"), ("博士后编号", "{{ person_number }}")],
            [("送达日期", "{{ served_on }}"), ("送达单位", "{{ sender }}")],
        ],
        WIDTHS,
    )
    statement(paper, "受送达人\n签名（盖章）", [" ", "年　　月　　日　　"], 22, TALL)
    statement(paper, "代收人签名\n和代收理由", [" ", "年　　月　　日　　"], 22, TALL)
    statement(paper, "送达人签名", [" ", "年　　月　　日　　"], 14, TALL)
    statement(paper, "备　　注", [" "], 10, TALL)
    signature(paper, 1)
    return paper


def _ledger() -> Paper:
    paper = sheet(landscape=True, margins=(24, 22, 20, 20))
    title_line(paper, "表单标题")
    line(paper, "基地编号：{{ base }}　　截至日期：{{ on }}　　口径：{{ known }}", "表格标题")
    line(paper, "{%p for part in parts %}", "表格文字")
    line(paper, "表{{ loop.index }}　{{ part.title }}（{{ part.cite }}，共{{ part.count }}条）", "表格标题")
    line(paper, "{%p if part.rows %}", "表格文字")
    free_listing(paper, 257)
    line(paper, "{%p else %}", "表格文字")
    line(paper, "无记录。", "表格文字")
    line(paper, "{%p endif %}", "表格文字")
    line(paper, "{%p endfor %}", "表格文字")
    line(paper, "以上共{{ parts|length }}张表。", "公文末段")
    signature(paper)
    return paper


BUILDERS: Mapping[DocumentKind, Callable[[], Paper]] = {
    **dict.fromkeys(SERVED, _served),
    DocumentKind.SERVICE_RECORD: _service_record,
    DocumentKind.APPLICATION_FORM: _application_form,
    DocumentKind.SUBMISSION_RECEIPT: _submission_receipt,
    DocumentKind.RECOMMENDATION: _recommendation,
    DocumentKind.PANEL_RECORD: _panel_record,
    DocumentKind.NOTICE: _notice,
    DocumentKind.FILING_NOTICE: _filing_notice,
    DocumentKind.CANCELLATION_NOTICE: _cancellation,
    DocumentKind.CANCELLATION: _cancellation,
    DocumentKind.CANCELLATION_REVERSAL: _cancellation,
    DocumentKind.BASE_SERVICE_RECEIPT: _base_service_receipt,
    DocumentKind.FILING_RECEIPT: _receipt,
    DocumentKind.AGREEMENT: _agreement,
    DocumentKind.MIDTERM: lambda: _assessment(exit_=False),
    DocumentKind.EXIT_ASSESSMENT: lambda: _assessment(exit_=True),
    DocumentKind.ELIGIBILITY: _eligibility,
    DocumentKind.LEDGER: _ledger,
    DocumentKind.SERVICE_RECEIPT: _service_receipt,
    **dict.fromkeys(
        (
            DocumentKind.REMOVAL_NOTICE,
            DocumentKind.REMOVAL_DECISION,
            DocumentKind.REMOVAL_REVERSAL,
            DocumentKind.REFUSAL_NOTICE,
            DocumentKind.FILING_REFUSAL,
            DocumentKind.FILING_CORRECTION,
            DocumentKind.EXIT_RECEIPT,
            DocumentKind.DIRECT_HIRE,
        ),
        _eligibility,
    ),
}
