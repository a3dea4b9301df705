"""Pages of papers are drawn apart: what is broken or takes too long costs nobody anything."""

import io
from collections.abc import Callable

import pytest
from PIL import Image

from web.previews import drawing
from web.previews.drawing import BusyError, Press, UnreadableError

PDF = "application/pdf"
PNG = b"\x89PNG\r\n\x1a\n"


def pdf(pages: int) -> bytes:
    out = io.BytesIO()
    leaves = [Image.new("RGB", (210, 297), (200, 10 * index, 30)) for index in range(pages)]
    leaves[0].save(out, "PDF", save_all=True, append_images=leaves[1:])
    return out.getvalue()


def picture(kind: str, size: tuple[int, int]) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind)
    return out.getvalue()


async def test_a_page_of_a_pdf_is_a_picture_of_full_width() -> None:
    found = await Press().page(pdf(3), PDF, 2)
    assert found.pages == 3
    assert Image.open(io.BytesIO(found.png)).width == pytest.approx(drawing.WIDTH, abs=2)


async def test_the_number_alone_draws_nothing() -> None:
    found = await Press().page(pdf(2), PDF, 0)
    assert (found.pages, found.png) == (2, b"")


async def test_beyond_the_last_page_there_is_nothing() -> None:
    assert (await Press().page(pdf(1), PDF, 2)).png == b""


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
async def test_a_picture_is_its_only_page_made_smaller(kind: str, media_type: str) -> None:
    found = await Press().page(picture(kind, (3000, 1500)), media_type, 1)
    assert found.pages == 1
    assert Image.open(io.BytesIO(found.png)).size == (drawing.WIDTH, drawing.WIDTH // 2)


@pytest.mark.parametrize(
    ("made", "media_type"),
    [
        (lambda: b"%PDF-1.7 \xe5\x9d\x8f", PDF),
        (bytes, PDF),
        (lambda: PNG + b"broken", "image/png"),
        (lambda: picture("PNG", (9000, 9000)), "image/png"),
    ],
    ids=["broken pdf", "empty", "broken png", "too many pixels"],
)
async def test_what_cannot_be_drawn_is_said_to_be_so(made: Callable[[], bytes], media_type: str) -> None:
    content = made()
    with pytest.raises(UnreadableError):
        await Press().page(content, media_type, 1)


async def test_what_takes_too_long_is_ended() -> None:
    with pytest.raises(UnreadableError):
        await Press(patience=0.0).page(pdf(1), PDF, 1)


async def test_after_a_broken_file_others_are_drawn() -> None:
    press = Press()
    with pytest.raises(UnreadableError):
        await press.page(b"%PDF-1.7", PDF, 1)
    assert (await press.page(pdf(1), PDF, 1)).png.startswith(PNG)


async def test_a_page_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    press, content = Press(), pdf(1)
    first = await press.page(content, PDF, 1)

    async def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(drawing, "_apart", never)
    assert await press.page(content, PDF, 1) is first


async def test_too_many_that_wait_are_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawing, "WAITING", 0)
    with pytest.raises(BusyError):
        await Press().page(pdf(1), PDF, 1)
