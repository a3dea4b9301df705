"""What is on record already breaks no file: each character that none can hold is shown as U+FFFD."""

from datetime import datetime
from email import message_from_bytes
from email.policy import SMTP
from typing import Any

import pytest

from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.samples import sample_of
from activities.bases.documents.templates import default_template
from activities.bases.imports.checking import marked
from activities.bases.workbooks.ledger import ledger_workbook
from activities.documents.content import Content
from activities.documents.word import fill
from activities.mail import Mail, MailTransport, write
from activities.workbooks.writing import Table, workbook_of
from api.downloads import attached
from domain.bases.imports.columns import STAYS
from domain.bases.imports.problems import RowProblem
from domain.bases.imports.sheets import Sheet
from domain.bases.ledger.history import Known
from domain.bases.ledger.ledger import Difference
from domain.bases.ledger.tables import Ledger, Part, Row
from domain.legal_time import SHANGHAI
from domain.source import setting
from tests.unwritable import UNWRITABLE, named, poisoned, sound_word, sound_workbook

EACH = pytest.mark.parametrize("character", UNWRITABLE, ids=named)
AT = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


def texts(book: Any) -> set[str]:
    return {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value is not None}


@EACH
def test_a_list_is_sound(character: str) -> None:
    table = Table("样例", ("编号", f"标{character}题"), [(f"样{character}例", None), (f"={character}1", 3)])
    found = texts(sound_workbook(workbook_of([table])))
    assert {"样\ufffd例", "标\ufffd题"} <= found


@EACH
def test_a_ledger_is_sound_with_its_differences(character: str) -> None:
    cells = (f"样{character}例", None)
    part = Part(
        "visits", "派出", setting("form"), {"name": "姓名", "note": f"备{character}注"}, (Row("1", cells),)
    )
    ledger = Ledger("NMGBSH20240001", AT.date(), Known.NOW, (part,))
    different = Difference(part.key, "1", cells, (f"样{character}", f"例{character}"))
    found = texts(sound_workbook(ledger_workbook(ledger, [different])))
    assert {"样\ufffd例", "样\ufffd", "例\ufffd", "备\ufffd注"} <= found


@EACH
def test_an_annotated_file_is_sound(character: str) -> None:
    sheet = Sheet(STAYS, [[f"列{character}"], [f"样{character}例"]])
    problem = RowProblem(sheet=STAYS, row=2, column=1, title="列", code="bad", detail=f"含有{character}。")
    found = texts(sound_workbook(marked([sheet], [problem])))
    assert {"列\ufffd", "样\ufffd例", "含有\ufffd。"} <= found


@pytest.mark.parametrize("kind", DocumentKind)
def test_a_document_is_sound_whatever_its_texts_hold(kind: DocumentKind) -> None:
    sample, every = sample_of(kind), "".join(UNWRITABLE)
    content = Content(
        poisoned(sample.title, every), sample.dated, sample.number, poisoned(dict(sample.fields), every)
    )
    word = sound_word(fill(default_template(kind), content))
    assert "\ufffd" * len(UNWRITABLE) in word.core_properties.title
    assert any("\ufffd" * len(UNWRITABLE) in paragraph.text for paragraph in word.paragraphs)


@EACH
def test_each_character_alone_breaks_no_document(character: str) -> None:
    sample = sample_of(DocumentKind.LEDGER)
    content = Content(f"台{character}账", sample.dated, fields=poisoned(dict(sample.fields), character))
    assert (
        sound_word(fill(default_template(DocumentKind.LEDGER), content)).core_properties.title == "台\ufffd账"
    )


@EACH
def test_a_letter_and_the_name_of_a_download_are_sound(character: str) -> None:
    sender = MailTransport(host="mail.invalid", port=25, sender="sender@mail.invalid")
    mail = Mail(
        key="1",
        to="one@mail.invalid",
        subject=f"样{character}例",
        body=f"正{character}文",
        written_at=AT,
        to_name=f"样{character}",
    )
    read = message_from_bytes(write(mail, sender).as_bytes(), policy=SMTP)
    assert read["Subject"] == "样\ufffd例"
    assert read.get_content().strip() == "正\ufffd文"
    assert "%EF%BF%BD" in attached(f"样{character}例.xlsx")["Content-Disposition"]
