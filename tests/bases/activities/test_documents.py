"""What documents say (a line for each kind), how they are laid out, and which templates are taken."""

import hashlib
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from docx import Document
from docx.shared import Mm

from activities.bases.documents.content_application import panel_record, recommendation
from activities.bases.documents.content_base import cancellation
from activities.bases.documents.content_form import submission_receipt
from activities.bases.documents.content_round import filing_notice, notice_text
from activities.bases.documents.content_stay import (
    agreement_text,
    assessment,
    eligibility_letter,
    filing_receipt,
)
from activities.bases.documents.kinds import PLANS, DocumentKind
from activities.bases.documents.samples import AT, PERSON, sample_of
from activities.bases.documents.templates import default_template
from activities.documents.content import Content, Lacking
from activities.documents.pdf import page_count, page_picture, to_pdf
from activities.documents.word import BadTemplateError, check, fill
from domain.bases.application.state import Application
from domain.bases.base.state import Base
from domain.bases.round.state import Round
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import AssessmentKind

K = DocumentKind
SAYS = {
    # kind → number on record, and words that the document must hold
    K.RECOMMENDATION: (
        "",
        ("包头市人力资源和社会保障局", "第十一条", "综合考察", "同意推荐", "2026年6月12日"),
    ),
    K.APPLICATION_FORM: (
        "",
        (
            *(
                "申报书",
                "第3稿，2026年6月12日10:00提交",
                "12,000,000元",
                "3年内招收4人",
                "240,000元",
                "样例甲",
            ),
            *("合作协议（样例）.pdf", "法定代表人（签名）", "第九条第（五）项", "第十条"),
        ),
    ),
    K.SUBMISSION_RECEIPT: (
        "",
        ("申报提交回执", "2026年6月12日10:00", "9f86d081884c7d65", "第3稿", "样例申报批次"),
    ),
    K.PANEL_RECORD: ("", ("样例专家甲", "85.50", "同意5票", "评议通过", "回避", "研发团队")),
    K.NOTICE: (
        "",
        (
            *(
                "拟备案名单公示（第一批）",
                "受理方式：样例处，电话0471-0000000。",
                "2026年6月15日",
                "2026年6月23日",
            ),
            *("内蒙古样例乳业有限公司", "91150100MA00000080"),
        ),
    ),
    K.FILING_NOTICE: ("样例社备〔2026〕1号", ("予以备案", "NMGBSH20260003", "锡林郭勒盟", "2026年7月1日")),
    K.CANCELLATION_NOTICE: (
        "样例社告〔2026〕3号",
        ("第二十四条", "自2026年7月2日起取消该基地备案", "次日起10个工作日内", "陈述申辩"),
    ),
    K.CANCELLATION: (
        "样例社发〔2026〕9号",
        (
            "第二十四条",
            "取消该基地备案",
            "2029年7月2日（含当日）以前",
            "行政复议",
            "不予采纳",
            "2026年6月3日送达",
        ),
    ),
    K.CANCELLATION_REVERSAL: (
        "样例社复〔2026〕1号",
        ("样例社发〔2026〕9号", "恢复基地备案", "2026年9月1日"),
    ),
    K.BASE_SERVICE_RECEIPT: ("", ("取消备案决定", "样例社发〔2026〕9号", "直接送达", "2026年7月6日")),
    K.FILING_RECEIPT: ("BA2026-0001", ("样例博士", "SB2026-0001", "第十三条", "样例导师甲")),
    K.AGREEMENT: ("", ("样例博士", "违反本协议的", "260,000元", "样例导师甲", "2028年3月1日")),
    K.MIDTERM: ("", ("中期考核", "样例发明专利一项", "合格", "2027年3月9日")),
    K.EXIT_ASSESSMENT: ("", ("出基地考核", "成果突出", "样例专家乙")),
    K.ELIGIBILITY: ("", ("第二十二条", "可直接申报副高级职称", "获得中国博士后科学基金资助", "2028年4月9日")),
    K.LEDGER: ("", ("NMGBSH20240001", "2026年6月30日", "变更事项")),
    K.REMOVAL_NOTICE: ("", ("拟依据", "第二十三条第（六）项", "旷工", "送达次日起10个工作日", "陈述申辩")),
    K.REMOVAL_DECISION: (
        "",
        ("第二十三条第（六）项", "予以退出基地处理", "不予采纳", "仲裁", "一般法律规定", "2026年9月28日"),
    ),
    K.REMOVAL_REVERSAL: ("", ("撤销该退出基地处理", "考勤记录有误", "第二十三条第（六）项")),
    K.REFUSAL_NOTICE: ("", ("第十三条第（一）项", "陈述申辩", "送达次日起10个工作日", "样例博士")),
    K.FILING_REFUSAL: (
        "",
        ("第十三条第（一）项", "在站时间照计", "60日内", "6个月内", "一般法律规定", "不予采纳"),
    ),
    K.FILING_CORRECTION: ("", ("补充三方协议签字页", "2.补充博士学位证书", "10个工作日内", "2026年5月25日")),
    K.SERVICE_RECEIPT: ("", ("退出基地处理事先告知书", "直接送达", "2026年9月2日", "样例博士", "签名")),
    K.EXIT_RECEIPT: ("NMGBSHCZ20280001", ("第五条", "办理出基地手续", "2028年3月1日", "样例博士")),
    K.DIRECT_HIRE: (
        "NMGBSHZM20280001",
        ("第二十二条", "直接考察", "首次聘用岗位不受所在单位专业技术岗位结构比例限制", "内蒙古样例研究院"),
    ),
    K.CORRECTION_NOTICE: ("", ("补正通知书", "1．薪酬待遇", "2．合作意向", "送达次日起", "2026年6月12日")),
    K.REFUSAL_INTENT: (
        "",
        (
            "拟不予备案事先告知书",
            "第二条",
            "已获批设立博士后科研工作站",
            "自本告知书送达次日起5个工作日内进行陈述申辩（期限为本厅规定）",
        ),
    ),
    K.NOT_RECOMMENDED: (
        "",
        (
            "不予推荐",
            "第十一条第（二）项",
            "按照内蒙古自治区人力资源和社会保障厅规定，上述意见",
            "书面反映",
            "一般法律规定",
        ),
    ),
    K.CONSENT_REFUSED: ("", ("不同意你单位申报", "第十一条第（一）项", "样例主管部门", "书面反映")),
    K.REFUSAL: ("", ("不予备案", "第二条", "60日内", "6个月内", "一般法律规定")),
    K.PANEL_RESULT: ("", ("第十一条第（三）项", "同意3票，未达到三分之二（至少4票）", "行政复议")),
    K.OBJECTION_ANSWER: ("", ("异议不成立", "行政复议", "6个月内")),
    K.DEEMED_WITHDRAWN: (
        "",
        (
            "视为撤回申报",
            "依据本厅规定，视为撤回申报",
            "2026年6月8日届满",
            "行政复议",
            "可以按照本厅规定重新申报",
        ),
    ),
    K.SERVICE_RECORD: ("", ("不予备案告知书", "邮寄送达", "2026年6月15日", "样例邮件第1号")),
}
A_POINT = 72 / 25.4


def text_of(word: bytes) -> str:
    paper = Document(BytesIO(word))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in paper.paragraphs), *cells])


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("kind", list(K))
def test_a_document_says_what_is_on_record(kind: DocumentKind) -> None:
    number, words = SAYS[kind]
    content = sample_of(kind)
    told = text_of(fill(default_template(kind), content))
    assert content.number == number
    for word in (*words, number):
        assert word in told
    assert "{{" not in told
    assert "{%" not in told


ORDER = "设置：办理规程"
"""That something is not on record yet follows from no article."""
MISSING: dict[str, tuple[Any, str]] = {
    "recommendation": (lambda: recommendation(Application(id="a"), None), ORDER),
    "submission_receipt": (lambda: submission_receipt(Application(id="a"), ""), ORDER),
    "panel_record": (lambda: panel_record(Application(id="a"), {}, (), ""), ORDER),
    "notice": (lambda: notice_text(Round(id="r"), None, None, {}), ORDER),
    "filing_notice": (lambda: filing_notice(Round(id="r"), None, {}), ORDER),
    "cancellation": (lambda: cancellation(Base(code="b")), ORDER),
    "receipt": (lambda: filing_receipt(Stay(id="s"), PERSON), ORDER),
    "agreement": (lambda: agreement_text(Stay(id="s"), PERSON), ORDER),
    "midterm": (lambda: assessment(Stay(id="s"), PERSON, AssessmentKind.MIDTERM), ORDER),
    "exit": (lambda: assessment(Stay(id="s"), PERSON, AssessmentKind.EXIT), ORDER),
    "eligibility": (lambda: eligibility_letter(Stay(id="s"), PERSON, AT.date()), "第二十二条"),
}


@pytest.mark.parametrize(("draft", "cite"), MISSING.values(), ids=MISSING)
def test_what_is_not_on_record_is_named_and_never_guessed(draft: Any, cite: str) -> None:
    found = draft()
    assert isinstance(found, Lacking)
    source = found.problems[0].source
    assert source is not None
    assert source.cite == cite


@pytest.mark.parametrize("kind", list(K))
def test_the_default_template_is_the_same_each_time_and_fits_its_own_fields(kind: DocumentKind) -> None:
    word = default_template(kind)
    default_template.cache_clear()
    assert hashlib.sha256(default_template(kind)).digest() == hashlib.sha256(word).digest()
    check(word, sample_of(kind))


def test_a_red_headed_document_has_the_page_of_the_standard() -> None:
    paper: Any = Document(BytesIO(default_template(K.FILING_NOTICE)))
    section = paper.sections[0]
    found = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
        section.right_margin,
    )
    assert all(
        abs(length - want) < Mm(0.2)
        for length, want in zip(found, map(Mm, (210, 297, 37, 28, 26)), strict=True)
    )
    styles = {one.style.name: one.style for one in paper.paragraphs}
    head, body = styles["发文机关标志"], styles["公文正文"]
    assert (head.font.name, str(head.font.color.rgb)) == ("方正小标宋简体", "E60012")
    assert (body.font.name, body.font.size.pt) == ("仿宋_GB2312", 16)


@pytest.mark.parametrize("kind", [K.FILING_NOTICE, K.LEDGER])
async def test_the_pdf_has_pages_of_a4_with_the_text_in_them(kind: DocumentKind) -> None:
    pdf = await to_pdf(fill(default_template(kind), sample_of(kind)), archival=True)
    for mark in (
        b"<pdfaid:part>2</pdfaid:part>",
        b"<pdfaid:conformance>B</pdfaid:conformance>",
        b"/OutputIntent",
    ):
        assert mark in pdf, "PDF/A-2b; veraPDF 1.28.2 passes every kind of document made by LibreOffice 7.4.7"
    paper = pypdfium2.PdfDocument(pdf)
    sizes = {tuple(round(side / A_POINT) for side in sorted(page.get_size())) for page in paper}
    told = bare("".join(page.get_textpage().get_text_range() for page in paper))
    paper.close()
    assert sizes == {(210, 297)}
    for word in SAYS[kind][1]:
        assert word in told
    picture = page_picture(pdf, page_count(pdf))
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert page_picture(pdf, 0) is page_picture(pdf, page_count(pdf) + 1) is None


def template_with(*paragraphs: str) -> bytes:
    paper, made = Document(), BytesIO()
    for one in paragraphs:
        paper.add_paragraph(one)
    paper.save(made)
    return made.getvalue()


BAD = {
    "an unknown field": (template_with("{{ title }}{{ titel }}"), "没有名为“titel”的字段。"),
    "an unknown part of a field": (
        template_with("{%p for one in listed %}", "{{ one.names }}", "{%p endfor %}"),
        "字段",
    ),
    "no field at all": (template_with("样例"), "没有任何字段"),
    "an open loop": (template_with("{% for one in listed %}{{ one.index }}"), "字段写法有误"),
    "a call": (template_with("{{ title.upper() }}"), "不允许"),
    "a way into Python": (template_with("{{ title.__class__.__mro__ }}"), "不允许"),
    "a product without end": (template_with("{{ title * 99999999 }}"), "运算符"),
    "a filter that grows": (template_with("{{ title|center(99999999) }}"), "字段写法有误"),
    "a range": (template_with("{% for one in range(999999) %}{{ title }}{% endfor %}"), "range"),
    "no Word file": (b"PK", "不能作为模板"),
}


@pytest.mark.parametrize(("word", "told"), BAD.values(), ids=BAD)
def test_a_template_that_cannot_be_used_is_refused_with_the_reason(word: bytes, told: str) -> None:
    with pytest.raises(BadTemplateError) as refused:
        check(word, sample_of(K.FILING_NOTICE))
    assert told in "".join(refused.value.problems)


def test_what_is_filled_in_is_text_and_never_markup() -> None:
    fields = {**sample_of(K.CANCELLATION).fields, "title": "样例<w:p>&\x01{{ number }}"}
    told = text_of(fill(template_with("{{ title }}"), Content("样例", AT.date(), fields=fields)))
    assert told == "样例<w:p>&\ufffd{{ number }}"


OF_SETTINGS = {
    K.APPLICATION_FORM: "form",
    K.SUBMISSION_RECEIPT: "procedure",
    K.CANCELLATION_NOTICE: "hearing",
    K.CANCELLATION_REVERSAL: "reversal",
    K.BASE_SERVICE_RECEIPT: "service",
    K.SERVICE_RECEIPT: "service",
    K.REMOVAL_NOTICE: "hearing",
    K.REMOVAL_REVERSAL: "reversal",
    K.REFUSAL_NOTICE: "hearing",
    K.FILING_REFUSAL: "hearing",
    K.FILING_CORRECTION: "filing_correction_working_days",
    K.EXIT_RECEIPT: "exit_receipt_working_days",
    K.CORRECTION_NOTICE: "correction_working_days",
    K.REFUSAL_INTENT: "hearing",
    K.NOT_RECOMMENDED: "interpretations.league_declines",
    K.CONSENT_REFUSED: "interpretations.consent_refused",
    K.REFUSAL: "procedure",
    K.PANEL_RESULT: "scoring",
    K.OBJECTION_ANSWER: "objection",
    K.DEEMED_WITHDRAWN: "correction_working_days",
    K.SERVICE_RECORD: "service",
}
"""Kinds of which the text says nothing: they rest on the department's own rules."""


def test_every_kind_cites_an_article_or_a_setting_and_is_drafted_by_somebody() -> None:
    assert set(PLANS) == set(K)
    assert all(plan.drafters for plan in PLANS.values())
    assert {
        kind: plan.source.setting for kind, plan in PLANS.items() if not plan.source.is_law
    } == OF_SETTINGS
