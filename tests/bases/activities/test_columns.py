"""Codes, numbers of documents and days stand on one line, in tables and in sentences; tables have heads and numbers."""

import re
import zipfile
from datetime import date
from io import BytesIO

import pytest
from docx.shared import Mm

from activities.bases.documents.content_base import ledger_text
from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.samples import sample_of
from activities.bases.documents.templates import default_template
from activities.documents.columns import BESIDE, SIZES, WHOLE, room_of, shares
from activities.documents.content import Content
from activities.documents.pdf import to_pdf
from activities.documents.word import fill
from domain.bases.base.state import Base
from domain.bases.ledger.history import Known
from domain.bases.ledger.ledger import TABLES
from domain.bases.ledger.tables import Ledger, Part, Row
from tests.bases.activities.test_page_of_the_standard import lines_of

K = DocumentKind
CODE, PERSON, NUMBER = "NMGBSH20240001", "SB2026-0001", "样例社备〔2024〕12号"


LONG = "样例单位按要求完成整改并报送了全部佐证材料"


def _cell(title: str) -> str | date:
    """What such a column holds."""
    if title.endswith(("日期", "日", "之日")):
        return date(2024, 11, 21)
    if title.endswith(("文号", "文件")):
        return NUMBER
    if title.endswith("编号"):
        return CODE if "基地" in title else PERSON
    return LONG if title.endswith(("情况", "理由", "问题", "意见", "单位", "地址")) else "王样例"


def full_ledger() -> Content:
    """Every part with two rows as they can be."""
    parts = [
        Part(table.key, table.title, table.source, table.columns,
             tuple(Row(key, tuple(_cell(title) for title in table.columns.values())) for key in "12"))
        for table in TABLES
    ]  # fmt: skip
    case = Base(code=CODE, unit_name="内蒙古样例新材料有限公司")
    found = ledger_text(case, Ledger(CODE, date(2026, 6, 30), Known.NOW, tuple(parts)))
    assert isinstance(found, Content)
    return found


async def test_no_code_number_or_day_of_a_ledger_is_broken() -> None:
    pages = lines_of(await to_pdf(fill(default_template(K.LEDGER), full_ledger())))
    told = [line.text for page in pages for line in page]
    for whole in (CODE, PERSON, NUMBER, "2024年11月21日"):
        of_it = sum(cell == whole for part in _parts() for row in part["rows"] for cell in row["cells"])
        of_it += whole == CODE  # above the tables
        assert sum(text.count(whole) for text in told) == of_it, whole


def _parts() -> list[dict[str, list[dict[str, list[str]]]]]:
    found = full_ledger().fields["parts"]
    assert isinstance(found, list)
    return found


def test_tables_of_a_ledger_are_numbered_and_every_table_has_its_head_on_each_page() -> None:
    with zipfile.ZipFile(BytesIO(fill(default_template(K.LEDGER), full_ledger()))) as opened:
        xml = opened.read("word/document.xml").decode()
    titles = re.findall(r">(表\d+)　", xml)
    assert titles == [f"表{number}" for number in range(1, len(TABLES) + 1)]
    assert xml.count("<w:tblHeader/>") == len(TABLES)


@pytest.mark.parametrize("kind", [K.CANCELLATION, K.CANCELLATION_REVERSAL, K.FILING_NOTICE, K.FILING_RECEIPT])
async def test_no_number_within_a_sentence_is_broken(kind: DocumentKind) -> None:
    content = sample_of(kind)
    body = "".join(str(one["text"]) for one in content.body or ())
    pages = lines_of(await to_pdf(fill(default_template(kind), content)))
    told = [line.text for page in pages for line in page]
    for number in set(re.findall(r"NMGBSH\d+|〔\d{4}〕\d+(?=号)", body)):
        assert sum(text.count(number) for text in told) >= body.count(number), number


def test_no_line_ends_or_begins_beside_the_year_of_a_number_in_word() -> None:
    with zipfile.ZipFile(BytesIO(default_template(K.CANCELLATION))) as opened:
        xml = opened.read("word/settings.xml").decode()
    last, first = (
        re.findall(rf'noLineBreaks{name} w:lang="zh-CN" w:val="([^"]*)"', xml)[0]
        for name in ("After", "Before")
    )
    assert {"〔", "〕"} <= set(last)
    assert {"〔", "〕", "号"} <= set(first)


def test_columns_hold_what_cannot_be_broken_and_fill_the_page() -> None:
    texts = [
        ("序号", "1"),
        ("基地编号", CODE),
        ("文号", NUMBER),
        ("情况", "样例" * 40),
        ("日期", "2024年11月21日"),
    ]
    size = SIZES[0]
    found = shares(Mm(257), texts, size)
    assert abs(sum(found) - Mm(257)) < Mm(1)
    for wide, column in zip(found, texts, strict=True):
        unbroken = [room_of(found_text) for text in column for found_text in WHOLE.findall(text)]
        assert (wide - BESIDE) / size + 0.01 >= max(unbroken, default=0)
    assert found[3] == max(found)


def test_experts_sign_each_on_a_line_and_headings_are_numbered_through() -> None:
    with zipfile.ZipFile(
        BytesIO(fill(default_template(K.PANEL_RECORD), sample_of(K.PANEL_RECORD)))
    ) as opened:
        xml = opened.read("word/document.xml").decode()
    texts = re.findall(r"<w:t[ >][^<]*?>?([^<>]*)</w:t>", xml)
    assert [text[0] for text in texts if re.match("[一二三四五六]、", text)] == list("一二三四五")
    assert texts[texts.index("五、专家签名") :].count("年　月　日") == 5
