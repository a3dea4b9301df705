"""What the documents of a quarter look like on paper (GB/T 9704-2012)."""

import pypdfium2
import pytest

from activities.documents.even import ending_even
from activities.documents.word import fill
from activities.rights.documents.kinds import DocumentKind
from activities.rights.documents.samples import sample_of
from activities.rights.documents.templates import default_template

K = DocumentKind


async def _pages(kind: DocumentKind) -> list[list[str]]:
    word, pdf = await ending_even(fill(default_template(kind), sample_of(kind)))
    again, _ = await ending_even(word)
    assert again == word  # it was turned already
    found = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range().replace(" ", "").splitlines() for page in found]
    found.close()
    return pages


@pytest.mark.parametrize("kind", DocumentKind)
async def test_it_ends_on_an_even_side_and_nobody_is_addressed_by_a_colon_alone(kind: DocumentKind) -> None:
    pages = await _pages(kind)
    assert len(pages) == 4
    assert any(row.endswith("印发") for row in pages[-1])
    assert not any(row.endswith("印发") for page in pages[:-1] for row in page)
    assert "：" not in [row for page in pages for row in page]
    if kind is K.QUARTER_BULLETIN:
        assert any(row.endswith("各科研单位：") for row in pages[0])
        assert "各单位收到投诉情况" in pages[2]
