"""A character that no font can show is named, and never becomes an empty box on a paper that is filed."""

import io
import shutil
import subprocess
from typing import Any

import pypdfium2
import pytest
from docx import Document

from activities.bases.documents.kinds import DocumentKind
from activities.bases.documents.samples import sample_of
from activities.bases.documents.templates import default_template
from activities.documents import glyphs
from activities.documents.glyphs import named, unshown
from activities.documents.pdf import to_pdf
from activities.documents.word import fill

NAME = "样㛃𡌴𫇦𬍛𮧵𰻝𱍐𮯱龹䶮"
"""Extension A, B, C, E, F, G, H, I and newer characters of the basic block; no font of Debian 12 has Extension I."""


def paper(*texts: str) -> bytes:
    written, made = Document(), io.BytesIO()
    for text in texts:
        written.add_paragraph(text)
    written.save(made)
    return made.getvalue()


def test_of_a_rare_name_exactly_what_no_font_has_is_named() -> None:
    missing = unshown(paper(f"姓名：{NAME}", NAME))
    assert missing == ("𮯱",)
    assert named(missing) == "“𮯱”（U+2EBF1）"


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("样例〔2026〕1号“公文”——…№①　℃\t", ()),
        ("ᠮᠣᠩᠭᠤᠯ\u180b ᠪᠢᠴᠢᠭ", ()),
        ("葛\U000e0100城\ufe00", ()),
        ("\u200b\u200d\ufeff", ()),
        ("\ue000", ("\ue000",)),
        ("甲\U00033470乙", ("\U00033470",)),
    ],
    ids=["公文", "Mongolian", "variants", "invisible", "own character", "extension J"],
)
def test_what_has_no_glyph_of_its_own_is_not_missed(text: str, missing: tuple[str, ...]) -> None:
    assert unshown(paper(text)) == missing


def test_a_character_of_one_s_own_is_told_to_be_one_even_where_a_font_has_something_there() -> None:
    assert named(["\ue000"]) == "U+E000（系统自造字）"


@pytest.mark.parametrize("where", ["header", "footer", "table"])
def test_heads_feet_and_tables_are_looked_through(where: str) -> None:
    written: Any = Document()
    if where == "table":
        written.add_table(1, 1).cell(0, 0).text = "𮯱"
    else:
        getattr(written.sections[0], where).paragraphs[0].text = "𮯱"
    made = io.BytesIO()
    written.save(made)
    assert unshown(made.getvalue()) == ("𮯱",)


def test_a_font_that_was_installed_since_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    glyphs._covered.cache_clear()
    asked: list[str] = []
    whole = subprocess.run

    def run(command: list[str], **more: Any) -> Any:
        asked.append(command[0])
        told = whole(command, **more)
        told.stdout += b"2ebf1\n" if len(asked) > 1 else b""
        return told

    monkeypatch.setattr(subprocess, "run", run)
    assert unshown(paper("样𮯱")) == ()
    assert len(asked) == 2
    glyphs._covered.cache_clear()


def test_without_a_list_of_fonts_nothing_is_held_up(monkeypatch: pytest.MonkeyPatch) -> None:
    glyphs._covered.cache_clear()
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert unshown(paper("样𮯱")) == ()
    glyphs._covered.cache_clear()


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_document_can_be_shown_as_it_is(kind: DocumentKind) -> None:
    assert unshown(fill(default_template(kind), sample_of(kind))) == ()


async def test_what_is_not_missed_is_in_the_pdf_with_a_glyph() -> None:
    shown = NAME.replace("𮯱", "")
    pdf = await to_pdf(paper(shown))
    found = pypdfium2.PdfDocument(pdf)
    told = "".join(found[0].get_textpage().get_text_range().split())
    fonts = pdf.count(b"/FontDescriptor")
    found.close()
    assert set(told) == set(shown)
    assert fonts > 1  # the faces that stand in
