"""Every document of every programme speaks as an office does: it holds no word of the software (设置, 系统默认, 字段)."""

import re
from datetime import date
from io import BytesIO
from itertools import chain

import pytest
from docx import Document

from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.samples import sample_of
from activities.documents.content import letter
from activities.documents.kinds import documents_by_kind
from activities.documents.office_words import in_office_words
from activities.documents.word import fill

OF_SOFTWARE = re.compile(
    "设置|系统默认|默认|字段|参数|配置|界面|后台|以系统显示|系统办理|必填|选项|null|None|True|False"
)


def words_of(kind: str) -> str:
    """The text of a document as Word shows it, with tables, heads and feet."""
    record = documents_by_kind()[kind]
    paper = Document(BytesIO(fill(record.template(kind), record.sample(kind))))
    edges = (getattr(part, edge) for part in paper.sections for edge in ("header", "footer"))
    parts = chain((paper.element.body,), (edge._element for edge in edges))
    return "".join(node.text or "" for part in parts for node in part.iter() if node.tag.endswith("}t"))


@pytest.mark.parametrize("kind", documents_by_kind())
def test_no_document_holds_a_word_of_the_software(kind: str) -> None:
    text = words_of(kind)
    assert text
    assert not [text[max(0, found.start() - 20) : found.end() + 20] for found in OF_SOFTWARE.finditer(text)]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (
            DocumentKind.CORRECTION_NOTICE,
            "自本通知书送达次日起10个工作日内逐项补正；逾期未补正的，视为撤回申报（补正期限及其效果为本厅规定）",
        ),
        (DocumentKind.REFUSAL_INTENT, "自本告知书送达次日起5个工作日内进行陈述申辩（期限为本厅规定）"),
        (DocumentKind.NOT_RECOMMENDED, "按照内蒙古自治区人力资源和社会保障厅规定，上述意见连同申报材料报"),
        (DocumentKind.CONSENT_REFUSED, "按照内蒙古自治区人力资源和社会保障厅规定，"),
        (DocumentKind.DEEMED_WITHDRAWN, "规定，视为撤回申报，本次申报到此终止。"),
    ],
)
def test_a_letter_tells_the_term_and_whose_rule_it_is(kind: DocumentKind, words: str) -> None:
    said = "".join(str(line["text"]) for line in sample_of(kind).body or ())
    assert words in said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "未达到70分（设置：评议通过平均分）；未达到三分之二（至少4票，设置：同意票比例）。",
            "未达到70分（厅规定的评议通过平均分）；未达到三分之二（至少4票，厅规定的同意票比例）。",
        ),
        ("平台设置：由单位自定。", "平台设置：由单位自定。"),
    ],
)
def test_what_a_rule_told_is_in_the_words_of_an_office(written: str, said: str) -> None:
    """The result of a panel, a ground that was found, a reason: rules tell them with the settings that pages cite."""
    paper = letter("样例告知书", date(2026, 6, 1), [{"level": 0, "text": written}], reason=written)
    fields = in_office_words(paper).fields
    assert fields["body"] == [{"level": 0, "text": said}]
    assert fields["reason"] == said
