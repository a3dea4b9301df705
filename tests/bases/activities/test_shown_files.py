"""Word and Excel files are shown as the pages that they are, by a program that knows nothing else and follows nothing."""

import io
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pypdfium2
import pytest
from openpyxl.worksheet.pagebreak import Break

from activities.documents import pdf
from activities.documents.pdf import ConversionError, to_pdf
from activities.documents.workbook_page import on_pages
from tests.activities.upload_files import docx, parts_of


def workbook(change: Any = None) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    sheet: Any = book.active
    for row in range(1, 61):
        for column in range(1, 13):
            sheet.cell(row, column, f"样例{row}列{column}")
    if change is not None:
        change(sheet)
    book.save(made)
    return made.getvalue()


def pages_of(content: bytes) -> list[str]:
    paper = pypdfium2.PdfDocument(content)
    try:
        return ["".join(page.get_textpage().get_text_range().split()) for page in paper]
    finally:
        paper.close()


async def test_a_workbook_is_as_wide_as_a_page_whatever_its_print_area_says() -> None:
    content = workbook(lambda sheet: setattr(sheet, "print_area", "A1:B2"))
    pages = pages_of(await to_pdf(on_pages(content), "xlsx"))
    assert all(f"样例{row}列{column}" in "".join(pages) for row in (1, 60) for column in (1, 12))
    assert "样例1列1" in pages[0]
    assert "样例1列12" in pages[0]


@pytest.mark.parametrize("name", ["pageSetup", "headerFooter", "none"])
def test_the_setup_stands_where_the_schema_wants_it_and_the_cells_stay(name: str) -> None:
    def change(sheet: Any) -> None:
        if name == "pageSetup":
            sheet.page_setup.scale = 400
            sheet.sheet_properties.tabColor = "FF0000"
        if name == "headerFooter":
            sheet.oddHeader.center.text = "样例"

    content = workbook(change)
    made = openpyxl.load_workbook(io.BytesIO(on_pages(content)))
    sheet: Any = made.active
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.scale is None
    assert sheet["L60"].value == "样例60列12"
    part = parts_of(on_pages(content))["xl/worksheets/sheet1.xml"]
    assert isinstance(part, bytes)
    order = [part.find(f"<{tag}".encode()) for tag in ("sheetData", "pageMargins", "pageSetup")]
    assert order == sorted(order)


async def test_only_the_first_pages_are_made() -> None:
    content = workbook(lambda sheet: sheet.row_breaks.append(Break(id=30)))
    assert len(pages_of(await to_pdf(content, "xlsx", most=1))) == 1


async def test_what_cannot_be_converted_is_said_to_be_so() -> None:
    with pytest.raises(ConversionError):
        await to_pdf(b"nothing", "xlsx")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Where anybody may write: the program belongs to nobody where root starts it."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


async def test_the_program_gets_nothing_of_the_environment_and_its_settings(
    monkeypatch: pytest.MonkeyPatch, open_folder: Path
) -> None:
    seen = open_folder / "seen"
    program = open_folder / "office"
    program.write_text(f'#!/bin/sh\nenv > {seen}\nulimit -v >> {seen}\necho "$@" >> {seen}\n')
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "office", lambda: str(program))
    monkeypatch.setitem(os.environ, "SAMPLE_SECRET", "样例")
    with pytest.raises(ConversionError):
        await to_pdf(docx(), "docx")
    told = seen.read_text()
    assert "SAMPLE_SECRET" not in told
    assert str(8 * 1024 * 1024) in told.splitlines()  # kilobytes of address space
    profile = Path(told.partition("-env:UserInstallation=file://")[2].partition(" ")[0])
    kept = (profile / "user" / "registrymodifications.xcu").read_text()
    assert "DisableMacrosExecution" in kept
